#include "identity/identity_test_support.h"

namespace vuon::identity {
namespace {

class PeopleTest : public IdentityTest {
 protected:
  void SetUp() override {
    IdentityTest::SetUp();
    if (HasFatalFailure()) return;
    AddAccount("qt@kiengiang.gov.vn", "administrator");
    office_ = AgencyId("kien-giang", "so-khcn");
  }
  std::string NewPersonBody(const std::string& email, const std::string& role = "accountant") {
    return boost::json::serialize(boost::json::value{{"email", email},
                                                     {"name", "Lê Thị Út"},
                                                     {"phone", "0297 3862 003"},
                                                     {"agency", office_},
                                                     {"role", role}});
  }
  static std::string People(const std::string& rest = "",
                            const std::string& province = "kien-giang") {
    return "/api/v1/provinces/" + province + "/people" + rest;
  }
  std::string office_;
};
VUON_BOTH_ENGINES(PeopleTest);

TEST_P(PeopleTest, AnAdministratorAddsChangesAndDisables) {
  Browser admin = SignedIn("qt@kiengiang.gov.vn");
  const http::Response added = admin.Ask("POST", People(), NewPersonBody("ut@kiengiang.gov.vn"));
  ASSERT_EQ(added.status, 201) << added.body;
  const boost::json::value person = Json(added).at("person");
  const std::string id(person.at("id").as_string());
  const std::string password(Json(added).at("temporary_password").as_string());
  EXPECT_EQ(added.headers.find("Location")->second, People("/" + id));
  EXPECT_EQ(person.at("roles").at(0).at("role"), "accountant");
  EXPECT_EQ(NewBrowser().SignIn("ut@kiengiang.gov.vn", password).status, 201);

  const std::string change = R"({"name":"Lê Thị Út Em","phone":null})";
  EXPECT_EQ(admin.Ask("PATCH", People("/" + id), change).status, 428);
  EXPECT_EQ(admin.Ask("PATCH", People("/" + id), change, {{"if-match", "\"7\""}}).status, 412);
  const http::Response changed =
      admin.Ask("PATCH", People("/" + id), change, {{"if-match", "\"1\""}});
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(Json(changed).at("name"), "Lê Thị Út Em");
  EXPECT_EQ(changed.headers.find("ETag")->second, "\"2\"");

  Browser ut = NewBrowser();
  ASSERT_EQ(ut.SignIn("ut@kiengiang.gov.vn", password).status, 201);
  EXPECT_EQ(admin.Ask("POST", People("/" + id + "/disablement")).status, 200);
  EXPECT_EQ(ut.Ask("GET", "/api/v1/session").status, 401);
  EXPECT_EQ(NewBrowser().SignIn("ut@kiengiang.gov.vn", password).status, 401);
  EXPECT_EQ(admin.Ask("DELETE", People("/" + id + "/disablement")).status, 200);
  EXPECT_EQ(NewBrowser().SignIn("ut@kiengiang.gov.vn", password).status, 201);

  const http::Response reset = admin.Ask("POST", People("/" + id + "/password-reset"));
  ASSERT_EQ(reset.status, 200);
  EXPECT_EQ(NewBrowser().SignIn("ut@kiengiang.gov.vn", password).status, 401);
  const std::string fresh(Json(reset).at("temporary_password").as_string());
  EXPECT_EQ(NewBrowser().SignIn("ut@kiengiang.gov.vn", fresh).status, 201);
  EXPECT_EQ(Json(admin.Ask("GET", People())).at("items").as_array().size(), 2u);
  EXPECT_TRUE(audit::Verify(database(), {}).ok());
}

TEST_P(PeopleTest, EveryWrongFieldIsNamedAtOnce) {
  Browser admin = SignedIn("qt@kiengiang.gov.vn");
  const http::Response response = admin.Ask(
      "POST", People(),
      R"({"email":"ut","name":"<b>Út</b>","phone":"không có","agency":"x","role":"accountant"})");
  EXPECT_EQ(response.status, 422);
  std::vector<std::string> pointers;
  const boost::json::value problem = Json(response);
  for (const auto& error : problem.at("errors").as_array()) {
    pointers.emplace_back(error.at("pointer").as_string());
  }
  EXPECT_THAT(pointers, testing::ElementsAre("/email", "/name", "/phone"));
  const std::string agency = R"({"email":"ut@x.vn","name":"Út","agency":"x","role":"head"})";
  EXPECT_EQ(Code(admin.Ask("POST", People(), agency)), "identity.agency_not_found");
  EXPECT_EQ(Code(admin.Ask("POST", People(), NewPersonBody("ut@x.vn", "king"))),
            "identity.role_unknown");
}

TEST_P(PeopleTest, RolesAreGivenAndEndedByTheDay) {
  Browser admin = SignedIn("qt@kiengiang.gov.vn");
  const std::string id = AddAccount("nam@kiengiang.gov.vn", "programme_officer");
  Browser nam = SignedIn("nam@kiengiang.gov.vn");
  EXPECT_EQ(nam.Ask("GET", "/api/v1/provinces/kien-giang/audit").status, 403);
  const std::string body = R"({"agency":")" + office_ + R"(","role":"auditor"})";
  const http::Response given = admin.Ask("POST", People("/" + id + "/roles"), body);
  ASSERT_EQ(given.status, 201) << given.body;
  EXPECT_EQ(nam.Ask("GET", "/api/v1/provinces/kien-giang/audit").status, 200);
  EXPECT_EQ(Code(admin.Ask("POST", People("/" + id + "/roles"), body)), "identity.role_held");
  std::string role;
  const boost::json::value holder = Json(given);
  for (const auto& held : holder.at("roles").as_array()) {
    if (held.at("role") == "auditor") role = held.at("id").as_string();
  }
  EXPECT_EQ(admin.Ask("DELETE", People("/" + id + "/roles/" + role)).status, 200);
  EXPECT_EQ(nam.Ask("GET", "/api/v1/provinces/kien-giang/audit").status, 403);

  const std::string later =
      R"({"agency":")" + office_ +
      R"(","role":"auditor","valid_from":"2021-06-08","valid_to":"2021-06-08"})";
  ASSERT_EQ(admin.Ask("POST", People("/" + id + "/roles"), later).status, 201);
  const auto may_today = [&] {
    return SignedIn("nam@kiengiang.gov.vn").Ask("GET", "/api/v1/provinces/kien-giang/audit").status;
  };
  EXPECT_EQ(may_today(), 403);
  clock().Advance(std::chrono::hours(24));
  EXPECT_EQ(may_today(), 200);
  clock().Advance(std::chrono::hours(24));
  EXPECT_EQ(may_today(), 403);
  // Ending what has ended, two days later, does not lengthen it.
  clock().Advance(std::chrono::hours(24));
  Browser again = SignedIn("qt@kiengiang.gov.vn");
  const http::Response ended = again.Ask("DELETE", People("/" + id + "/roles/" + role));
  ASSERT_EQ(ended.status, 200);
  const boost::json::value past = Json(ended);
  for (const auto& held : past.at("roles").as_array()) {
    if (held.at("id").as_string() != role) continue;
    EXPECT_EQ(held.at("valid_to"), "2021-06-06");
  }
}

TEST_P(PeopleTest, NobodyAdministersTheOwnAccount) {
  const std::string id = AddAccount("qt2@kiengiang.gov.vn", "administrator");
  Browser admin = SignedIn("qt2@kiengiang.gov.vn");
  const std::string role = R"({"agency":")" + office_ + R"(","role":"head"})";
  for (const std::string rest : {"/disablement", "/password-reset", "/roles"}) {
    const std::string body = rest == "/roles" ? role : "";
    EXPECT_EQ(Code(admin.Ask("POST", People("/" + id + rest), body)), "identity.not_oneself");
  }
  EXPECT_EQ(Code(admin.Ask("POST", People(), NewPersonBody("qt2@kiengiang.gov.vn", "head"))),
            "identity.not_oneself");
}

TEST_P(PeopleTest, AProvincesAdministratorCannotTakeOverAnAccountThatServesElsewhere) {
  const std::string id = AddAccount("ut@angiang.gov.vn", "head", "an-giang");
  Browser admin = SignedIn("qt@kiengiang.gov.vn");
  // Not known in this province yet: the same bytes as somebody who never was.
  EXPECT_EQ(Bytes(admin.Ask("POST", People("/" + id + "/password-reset"))),
            Bytes(admin.Ask("POST", People("/" + world().NewIdText() + "/password-reset"))));
  EXPECT_EQ(Bytes(admin.Ask("GET", People("/" + id))),
            Bytes(admin.Ask("GET", People("/" + world().NewIdText()))));
  // The e-mail may be given a role here; the account stays its owner's.
  const http::Response shared = admin.Ask("POST", People(), NewPersonBody("ut@angiang.gov.vn"));
  ASSERT_EQ(shared.status, 201) << shared.body;
  EXPECT_EQ(Json(shared).at("existed"), true);
  EXPECT_FALSE(Json(shared).as_object().contains("temporary_password") &&
               !Json(shared).at("temporary_password").is_null());
  EXPECT_EQ(Json(shared).at("person").at("roles").as_array().size(), 1u);
  for (const std::string rest : {"/disablement", "/password-reset"}) {
    EXPECT_EQ(Code(admin.Ask("POST", People("/" + id + rest))), "identity.person_elsewhere");
  }
  EXPECT_EQ(NewBrowser().SignIn("ut@angiang.gov.vn", kPassword).status, 201);
  // Whoever administers the whole deployment may.
  AddAccount("goc@vuon.vn", "administrator", "viet-nam", "van-hanh");
  Browser root = SignedIn("goc@vuon.vn");
  EXPECT_EQ(root.Ask("POST", People("/" + id + "/password-reset")).status, 200);
}

TEST_P(PeopleTest, TheNationHasReadersAuditorsAndAdministratorsOnly) {
  const auto refused =
      AddUser(house(), {"x@most.gov.vn", "Vũ Văn Bộ", "viet-nam", "bo-khcn", "head"});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.problem().code, "identity.role_not_national");
  AddAccount("bo@most.gov.vn", "ministry_reader", "viet-nam", "bo-khcn");
  Browser reader = SignedIn("bo@most.gov.vn");
  EXPECT_EQ(reader.Ask("GET", "/api/v1/provinces/kien-giang/places").status, 200);
  EXPECT_EQ(reader.Ask("GET", "/api/v1/provinces/an-giang/places").status, 200);
  EXPECT_EQ(reader.Ask("GET", "/api/v1/provinces/kien-giang/people").status, 403);
  EXPECT_EQ(reader.Ask("GET", "/api/v1/provinces/nowhere/places").status, 404);
  EXPECT_EQ(Json(reader.Ask("GET", "/api/v1/session")).at("provinces").as_array().size(), 3u);
}

TEST_P(PeopleTest, TheCommandLineSaysWhatItCannotDo) {
  const auto code = [&](const UserAdd& add) {
    const auto added = AddUser(house(), add);
    return added.ok() ? "" : added.problem().code;
  };
  EXPECT_EQ(code({"a@x.vn", "A", "nowhere", "so-khcn", "head"}), "identity.province_not_found");
  EXPECT_EQ(code({"a@x.vn", "A", "kien-giang", "so-nao", "head"}), "identity.agency_not_found");
  EXPECT_EQ(code({"a@x.vn", "A", "kien-giang", "so-khcn", "king"}), "identity.role_unknown");
  EXPECT_EQ(code({"a@x.vn", "A", "kien-giang", "so-khcn", "head", "ngắn"}),
            "identity.password_too_short");
  EXPECT_EQ(DisableUser(house(), "a@x.vn").problem().code, "identity.person_not_found");
  EXPECT_EQ(code({"a@x.vn", "A", "kien-giang", "so-khcn", "head"}), "");
}

}  // namespace
}  // namespace vuon::identity
