#include <gtest/gtest.h>

#include "councils/acceptance_result.h"
#include "councils/council_verbs.h"
#include "councils/councils_http.h"
#include "dossiers/move_dossier.h"
#include "identity/identity_test_support.h"
#include "norms/packs.h"
#include "storage/faults.h"

namespace vuon::councils {
namespace {

using boost::json::object;

constexpr const char* kBase = "/api/v1/provinces/kien-giang";

class MeetingTest : public identity::IdentityTest {
 protected:
  void AddMoreRoutes(http::Routes& routes) override { councils::AddRoutes(routes, house()); }
  void SetUp() override {
    IdentityTest::SetUp();
    if (HasFatalFailure()) return;
    AddAccount("officer@example.vn", "programme_officer");
    AddAccount("head@example.vn", "head");
    AddAccount("away@example.vn", "programme_officer", "an-giang");
    officer_.emplace(SignedIn("officer@example.vn"));
    head_.emplace(SignedIn("head@example.vn", "10.0.0.2"));
    for (int at = 0; at < 9; ++at) {
      const std::string email = "member" + std::to_string(at) + "@example.vn";
      people_.push_back(AddAccount(email, "council_member"));
      members_.push_back(SignedIn(email, "10.0.1." + std::to_string(at + 1)));
    }
  }

  template <class... Parameters>
  void Sql(std::string_view sql, const Parameters&... parameters) {
    const auto written =
        database().Write([&](storage::Transaction& transaction) -> base::Result<void> {
          transaction->Execute(sql, parameters...);
          return {};
        });
    EXPECT_TRUE(written.ok());
  }
  // A dossier brought to `state` step by step.
  std::string Dossier(const std::string& pack, std::initializer_list<const char*> states) {
    const std::string id = house().world.NewIdText();
    const std::string call = house().world.NewIdText();
    const std::string enterprise = house().world.NewIdText();
    Sql("INSERT INTO enterprise (province_id, id, tax_code, name, folded, kind, representative, "
        "created_at) VALUES ('kien-giang', $1, $2, 'Công ty A', 'cong ty a', 'enterprise', 'Ông "
        "B', 0)",
        enterprise, enterprise.substr(12));
    Sql("INSERT INTO support_call (province_id, id, year, code, title, line_id, source_id, pack, "
        "item, opens_on, state, content, created_at) VALUES ('kien-giang', $1, 2021, $2, 'Đợt', "
        "'line', 'source', $3, 'improvement_project', '2021-01-01', 'published', '{}', 0)",
        call, call, pack);
    Sql("INSERT INTO dossier (province_id, id, call_id, enterprise_id, year, code, title, content, "
        "support, state_since, created_at, created_by) VALUES ('kien-giang', $1, $2, $3, 2021, $4, "
        "'Dự án', '{}', 1000, 0, 0, 'x')",
        id, call, enterprise, id);
    Move(id, states);
    return id;
  }
  void Move(const std::string& id, std::initializer_list<const char*> states) {
    for (const char* state : states) {
      const auto moved = identity::RunVerb<Done>(
          house(), identity::Actor::System("test"),
          {.name = "dossier.moved", .permission = "", .province_id = "kien-giang"},
          [&](identity::Work& work) -> Made {
            VUON_TRY(after, dossiers::MoveDossier(work, "kien-giang", id, {.to = state}));
            return Done{after.id.text(), after.revision};
          });
      EXPECT_TRUE(moved.ok()) << state << moved.problem().code;
    }
  }
  std::optional<AcceptanceResult> Accepted(const std::string& dossier) {
    return database().Read([&](storage::Connection& reader) {
      return AcceptanceResultOf(reader, "kien-giang", dossier);
    });
  }
  // Whoever is the secretary, then the chair.
  void Sign(const std::string& council) {
    const std::string path = std::string(kBase) + "/my-councils/" + council + "/signature";
    for (std::size_t at = 1; at < members_.size(); ++at) {
      if (members_[at].Ask("POST", path).status == 200) break;
    }
    Expect(members_[0].Ask("POST", path), 200);
  }
  std::string StateOf(const std::string& dossier) {
    return database().Read([&](storage::Connection& reader) {
      return reader.QueryOne("SELECT state FROM dossier WHERE id = $1", dossier)->Text(0);
    });
  }
  static object Expect(const http::Response& response, int status) {
    EXPECT_EQ(response.status, status) << response.body.substr(0, 1500);
    const boost::json::value json = identity::Json(response);
    return json.is_object() ? json.as_object() : object();
  }
  // A full council by the pack's least numbers, founded, with these dossiers on its agenda.
  std::string Founded(const std::string& pack, const std::string& kind, const std::string& meeting,
                      const std::vector<std::string>& dossiers) {
    const norms::CouncilRule& rule = *norms::FindCouncil(*norms::FindShipped(pack), kind);
    boost::json::array members;
    for (const norms::CouncilRole& role : rule.roles) {
      if (!role.counts) continue;
      for (int count = 0; count < role.least; ++count) {
        members.push_back({{"person_id", people_.at(members.size())},
                           {"role", role.role},
                           {"organisation", "Sở KH&CN"}});
      }
    }
    // Without an administrative secretary where the rule asks for one: a tenth person.
    for (const norms::CouncilRole& role : rule.roles) {
      if (role.counts || role.least == 0) continue;
      members.push_back({{"person_id", AddAccount("clerk@example.vn", "council_member")},
                         {"role", role.role},
                         {"organisation", ""}});
    }
    seats_ = members.size();
    const object draft{{"year", 2021},
                       {"kind", kind},
                       {"title", "Hội đồng"},
                       {"pack", pack},
                       {"meeting_on", meeting},
                       {"place", "Rạch Giá"},
                       {"blind_enterprise", true},
                       {"members", members}};
    const std::string id(Expect(Post(*officer_, "/councils", draft), 201).at("id").as_string());
    Expect(Post(*officer_, "/councils/" + id + "/founding",
                {{"decision_number", "1/QĐ"}, {"decision_date", "2021-06-01"}}),
           403);
    Expect(Post(*head_, "/councils/" + id + "/founding",
                {{"decision_number", "1/QĐ"}, {"decision_date", "2021-06-01"}}),
           200);
    boost::json::array points;
    for (const std::string& dossier : dossiers) {
      points.push_back({{"dossier_id", dossier},
                        {"items", boost::json::array{"Nội dung 1"}},
                        {"proposer", false},
                        {"late", false}});
    }
    Expect(officer_->Ask("PUT", std::string(kBase) + "/councils/" + id + "/agenda",
                         boost::json::serialize(object{{"dossiers", points}})),
           200);
    Expect(Post(*officer_, "/councils/" + id + "/papers", {{"sent_on", "2021-05-20"}}), 200);
    return id;
  }
  static http::Response Post(identity::Browser& who, const std::string& path, const object& body) {
    return who.Ask("POST", kBase + path, boost::json::serialize(body));
  }
  http::Response Declare(std::size_t who, const std::string& council, const object& more = {}) {
    object body{{"relatives", boost::json::array()},
                {"links", boost::json::array()},
                {"conflicts", boost::json::array()}};
    for (const auto& [name, value] : more) body[name] = value;
    return members_[who].Ask("PUT", std::string(kBase) + "/my-councils/" + council + "/interests",
                             boost::json::serialize(body));
  }
  void OpenMeetingOf(const std::string& council, std::size_t present) {
    for (std::size_t at = 0; at < present; ++at) {
      Expect(Declare(at, council), 200);
      Expect(Post(*officer_, "/councils/" + council + "/attendance",
                  {{"person_id", people_[at]}, {"present", true}, {"authority", ""}}),
             200);
    }
    Expect(officer_->Ask("POST", std::string(kBase) + "/councils/" + council + "/opening"), 200);
  }
  http::Response OpenVoteOn(const std::string& council, const std::string& dossier) {
    return officer_->Ask(
        "POST", std::string(kBase) + "/councils/" + council + "/dossiers/" + dossier + "/vote");
  }
  http::Response Vote(std::size_t who, const std::string& council, const std::string& dossier,
                      const object& ballot, const char* method = "POST") {
    return members_[who].Ask(
        method, std::string(kBase) + "/my-councils/" + council + "/dossiers/" + dossier + "/ballot",
        boost::json::serialize(ballot));
  }
  http::Response Count(const std::string& council, const std::string& dossier) {
    return Post(*officer_, "/councils/" + council + "/dossiers/" + dossier + "/counting",
                {{"without_missing", false}});
  }
  // Full points on every criterion less `off` on those that have more.
  static object Full(const std::string& pack, int off, bool items) {
    const norms::Pack& rules = *norms::FindShipped(pack);
    const norms::ScoreForm& form = rules.score_forms.front();
    object points;
    for (const norms::ScoreGroup& group : form.groups) {
      for (const norms::ScoreCriterion& criterion : group.criteria) {
        points[group.code + "." + criterion.code] = std::max(criterion.maximum - off, 0);
      }
    }
    boost::json::array yes;
    if (items) yes.push_back(off == 0);
    return {{"points", points}, {"items", yes}, {"grade", ""}, {"comment", "Ý kiến"}};
  }
  object See(identity::Browser& who, const std::string& path) {
    return Expect(who.Ask("GET", kBase + path), 200);
  }

  std::optional<identity::Browser> officer_;
  std::optional<identity::Browser> head_;
  std::vector<std::string> people_;
  std::vector<identity::Browser> members_;
  std::size_t seats_ = 0;
};

TEST_P(MeetingTest, AMeetingByPointsOf2021) {
  const std::string good = Dossier("kien-giang-2021", {"submitted", "valid"});
  const std::string weak = Dossier("kien-giang-2021", {"submitted", "valid"});
  const std::string id = Founded("kien-giang-2021", "selection", "2021-06-07", {good, weak});
  EXPECT_EQ(StateOf(good), "in_council");
  const object full = Full("kien-giang-2021", 0, false);
  // The last voting member is related to the weak dossier's enterprise, as found.
  const std::size_t voters =
      norms::FindCouncil(*norms::FindShipped("kien-giang-2021"), "selection")->size_least;
  Sql("INSERT INTO enterprise_person (province_id, enterprise_id, person_id) SELECT province_id, "
      "enterprise_id, $2 FROM dossier WHERE id = $1",
      weak, people_[voters - 1]);
  OpenMeetingOf(id, voters);
  EXPECT_EQ(identity::Code(Vote(0, id, good, full)), "councils.vote_not_open");
  Expect(OpenVoteOn(id, good), 200);
  Expect(OpenVoteOn(id, weak), 200);
  // A draft is kept, and nobody else reads it.
  Expect(Vote(0, id, good, Full("kien-giang-2021", 1, false), "PUT"), 200);
  const std::string path = "/councils/" + id;
  const object open = See(*officer_, path).at("agenda").at(0).as_object();
  EXPECT_EQ(open.at("cast").as_int64(), 0);
  EXPECT_TRUE(!open.contains("my_ballot") || open.at("my_ballot").is_null());
  const object mine = See(members_[0], "/my-councils/" + id).at("agenda").at(0).as_object();
  EXPECT_EQ(mine.at("my_ballot").at("state").as_string(), "draft");
  EXPECT_EQ(mine.at("enterprise").as_string(), "");
  const object other = See(members_[1], "/my-councils/" + id).at("agenda").at(0).as_object();
  EXPECT_TRUE(!other.contains("my_ballot") || other.at("my_ballot").is_null());
  // The conflicted member: by the verb, by raw SQL, and in what is shown.
  EXPECT_EQ(identity::Code(Vote(voters - 1, id, weak, full)), "councils.conflicted");
  try {
    Sql("INSERT INTO council_ballot (province_id, council_id, dossier_id, person_id, state, "
        "content, revision, saved_at, cast_at) VALUES ('kien-giang', $1, $2, $3, 'cast', '{}', 1, "
        "0, 0)",
        id, weak, people_[voters - 1]);
    ADD_FAILURE() << "a conflicted ballot was taken";
  } catch (const storage::ConstraintViolation& violation) {
    EXPECT_EQ(violation.name(), "councils.conflicted");
  }
  EXPECT_EQ(
      See(members_[voters - 1], "/my-councils/" + id).at("agenda").at(1).at("title").as_string(),
      "");
  for (std::size_t at = 0; at < voters; ++at) {
    if (at == 1) {
      EXPECT_EQ(identity::Code(Count(id, good)), "councils.ballots_missing");
    }
    Expect(Vote(at, id, good, full), 200);
    if (at + 1 < voters) Expect(Vote(at, id, weak, Full("kien-giang-2021", 4, false)), 200);
  }
  EXPECT_EQ(identity::Code(Vote(0, id, good, full)), "councils.ballot_cast");
  Expect(Count(id, good), 200);
  Expect(Count(id, weak), 200);
  EXPECT_EQ(StateOf(good), "passed");
  EXPECT_EQ(StateOf(weak), "refused");
  EXPECT_EQ(identity::Code(Vote(0, id, good, full)), "councils.vote_closed");
  EXPECT_THROW(Sql("UPDATE council_ballot SET content = '{}' WHERE council_id = $1", id),
               storage::ConstraintViolation);
  EXPECT_THROW(Sql("DELETE FROM council_ballot WHERE council_id = $1", id),
               storage::ConstraintViolation);
  Expect(officer_->Ask("POST", kBase + path + "/closing"), 200);
  // No money was allotted, so who passed waits.
  EXPECT_EQ(StateOf(good), "waiting");
  const object view = See(*officer_, path);
  EXPECT_EQ(view.at("agenda").at(0).at("result").at("place").as_int64(), 1);
  EXPECT_EQ(view.at("minutes").at("dossiers").as_array().size(), 2U);
  const std::string sign = std::string(kBase) + "/my-councils/" + id + "/signature";
  EXPECT_EQ(identity::Code(members_[0].Ask("POST", sign)), "councils.secretary_signs_first");
  bool signed_once = false;
  for (std::size_t at = 1; at < voters && !signed_once; ++at) {
    signed_once = members_[at].Ask("POST", sign).status == 200;
  }
  EXPECT_TRUE(signed_once);
  Expect(members_[0].Ask("POST", sign), 200);
  EXPECT_EQ(See(*officer_, path).at("state").as_string(), "signed");
  EXPECT_THROW(Sql("UPDATE council SET minutes = '{}' WHERE id = $1", id),
               storage::ConstraintViolation);
}

TEST_P(MeetingTest, AMeetingByItemsOf2026) {
  clock().Set(*base::ParseIsoInstant("2026-11-02T01:00:00.000Z"));
  officer_.emplace(SignedIn("officer@example.vn"));
  head_.emplace(SignedIn("head@example.vn", "10.0.0.2"));
  members_.clear();
  for (int at = 0; at < 9; ++at) {
    members_.push_back(SignedIn("member" + std::to_string(at) + "@example.vn",
                                "10.0.1." + std::to_string(at + 1)));
  }
  const std::string good = Dossier("quoc-gia-2026", {"submitted", "valid"});
  const std::string weak = Dossier("quoc-gia-2026", {"submitted", "valid"});
  const std::string id = Founded("quoc-gia-2026", "selection", "2026-11-02", {good, weak});
  OpenMeetingOf(id, seats_);
  Expect(OpenVoteOn(id, good), 200);
  Expect(OpenVoteOn(id, weak), 200);
  for (std::size_t at = 0; at < seats_; ++at) {
    Expect(Vote(at, id, good, Full("quoc-gia-2026", at < 5 ? 0 : 3, true)), 200);
    Expect(Vote(at, id, weak, Full("quoc-gia-2026", at < 4 ? 0 : 3, true)), 200);
  }
  Expect(Count(id, good), 200);
  Expect(Count(id, weak), 200);
  EXPECT_EQ(StateOf(good), "passed");
  EXPECT_EQ(StateOf(weak), "refused");
}

TEST_P(MeetingTest, AcceptanceGradesAndARepairBeforeItFails) {
  const std::string dossier = Dossier(
      "kien-giang-2021",
      {"submitted", "valid", "in_council", "passed", "approved", "contracted", "acceptance"});
  const std::string id = Founded("kien-giang-2021", "acceptance", "2021-06-07", {dossier});
  OpenMeetingOf(id, 9);
  Expect(OpenVoteOn(id, dossier), 200);
  for (std::size_t at = 0; at < 9; ++at) {
    Expect(Vote(at, id, dossier,
                {{"points", object()},
                 {"items", boost::json::array()},
                 {"grade", at < 4 ? "fail" : "pass"},
                 {"comment", ""}}),
           200);
  }
  Expect(Count(id, dossier), 200);
  // The contract's room moves the dossier, once the minutes are signed.
  EXPECT_EQ(StateOf(dossier), "acceptance");
  EXPECT_FALSE(Accepted(dossier));
  Expect(officer_->Ask("POST", std::string(kBase) + "/councils/" + id + "/closing"), 200);
  Sign(id);
  const auto result = Accepted(dossier);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->grade, "fail");
  EXPECT_EQ(result->outcome, "repair");
  EXPECT_EQ(result->document, "1/QĐ");
  EXPECT_NE(result->reason.find("Không đạt"), std::string::npos) << result->reason;
  // Again in acceptance after its repair, it has no result yet.
  clock().Set(*base::ParseIsoInstant("2021-07-07T01:00:00.000Z"));
  Move(dossier, {"repair", "acceptance"});
  EXPECT_FALSE(Accepted(dossier));
}

TEST_P(MeetingTest, OnlyThoseConcernedSeeACouncil) {
  const std::string dossier = Dossier("quoc-gia-2026", {"submitted", "valid"});
  clock().Set(*base::ParseIsoInstant("2026-11-02T01:00:00.000Z"));
  officer_.emplace(SignedIn("officer@example.vn"));
  head_.emplace(SignedIn("head@example.vn", "10.0.0.2"));
  const std::string id = Founded("quoc-gia-2026", "selection", "2026-11-02", {dossier});
  identity::Browser outsider = SignedIn("member8@example.vn", "10.0.3.1");
  const std::string mine = std::string(kBase) + "/my-councils";
  EXPECT_EQ(outsider.Ask("GET", mine + "/" + id).status, 404);
  EXPECT_EQ(See(outsider, "/my-councils?year=2021").at("items").as_array().size(), 0U);
  EXPECT_EQ(outsider.Ask("GET", std::string(kBase) + "/councils/" + id).status, 403);
  identity::Browser inside = SignedIn("member0@example.vn", "10.0.3.2");
  EXPECT_EQ(See(inside, "/my-councils?year=2021").at("items").as_array().size(), 1U);
  identity::Browser away = SignedIn("away@example.vn", "10.0.3.3");
  EXPECT_EQ(away.Ask("GET", std::string(kBase) + "/councils/" + id).status, 404);
  EXPECT_EQ(away.Ask("GET", "/api/v1/provinces/an-giang/councils/" + id).status, 404);
}

INSTANTIATE_TEST_SUITE_P(Engines, MeetingTest,
                         testing::Values(storage::Engine::kSqlite, storage::Engine::kPostgresql),
                         storage::EngineName);

}  // namespace
}  // namespace vuon::councils
