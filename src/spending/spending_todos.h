#pragma once
#include "programme/todo_source.h"

namespace vuon::spending {

// Of makers: what came back, approved proposals nobody was paid for. Of heads: proposals, payment
// lists and rates that wait for a second person. Of accountants: lists to pay and to confirm.
std::vector<programme::Todo> TodosOf(storage::Connection& reader, const identity::Actor& actor,
                                     const std::string& province, base::Date today,
                                     base::Language language);

}  // namespace vuon::spending
