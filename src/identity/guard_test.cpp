#include "identity/identity_test_support.h"

namespace vuon::identity {
namespace {

class GuardTest : public IdentityTest {
 protected:
  // The routes' patterns with a real province and ids that exist nowhere.
  std::string PathOf(const http::Operation& operation, const std::string& province) {
    std::string path;
    for (const http::Segment& segment : http::SplitPattern(operation.pattern)) {
      path += "/";
      if (segment.parameter.empty()) path += segment.text;
      if (segment.parameter == "province") path += province;
      if (!segment.parameter.empty() && segment.parameter != "province") {
        path += segment.type == "id" ? world().NewIdText() : "plan";
      }
    }
    return path;
  }
  static std::string Method(const http::Operation& operation) {
    switch (operation.method) {
      case http::Method::kGet:
        return "GET";
      case http::Method::kPost:
        return "POST";
      case http::Method::kPut:
        return "PUT";
      case http::Method::kPatch:
        return "PATCH";
      case http::Method::kDelete:
        return "DELETE";
    }
    return "";
  }
  http::Response Ask(Browser& browser, const http::Operation& operation,
                     const std::string& province) {
    return browser.Ask(Method(operation), PathOf(operation, province),
                       operation.method == http::Method::kGet ? "" : "{}", {{"if-match", "\"1\""}});
  }
};
VUON_BOTH_ENGINES(GuardTest);

TEST_P(GuardTest, WhoeverIsNotSignedInGetsNothing) {
  for (const http::Route& route : routes().all()) {
    if (route.operation.access.scope() == http::Scope::kPublic) continue;
    Browser nobody = NewBrowser();
    EXPECT_EQ(Code(Ask(nobody, route.operation, "kien-giang")), "identity.not_signed_in")
        << route.operation.id;
    nobody.set_cookie("__Host-vuon=" + std::string(43, 'A'));
    EXPECT_EQ(Code(Ask(nobody, route.operation, "kien-giang")), "identity.not_signed_in");
  }
}

TEST_P(GuardTest, AForeignProvinceAndAMissingOneAreOne) {
  AddAccount("qt@kiengiang.gov.vn", "administrator");
  Browser admin = SignedIn("qt@kiengiang.gov.vn");
  int provinces = 0;
  for (const http::Route& route : routes().all()) {
    if (route.operation.access.scope() != http::Scope::kProvince) continue;
    ++provinces;
    const std::string foreign = Bytes(Ask(admin, route.operation, "an-giang"));
    EXPECT_TRUE(foreign.starts_with("404")) << route.operation.id;
    EXPECT_EQ(foreign, Bytes(Ask(admin, route.operation, "no-such-place"))) << route.operation.id;
  }
  EXPECT_GT(provinces, 10);
}

// Every role against every route of these rooms: let in exactly where the table grants it.
TEST_P(GuardTest, RolesOpenWhatTheTableSays) {
  for (const Role role : AllRoles()) {
    const std::string email = std::string(RoleText(role)) + "@kiengiang.gov.vn";
    AddAccount(email, std::string(RoleText(role)));
    Browser browser = SignedIn(email);
    for (const http::Route& route : routes().all()) {
      const http::Access& access = route.operation.access;
      if (access.scope() != http::Scope::kProvince) continue;
      const http::Response response = Ask(browser, route.operation, "kien-giang");
      EXPECT_EQ(response.status != 403, Grants(role, access.permission()))
          << RoleText(role) << " " << route.operation.id << " " << response.body;
    }
  }
}

TEST_P(GuardTest, ASessionIsRememberedForTwoSecondsAndForgottenWhenItEnds) {
  AddAccount("nam@kiengiang.gov.vn", "programme_officer");
  Browser nam = SignedIn("nam@kiengiang.gov.vn");
  EXPECT_FALSE(NewBrowser().IsRemembered());
  EXPECT_FALSE(nam.IsRemembered()) << "nothing was asked yet";
  EXPECT_EQ(nam.Ask("GET", "/api/v1/session").status, 200);
  EXPECT_TRUE(nam.IsRemembered());
  clock().Advance(std::chrono::milliseconds(2000));
  EXPECT_FALSE(nam.IsRemembered());
  EXPECT_EQ(nam.Ask("GET", "/api/v1/session").status, 200);
  EXPECT_TRUE(nam.IsRemembered());
  ASSERT_TRUE(DisableUser(house(), "nam@kiengiang.gov.vn").ok());
  EXPECT_FALSE(nam.IsRemembered());
  EXPECT_EQ(nam.Ask("GET", "/api/v1/session").status, 401);
}

TEST_P(GuardTest, StoriesOfAccountsAreNotForEveryColleague) {
  const std::string id = AddAccount("nam@kiengiang.gov.vn", "programme_officer");
  Browser nam = SignedIn("nam@kiengiang.gov.vn");
  EXPECT_EQ(nam.Ask("GET", "/api/v1/provinces/kien-giang/stories/person/" + id).status, 404);
  const http::Response story =
      nam.Ask("GET", "/api/v1/provinces/kien-giang/stories/places/kien-giang");
  ASSERT_EQ(story.status, 200) << story.body;
  EXPECT_EQ(Json(story).at("entries").at(0).at("verb"), "places.loaded");
  AddAccount("kt@kiengiang.gov.vn", "auditor");
  Browser auditor = SignedIn("kt@kiengiang.gov.vn");
  const http::Response log = auditor.Ask(
      "GET", "/api/v1/provinces/kien-giang/audit?record_kind=person&record_id=" + id + "&limit=1");
  ASSERT_EQ(log.status, 200) << log.body;
  EXPECT_EQ(Json(log).at("items").at(0).at("after").at("email"), "nam@kiengiang.gov.vn");
}

TEST(Permissions, MakersAreNotCheckers) {
  for (const Role role : AllRoles()) {
    EXPECT_EQ(ParseRole(RoleText(role)), role);
    EXPECT_FALSE(Grants(role, permission::kPlanSubmit) && Grants(role, permission::kPlanApprove));
    EXPECT_FALSE(Grants(role, permission::kPostingWrite) &&
                 Grants(role, permission::kPostingApprove));
  }
  EXPECT_EQ(ParseRole("king"), std::nullopt);
}

}  // namespace
}  // namespace vuon::identity
