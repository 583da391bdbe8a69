#include <thread>

#include "mail/mail_test_kit.h"
#include "mail/mime.h"
#include "storage/outbox.h"

namespace vuon::mail {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

VUON_BOTH_ENGINES(MailTest);

// What happens between us and the mail server is the same whatever keeps the queue.
class MailWireTest : public MailTest {};
INSTANTIATE_TEST_SUITE_P(Engines, MailWireTest, testing::Values(storage::Engine::kSqlite),
                         storage::EngineName);

TEST_P(MailTest, ALetterOfOneKeyIsOneMail) {
  const std::string person = AddAccount("owner@example.vn", "enterprise");
  EXPECT_EQ(Queue(person, About("one")), Queued::kQueued);
  EXPECT_EQ(Queue(person, About("one")), Queued::kKnown);
  EXPECT_EQ(Queue(person, About("two")), Queued::kQueued);
  EXPECT_EQ(Queue("01jd0000000000000000000000", About("three")), Queued::kNobody);
  EXPECT_EQ(Count("SELECT count(*) FROM outbox WHERE topic = 'mail'"), 2);
  (void)house().database.Write([&](storage::Transaction& transaction) -> base::Result<void> {
    QueueMail(transaction, house().world, "kien-giang", person, About("undone"));
    return base::Problem{base::ProblemKind::kRefused, "test.refused"};
  });
  EXPECT_EQ(Count("SELECT count(*) FROM mail"), 2) << "it goes with the change it tells of";
}

TEST_P(MailTest, TheDatabaseHoldsWhatWasQueued) {
  const std::string person = AddAccount("owner@example.vn", "enterprise");
  Queue(person, About("one"));
  for (const char* sql :
       {"UPDATE mail SET subject_vi = 'x', read_at = 1", "UPDATE mail SET address = 'a@b.vn'",
        "DELETE FROM mail", "UPDATE mail SET href = 'https://x.example', read_at = 1"}) {
    EXPECT_THROW(house().database.Write(
                     [&](storage::Transaction& transaction) { transaction->Execute(sql); }),
                 storage::StorageFault)
        << sql;
  }
  house().database.Write([&](storage::Transaction& transaction) {
    transaction->Execute("UPDATE mail SET read_at = 5");
  });
  EXPECT_THROW(house().database.Write([&](storage::Transaction& transaction) {
    transaction->Execute("UPDATE mail SET read_at = 6");
  }),
               storage::StorageFault);
}

TEST_P(MailWireTest, IsDeliveredAsItWasWritten) {
  const MailServer server(directory_ / "taken");
  ASSERT_NE(server.port(), 0);
  const std::string person = AddAccount("owner@example.vn", "enterprise");
  Letter letter = About("one",
                        "Dòng một: chữ Việt có dấu, đủ dài để phải ngắt dòng khi gửi đi trong "
                        "một lá thư.\n.dấu chấm đầu dòng\nDòng ba.");
  letter.vietnamese.subject =
      "Hồ sơ HS-2021-000123 của Công ty Nước mắm Phú Quốc: đề nghị bổ sung giấy tờ\r\nBcc: x@y.vn";
  Queue(person, letter);
  Smtp smtp(To(server));
  EXPECT_EQ(SendAll(smtp).sent, 1);
  const auto taken = server.Taken();
  ASSERT_EQ(taken.size(), 1U);
  const std::string& message = taken[0];
  EXPECT_EQ(Header(message, "X-To"), "owner@example.vn");
  EXPECT_EQ(Header(message, "Bcc"), "") << "a line break in a title makes no header";
  EXPECT_THAT(Header(message, "Subject"), testing::StartsWith("=?UTF-8?B?"));
  EXPECT_EQ(Header(message, "Message-ID"),
            "<" + house().database.Read([](storage::Connection& reader) {
              return reader.QueryOne("SELECT id FROM mail")->Text(0);
            }) + "@example.vn>");
  EXPECT_EQ(Header(message, "Date"), "Mon, 07 Jun 2021 08:00:00 +0700");
  EXPECT_EQ(Header(message, "Auto-Submitted"), "auto-generated");
  const auto sent = house().database.Read([&](storage::Connection& reader) {
    return MessageOf(reader, reader.QueryOne("SELECT id FROM mail")->Text(0), {To(server), kBase});
  });
  EXPECT_THAT(sent->body,
              testing::HasSubstr("https://vuon.example.vn/app/kien-giang/2021/my-dossiers/one"));
  EXPECT_THAT(sent->body, testing::HasSubstr("\n.dấu chấm đầu dòng\n"));
  // Another reader of MIME than the one that wrote it.
  std::ofstream(directory_ / "read.py")
      << "import email, email.policy, sys\n"
         "m = email.message_from_binary_file(open(sys.argv[1], 'rb'), "
         "policy=email.policy.default)\n"
         "open(sys.argv[2], 'w').write(m['Subject'] + '\\n' + "
         "m.get_body(('plain',)).get_content().replace('\\r', ''))\n";
  ASSERT_EQ(std::system(("/usr/bin/python3 " + (directory_ / "read.py").string() + " " +
                         (directory_ / "taken/00001.eml").string() + " " +
                         (directory_ / "read.txt").string())
                            .c_str()),
            0);
  std::ostringstream read;
  read << std::ifstream(directory_ / "read.txt").rdbuf();
  EXPECT_EQ(read.str(),
            "Hồ sơ HS-2021-000123 của Công ty Nước mắm Phú Quốc: đề nghị bổ sung giấy tờ  Bcc: "
            "x@y.vn\n" +
                sent->body);
}

TEST_P(MailWireTest, WhatIsRefusedForNowGoesLaterAndForGoodFails) {
  const MailServer server(directory_ / "taken");
  QueueTo("later@example.vn", About("later"));
  QueueTo("never@example.vn", About("never"));
  QueueTo("fine@example.vn", About("poisoned", "poison"));
  QueueTo("fine@example.vn", About("fine"));
  Smtp smtp(To(server));
  const Sent sent = SendAll(smtp);
  EXPECT_EQ(sent.sent, 1);
  EXPECT_EQ(sent.later, 1);
  EXPECT_EQ(sent.failed, 2);
  EXPECT_FALSE(sent.away);
  EXPECT_EQ(Count("SELECT count(*) FROM outbox WHERE last_error LIKE '451 4.2.0%' "
                  "AND failed_at IS NULL"),
            1);
  EXPECT_EQ(Count("SELECT count(*) FROM outbox WHERE last_error LIKE '550 5.1.1%' "
                  "AND failed_at IS NOT NULL"),
            1);
  EXPECT_EQ(Count("SELECT count(*) FROM outbox WHERE last_error LIKE '554 5.7.1%' "
                  "AND failed_at IS NOT NULL"),
            1);
  EXPECT_TRUE(SendDue(house(), smtp, kBase).none()) << "not before its time";
  clock().Advance(seconds(11));
  EXPECT_EQ(SendDue(house(), smtp, kBase).later, 1);
  for (int attempt = 2; attempt < 125; ++attempt) {
    clock().Advance(hours(1));
    SendDue(house(), smtp, kBase);
  }
  EXPECT_EQ(Count("SELECT count(*) FROM outbox WHERE failed_at IS NOT NULL"), 3)
      << "given up after days";
  EXPECT_EQ(server.Taken().size(), 1U);
}

TEST_P(MailWireTest, AServerThatIsAwayCostsOnlyTime) {
  int port = 0;
  {
    const MailServer gone(directory_ / "gone");
    port = gone.port();
  }
  for (int number = 0; number < 12; ++number) {
    QueueTo("fine@example.vn", About("letter-" + std::to_string(number)));
  }
  Smtp smtp({"smtp://127.0.0.1:" + std::to_string(port), "vuon@example.vn"});
  const Sent away = SendAll(smtp);
  EXPECT_TRUE(away.away);
  EXPECT_EQ(away.later, 12);
  EXPECT_EQ(away.failed, 0);
  const MailServer back(directory_ / "back", port);
  ASSERT_EQ(back.port(), port);
  clock().Advance(seconds(11));
  EXPECT_EQ(SendAll(smtp).sent, 12);
  EXPECT_EQ(back.Taken().size(), 12U);
}

// What a kill between sending and marking leaves: sent, not marked, held until its lease ends.
TEST_P(MailTest, GoesAgainUnderTheSameMessageIdAfterADeath) {
  const MailServer server(directory_ / "taken");
  QueueTo("fine@example.vn", About("one"));
  const SenderOptions options{To(server), kBase};
  Smtp smtp(options.smtp);
  const auto items = house().database.Write([&](storage::Transaction& transaction) {
    return storage::ClaimDue(transaction, house().world.Now(), kTopic, 10, minutes(10));
  });
  ASSERT_EQ(items.size(), 1U);
  const auto message = house().database.Read(
      [&](storage::Connection& reader) { return MessageOf(reader, items[0].id, options); });
  ASSERT_EQ(smtp.Send(*message).delivery, Delivery::kTaken);
  EXPECT_TRUE(SendDue(house(), smtp, kBase).none());
  clock().Advance(minutes(11));
  EXPECT_EQ(SendDue(house(), smtp, kBase).sent, 1);
  const auto taken = server.Taken();
  ASSERT_EQ(taken.size(), 2U);
  EXPECT_EQ(Header(taken[0], "Message-ID"), Header(taken[1], "Message-ID"));
  EXPECT_NE(Header(taken[0], "Message-ID"), "");
}

// Processes that are killed while they send: every letter comes, and at most the one that was just
// being sent comes twice.
TEST_P(MailTest, KillsLoseNothing) {
  const MailServer server(directory_ / "taken");
  constexpr int kLetters = 150, kKills = 4;
  for (int number = 0; number < kLetters; ++number) {
    QueueTo("fine@example.vn", About("letter-" + std::to_string(number)));
  }
  Close();  // nothing of it may be carried into the processes
  for (int killed = 0; killed < kKills; ++killed) {
    const pid_t sender = fork();
    if (sender == 0) {
      const auto opened = storage::Database::Open({.url = url(), .readers = 2});
      identity::House own{*opened, house().world};
      Smtp smtp(To(server));
      for (;;) SendDue(own, smtp, kBase);
    }
    const std::size_t before = server.Taken().size();
    for (int look = 0; look < 500 && server.Taken().size() < before + 7; ++look) {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    kill(sender, SIGKILL);
    waitpid(sender, nullptr, 0);
  }
  EXPECT_GE(server.Taken().size(), 7U * kKills) << "killed at work";
  Reopen();
  clock().Advance(minutes(11));
  identity::House again{database(), house().world};
  Smtp smtp(To(server));
  while (!SendDue(again, smtp, kBase).none()) continue;
  std::set<std::string> ids;
  const auto taken = server.Taken();
  for (const std::string& message : taken) ids.insert(Header(message, "Message-ID"));
  EXPECT_EQ(ids.size(), static_cast<std::size_t>(kLetters));
  EXPECT_LE(taken.size(), static_cast<std::size_t>(kLetters + kKills));
}

TEST_P(MailTest, ThirtyTwoSendersSendEachOnce) {
  const MailServer server(directory_ / "taken");
  constexpr int kLetters = 200;
  for (int number = 0; number < kLetters; ++number) {
    QueueTo("fine@example.vn", About("letter-" + std::to_string(number)));
  }
  std::vector<std::thread> senders;
  for (int sender = 0; sender < 32; ++sender) {
    senders.emplace_back([&] {
      Smtp smtp(To(server));
      SendAll(smtp);
    });
  }
  for (std::thread& sender : senders) sender.join();
  Smtp last(To(server));
  SendAll(last);  // what was locked by others when somebody looked
  std::set<std::string> ids;
  const auto taken = server.Taken();
  for (const std::string& message : taken) ids.insert(Header(message, "Message-ID"));
  EXPECT_EQ(taken.size(), static_cast<std::size_t>(kLetters));
  EXPECT_EQ(ids.size(), static_cast<std::size_t>(kLetters));
  EXPECT_EQ(Count("SELECT count(*) FROM outbox WHERE sent_at IS NULL"), 0);
}

TEST_P(MailWireTest, SignsInBehindTls) {
  const std::string key = directory_ / "key.pem", certificate = directory_ / "certificate.pem";
  ASSERT_EQ(std::system(("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost "
                         "-addext subjectAltName=IP:127.0.0.1 -keyout " +
                         key + " -out " + certificate + " 2>/dev/null")
                            .c_str()),
            0);
  const MailServer server(directory_ / "taken", 0, {certificate, key});
  const auto send = [&](const std::string& password, const std::string& ca) {
    Smtp smtp({server.Url(), "vuon@example.vn", "vuon", password, ca});
    return smtp.Send({"fine@example.vn", "Subject: x\r\n", "y"});
  };
  EXPECT_EQ(send("secret", certificate).delivery, Delivery::kTaken);
  EXPECT_EQ(send("wrong", certificate).delivery, Delivery::kAway);
  EXPECT_EQ(send("secret", "").delivery, Delivery::kAway)
      << "a certificate that nobody vouches for";
  EXPECT_EQ(server.Taken().size(), 1U);
}

TEST_P(MailTest, APersonReadsNoticesAndWishesNoMail) {
  const std::string person = AddAccount("owner@example.vn", "enterprise");
  AddAccount("other@example.vn", "enterprise");
  Queue(person, About("one"));
  identity::Browser owner = SignedIn("owner@example.vn"), other = SignedIn("other@example.vn");
  EXPECT_EQ(owner.Ask("PUT", "/api/v1/account/mail", R"({"by_mail":false,"language":"en"})").status,
            200);
  EXPECT_EQ(identity::Code(
                owner.Ask("PUT", "/api/v1/account/mail", R"({"by_mail":true,"language":"fr"})")),
            "mail.language_unknown");
  clock().Advance(seconds(1));
  EXPECT_EQ(Queue(person, About("two")), Queued::kShown);
  auto page = identity::Json(owner.Ask("GET", "/api/v1/notices"));
  EXPECT_EQ(page.at("unread").as_int64(), 2);
  ASSERT_EQ(page.at("items").as_array().size(), 2U);
  EXPECT_EQ(page.at("items").at(0).at("by_mail").as_string(), "no");
  EXPECT_EQ(page.at("items").at(1).at("by_mail").as_string(), "queued");
  EXPECT_EQ(identity::Json(other.Ask("GET", "/api/v1/notices")).at("items").as_array().size(), 0U);
  const std::string newest(page.at("items").at(0).at("id").as_string());
  const std::string body = R"({"upto":")" + newest + R"("})";
  EXPECT_EQ(other.Ask("POST", "/api/v1/notices/reading", body).status, 204);
  page = identity::Json(owner.Ask("GET", "/api/v1/notices"));
  EXPECT_EQ(page.at("unread").as_int64(), 2) << "one's own alone";
  EXPECT_EQ(owner.Ask("POST", "/api/v1/notices/reading", body).status, 204);
  EXPECT_EQ(owner.Ask("POST", "/api/v1/notices/reading", body).status, 204);
  page = identity::Json(owner.Ask("GET", "/api/v1/notices?limit=1"));
  EXPECT_EQ(page.at("unread").as_int64(), 0);
  EXPECT_EQ(page.at("next").as_string(), newest);
}

TEST_P(MailTest, AnAdministratorSeesWhatFailedAndTriesAgain) {
  const MailServer server(directory_ / "taken");
  AddAccount("admin@example.vn", "administrator");
  AddAccount("officer@example.vn", "programme_officer");
  QueueTo("never@example.vn", About("one"));
  Smtp smtp(To(server));
  SendAll(smtp);
  identity::Browser admin = SignedIn("admin@example.vn");
  const auto response = admin.Ask("GET", "/api/v1/provinces/kien-giang/mail?state=failed");
  const auto page = identity::Json(response);
  ASSERT_EQ(page.at("items").as_array().size(), 1U);
  EXPECT_EQ(response.body.find("cần bổ sung"), std::string::npos) << "not what it says";
  const std::string id(page.at("items").at(0).at("id").as_string());
  EXPECT_EQ(page.at("items").at(0).at("last_error").as_string(), "550 5.1.1 No such mailbox");
  const std::string again = "/api/v1/provinces/kien-giang/mail/" + id + "/attempts";
  EXPECT_EQ(SignedIn("officer@example.vn").Ask("POST", again, "{}").status, 403);
  EXPECT_EQ(admin.Ask("POST", "/api/v1/provinces/an-giang/mail/" + id + "/attempts", "{}").status,
            404);
  EXPECT_EQ(admin.Ask("POST", again, "{}").status, 200);
  EXPECT_EQ(Count("SELECT count(*) FROM outbox WHERE failed_at IS NULL AND attempts = 0"), 1);
  SendAll(smtp);
  EXPECT_EQ(identity::Json(admin.Ask("POST", "/api/v1/provinces/kien-giang/mail-attempts", "{}"))
                .at("revived")
                .as_int64(),
            1);
  EXPECT_THAT(Verbs("kien-giang"), testing::Contains("mail.tried_again").Times(2));
}

// The thread that `vuon serve` runs.
TEST_P(MailWireTest, ASenderSendsUntilItIsStopped) {
  const MailServer server(directory_ / "taken");
  QueueTo("fine@example.vn", About("one"));
  {
    const Sender sender(house(), {To(server), kBase});
    for (int look = 0; look < 200 && server.Taken().empty(); ++look) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  }
  EXPECT_EQ(server.Taken().size(), 1U);
  EXPECT_EQ(Count("SELECT count(*) FROM outbox WHERE sent_at IS NOT NULL"), 1);
}

// Whoever stops in order leaves nothing behind that others would have to wait for.
TEST_P(MailWireTest, WhatWasTakenIsGivenBackAtAStop) {
  const MailServer server(directory_ / "taken");
  for (int number = 0; number < 5; ++number) {
    QueueTo("fine@example.vn", About("letter-" + std::to_string(number)));
  }
  Smtp smtp(To(server));
  int asked = 0;
  EXPECT_EQ(SendDue(house(), smtp, kBase, [&] { return ++asked > 2; }).sent, 2);
  EXPECT_EQ(Count("SELECT count(*) FROM outbox WHERE sent_at IS NULL AND attempts = 0"), 3);
  EXPECT_EQ(SendDue(house(), smtp, kBase).sent, 3) << "at once, by anybody";
}

TEST(MimeTest, EncodesHeadersInWholeLetters) {
  EXPECT_EQ(EncodedHeader("plain text"), "plain text");
  EXPECT_EQ(EncodedHeader("=?UTF-8?Q?x?="), "=?UTF-8?B?PT9VVEYtOD9RP3g/PQ==?=");
  EXPECT_EQ(EncodedHeader("Vươn"), "=?UTF-8?B?VsawxqFu?=");
  std::string text;
  for (int i = 0; i < 40; ++i) text += "ữ";
  std::istringstream lines(EncodedHeader(text));
  for (std::string line; std::getline(lines, line, '\n');) {
    EXPECT_LE(line.size(), 77U);
    EXPECT_THAT(line, testing::Not(testing::HasSubstr("77+9"))) << "no letter is broken";
  }
}

}  // namespace
}  // namespace vuon::mail
