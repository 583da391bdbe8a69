#include "councils/councils_test_kit.h"

namespace vuon::councils {
namespace {

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
