#pragma once
#include "identity/verb.h"
#include "programme/plan_verbs.h"

// Steps that the plan verbs share.
namespace vuon::programme {

// The version, in the state the verb needs; `programme.version_not_found`, or
// `programme.version_in_state` with the state it is in.
base::Result<PlanVersion> LoadVersion(identity::Work& work, const identity::VerbCall& call,
                                      const std::string& id, VersionState needed);

// Writes the version and its audit row; `programme.version_changed` when somebody was faster.
base::Result<VersionMade> KeepVersion(identity::Work& work, const identity::VerbCall& call,
                                      const PlanVersion& before, const PlanVersion& after);

// Adds a new version of the plan as a draft, if none is open.
base::Result<VersionMade> AddDraft(identity::Work& work, const identity::VerbCall& call, int year,
                                   PlanContent content,
                                   const std::optional<PlanDocumentId>& document);

}  // namespace vuon::programme
