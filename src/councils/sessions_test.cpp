#include "councils/councils_test_kit.h"

// Several sessions of one council, written opinions, the words of the minutes, who signs and reads
// them.
namespace vuon::councils {
namespace {

class SessionsTest : public MeetingTest {};
constexpr const char* kPack = "kien-giang-2021";

TEST_P(SessionsTest, AnAdjournedMeetingGoesOnAnotherDayWithWhatWasNotVotedOn) {
  const std::string first = Dossier(kPack, {"submitted", "valid"});
  const std::string second = Dossier(kPack, {"submitted", "valid"});
  const std::string id = Founded(kPack, "selection", "2021-06-07", {first, second});
  const std::string path = "/councils/" + id;
  OpenMeetingOf(id, 7);
  PassByAll(id, first, kPack, 7);
  const object next{{"reason", "Hết giờ"}, {"meeting_on", "2021-06-09"}, {"place", "Hà Tiên"}};
  Expect(OpenVoteOn(id, second), 200);
  EXPECT_EQ(identity::Code(Post(*officer_, path + "/adjournment", next)),
            "councils.vote_still_open");
  for (std::size_t at = 0; at < 7; ++at) {
    Expect(Vote(at, id, second, Full(kPack, 0, false)), 200);
  }
  Expect(Count(id, second), 200);
  const std::string third = Dossier(kPack, {"submitted", "valid"});
  object past = next;
  past["meeting_on"] = "2021-06-01";
  EXPECT_EQ(identity::Code(Post(*officer_, path + "/adjournment", past)),
            "councils.adjournment_unusable");
  Expect(Post(*officer_, path + "/adjournment", next), 200);
  object view = See(*officer_, path);
  EXPECT_EQ(view.at("state").as_string(), "adjourned");
  EXPECT_EQ(view.at("session").as_int64(), 2);
  EXPECT_EQ(view.at("quorum").at("present").as_int64(), 0);
  EXPECT_EQ(view.at("sessions").as_array().size(), 1U);
  EXPECT_EQ(view.at("sessions").at(0).at("reason").as_string(), "Hết giờ");
  // A dossier is added: its papers have to go out, those that were voted on stay.
  boost::json::array points{{{"dossier_id", third},
                             {"items", boost::json::array{"Nội dung 1"}},
                             {"proposer", false},
                             {"late", false}}};
  Expect(officer_->Ask("PUT", kBase + path + "/agenda",
                       boost::json::serialize(object{{"dossiers", points}})),
         200);
  view = See(*officer_, path);
  ASSERT_EQ(view.at("agenda").as_array().size(), 3U);
  EXPECT_EQ(view.at("agenda").at(0).at("dossier_id").as_string(), first);
  EXPECT_TRUE(!view.contains("papers_sent_on") || view.at("papers_sent_on").is_null());
  EXPECT_EQ(identity::Code(officer_->Ask("POST", kBase + path + "/opening")),
            "councils.before_the_day");
  clock().Set(*base::ParseIsoInstant("2021-06-09T01:00:00.000Z"));
  SignAllInAgain();
  EXPECT_EQ(identity::Code(officer_->Ask("POST", kBase + path + "/opening")),
            "councils.papers_not_sent");
  Expect(Post(*officer_, path + "/papers", {{"sent_on", "2021-05-20"}}), 200);
  EXPECT_EQ(identity::Code(officer_->Ask("POST", kBase + path + "/opening")), "councils.no_quorum");
  OpenMeetingOf(id, 6);
  PassByAll(id, third, kPack, 6);
  Expect(officer_->Ask("POST", kBase + path + "/closing"), 200);
  view = See(*officer_, path);
  const object& minutes = view.at("minutes").as_object();
  EXPECT_EQ(minutes.at("sessions").as_array().size(), 1U);
  EXPECT_EQ(minutes.at("sessions").at(0).at("present").as_array().size(), 7U);
  EXPECT_EQ(minutes.at("present").as_array().size(), 6U);
  EXPECT_EQ(minutes.at("dossiers").at(0).at("session").as_int64(), 1);
  EXPECT_EQ(minutes.at("dossiers").at(2).at("session").as_int64(), 2);
  EXPECT_THROW(Sql("DELETE FROM council_session WHERE council_id = $1", id),
               storage::ConstraintViolation);
  EXPECT_THROW(Sql("UPDATE council_session SET reason = 'x' WHERE council_id = $1", id),
               storage::ConstraintViolation);
}

TEST_P(SessionsTest, OpinionsOfTheAbsentAreReadAndLateOnesAreMarked) {
  const std::string dossier = Dossier(kPack, {"submitted", "valid"});
  const std::string id = Founded(kPack, "selection", "2021-06-07", {dossier});
  const std::string mine = std::string(kBase) + "/my-councils/" + id + "/dossiers/" + dossier;
  const std::string said = boost::json::serialize(object{{"opinion", "Đồng ý"}});
  EXPECT_EQ(identity::Code(members_[6].Ask("PUT", mine + "/opinion", said)),
            "councils.interests_undeclared");
  Expect(Declare(6, id), 200);
  OpenMeetingOf(id, 6);
  Expect(members_[6].Ask("PUT", mine + "/opinion", said), 200);
  EXPECT_EQ(identity::Code(members_[0].Ask("PUT", mine + "/opinion", said)),
            "councils.opinion_of_present");
  PassByAll(id, dossier, kPack, 6);
  Expect(officer_->Ask("POST", std::string(kBase) + "/councils/" + id + "/closing"), 200);
  const object minutes = See(*officer_, "/councils/" + id).at("minutes").as_object();
  bool read = false;
  for (const auto& opinion : minutes.at("dossiers").at(0).at("opinions").as_array()) {
    read = read || opinion.at("text").as_string() == "Đồng ý";
  }
  EXPECT_TRUE(read);
  // It comes again after the vote, on paper: kept as late; who voted has no more to write.
  const std::string office = "/councils/" + id + "/dossiers/" + dossier + "/opinions";
  Expect(Post(*officer_, office, {{"person_id", people_[6]}, {"opinion", "Không đồng ý"}}), 200);
  EXPECT_EQ(
      identity::Code(Post(*officer_, office, {{"person_id", people_[0]}, {"opinion", "Thêm ý"}})),
      "councils.opinion_of_present");
  const object view = See(*officer_, "/councils/" + id);
  const auto& late = view.at("agenda").at(0).at("opinions").at(0);
  EXPECT_TRUE(late.at("late").as_bool());
  EXPECT_NE(late.at("entered_by").as_string(), "");
  Sign(id);
  EXPECT_EQ(identity::Code(members_[6].Ask("PUT", mine + "/opinion", said)), "councils.is_signed");
  EXPECT_THROW(Sql("UPDATE council_opinion SET opinion = 'x' WHERE council_id = $1", id),
               storage::ConstraintViolation);
}

TEST_P(SessionsTest, TheSecretaryWritesAndReadsBeforeSigningAndTheChairMaySendBack) {
  const std::string dossier = Dossier(kPack, {"submitted", "valid"});
  const std::string id = Founded(kPack, "selection", "2021-06-07", {dossier});
  OpenMeetingOf(id, 7);
  PassByAll(id, dossier, kPack, 7);
  const std::string path = "/my-councils/" + id;
  Expect(officer_->Ask("POST", std::string(kBase) + "/councils/" + id + "/closing"), 200);
  const std::size_t secretary = SecretaryOf(id);
  const object seen = See(members_[secretary], path);
  EXPECT_TRUE(seen.at("signs_minutes").as_bool());
  EXPECT_EQ(seen.at("minutes").at("dossiers").at(0).at("enterprise").as_string(), "Công ty A");
  const std::size_t other = secretary == 6 ? 5 : 6;
  const object masked = See(members_[other], path);
  EXPECT_FALSE(masked.at("signs_minutes").as_bool());
  EXPECT_EQ(boost::json::serialize(masked).find("Công ty A"), std::string::npos);
  const auto narrate = [&](std::size_t who, const object& notes, std::int64_t revision) {
    const object body{
        {"opening", "Khai mạc"}, {"conclusion", "Bế mạc"}, {"notes", notes}, {"returned", ""}};
    return members_[who].Ask("PUT", kBase + path + "/minutes", boost::json::serialize(body),
                             {{"if-match", "\"" + std::to_string(revision) + "\""}});
  };
  std::int64_t revision = seen.at("revision").as_int64();
  EXPECT_EQ(identity::Code(narrate(other, {}, revision)), "councils.secretary_writes");
  EXPECT_EQ(identity::Code(narrate(secretary, {}, revision - 1)), "councils.changed_meanwhile");
  EXPECT_EQ(identity::Code(narrate(secretary, {{"nothing", "x"}}, revision)),
            "councils.narrative_unusable");
  Expect(narrate(secretary, {{dossier, "Thảo luận"}}, revision), 200);
  const std::string sign = kBase + path + "/signature";
  Expect(members_[secretary].Ask("POST", sign), 200);
  EXPECT_THROW(Sql("UPDATE council SET narrative = '{}' WHERE id = $1", id),
               storage::ConstraintViolation);
  EXPECT_EQ(identity::Code(Post(members_[other], path + "/return", {{"reason", "Sai"}})),
            "councils.chair_signs");
  Expect(Post(members_[0], path + "/return", {{"reason", "Thiếu ý kiến"}}), 200);
  EXPECT_EQ(identity::Code(members_[0].Ask("POST", sign)), "councils.secretary_signs_first");
  revision = See(members_[secretary], path).at("revision").as_int64();
  Expect(narrate(secretary, {{dossier, "Thảo luận thêm"}}, revision), 200);
  Expect(members_[secretary].Ask("POST", sign), 200);
  Expect(members_[0].Ask("POST", sign), 200);
  const object done = See(*officer_, "/councils/" + id);
  EXPECT_EQ(done.at("state").as_string(), "signed");
  EXPECT_EQ(done.at("narrative").at("returned").as_string(), "Thiếu ý kiến");
}

TEST_P(SessionsTest, WhatWaitsForAMemberIsOnItsList) {
  const std::string dossier = Dossier(kPack, {"submitted", "valid"});
  const std::string id = Founded(kPack, "selection", "2021-06-07", {dossier});
  const auto kinds = [&](std::size_t who) { return TodosFor(people_[who]); };
  using Kinds = std::vector<std::string>;
  EXPECT_EQ(kinds(0), Kinds{"council_declare"});
  EXPECT_EQ(kinds(8), Kinds{});
  OpenMeetingOf(id, 7);
  EXPECT_EQ(kinds(0), Kinds{});
  Expect(OpenVoteOn(id, dossier), 200);
  EXPECT_EQ(kinds(0), Kinds{"council_vote"});
  for (std::size_t at = 0; at < 7; ++at) Expect(Vote(at, id, dossier, Full(kPack, 0, false)), 200);
  EXPECT_EQ(kinds(0), Kinds{});
  Expect(Count(id, dossier), 200);
  Expect(officer_->Ask("POST", std::string(kBase) + "/councils/" + id + "/closing"), 200);
  const std::size_t secretary = SecretaryOf(id);
  EXPECT_EQ(kinds(secretary), Kinds{"council_sign"});
  EXPECT_EQ(kinds(0), Kinds{});
}

INSTANTIATE_TEST_SUITE_P(Engines, SessionsTest,
                         testing::Values(storage::Engine::kSqlite, storage::Engine::kPostgresql),
                         storage::EngineName);

}  // namespace
}  // namespace vuon::councils
