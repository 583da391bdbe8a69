#include "identity/verb.h"

#include <thread>

#include "identity/identity_test_support.h"

namespace vuon::identity {

struct Counted {
  std::int64_t number;
};
BOOST_DESCRIBE_STRUCT(Counted, (), (number))

namespace {

// A verb that writes one row to the outbox, to see what is kept and what is undone.
class VerbTest : public IdentityTest {
 protected:
  base::Result<Counted> Run(const Actor& actor, VerbCall call,
                            std::optional<base::Problem> refusal = std::nullopt) {
    return RunVerb<Counted>(house(), actor, call, [&](Work& work) -> base::Result<Counted> {
      ++runs_;
      work.transaction->Execute(
          "INSERT INTO outbox (id, province_id, topic, payload, created_at, next_attempt_at)"
          " VALUES ($1, 'kien-giang', 'test', '', 0, 0)",
          work.world.NewIdText());
      work.Changed("thing", "t1", nullptr, {{"made", true}});
      if (refusal) return *refusal;
      return Counted{Rows(work.transaction.connection())};
    });
  }
  static std::int64_t Rows(storage::Connection& connection) {
    return connection.QueryOne("SELECT count(*) FROM outbox")->Integer(0);
  }
  std::int64_t Rows() {
    return database().Read([](storage::Connection& connection) { return Rows(connection); });
  }
  std::size_t AuditRows() {
    return static_cast<std::size_t>(std::ranges::count(Verbs("kien-giang"), "thing.made"));
  }
  static VerbCall Call(std::optional<std::string> key = std::nullopt, std::string hash = "h") {
    return {.name = "thing.made",
            .permission = "plan.write",
            .province_id = "kien-giang",
            .idempotency_key = std::move(key),
            .request_hash = std::move(hash),
            .request_id = "r-9"};
  }
  static Actor Officer(const std::string& province = "kien-giang",
                       Role role = Role::kProgrammeOfficer) {
    ActorFacts facts{.person_id = "01person", .name = "Trần Văn Năm", .email = "nam@x.vn"};
    facts.roles.push_back({"01role", province, "01agency", "so-khcn", "Sở", "SKHCN", role});
    return Actor(facts);
  }
  std::atomic<int> runs_{0};
};
VUON_BOTH_ENGINES(VerbTest);

TEST_P(VerbTest, WritesOneAuditRowAChangeWithWhoAndAsWhat) {
  ASSERT_TRUE(Run(Officer(), Call()).ok());
  const auto entries = database().Read([](storage::Connection& connection) {
    return audit::Story(connection, "kien-giang", "thing", "t1");
  });
  ASSERT_EQ(entries.size(), 1u);
  const audit::Entry& entry = entries[0].entry;
  EXPECT_EQ(entry.verb, "thing.made");
  EXPECT_EQ(entry.actor_name, "Trần Văn Năm");
  EXPECT_EQ(entry.role, "programme_officer");
  EXPECT_EQ(entry.agency_id, "01agency");
  EXPECT_EQ(entry.before, std::nullopt);
  EXPECT_EQ(entry.after, R"({"made":true})");
  EXPECT_EQ(entry.request_id, "r-9");
}

TEST_P(VerbTest, ARefusalUndoesEverything) {
  const auto refused =
      Run(Officer(), Call("key"), base::Problem{base::ProblemKind::kRefused, "test.no"});
  EXPECT_EQ(refused.problem().code, "test.no");
  EXPECT_EQ(Rows(), 0);
  EXPECT_EQ(AuditRows(), 0u);
  EXPECT_TRUE(Run(Officer(), Call("key")).ok());  // nothing was kept for the key
}

TEST_P(VerbTest, AsksPermissionAndProvinceFirst) {
  EXPECT_EQ(Run(Officer("kien-giang", Role::kAuditor), Call()).problem().code,
            "identity.forbidden");
  EXPECT_EQ(Run(Officer("an-giang"), Call()).problem().code, "identity.province_not_found");
  EXPECT_EQ(runs_, 0);
}

TEST_P(VerbTest, ARepeatedKeyGetsTheFirstAnswerAndChangesNothing) {
  const auto first = Run(Officer(), Call("key"));
  ASSERT_TRUE(Run(Officer(), Call("other")).ok());
  const auto again = Run(Officer(), Call("key"));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->number, first->number);
  EXPECT_EQ(Rows(), 2);
  EXPECT_EQ(AuditRows(), 2u);
  const auto another = Run(Officer(), Call("key", "another request"));
  EXPECT_EQ(another.problem().code, "storage.idempotency_mismatch");
  EXPECT_EQ(Rows(), 2);
}

TEST_P(VerbTest, TheSameKeyAtTheSameMomentRunsOnce) {
  std::vector<std::thread> threads;
  std::atomic<int> answered{0};
  for (int thread = 0; thread < 6; ++thread) {
    threads.emplace_back([&] {
      const auto counted = Run(Officer(), Call("key"));
      if (counted.ok() && counted->number == 1) ++answered;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(answered, 6);
  EXPECT_EQ(Rows(), 1);
  EXPECT_EQ(AuditRows(), 1u);
}

}  // namespace
}  // namespace vuon::identity
