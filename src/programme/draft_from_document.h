#pragma once
#include "base/id.h"
#include "plancheck/plan_document.h"
#include "programme/plan_content.h"

namespace vuon::programme {

// The plan as kept, made of the plan as printed: money of the budget tables, numbers written out
// ("II.1.1"), a key for every line, each leaf tied to the source its notes or headings name. What
// was not understood stays empty for a person to fill in.
PlanContent DraftFromDocument(const plancheck::PlanDocument& document, const base::World& world);

// "kh-71-kh-ubnd" of a source that names the plan it is spent under, else of its name: the same
// words give the same key in every year.
std::string SourceKey(const std::string& plan_number, const std::string& name);

}  // namespace vuon::programme
