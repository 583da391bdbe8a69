#include "enterprises/enterprises_test_kit.h"

namespace vuon::enterprises {
namespace {

// Who may do what, for every route of the room: by role, and for records of another province or of
// somebody else.
class EnterpriseRolesTest : public EnterprisesTest {
 protected:
  struct Case {
    std::string method;
    std::string rest;  // below the province
    std::string body;
    std::string permission;
  };
  std::vector<Case> Cases(const std::string& id, const std::string& person) {
    const std::string at = "/enterprises/" + id;
    const std::string mine = "/my-enterprises/" + id;
    return {{"GET", "/enterprises", "", "enterprise.read"},
            {"GET", at, "", "enterprise.read"},
            {"GET", "/enterprise-duplicates", "", "enterprise.read"},
            {"GET", "/enterprise-sizes", "", "enterprise.read"},
            {"GET", "/enterprise-export?format=csv", "", "enterprise.read"},
            {"POST", "/enterprises", Form("0300588569", "B"), "enterprise.write"},
            {"PUT", at, Form("0100109106", "A"), "enterprise.write"},
            {"PUT", at + "/facts/2020", Facts(), "enterprise.write"},
            {"POST", at + "/closure", R"({"reason":"x"})", "enterprise.write"},
            {"DELETE", at + "/closure", "", "enterprise.write"},
            {"POST", at + "/merges", R"({"merged":")" + person + R"(","reason":"x"})",
             "enterprise.write"},
            {"GET", at + "/merge-preview?merged=" + person, "", "enterprise.write"},
            {"GET", "/enterprise-tax-code?code=1", "", "enterprise.write"},
            {"POST", "/enterprise-sizes/steps", "", "enterprise.write"},
            {"PUT", at + "/people/" + person, "", "enterprise.write"},
            {"DELETE", at + "/people/" + person, "", "enterprise.write"},
            {"GET", "/enterprise-imports", "", "enterprise.write"},
            {"GET", "/my-enterprises", "", "enterprise.own"},
            {"GET", mine, "", "enterprise.own"},
            {"PUT", mine + "/facts/2020", Facts(), "enterprise.own"},
            {"DELETE", mine + "/facts/2020/files/" + id, "", "enterprise.own"}};
  }
};

TEST_P(EnterpriseRolesTest, EachRouteAsksForItsPermission) {
  const std::string id = IdOf(Register("0100109106", "Công ty A"));
  std::map<std::string, std::string> people;
  std::string person;
  int host = 10;
  for (const identity::Role role : identity::AllRoles()) {
    const std::string name(identity::RoleText(role));
    const bool national = name == "ministry_reader";
    const std::string email = name + "@roles.example.vn";
    const std::string added =
        national ? AddAccount(email, name, "viet-nam", "bo-khcn") : AddAccount(email, name);
    if (name == "enterprise") person = added;
  }
  const std::vector<Case> cases = Cases(id, person);
  for (const identity::Role role : identity::AllRoles()) {
    const std::string name(identity::RoleText(role));
    identity::Browser browser =
        SignedIn(name + "@roles.example.vn", "10.0.1." + std::to_string(++host));
    for (const Case& one : cases) {
      const auto response =
          browser.Ask(one.method, std::string(kBase) + one.rest, one.body,
                      one.method == "PUT"
                          ? std::map<std::string, std::string, std::less<>>{{"if-match", "\"77\""}}
                          : std::map<std::string, std::string, std::less<>>{});
      const bool may = identity::Grants(role, one.permission);
      if (may) {
        EXPECT_NE(response.status, 403) << name << " " << one.method << " " << one.rest;
      } else {
        EXPECT_EQ(response.status, 403) << name << " " << one.method << " " << one.rest;
      }
      EXPECT_LT(response.status, 500) << name << " " << one.method << " " << one.rest;
    }
  }
}

TEST_P(EnterpriseRolesTest, WhatIsElsewhereOrNotOnesOwnIsNotThere) {
  const std::string id = IdOf(Register("0100109106", "Công ty A"));
  SaveFacts(id);
  AddAccount("neighbour@example.vn", "programme_officer", "an-giang");
  identity::Browser neighbour = SignedIn("neighbour@example.vn", "10.0.0.8");
  const std::string person = AddAccount("stranger@example.vn", "enterprise");
  identity::Browser stranger = SignedIn("stranger@example.vn", "10.0.0.9");
  const std::string missing = world().NewIdText();
  const std::map<std::string, std::string, std::less<>> match = {{"if-match", "\"1\""}};
  for (const Case& one : Cases(id, person)) {
    if (one.rest.find(id) == std::string::npos) continue;
    std::string elsewhere = one.rest;
    elsewhere.replace(elsewhere.find(id), id.size(), missing);
    if (one.permission == "enterprise.own") {
      const auto seen = stranger.Ask(one.method, std::string(kBase) + one.rest, one.body, match);
      const auto gone = stranger.Ask(one.method, std::string(kBase) + elsewhere, one.body, match);
      EXPECT_EQ(seen.status, 404) << one.method << one.rest << seen.body;
      EXPECT_EQ(identity::Code(seen), identity::Code(gone)) << one.rest;
      continue;
    }
    // Not even the officer of another province, in the own one or in the other.
    const std::string an_giang = "/api/v1/provinces/an-giang";
    const auto seen = neighbour.Ask(one.method, an_giang + one.rest, one.body, match);
    EXPECT_EQ(identity::Code(seen),
              identity::Code(neighbour.Ask(one.method, an_giang + elsewhere, one.body, match)))
        << one.method << one.rest;
    EXPECT_GE(neighbour.Ask(one.method, std::string(kBase) + one.rest, one.body, match).status,
              403);
  }
  EXPECT_EQ(Expect(officer().Ask("GET", At(id)), 200).at("enterprise").at("revision"), 1);
}

TEST_P(EnterpriseRolesTest, AClosedOrMergedOneAsksForNothingMore) {
  const std::string id = IdOf(Register("0100109106", "Công ty A"));
  SaveFacts(id);
  Expect(officer().Ask("POST", At(id) + "/closure", R"({"reason":""})"), 422);
  Expect(officer().Ask("POST", At(id) + "/closure", R"({"reason":"Giải thể"})"), 200);
  const std::map<std::string, std::string, std::less<>> match = {{"if-match", "\"2\""}};
  for (const auto& [method, rest, body] :
       std::vector<std::array<std::string, 3>>{{"PUT", "", Form("0100109106", "B")},
                                               {"PUT", "/facts/2021", Facts()},
                                               {"POST", "/closure", R"({"reason":"x"})"},
                                               {"PUT", "/people/" + world().NewIdText(), ""}}) {
    EXPECT_EQ(Problem(Expect(officer().Ask(method, At(id) + rest, body, match), 409)),
              "enterprises.is_closed")
        << rest;
  }
  const std::string kept = IdOf(Register("0300588569", "Công ty C"));
  const std::string merge = R"({"merged":")" + kept + R"(","reason":"x"})";
  EXPECT_EQ(Problem(Expect(officer().Ask("POST", At(id) + "/merges", merge), 409)),
            "enterprises.is_closed");
  // A closed one may be put away as a duplicate.
  Expect(
      officer().Ask("POST", At(kept) + "/merges", R"({"merged":")" + id + R"(","reason":"Trùng"})"),
      200);
  EXPECT_EQ(Problem(Expect(officer().Ask("DELETE", At(id) + "/closure"), 409)),
            "enterprises.not_closed");
}

VUON_BOTH_ENGINES(EnterpriseRolesTest);

}  // namespace
}  // namespace vuon::enterprises
