#pragma once
#include "dossiers/dossier_list.h"

namespace vuon::dossiers {

struct SearchedIds {
  std::vector<std::string> ids;
  std::optional<std::string> next;  // behind which id it goes on
};

// Dossiers that have every word, newest first, behind the id `last` (empty: from the newest). Looks
// at a bounded number of rows, whatever the size of the table: `next` may be there after fewer ids
// than `limit`.
SearchedIds SearchDossiers(storage::Connection& reader, const std::string& province,
                           const DossierFilter& filter, const std::vector<std::string>& words,
                           const std::string& last, std::size_t limit);

}  // namespace vuon::dossiers
