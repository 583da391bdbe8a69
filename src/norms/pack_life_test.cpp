#include "identity/identity_test_support.h"
#include "identity/manage_people.h"
#include "norms/norms_http.h"
#include "norms/packs.h"
#include "norms/read_pack.h"

namespace vuon::norms {
namespace {

using boost::json::object;

// A province with two officers, a head and an enterprise, asked through the whole door.
class PackLifeTest : public identity::IdentityTest {
 protected:
  static constexpr const char* kBase = "/api/v1/provinces/kien-giang";

  void AddMoreRoutes(http::Routes& routes) override { norms::AddRoutes(routes, house()); }
  void SetUp() override {
    IdentityTest::SetUp();
    if (HasFatalFailure()) return;
    AddAccount("officer@example.vn", "programme_officer");
    AddAccount("head@example.vn", "head");
    AddAccount("firm@example.vn", "enterprise");
    AddAccount("elsewhere@example.vn", "head", "an-giang");
    officer_.emplace(SignedIn("officer@example.vn"));
    head_.emplace(SignedIn("head@example.vn", "10.0.0.2"));
    firm_.emplace(SignedIn("firm@example.vn", "10.0.0.3"));
  }
  static object Expect(const http::Response& response, int status) {
    EXPECT_EQ(response.status, status) << response.body.substr(0, 1500);
    boost::json::value json = identity::Json(response);
    return json.is_object() ? json.as_object() : object();
  }
  static std::string Path(const object& view) {
    return std::string(kBase) + "/norm-versions/" +
           std::string(view.at("summary").at("id").as_string());
  }
  static std::string State(const object& view) {
    return std::string(view.at("summary").at("state").as_string());
  }
  object Draft(int status = 201, const std::string& body = R"({"from":"kien-giang-2021"})") {
    return Expect(officer_->Ask("POST", std::string(kBase) + "/norm-versions", body), status);
  }
  object Save(const object& view, const boost::json::value& pack, int status = 200) {
    return Expect(
        officer_->Ask("PUT", Path(view), boost::json::serialize(pack),
                      {{"if-match", "\"" + std::to_string(view.at("revision").as_int64()) + "\""}}),
        status);
  }
  object Submit(const object& view, int status = 200) {
    return Expect(officer_->Ask("POST", Path(view) + "/submission"), status);
  }
  object Approve(const object& view, int status = 200) {
    return Expect(head_->Ask("POST", Path(view) + "/approval"), status);
  }
  std::shared_ptr<const Pack> Found(base::Date on, const std::string& province = "kien-giang") {
    return house().database.Read([&](storage::Connection& reader) {
      return PackFor(reader, province, "kien-giang-2021", on);
    });
  }
  static std::int64_t Cap(const std::shared_ptr<const Pack>& pack) {
    return pack ? pack->items[0].levels[0].cap->amount.dong() : -1;
  }
  // A copy of the draft's content with another cap of the project.
  static boost::json::value WithCap(const object& view, std::int64_t dong) {
    boost::json::value pack = view.at("pack");
    pack.at_pointer("/items/0/levels/0/cap/amount") = dong;
    return pack;
  }

  std::optional<identity::Browser> officer_, head_, firm_;
};

TEST_P(PackLifeTest, ADraftIsEditedSubmittedApprovedAndSuperseded) {
  const base::Date today = base::Date::Of(2021, 6, 7);
  EXPECT_EQ(Cap(Found(today)), 200'000'000);
  object view = Draft();
  EXPECT_EQ(State(view), "draft");
  EXPECT_EQ(identity::Code(officer_->Ask("POST", std::string(kBase) + "/norm-versions",
                                         R"({"from":"kien-giang-2021"})")),
            "norms.version_open");
  view = Save(view, WithCap(view, 150'000'000));
  EXPECT_EQ(Cap(Found(today)), 200'000'000) << "a draft is no rule";
  view = Submit(view);
  EXPECT_EQ(identity::Code(officer_->Ask("POST", Path(view) + "/approval")), "identity.forbidden");
  view = Approve(view);
  EXPECT_EQ(State(view), "approved");
  EXPECT_EQ(Cap(Found(today)), 150'000'000);
  EXPECT_EQ(Cap(Found(base::Date::Of(2020, 12, 31))), -1) << "not before it began";
  EXPECT_EQ(Cap(Found(today, "an-giang")), 200'000'000) << "another province keeps its own";

  object next = Draft();
  boost::json::value pack = WithCap(next, 120'000'000);
  pack.at("valid_from") = "2022-01-01";
  next = Approve(Submit(Save(next, pack)));
  EXPECT_EQ(next.at("summary").at("version").as_int64(), 2);
  EXPECT_EQ(Cap(Found(today)), 150'000'000) << "an old call keeps the rules of its day";
  EXPECT_EQ(Cap(Found(base::Date::Of(2022, 1, 1))), 120'000'000);
  EXPECT_EQ(State(Expect(officer_->Ask("GET", Path(view)), 200)), "superseded");

  const object comparison = Expect(
      officer_->Ask("GET", std::string(kBase) + "/norm-comparisons?from=" +
                               std::string(view.at("summary").at("id").as_string()) +
                               "&to=" + std::string(next.at("summary").at("id").as_string())),
      200);
  // The one that the program carries is still there to be compared with.
  const auto origin = [&](const char* code) {
    const object shown =
        Expect(officer_->Ask("GET", std::string(kBase) + "/norm-packs/" + code), 200);
    return std::string(shown.at("summary").at("origin").as_string());
  };
  EXPECT_EQ(origin("kien-giang-2021"), "own");
  EXPECT_EQ(origin("kien-giang-2021--built-in"), "shipped");
  EXPECT_EQ(identity::Code(officer_->Ask("POST", std::string(kBase) + "/norm-versions",
                                         R"({"from":"quoc-gia-2026"})")),
            "norms.pack_unusable")
      << "the country's code stays the country's";
  EXPECT_EQ(comparison.at("changes").as_array().size(), 3U);  // version, valid_from, the cap
}

TEST_P(PackLifeTest, WhoeverWroteInADraftDoesNotApproveIt) {
  const std::string id = AddAccount("both@example.vn", "programme_officer");
  const auto given = identity::GiveRole(
      house(), identity::Actor::System("test"),
      {.name = "role.given", .permission = "person.write", .province_id = "kien-giang"},
      {.person_id = id,
       .agency_id = AgencyId("kien-giang", "so-khcn"),
       .role = identity::Role::kHead});
  ASSERT_TRUE(given.ok());
  auto both = SignedIn("both@example.vn", "10.0.0.4");
  object view = Expect(
      both.Ask("POST", std::string(kBase) + "/norm-versions", R"({"from":"kien-giang-2021"})"),
      201);
  view = Submit(view);  // somebody else submits what they made
  EXPECT_EQ(identity::Code(both.Ask("POST", Path(view) + "/approval")), "norms.own_pack");
  Approve(view);
}

TEST_P(PackLifeTest, WhatDoesNotHoldTogetherIsKeptAsADraftButNotSubmitted) {
  object view = Draft();
  boost::json::value pack = view.at("pack");
  pack.at_pointer("/items/0/levels/0/rate/basis_points") = 12'000;
  view = Save(view, pack);
  EXPECT_EQ(view.at("findings").as_array().size(), 1U);
  const object refused = Submit(view, 422);
  EXPECT_EQ(refused.at("code").as_string(), "norms.pack_unusable");
  EXPECT_EQ(refused.at("errors").at(0).at("pointer").as_string(),
            "/items/0/levels/0/rate/basis_points");
}

TEST_P(PackLifeTest, AProvincesPackMayBeStricterNotLooser) {
  object view = Draft(201, R"({"from":"quoc-gia-2026","code":"kien-giang-2026"})");
  EXPECT_EQ(view.at("pack").at("under").as_string(), "quoc-gia-2026");
  boost::json::value pack = view.at("pack");
  pack.at("valid_from") = "2026-03-01";
  pack.at_pointer("/items/7/levels/0/cap/amount") = 90'000'000;
  view = Save(view, pack);
  const object refused = Submit(view, 422);
  EXPECT_EQ(refused.at("code").as_string(), "norms.pack_looser");
  EXPECT_EQ(refused.at("errors").at(0).at("pointer").as_string(), "/items/7/levels/0/cap");
  pack.at_pointer("/items/7/levels/0/cap/amount") = 60'000'000;
  view = Approve(Submit(Save(view, pack)));
  EXPECT_EQ(State(view), "approved");
}

TEST_P(PackLifeTest, AReturnedVersionIsADraftAgainWithTheReason) {
  object view = Submit(Draft());
  EXPECT_EQ(identity::Code(officer_->Ask("PUT", Path(view), boost::json::serialize(view.at("pack")),
                                         {{"if-match", "\"2\""}})),
            "norms.version_is_submitted");
  EXPECT_EQ(identity::Code(head_->Ask("POST", Path(view) + "/return", R"({"reason":""})")),
            "norms.reason_missing");
  view = Expect(head_->Ask("POST", Path(view) + "/return", R"({"reason":"Thiếu căn cứ"})"), 200);
  EXPECT_EQ(State(view), "draft");
  EXPECT_EQ(view.at("return_reason").as_string(), "Thiếu căn cứ");
  Approve(Submit(view));
}

TEST_P(PackLifeTest, AnOldRevisionIsNotWrittenOver) {
  const object view = Draft();
  Save(view, WithCap(view, 150'000'000));
  EXPECT_EQ(identity::Code(officer_->Ask("PUT", Path(view), boost::json::serialize(view.at("pack")),
                                         {{"if-match", "\"1\""}})),
            "norms.version_changed");
  boost::json::value foreign = view.at("pack");
  foreign.at("provinces") = {"an-giang"};
  EXPECT_EQ(identity::Code(officer_->Ask("PUT", Path(view), boost::json::serialize(foreign),
                                         {{"if-match", "\"2\""}})),
            "norms.pack_unusable");
}

TEST_P(PackLifeTest, DraftsAreNotForEverybodyAndNeverForAnotherProvince) {
  const object view = Draft();
  EXPECT_EQ(identity::Code(firm_->Ask("GET", Path(view))), "norms.version_not_found");
  const object list = Expect(firm_->Ask("GET", std::string(kBase) + "/norm-packs"), 200);
  EXPECT_EQ(list.at("items").as_array().size(), 3U);
  EXPECT_EQ(Expect(officer_->Ask("GET", std::string(kBase) + "/norm-packs"), 200)
                .at("items")
                .as_array()
                .size(),
            4U);
  auto elsewhere = SignedIn("elsewhere@example.vn", "10.0.0.5");
  const std::string id(view.at("summary").at("id").as_string());
  EXPECT_EQ(identity::Code(elsewhere.Ask("GET", "/api/v1/provinces/an-giang/norm-versions/" + id)),
            "norms.version_not_found");
  EXPECT_EQ(identity::Code(elsewhere.Ask(
                "POST", "/api/v1/provinces/an-giang/norm-versions/" + id + "/approval")),
            "norms.version_not_found");
}

TEST_P(PackLifeTest, AnybodyOfTheProvinceSeesTheWorking) {
  const std::string body = R"({"pack":"nd80-2021","item":"consulting","facts":{"kind":"enterprise",
    "size":{"month_ends":[],"mean_employees_tenths":85,"months_active":12,"revenue":2000000000,
    "capital":900000000,"sector_version":"2018","sector_code":"1020"},"women_owned":true,
    "many_women":false,"social":false,"startup":false,"in_cluster":false,"foreign_invested":false,
    "units":1,"eligible_cost":90000000,"already_received":30000000,"had":[]}})";
  const object answer =
      Expect(firm_->Ask("POST", std::string(kBase) + "/norm-explanations", body), 200);
  EXPECT_EQ(answer.at("size_class").as_string(), "micro");
  EXPECT_EQ(answer.at("amount").as_int64(), 40'000'000);
  EXPECT_GE(answer.at("working").as_array().size(), 3U);
}

INSTANTIATE_TEST_SUITE_P(Engines, PackLifeTest,
                         testing::Values(storage::Engine::kSqlite, storage::Engine::kPostgresql),
                         storage::EngineName);

}  // namespace
}  // namespace vuon::norms
