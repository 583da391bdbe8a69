#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "http/routes.h"
#include "site/public_plan.h"

namespace vuon::site {

// "/xac-minh?code=" and the same address for a file that is dropped on the page.
void AddVerifyPage(http::Routes& routes, const std::shared_ptr<const Content>& content);

// The bytes of the first file of a multipart/form-data body; empty when there is none.
std::string FirstFile(std::string_view body, std::string_view content_type);

}  // namespace vuon::site
