#pragma once
#include "programme/todo_source.h"

namespace vuon::dossiers {

// For officers: dossiers whose clock ends within ten days, and how many wait to be checked. For
// people of enterprises: supplements asked for, and drafts whose call ends within ten days.
std::vector<programme::Todo> TodosOf(storage::Connection& reader, const identity::Actor& actor,
                                     const std::string& province, base::Date today,
                                     base::Language language);

}  // namespace vuon::dossiers
