#include <fmt/format.h>

#include <thread>

#include "dossiers/dossier_todos.h"
#include "dossiers/dossiers_test_kit.h"
#include "dossiers/messages.h"
#include "identity/person_store.h"
#include "identity/role_store.h"

namespace vuon::dossiers {
namespace {

class MessagesTest : public DossiersTest {
 protected:
  static std::string IdOfMessage(int number) {
    return fmt::format("01jd0000000000000000{:06}", number);
  }
  static std::string Body(int number, const std::string& text) {
    return boost::json::serialize(object{{"id", IdOfMessage(number)}, {"text", text}});
  }
  object FromOwner(const object& dossier, int number, const std::string& text, int status = 201) {
    return Expect(owner().Ask("POST", Own("/" + IdOf(dossier) + "/messages"), Body(number, text)),
                  status);
  }
  object FromOffice(const object& dossier, int number, const std::string& text, int status = 201) {
    return Step(dossier, "/messages", Body(number, text), status);
  }
  object SeenByOwner(const object& dossier) {
    return Expect(owner().Ask("GET", Own("/" + IdOf(dossier) + "/messages")), 200);
  }
  object SeenByOffice(const object& dossier) {
    return Expect(officer().Ask("GET", Office("/" + IdOf(dossier) + "/messages")), 200);
  }
  std::int64_t Count(const std::string& sql) {
    return database().Read(
        [&](storage::Connection& reader) { return reader.QueryOne(sql)->Integer(0); });
  }
  std::vector<std::string> Todos(const std::string& email) {
    std::vector<std::string> kinds;
    for (const programme::Todo& todo : database().Read([&](storage::Connection& reader) {
           const auto person = identity::FindPersonByEmail(reader, email);
           identity::ActorFacts facts{person->id.text(), person->name, email};
           identity::LoadRoles(reader, facts, world().Today());
           return TodosOf(reader, identity::Actor(facts), "kien-giang", world().Today(),
                          base::Language::kVietnamese);
         })) {
      kinds.push_back(todo.kind);
    }
    return kinds;
  }
};
VUON_BOTH_ENGINES(MessagesTest);

TEST_P(MessagesTest, SentTwiceIsOneMessage) {
  const object dossier = Submitted();
  EXPECT_EQ(FromOwner(dossier, 1, "Xin hỏi về mẫu đơn.").at("number").as_int64(), 1);
  EXPECT_EQ(FromOwner(dossier, 1, "Xin hỏi về mẫu đơn.").at("number").as_int64(), 1);
  EXPECT_EQ(CodeOf(FromOwner(dossier, 1, "Khác.", 409)), "dossiers.message_id_used");
  EXPECT_EQ(CodeOf(FromOffice(dossier, 1, "Xin hỏi về mẫu đơn.", 409)), "dossiers.message_id_used");
  EXPECT_EQ(CodeOf(FromOwner(dossier, 2, "  \n ", 422)), "dossiers.message_form");
  EXPECT_EQ(CodeOf(FromOwner(dossier, 2, std::string(4001, 'x'), 422)), "dossiers.message_form");
  EXPECT_EQ(FromOffice(dossier, 2, "Dùng mẫu số 1.").at("number").as_int64(), 2);
  EXPECT_EQ(Count("SELECT count(*) FROM dossier_message"), 2);
}

TEST_P(MessagesTest, AnEnterpriseReadsTheOfficeAndNoNames) {
  const object dossier = Submitted();
  FromOwner(dossier, 1, "Xin hỏi về mẫu đơn.");
  FromOffice(dossier, 2, "Dùng mẫu số 1.");
  const object mine = SeenByOwner(dossier);
  const auto& answer = mine.at("items").at(1).as_object();
  EXPECT_EQ(answer.at("side").as_string(), "office");
  EXPECT_FALSE(answer.at("own").as_bool());
  EXPECT_TRUE(answer.if_contains("author") == nullptr || answer.at("author").is_null());
  EXPECT_EQ(mine.at("unread").as_int64(), 1);
  const object office = SeenByOffice(dossier);
  EXPECT_EQ(office.at("items").at(0).at("author").as_string(), "Người owner@example.vn");
  EXPECT_EQ(office.at("unread").as_int64(), 1);
}

TEST_P(MessagesTest, UnreadOnesAreATodoUntilTheyAreRead) {
  const object dossier = Submitted();
  FromOwner(dossier, 1, "Một.");
  FromOwner(dossier, 2, "Hai.");
  EXPECT_THAT(Todos("officer@example.vn"), testing::Contains("message"));
  EXPECT_THAT(Todos("owner@example.vn"), testing::Not(testing::Contains("my_message")));
  EXPECT_EQ(Step(dossier, "/messages/reading", R"({"upto":1})").at("unread").as_int64(), 1);
  EXPECT_THAT(Todos("officer@example.vn"), testing::Contains("message"));
  EXPECT_EQ(Step(dossier, "/messages/reading", R"({"upto":999})").at("unread").as_int64(), 0);
  EXPECT_EQ(Step(dossier, "/messages/reading", R"({"upto":1})").at("unread").as_int64(), 0)
      << "what was read stays read";
  EXPECT_THAT(Todos("officer@example.vn"), testing::Not(testing::Contains("message")));
  FromOffice(dossier, 3, "Ba.");
  EXPECT_THAT(Todos("owner@example.vn"), testing::Contains("my_message"));
}

TEST_P(MessagesTest, TheOtherSideIsToldOnceUntilItReads) {
  const object dossier = Submitted();
  const char* told = "SELECT count(*) FROM mail WHERE kind = 'dossier_message'";
  FromOffice(dossier, 1, "Một.");
  FromOffice(dossier, 2, "Hai.");
  EXPECT_EQ(Count(told), 1);
  Expect(owner().Ask("POST", Own("/" + IdOf(dossier) + "/messages/reading"), R"({"upto":2})"), 200);
  FromOffice(dossier, 3, "Ba.");
  EXPECT_EQ(Count(told), 2);
  FromOwner(dossier, 4, "Vâng.");
  EXPECT_EQ(Count(told), 3) << "the officer who wrote, not every officer";
  EXPECT_EQ(Count("SELECT count(*) FROM mail WHERE kind = 'dossier_message' AND href LIKE "
                  "'/app/kien-giang/2021/my-dossiers/%'"),
            2);
}

TEST_P(MessagesTest, NobodyElseReadsOrWrites) {
  const object draft = Start();
  EXPECT_EQ(CodeOf(FromOwner(draft, 1, "Một.", 409)), "dossiers.message_too_early");
  EXPECT_EQ(CodeOf(FromOffice(draft, 1, "Một.", 404)), "dossiers.not_found");
  const object dossier = Submitted();
  AddAccount("stranger@example.vn", "enterprise");
  identity::Browser stranger = SignedIn("stranger@example.vn", "10.0.0.9");
  const std::string at = Own("/" + IdOf(dossier) + "/messages");
  EXPECT_EQ(stranger.Ask("GET", at).status, 404);
  EXPECT_EQ(stranger.Ask("POST", at, Body(1, "Một.")).status, 404);
  EXPECT_EQ(stranger.Ask("POST", at + "/reading", R"({"upto":1})").status, 404);
  EXPECT_EQ(owner().Ask("GET", Office("/" + IdOf(dossier) + "/messages")).status, 403);
}

TEST_P(MessagesTest, TheDatabaseLetsNoMessageBeChanged) {
  const object dossier = Submitted();
  FromOwner(dossier, 1, "Một.");
  for (const char* sql : {"UPDATE dossier_message SET body = 'x'", "DELETE FROM dossier_message",
                          "UPDATE dossier_talk SET last = 0", "DELETE FROM dossier_talk",
                          "UPDATE dossier_talk SET read_office = last + 1"}) {
    EXPECT_THROW(
        database().Write([&](storage::Transaction& transaction) { transaction->Execute(sql); }),
        storage::StorageFault)
        << sql;
  }
}

TEST_P(MessagesTest, ManyAtOnceLoseNothing) {
  const object dossier = Submitted();
  const auto person = AddAccount("second@example.vn", "programme_officer");
  const identity::Actor writer(
      {person,
       "Cán bộ",
       "second@example.vn",
       "",
       false,
       false,
       {{"", "kien-giang", "", "", "", "", identity::Role::kProgrammeOfficer}}});
  std::vector<std::thread> writers;
  for (int thread = 0; thread < 8; ++thread) {
    writers.emplace_back([&, thread] {
      for (int number = 0; number < 10; ++number) {
        EXPECT_TRUE(SendMessage(house(), writer,
                                {.name = "dossier.message_sent",
                                 .permission = "dossier.write",
                                 .province_id = "kien-giang"},
                                Face::kOfficer, IdOf(dossier),
                                {IdOfMessage(thread * 10 + number), "Tin."})
                        .ok());
      }
    });
  }
  for (std::thread& thread : writers) thread.join();
  EXPECT_EQ(Count("SELECT max(number) FROM dossier_message"), 80);
  EXPECT_EQ(Count("SELECT count(*) FROM dossier_message"), 80);
  const object page = SeenByOffice(dossier);
  EXPECT_EQ(page.at("items").as_array().size(), 50U);
  EXPECT_EQ(page.at("older").as_int64(), 31);
}

// Every step that others take tells the enterprise once; what it did itself it knows.
TEST_P(MessagesTest, StepsTellTheEnterprise) {
  const object dossier = Submitted();
  EXPECT_EQ(Count("SELECT count(*) FROM mail"), 0);
  Step(dossier, "/supplement-request",
       R"({"papers":["application"],"text":"Thiếu chữ ký trong đơn.","due_on":"2021-07-20"})");
  EXPECT_EQ(Count("SELECT count(*) FROM mail WHERE kind = 'dossier_step' AND body_vi LIKE "
                  "'%Thiếu chữ ký trong đơn.' AND subject_en LIKE '%Supplement asked for'"),
            1);
  Expect(owner().Ask("POST", Own("/" + IdOf(dossier) + "/supplement"), ""), 200);
  Step(dossier, "/validity");
  Move(IdOf(dossier), "in_council");
  Move(IdOf(dossier), "passed");
  Move(IdOf(dossier), "approved");
  EXPECT_EQ(Count("SELECT count(*) FROM mail"), 4) << "asked, valid, passed, approved";
  EXPECT_EQ(
      Count("SELECT count(*) FROM mail WHERE body_vi LIKE '%{%' OR body_en LIKE '%mail_what%'"), 0);
}

}  // namespace
}  // namespace vuon::dossiers
