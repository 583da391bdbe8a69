#pragma once
#include "dossiers/dossier.h"
#include "storage/connection.h"

// The SQL of dossiers.
namespace vuon::dossiers {

// Columns of `dossier` in the order ReadDossier expects them.
inline constexpr const char* kDossierColumns =
    "id, call_id, enterprise_id, year, code, title, state, units, own_cost, eligible_cost, "
    "support, "
    "received_by, submitted_on, state_since, due_on, revision, created_at, created_by";
Dossier ReadDossier(const storage::Row& row);

std::optional<Dossier> FindDossier(storage::Connection& reader, const std::string& province,
                                   const std::string& dossier);

}  // namespace vuon::dossiers
