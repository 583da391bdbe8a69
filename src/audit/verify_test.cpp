#include "audit/verify.h"

#include "audit/audit_test_support.h"

namespace vuon::audit {
namespace {

class VerifyTest : public AuditTest {
 protected:
  void ExpectBreak(Damage damage, std::int64_t sequence) {
    const auto found = FirstBreak();
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->damage, damage);
    EXPECT_EQ(found->sequence, sequence);
    const VerifyOutcome outcome = RunAuditVerify(database(), {}, false);
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_NE(outcome.text.find("kien-giang: KHÔNG nguyên vẹn"), std::string::npos);
  }
};
VUON_BOTH_ENGINES(VerifyTest);

TEST(CanonicalBytes, AreLengthPrefixedFieldsInOrder) {
  SealedEntry sealed;
  sealed.entry = {.province_id = "kien-giang",
                  .at = base::Instant(std::chrono::milliseconds(1622998861000)),
                  .actor_id = "a",
                  .actor_name = "Năm",
                  .role = "head",
                  .verb = "plan.approved",
                  .record_kind = "plan",
                  .record_id = "p",
                  .after = "{}",
                  .request_id = ""};
  sealed.sequence = 7;
  sealed.id = "i";
  sealed.previous_hash = "00";
  EXPECT_EQ(CanonicalBytes(sealed),
            "vuon-audit-1\n10:kien-giang,1:7,1:i,13:1622998861000,1:a,4:Năm,4:head,~,"
            "13:plan.approved,4:plan,1:p,~,2:{},0:,2:00,");
  EXPECT_EQ(HashOf(sealed), "bd64b273ef2f8cb3bbe8153c4863f3aaf726e360ee788e1315caaa5bd06dca3a");
}

TEST_P(VerifyTest, AWholeChainHolds) {
  AddMany(5);
  const VerifyOutcome outcome = RunAuditVerify(database(), {}, true);
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_NE(outcome.text.find(Entries().front().hash), std::string::npos);
  EXPECT_EQ(RunAuditVerify(database(), {.province_id = "nowhere"}, false).exit_code, 1);
}

TEST_P(VerifyTest, NamesTheRowThatWasAltered) {
  AddMany(5);
  Tamper("UPDATE audit_entry SET after_json = '{}' WHERE sequence = 3");
  ExpectBreak(Damage::kAltered, 3);
}

TEST_P(VerifyTest, NamesTheRowThatWasAlteredAndSealedAnew) {
  AddMany(5);
  AlterAndSeal(3);
  ExpectBreak(Damage::kAltered, 3);
}

TEST_P(VerifyTest, NamesTheLastRowAlteredAndSealedAnew) {
  AddMany(5);
  AlterAndSeal(5);
  ExpectBreak(Damage::kAltered, 5);
}

TEST_P(VerifyTest, NamesTheRowThatWasRemoved) {
  AddMany(5);
  Tamper("DELETE FROM audit_entry WHERE sequence = 3");
  ExpectBreak(Damage::kRemoved, 3);
}

TEST_P(VerifyTest, NamesTheRowRemovedWhenTheRestWasRenumbered) {
  AddMany(5);
  Tamper("DELETE FROM audit_entry WHERE sequence = 3");
  Renumber(4, -1);
  ExpectBreak(Damage::kRemoved, 3);
}

TEST_P(VerifyTest, NamesTheFirstRowOfATailThatWasCutOff) {
  AddMany(5);
  Tamper("DELETE FROM audit_entry WHERE sequence > 3");
  ExpectBreak(Damage::kRemoved, 4);
}

TEST_P(VerifyTest, NamesASealedRowThatWasInserted) {
  AddMany(5);
  Renumber(3, 1);
  InsertForged(3, true);
  ExpectBreak(Damage::kInserted, 3);
}

TEST_P(VerifyTest, NamesARowInsertedWithoutASeal) {
  AddMany(5);
  Renumber(3, 1);
  InsertForged(3, false);
  ExpectBreak(Damage::kInserted, 3);
}

TEST_P(VerifyTest, NamesARowInsertedAtTheEnd) {
  AddMany(5);
  InsertForged(6, true);
  ExpectBreak(Damage::kInserted, 6);
}

TEST_P(VerifyTest, SaysWhenTheChainItselfIsGone) {
  AddMany(2);
  Tamper("DELETE FROM audit_chain WHERE province_id = 'kien-giang'");
  ExpectBreak(Damage::kNoChain, 0);
}

TEST_P(VerifyTest, AnEarlierHeadFindsAChainThatWasCutBackWhole) {
  AddMany(5);
  const auto entries = Entries();
  const std::string printed = entries.front().hash;
  EXPECT_TRUE(Verify(database(), {.earlier_head = printed}).ok());
  AddMany(1);
  EXPECT_TRUE(Verify(database(), {.earlier_head = printed}).ok());
  Tamper("DELETE FROM audit_entry WHERE sequence > 3");
  Tamper("UPDATE audit_chain SET sequence = 3, head = '" + entries[2].hash +
         "' WHERE province_id = 'kien-giang'");
  EXPECT_TRUE(Verify(database(), {}).ok());
  const VerifyReport report = Verify(database(), {.earlier_head = printed});
  EXPECT_TRUE(report.earlier_head_missing);
  EXPECT_FALSE(report.ok());
}

}  // namespace
}  // namespace vuon::audit
