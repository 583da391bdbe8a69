#pragma once
#include "enterprises/enterprise_verbs.h"

// What the verbs of the room share.
namespace vuon::enterprises {

// enterprises.not_found, also for one of another province.
base::Result<Enterprise> LoadEnterprise(identity::Work& work, const identity::VerbCall& call,
                                        const std::string& id);
// And enterprises.is_merged or enterprises.is_closed when it is not active.
base::Result<Enterprise> LoadActive(identity::Work& work, const identity::VerbCall& call,
                                    const std::string& id);

// Writes what changed with its audit row; enterprises.changed_meanwhile,
// enterprises.tax_code_taken.
MadeResult KeepEnterprise(identity::Work& work, const identity::VerbCall& call,
                          const Enterprise& before, const Enterprise& after);

// The form of an enterprise with all that the database has to say of it: the rule of its tax code,
// the place, whether another one has the code.
base::Result<void> CheckFormInPlace(identity::Work& work, const identity::VerbCall& call,
                                    const EnterpriseForm& form, const std::string& own_id);

// A reason is a text of 1 to 2,000 bytes at the pointer "/reason".
base::Result<void> CheckReason(const std::string& reason);

boost::json::object JsonOf(const Enterprise& enterprise);

}  // namespace vuon::enterprises
