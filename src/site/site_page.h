#pragma once
#include <optional>
#include <string>

#include "http/routes.h"
#include "site/page.h"
#include "site/public_plan.h"

// What the pages of the public site share.
namespace vuon::site {

// A page of the public site: what every page shows around the values of this one.
http::Response Page(const std::string& page, const std::string& title, Values values,
                    const http::Request& request);
// A page that may be kept, but is asked after each time: a budget changes at any minute.
http::Response Kept(http::Response response);
// "?lang=en" behind addresses of an English page, else nothing.
std::string QueryOf(const http::Request& request);
std::optional<PublicProvince> FindProvince(const Content& content, const std::string& code);
http::Operation GetPage(std::string pattern, std::string id, std::string summary);

}  // namespace vuon::site
