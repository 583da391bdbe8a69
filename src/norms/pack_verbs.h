#pragma once
#include <string>

#include "identity/verb.h"
#include "norms/pack_store.h"

// What is done with a province's own packs. Each verb answers the id of the version it made or
// changed, and leaves an audit row. `province` is that of the call. Refusals: norms.* (texts.json).
namespace vuon::norms {

// The answer that is remembered for a repeated request.
struct PackVersionMade {
  std::string id;
};
BOOST_DESCRIBE_STRUCT(PackVersionMade, (), (id))

struct DraftWanted {
  std::string from;  // code of the pack whose content it begins with
  std::string code;  // of the new pack; the same as `from` for the next version of that
};

// A draft with the content of the pack that is in force for the province. A pack made from one of
// the country stands under it, each item below the one it was. Refused while another draft is open.
base::Result<PackVersionMade> StartPackDraft(identity::House& house, const identity::Actor& actor,
                                             const identity::VerbCall& call,
                                             const DraftWanted& wanted);

// Keeps the content if the draft still has this revision. A draft has to have the form of a pack;
// whether it holds together is asked when it is submitted.
base::Result<PackVersionMade> SavePackDraft(identity::House& house, const identity::Actor& actor,
                                            const identity::VerbCall& call,
                                            const std::string& version, std::int64_t revision,
                                            Pack pack);

// Hands a draft that holds together, and is nowhere looser than the country's, to a second person.
base::Result<PackVersionMade> SubmitPack(identity::House& house, const identity::Actor& actor,
                                         const identity::VerbCall& call,
                                         const std::string& version);

base::Result<PackVersionMade> ReturnPack(identity::House& house, const identity::Actor& actor,
                                         const identity::VerbCall& call, const std::string& version,
                                         const std::string& reason);

// Puts a submitted version in force in place of the one before. Whoever wrote in it cannot.
base::Result<PackVersionMade> ApprovePack(identity::House& house, const identity::Actor& actor,
                                          const identity::VerbCall& call,
                                          const std::string& version);

base::Result<PackVersionMade> DiscardPackDraft(identity::House& house, const identity::Actor& actor,
                                               const identity::VerbCall& call,
                                               const std::string& version);

}  // namespace vuon::norms
