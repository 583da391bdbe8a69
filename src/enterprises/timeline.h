#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/money.h"
#include "storage/connection.h"

namespace vuon::enterprises {

// One thing that happened to an enterprise.
struct TimelineEntry {
  base::Instant at;
  std::string kind;  // registered, facts, merged, step, posting
  std::string what;  // the year of facts; the state a dossier came to; the kind of the posting
  std::optional<std::string> dossier_id;
  std::optional<std::string> dossier_code;
  std::string title;                  // of the dossier; of the enterprise that was merged
  std::optional<base::Money> amount;  // of the posting
  std::string note;                   // a reason, the number of a document
};
BOOST_DESCRIBE_STRUCT(TimelineEntry, (),
                      (at, kind, what, dossier_id, dossier_code, title, amount, note))

// All that it asked for and received, over all years.
struct SupportTotals {
  std::int64_t dossiers = 0;
  base::Money support;  // approved or computed, of dossiers that were neither refused nor withdrawn
  base::Money paid;     // in the stage "paid" of the ledger today
  base::Money recovered;  // taken back
};
BOOST_DESCRIBE_STRUCT(SupportTotals, (), (dossiers, support, paid, recovered))

inline constexpr int kLongestTimeline = 500;

// Newest first. Reads the tables of dossiers and of the ledger, which are written elsewhere: the
// room only shows them (README).
std::vector<TimelineEntry> TimelineOf(storage::Connection& reader, const std::string& province,
                                      const std::string& enterprise);
SupportTotals TotalsOf(storage::Connection& reader, const std::string& province,
                       const std::string& enterprise);

}  // namespace vuon::enterprises
