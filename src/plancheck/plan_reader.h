#pragma once
#include "paper/document.h"
#include "plancheck/plan_document.h"

namespace vuon::plancheck {

// Understands a document as a plan. Never refuses: what it could not read stands in `unread`.
PlanDocument ReadPlan(const paper::Document& document);

}  // namespace vuon::plancheck
