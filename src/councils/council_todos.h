#pragma once
#include "programme/todo_source.h"

namespace vuon::councils {

// Of members: interests to declare, ballots to cast, minutes to sign, the day of the meeting. Of
// officers: papers to send in time. Of heads: councils to found.
std::vector<programme::Todo> TodosOf(storage::Connection& reader, const identity::Actor& actor,
                                     const std::string& province, base::Date today,
                                     base::Language language);

}  // namespace vuon::councils
