#pragma once
#include <memory>

#include "http/routes.h"
#include "site/public_plan.h"

namespace vuon::site {

// "/fit": which support fits an enterprise that answers six questions. Nothing is kept.
void AddFitPage(http::Routes& routes, const std::shared_ptr<const Content>& content);

}  // namespace vuon::site
