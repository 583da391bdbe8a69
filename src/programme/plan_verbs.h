#pragma once
#include <optional>
#include <string>

#include "identity/verb.h"
#include "programme/plan_reading.h"
#include "programme/plan_version.h"

// What is done with plans. Each verb answers the id of the version it made or changed, and leaves
// one audit row. `province` is that of the call. Refusals: programme.* (texts.json), ledger.*.
namespace vuon::programme {

// The answer that is remembered for a repeated request.
struct VersionMade {
  std::string id;
};
BOOST_DESCRIBE_STRUCT(VersionMade, (), (id))

struct PlanFile {
  std::string file_name;
  std::string bytes;
  int year = 0;
};

// Reads the file as a plan and keeps it with what was understood as a draft of the year. Lines that
// the version in force has too keep their keys. Refused while another draft is open.
base::Result<VersionMade> ImportPlan(identity::House& house, const identity::Actor& actor,
                                     identity::VerbCall call, const PlanFile& file);

// Keeps corrected content if the draft still has this revision.
base::Result<VersionMade> SaveDraft(identity::House& house, const identity::Actor& actor,
                                    const identity::VerbCall& call, const std::string& version,
                                    std::int64_t revision, const PlanContent& content);

// Hands a draft that adds up to the head; the person who submits answers for it.
base::Result<VersionMade> SubmitPlan(identity::House& house, const identity::Actor& actor,
                                     const identity::VerbCall& call, const std::string& version);

// Gives a submitted version back to be corrected, with the reason.
base::Result<VersionMade> ReturnPlan(identity::House& house, const identity::Actor& actor,
                                     const identity::VerbCall& call, const std::string& version,
                                     const std::string& reason);

struct Decision {
  std::string number;
  base::Date date;
};

// Puts a submitted version in force by a decision and moves the money of its cells: allotted,
// reallocated within a source, cut. Nobody approves what they submitted or wrote in.
base::Result<VersionMade> ApprovePlan(identity::House& house, const identity::Actor& actor,
                                      const identity::VerbCall& call, const std::string& version,
                                      const Decision& decision);

// A new draft with the content of the version in force.
base::Result<VersionMade> StartAdjustment(identity::House& house, const identity::Actor& actor,
                                          const identity::VerbCall& call, int year);

// Puts a draft away; it stays in the log.
base::Result<VersionMade> DiscardDraft(identity::House& house, const identity::Actor& actor,
                                       const identity::VerbCall& call, const std::string& version);

}  // namespace vuon::programme
