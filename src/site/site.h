#pragma once
#include "http/routes.h"
#include "site/public_plan.h"

namespace vuon::site {

// "/", "/{province}", "/{province}/{year}", "/about" and the few files they need.
void AddRoutes(http::Routes& routes, Content content);

// What a person sees instead of a problem: that the page is not there, or that something failed.
http::Response ProblemPage(const http::Request& request, int status);

}  // namespace vuon::site
