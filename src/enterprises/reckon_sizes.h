#pragma once
#include "enterprises/enterprise_verbs.h"

// Sizes in lists are those of the rules they were last reckoned by. New rules come into force with
// a day or an approval, not with a change of an enterprise: what they touch is found here and
// reckoned again, a chunk in a transaction.
namespace vuon::enterprises {

inline constexpr int kSizesOfChunk = 500;

struct SizesLeft {
  std::int64_t left = 0;  // enterprises that stand by older rules
};
BOOST_DESCRIBE_STRUCT(SizesLeft, (), (left))

// After facts were written: the size beside the enterprise is that of its newest facts again.
void RefreshStanding(identity::Work& work, const std::string& province, const std::string& id);

SizesLeft CountOldSizes(storage::Connection& reader, const std::string& province, base::Date today);

base::Result<SizesLeft> ReckonSizes(identity::House& house, const identity::Actor& actor,
                                    const identity::VerbCall& call);

}  // namespace vuon::enterprises
