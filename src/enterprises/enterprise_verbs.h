#pragma once
#include "enterprises/enterprise.h"
#include "identity/verb.h"

// What is done with enterprises. Each verb answers the id of the enterprise it wrote, and leaves
// its audit rows. `province` is that of the call. Refusals: enterprises.* (texts.json).
namespace vuon::enterprises {

// The answer that is remembered for a repeated request.
struct EnterpriseMade {
  std::string id;
};
BOOST_DESCRIBE_STRUCT(EnterpriseMade, (), (id))

using MadeResult = base::Result<EnterpriseMade>;

// Refused: a form with wrong fields, a tax code that another enterprise of the province has.
MadeResult RegisterEnterprise(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& call, const EnterpriseForm& form);

// Keeps the form if the enterprise still has this revision.
MadeResult ChangeEnterprise(identity::House& house, const identity::Actor& actor,
                            const identity::VerbCall& call, const std::string& id,
                            std::int64_t revision, const EnterpriseForm& form);

// A closed enterprise stays in every list and asks for nothing more.
MadeResult CloseEnterprise(identity::House& house, const identity::Actor& actor,
                           const identity::VerbCall& call, const std::string& id,
                           const std::string& reason);
MadeResult ReopenEnterprise(identity::House& house, const identity::Actor& actor,
                            const identity::VerbCall& call, const std::string& id);

// Who states the facts: an officer, or the enterprise of itself (decree 80/2021, article 10).
enum class Stating { kOfficer, kItself };

// The facts of a year; `revision` 0 when there are none yet. An enterprise that is not the
// person's own does not exist for Stating::kItself.
MadeResult SaveFacts(identity::House& house, const identity::Actor& actor,
                     const identity::VerbCall& call, Stating stating, const std::string& id,
                     int year, std::int64_t revision, const FactsForm& form);

// The person must hold the role "enterprise" in the province today.
MadeResult LinkEnterprisePerson(identity::House& house, const identity::Actor& actor,
                                const identity::VerbCall& call, const std::string& id,
                                const std::string& person);
MadeResult UnlinkEnterprisePerson(identity::House& house, const identity::Actor& actor,
                                  const identity::VerbCall& call, const std::string& id,
                                  const std::string& person);

// Puts a duplicate away: its dossiers and people go to the kept one, and the facts of years that
// the kept one has none of are copied there; where both have facts, the kept one's stand. The
// merged record stays readable as it was. Refused while both have a draft under one call.
MadeResult MergeEnterprises(identity::House& house, const identity::Actor& actor,
                            const identity::VerbCall& call, const std::string& kept,
                            const std::string& merged, const std::string& reason);

}  // namespace vuon::enterprises
