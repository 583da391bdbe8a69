#pragma once
#include "programme/todo_source.h"

namespace vuon::contracts {

// Of heads: decisions, contracts, amendments and acceptances that wait for a second person. Of
// officers: what came back, approved dossiers without a contract, items offered for acceptance,
// results to verify, milestones, repairs and contracts that are over. Of enterprises: commitments
// to give, milestones, repairs, and the end of their contracts.
std::vector<programme::Todo> TodosOf(storage::Connection& reader, const identity::Actor& actor,
                                     const std::string& province, base::Date today,
                                     base::Language language);

}  // namespace vuon::contracts
