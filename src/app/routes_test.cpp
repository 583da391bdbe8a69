#include "app/routes.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "http/door.h"
#include "identity/permissions.h"
#include "storage/test_database.h"

namespace vuon::app {
namespace {

class RoutesTest : public storage::TestDatabase {
 protected:
  static std::string Fill(std::string pattern) {
    const std::pair<const char*, const char*> values[] = {
        {":code}", "kien-giang"}, {":id}", "01jd0000000000000000000000"},
        {":year}", "2021"},       {":integer}", "1"},
        {":name}", "x"},          {":path}", "x"}};
    for (const auto& [type, value] : values) {
      for (std::size_t end = pattern.find(type); end != std::string::npos;
           end = pattern.find(type)) {
        const std::size_t begin = pattern.rfind('{', end);
        pattern.replace(begin, end + std::string(type).size() - begin, value);
      }
    }
    return pattern;
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, RoutesTest, testing::Values(storage::Engine::kSqlite),
                         storage::EngineName);

// Whoever is not signed in gets past no route that is not declared public, and learns nothing of
// whether a province exists.
TEST_P(RoutesTest, NobodyUnknownEntersAnythingButThePublicRoutes) {
  identity::House house{database(), world()};
  const http::Routes routes = AllRoutes(house, identity::CookieKind::kSecure);
  http::Hooks hooks;
  identity::SetGuard(hooks, house);
  http::Metrics metrics;
  const http::Door door(routes, hooks, metrics);
  constexpr const char* kMethods[] = {"GET", "POST", "PUT", "PATCH", "DELETE"};
  int guarded = 0;
  for (const http::Route& route : routes.all()) {
    if (route.operation.access.scope() == http::Scope::kPublic) continue;
    ++guarded;
    const auto answer = door.Answer({.method = kMethods[static_cast<int>(route.operation.method)],
                                     .target = Fill(route.operation.pattern),
                                     .headers = {{"content-type", "application/json"}},
                                     .body = "",
                                     .upload_path = "",
                                     .remote_address = "127.0.0.1"});
    EXPECT_EQ(answer.status, 401) << route.operation.pattern;
  }
  EXPECT_GT(guarded, 10);
}

TEST_P(RoutesTest, EveryPermissionAskedForIsSomebodysAndEveryNameIsUsedOnce) {
  identity::House house{database(), world()};
  const http::Routes routes = AllRoutes(house, identity::CookieKind::kSecure);
  std::set<std::string> ids;
  for (const http::Route& route : routes.all()) {
    EXPECT_TRUE(ids.insert(route.operation.id).second) << route.operation.id;
    const std::string_view permission = route.operation.access.permission();
    if (route.operation.access.scope() == http::Scope::kProvince) {
      EXPECT_NE(route.operation.pattern.find("{province:code}"), std::string::npos);
    }
    if (permission.empty()) continue;
    bool held = false;
    for (const identity::Role role : identity::AllRoles()) {
      for (const std::string_view each : identity::PermissionsOf(role)) held |= each == permission;
      for (const std::string_view each : identity::DeploymentPermissionsOf(role)) {
        held |= each == permission;
      }
    }
    EXPECT_TRUE(held) << permission;
  }
}

// api/openapi.json is what the routes say; `vuon openapi > api/openapi.json` brings it up to date.
TEST_P(RoutesTest, TheCommittedDocumentHasNotDrifted) {
  identity::House house{database(), world()};
  std::ifstream file(VUON_SOURCE_DIR "/api/openapi.json");
  const std::string committed(std::istreambuf_iterator<char>{file},
                              std::istreambuf_iterator<char>{});
  EXPECT_EQ(committed,
            http::OpenApiDocument(AllRoutes(house, identity::CookieKind::kSecure), VUON_VERSION));
}

}  // namespace
}  // namespace vuon::app
