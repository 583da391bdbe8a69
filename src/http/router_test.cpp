#include "http/router.h"

#include <gtest/gtest.h>

namespace vuon::http {
namespace {

Routes SomeRoutes() {
  Routes routes;
  const auto add = [&](Method method, const char* pattern) {
    routes.AddRaw({.method = method,
                   .pattern = pattern,
                   .id = pattern,
                   .summary = "",
                   .access = Access::Public()},
                  [](const Request&) { return Response(); });
  };
  add(Method::kGet, "/api/v1/provinces/{province:code}/plans/{plan:id}");
  add(Method::kGet, "/api/v1/provinces/{province:code}/plans/new");
  add(Method::kPost, "/api/v1/provinces/{province:code}/plans");
  add(Method::kGet, "/app/{file:path}");
  return routes;
}

struct Case {
  Method method;
  const char* target;
  const char* found;  // pattern, or "405", "404", "400"
};

TEST(Router, FindsWhatItShould) {
  const Routes routes = SomeRoutes();
  const Router router(routes);
  const Case cases[] = {
      {Method::kGet, "/api/v1/provinces/kien-giang/plans/01jd0000000000000000000000",
       "/api/v1/provinces/{province:code}/plans/{plan:id}"},
      {Method::kGet, "/api/v1/provinces/kien-giang/plans/new?x=1",
       "/api/v1/provinces/{province:code}/plans/new"},
      {Method::kGet, "/api/v1/provinces/kien-giang/plans/other", "404"},
      {Method::kGet, "/api/v1/provinces/Kien/plans/new", "404"},
      {Method::kGet, "/api/v1/provinces/kien-giang/plans", "405"},
      {Method::kGet, "/app/a/b.js", "/app/{file:path}"},
      {Method::kGet, "/app/%2e%2e/etc", "400"},
      {Method::kGet, "/app/../etc", "400"},
      {Method::kGet, "/app/a%2fb", "400"},
      {Method::kGet, "/app/%00", "400"},
      {Method::kGet, "/app/%ff", "400"},
      {Method::kGet, "/app/x?a=1&a=2", "400"},
      {Method::kGet, "http://x/app/x", "400"},
  };
  for (const Case& each : cases) {
    const auto target = ParseTarget(each.target);
    std::string found = "400";
    if (target.ok()) {
      const auto match = router.Find(each.method, target->segments);
      found = match.route != nullptr ? match.route->operation.pattern
                                     : (match.allow.empty() ? "404" : "405");
    }
    EXPECT_EQ(found, each.found) << each.target;
  }
}

TEST(Routes, WriteTheirOwnDocument) {
  const std::string document = OpenApiDocument(SomeRoutes(), "1");
  const auto parsed = boost::json::parse(document);
  EXPECT_TRUE(parsed.at("paths").as_object().contains("/api/v1/provinces/{province}/plans/{plan}"));
  EXPECT_EQ(document, OpenApiDocument(SomeRoutes(), "1"));
}

}  // namespace
}  // namespace vuon::http
