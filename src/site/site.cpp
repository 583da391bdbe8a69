#include "site/site.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/texts.h"
#include "embedded/site_files.h"
#include "http/content.h"
#include "site/call_pages.h"
#include "site/fit_page.h"
#include "site/page.h"
#include "site/plan_page.h"
#include "site/site_page.h"
#include "site/verify_page.h"

namespace vuon::site {
namespace {

using http::Request;
using http::Response;

std::string Text(const char* code, const Request& request) {
  return base::RenderText(std::string("site.") + code, {}, LanguageOf(request));
}

// The style sheet's address changes with its bytes, so that it can be kept for ever.
std::string StyleAddress() {
  for (const base::EmbeddedFile& file : embedded::site_files()) {
    if (file.path != "site.css") continue;
    const std::string tag = http::ContentTag(file.bytes);
    return "/site/site.css?v=" + tag.substr(1, 12);
  }
  return "";
}

// Where this site is reached; what stands before us with TLS says so.
std::string OriginOf(const Request& request) {
  const bool tls = request.Header("x-forwarded-proto") == "https";
  return (tls ? "https://" : "http://") + std::string(request.Header("host"));
}

}  // namespace

Response Page(const std::string& page, const std::string& title, Values values,
              const Request& request) {
  static const std::string style = StyleAddress();
  const bool english = LanguageOf(request) == http::Language::kEnglish;
  const std::string path = request.path.empty() ? "/" : request.path;
  values.Set("title", title)
      .Set("style", style)
      .Set("language", english ? "en" : "vi")
      .Set("other_language", english ? "vi" : "en")
      .Set("path", path)
      .Set("other_address", english ? path : path + "?lang=en")
      .Set("origin", OriginOf(request))
      .Set("q", english ? "?lang=en" : "");
  Response response;
  response.content_type = "text/html; charset=utf-8";
  response.body = Render(page, values, LanguageOf(request));
  response.headers.emplace("Content-Language", english ? "en" : "vi");
  return response;
}

Response Kept(Response response) {
  response.headers.emplace("Cache-Control", "no-cache");
  response.headers.emplace("ETag", http::ContentTag(response.body));
  return response;
}

std::string QueryOf(const Request& request) {
  return LanguageOf(request) == http::Language::kEnglish ? "?lang=en" : "";
}

std::optional<PublicProvince> FindProvince(const Content& content, const std::string& code) {
  for (PublicProvince& province : content.provinces()) {
    if (province.code == code) return std::move(province);
  }
  return std::nullopt;
}

http::Operation GetPage(std::string pattern, std::string id, std::string summary) {
  return {.method = http::Method::kGet,
          .pattern = std::move(pattern),
          .id = std::move(id),
          .summary = std::move(summary),
          .access = http::Access::Public(),
          .produces = "text/html"};
}

namespace {

std::vector<Values> YearValues(const PublicProvince& province, const std::string& query) {
  std::vector<Values> years;
  for (const int year : province.years) {
    years.emplace_back()
        .Set("year", std::to_string(year))
        .Set("name", province.name)
        .Set("address", fmt::format("/{}/{}{}", province.code, year, query));
  }
  return years;
}

Response Home(const Content& content, const Request& request) {
  std::vector<Values> provinces;
  for (const PublicProvince& province : content.provinces()) {
    Values& item = provinces.emplace_back();
    item.Set("name", province.name)
        .Set("address", "/" + province.code + QueryOf(request))
        .Flag("has_years", !province.years.empty())
        .List("years", YearValues(province, QueryOf(request)));
  }
  Values values;
  values.Set("description", Text("home.description", request)).Flag("home", true);
  values.List("provinces", std::move(provinces));
  return Kept(Page("home", Text("home.title", request), std::move(values), request));
}

Response Province(const PublicProvince& province, const Request& request) {
  Values values;
  values.Set("description", Text("province.description", request))
      .Set("name", province.name)
      .Set("calls_address", "/" + province.code + "/calls" + QueryOf(request))
      .Set("status_address", "/" + province.code + "/status" + QueryOf(request))
      .Flag("has_years", !province.years.empty())
      .List("years", YearValues(province, QueryOf(request)));
  return Kept(Page("province", province.name, std::move(values), request));
}

Response Plan(const Content& content, const PublicProvince& province, int year,
              const Request& request) {
  const std::string heading =
      base::RenderText("site.plan.title", {{"year", std::to_string(year)}, {"name", province.name}},
                       LanguageOf(request));
  Values values;
  const auto plan = content.plan(province.code, year);
  if (plan) values = PlanValues(*plan, LanguageOf(request));
  values.Set("description", heading)
      .Set("name", province.name)
      .Set("year", std::to_string(year))
      .Set("heading", heading)
      .Set("province_address", "/" + province.code + QueryOf(request))
      .Flag("has_plan", plan.has_value());
  Response response = Page("plan", heading, std::move(values), request);
  // An address that will have a page one day, but has none today.
  if (!plan) response.status = 404;
  return plan ? Kept(std::move(response)) : response;
}

void AddFile(http::Routes& routes, const std::string& pattern, const std::string& id,
             const base::EmbeddedFile& file, const std::string& type) {
  const bool named_by_content = file.path.ends_with(".css");
  Response response;
  response.content_type = type;
  response.body = std::string(file.bytes);
  response.headers.emplace("ETag", http::ContentTag(file.bytes));
  response.headers.emplace("Cache-Control", named_by_content ? "public, max-age=31536000, immutable"
                                                             : "public, max-age=86400");
  routes.AddRaw(GetPage(pattern, id, "a file of the public pages"),
                [response](const Request&) -> base::Result<Response> { return response; });
}

void AddFiles(http::Routes& routes) {
  for (const base::EmbeddedFile& file : embedded::site_files()) {
    if (file.path == "site.css") {
      AddFile(routes, "/site/site.css", "readStyle", file, "text/css; charset=utf-8");
    } else if (file.path == "icon.svg") {
      AddFile(routes, "/favicon.ico", "readIcon", file, "image/svg+xml");
    } else if (file.path == "robots.txt") {
      AddFile(routes, "/robots.txt", "readRobots", file, "text/plain; charset=utf-8");
    }
  }
}

}  // namespace

Response ProblemPage(const Request& request, int status) {
  const char* kind = status == 404 ? "missing" : status >= 500 ? "failed" : "refused";
  const std::string code = std::string("problem.") + kind;
  Values values;
  values.Set("description", Text(code.c_str(), request))
      .Set("reference", request.request_id)
      .Flag(kind, true);
  return Page("problem", Text(code.c_str(), request), std::move(values), request);
}

void AddRoutes(http::Routes& routes, Content content) {
  const auto source = std::make_shared<const Content>(std::move(content));
  const base::Problem missing{base::ProblemKind::kNotFound, "http.no_such_page"};
  AddFiles(routes);
  AddVerifyPage(routes, source);
  routes.AddRaw(GetPage("/", "readHomePage", "what the programme offers"),
                [source](const Request& request) -> base::Result<Response> {
                  return Home(*source, request);
                });
  routes.AddRaw(
      GetPage("/about", "readAboutPage", "about this site and what it keeps"),
      [](const Request& request) -> base::Result<Response> {
        Values values;
        values.Set("description", Text("about.title", request));
        return Kept(Page("about", Text("about.title", request), std::move(values), request));
      });
  AddFitPage(routes, source);
  AddCallPages(routes, source);
  routes.AddRaw(GetPage("/{province:code}", "readProvincePage", "a province and its plans"),
                [source, missing](const Request& request) -> base::Result<Response> {
                  const auto province = FindProvince(*source, request.Path("province"));
                  if (!province) return missing;
                  return Province(*province, request);
                });
  routes.AddRaw(GetPage("/{province:code}/{year:year}", "readPlanPage", "an approved plan"),
                [source, missing](const Request& request) -> base::Result<Response> {
                  const auto province = FindProvince(*source, request.Path("province"));
                  if (!province) return missing;
                  return Plan(*source, *province, std::stoi(request.Path("year")), request);
                });
}

}  // namespace vuon::site
