#pragma once
#include "plancheck/plan_document.h"

namespace vuon::plancheck {

// Takes sources from funding columns or a table of sources when the text names none, and ties each
// line to the source that its title, its note, its source column or a heading above it names.
void TieSources(PlanDocument& plan);

}  // namespace vuon::plancheck
