#pragma once
#include "programme/todo_source.h"

namespace vuon::claims {

// Of officers: claims to appraise and what came back. Of heads: claims, advances, recoveries and
// decisions of the year's end that wait for a second person, and money that will lapse. Of
// accountants: what to pay, to reconcile with the Treasury and to collect. Of enterprises: claims
// to go on with, and items they may claim for.
std::vector<programme::Todo> TodosOf(storage::Connection& reader, const identity::Actor& actor,
                                     const std::string& province, base::Date today,
                                     base::Language language);

}  // namespace vuon::claims
