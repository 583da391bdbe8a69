#pragma once
#include <gtest/gtest.h>

#include "councils/acceptance_result.h"
#include "councils/council_todos.h"
#include "councils/council_verbs.h"
#include "councils/councils_http.h"
#include "dossiers/move_dossier.h"
#include "identity/identity_test_support.h"
#include "norms/packs.h"
#include "storage/faults.h"

namespace vuon::councils {

using boost::json::object;

inline constexpr const char* kBase = "/api/v1/provinces/kien-giang";

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
  void AddCall(const std::string& call, const std::string& pack, const std::string& content) {
    Sql("INSERT INTO support_call (province_id, id, year, code, title, line_id, source_id, pack, "
        "item, opens_on, state, content, created_at) VALUES ('kien-giang', $1, 2021, $2, 'Đợt', "
        "'line', 'source', $3, 'improvement_project', '2021-01-01', 'published', $4, 0)",
        call, call, pack, content);
  }
  // A dossier brought to `state` step by step.
  std::string Dossier(const std::string& pack, std::initializer_list<const char*> states,
                      const std::string& of_call = "", std::int64_t support = 1000) {
    const std::string id = house().world.NewIdText();
    const std::string call = of_call.empty() ? house().world.NewIdText() : of_call;
    const std::string enterprise = house().world.NewIdText();
    Sql("INSERT INTO enterprise (province_id, id, tax_code, name, folded, kind, representative, "
        "created_at) VALUES ('kien-giang', $1, $2, 'Công ty A', 'cong ty a', 'enterprise', $3, 0)",
        enterprise, enterprise.substr(12), "Ông " + enterprise.substr(12));
    if (of_call.empty()) AddCall(call, pack, "{}");
    Sql("INSERT INTO dossier (province_id, id, call_id, enterprise_id, year, code, title, content, "
        "support, state_since, created_at, created_by) VALUES ('kien-giang', $1, $2, $3, 2021, $4, "
        "'Dự án', '{}', $5, 0, 0, 'x')",
        id, call, enterprise, id, support);
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
  // The clock went on to another day, and the sessions of everybody ended.
  void SignAllInAgain() {
    officer_.emplace(SignedIn("officer@example.vn"));
    head_.emplace(SignedIn("head@example.vn", "10.0.0.2"));
    members_.clear();
    for (int at = 0; at < 9; ++at) {
      members_.push_back(SignedIn("member" + std::to_string(at) + "@example.vn",
                                  "10.0.1." + std::to_string(at + 1)));
    }
  }
  std::size_t SecretaryOf(const std::string& council) {
    const object view = See(*officer_, "/councils/" + council);
    for (const auto& member : view.at("members").as_array()) {
      if (!member.at("role").as_string().ends_with("scientific_secretary")) continue;
      const std::string person(member.at("person_id").as_string());
      return static_cast<std::size_t>(std::find(people_.begin(), people_.end(), person) -
                                      people_.begin());
    }
    ADD_FAILURE() << "no secretary";
    return 0;
  }
  // The kinds of what waits for that member.
  std::vector<std::string> TodosFor(const std::string& person) {
    identity::RoleInAgency role;
    role.province_id = "kien-giang";
    role.role = identity::Role::kCouncilMember;
    const identity::Actor actor({.person_id = person, .name = "x", .email = "x", .roles = {role}});
    const auto todos = database().Read([&](storage::Connection& reader) {
      return TodosOf(reader, actor, "kien-giang", house().world.Today(),
                     base::Language::kVietnamese);
    });
    std::vector<std::string> kinds;
    for (const programme::Todo& todo : todos) kinds.push_back(todo.kind);
    return kinds;
  }
  // Everybody votes "full points" on it, and the vote is counted.
  void PassByAll(const std::string& council, const std::string& dossier, const std::string& pack,
                 std::size_t voters) {
    const bool items = pack == "quoc-gia-2026";
    Expect(OpenVoteOn(council, dossier), 200);
    for (std::size_t at = 0; at < voters; ++at) {
      Expect(Vote(at, council, dossier, Full(pack, 0, items)), 200);
    }
    Expect(Count(council, dossier), 200);
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

}  // namespace vuon::councils
