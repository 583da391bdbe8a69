#pragma once
#include <string>

#include "calls/call.h"
#include "identity/verb.h"

// What is done with calls. Each verb answers the id of the call, and leaves an audit row. Refusals:
// calls.* (texts.json).
namespace vuon::calls {

// The answer that is remembered for a repeated request.
struct CallMade {
  std::string id;
};
BOOST_DESCRIBE_STRUCT(CallMade, (), (id))

using CallResult = base::Result<CallMade>;

CallResult DraftCall(identity::House& house, const identity::Actor& actor,
                     const identity::VerbCall& verb, const CallForm& form);

// Keeps a draft if it still has this revision. Of a published call only the title and the last day
// may be changed, the last day only to a later one.
CallResult ChangeCall(identity::House& house, const identity::Actor& actor,
                      const identity::VerbCall& verb, const std::string& id, std::int64_t revision,
                      const CallForm& form);

// Opens it to enterprises and to the public, if rules, item, line and money are there.
CallResult PublishCall(identity::House& house, const identity::Actor& actor,
                       const identity::VerbCall& verb, const std::string& id);

// Ends a published call before its day, or an always open one, with the reason.
CallResult CloseCall(identity::House& house, const identity::Actor& actor,
                     const identity::VerbCall& verb, const std::string& id,
                     const std::string& reason);

}  // namespace vuon::calls
