#pragma once
#include "site/page.h"
#include "site/public_plan.h"

namespace vuon::site {

// What the page of a plan shows, in words and figures.
Values PlanValues(const PublicPlan& plan, http::Language language);

}  // namespace vuon::site
