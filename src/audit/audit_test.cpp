#include <thread>

#include "audit/audit_test_support.h"
#include "storage/faults.h"

namespace vuon::audit {
namespace {

class AppendTest : public AuditTest {
 protected:
  void ExpectRefused(const std::string& sql, const std::string& code) {
    try {
      database().Write([&](storage::Transaction& transaction) { transaction->Execute(sql); });
      FAIL() << "accepted: " << sql;
    } catch (const storage::ConstraintViolation& violation) {
      EXPECT_EQ(violation.kind(), storage::ConstraintKind::kTrigger) << sql;
      EXPECT_EQ(violation.name(), code) << sql;
    }
  }
};
VUON_BOTH_ENGINES(AppendTest);

TEST_P(AppendTest, SealsEachEntryBehindTheLast) {
  const SealedEntry first = Add(SomeEntry());
  const SealedEntry second = Add(SomeEntry());
  EXPECT_EQ(first.sequence, 1);
  EXPECT_EQ(first.previous_hash, kNoHash);
  EXPECT_EQ(second.sequence, 2);
  EXPECT_EQ(second.previous_hash, first.hash);
  const auto stored = Entries();
  ASSERT_EQ(stored.size(), 2u);
  EXPECT_EQ(stored[0].hash, second.hash);
  EXPECT_EQ(HashOf(stored[0]), second.hash);
  EXPECT_FALSE(FirstBreak().has_value());
}

TEST_P(AppendTest, EachProvinceHasItsOwnChain) {
  AddProvince("an-giang");
  Add(SomeEntry());
  Entry elsewhere = SomeEntry();
  elsewhere.province_id = "an-giang";
  EXPECT_EQ(Add(elsewhere).sequence, 1);
  EXPECT_TRUE(Verify(database(), {}).ok());
  EXPECT_EQ(Entries().size(), 1u);
}

TEST_P(AppendTest, NothingIsChangedOrDeleted) {
  AddMany(2);
  for (const std::string sql :
       {"UPDATE audit_entry SET actor_name = 'x'", "DELETE FROM audit_entry WHERE sequence = 2",
        "UPDATE audit_chain SET sequence = 0", "DELETE FROM audit_chain",
        "UPDATE audit_chain SET sequence = sequence + 1"}) {
    ExpectRefused(sql, "audit.append_only");
  }
  if (GetParam() == storage::Engine::kPostgresql) {
    ExpectRefused("TRUNCATE audit_entry", "audit.append_only");
    ExpectRefused("TRUNCATE audit_chain CASCADE", "audit.append_only");
  } else {
    ExpectRefused("INSERT OR REPLACE INTO audit_chain SELECT * FROM audit_chain",
                  "audit.append_only");
    ExpectRefused(
        "INSERT OR REPLACE INTO audit_entry SELECT province_id, sequence + 2, id, at, actor_id,"
        " actor_name, role, agency_id, verb, record_kind, record_id, before_json, after_json,"
        " request_id, (SELECT head FROM audit_chain WHERE sequence = 2), hash FROM audit_entry"
        " WHERE sequence = 1",
        "audit.append_only");
    ExpectRefused("INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE sequence = 2",
                  "audit.append_only");
  }
  EXPECT_EQ(Entries().size(), 2u);
  EXPECT_FALSE(FirstBreak().has_value());
}

TEST_P(AppendTest, AnEntryOutOfTheChainIsRefused) {
  AddMany(1);
  ExpectRefused(
      "INSERT INTO audit_entry SELECT province_id, 3, 'other', at, actor_id, actor_name, role,"
      " agency_id, verb, record_kind, record_id, before_json, after_json, request_id, hash, hash"
      " FROM audit_entry",
      "audit.chain_broken");
  ExpectRefused(
      "INSERT INTO audit_entry SELECT province_id, 2, 'other', at, actor_id, actor_name, role,"
      " agency_id, verb, record_kind, record_id, before_json, after_json, request_id,"
      " previous_hash, hash FROM audit_entry",
      "audit.chain_broken");
}

TEST_P(AppendTest, ManyWritersMakeOneChain) {
  constexpr int kWriters = 6;
  constexpr int kEach = 15;
  std::vector<std::thread> writers;
  for (int writer = 0; writer < kWriters; ++writer) {
    writers.emplace_back([&] {
      for (int number = 0; number < kEach; ++number) Add(SomeEntry());
    });
  }
  for (std::thread& writer : writers) writer.join();
  const VerifyReport report = Verify(database(), {.province_id = "kien-giang"});
  EXPECT_TRUE(report.ok());
  EXPECT_EQ(report.chains.at(0).entries, kWriters * kEach);
}

TEST_P(AppendTest, TextsAreStoredInOneFormWithoutNul) {
  Entry entry = SomeEntry();
  entry.actor_name =
      std::string("Ho\xCC\x80n \xC4\x90\xE1\xBA\xA5t\0\xFF", 14);  // o + grave, NUL, bad byte
  Add(entry);
  EXPECT_EQ(Entries().at(0).entry.actor_name, "H\xC3\xB2n \xC4\x90\xE1\xBA\xA5t\xEF\xBF\xBD");
  EXPECT_FALSE(FirstBreak().has_value());
}

TEST_P(AppendTest, FiltersAndPagesNewestFirst) {
  for (int number = 1; number <= 5; ++number) Add(SomeEntry("p" + std::to_string(number % 2)));
  Entry other = SomeEntry("p9", "plan.approved");
  other.actor_id = "01head";
  other.at = base::StartOfDayInVietnam(base::Date::Of(2021, 6, 7));
  Add(other);
  const auto read = [&](Filter filter, std::optional<std::int64_t> before, int limit) {
    filter.province_id = "kien-giang";
    const auto entries = database().Read(
        [&](storage::Connection& connection) { return Read(connection, filter, before, limit); });
    std::vector<std::int64_t> sequences;
    for (const SealedEntry& entry : entries) sequences.push_back(entry.sequence);
    return sequences;
  };
  using Sequences = std::vector<std::int64_t>;
  EXPECT_EQ(read({}, std::nullopt, 2), (Sequences{6, 5}));
  EXPECT_EQ(read({}, 5, 2), (Sequences{4, 3}));
  EXPECT_EQ(read({.record_kind = "plan", .record_id = "p1"}, std::nullopt, 9),
            (Sequences{5, 3, 1}));
  EXPECT_EQ(read({.actor_id = "01head"}, std::nullopt, 9), (Sequences{6}));
  EXPECT_EQ(read({.verb = "plan.submitted"}, 4, 9), (Sequences{3, 2, 1}));
  const base::Date day = base::Date::Of(2021, 6, 7);
  EXPECT_EQ(read({.from = day, .to = day}, std::nullopt, 9), (Sequences{6}));
  EXPECT_EQ(read({.to = day.PlusDays(-1)}, std::nullopt, 9), Sequences{});
  const auto story = database().Read([](storage::Connection& connection) {
    return Story(connection, "kien-giang", "plan", "p1");
  });
  ASSERT_EQ(story.size(), 3u);
  EXPECT_EQ(story.front().sequence, 1);
}

}  // namespace
}  // namespace vuon::audit
