#pragma once
#include <memory>

#include "http/routes.h"
#include "site/public_plan.h"

namespace vuon::site {

// "/{province}/calls", "/{province}/calls/{call}" and "/{province}/status?code=".
void AddCallPages(http::Routes& routes, const std::shared_ptr<const Content>& content);

}  // namespace vuon::site
