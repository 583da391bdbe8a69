#include "contracts/contracts_test_kit.h"
#include "contracts/measured.h"
#include "ledger/verify.h"

namespace vuon::contracts {
namespace {

using boost::json::object;

class ContractTest : public ContractsTest {};

INSTANTIATE_TEST_SUITE_P(Engines, ContractTest,
                         testing::Values(storage::Engine::kSqlite, storage::Engine::kPostgresql),
                         storage::EngineName);

TEST_P(ContractTest, CommitsWhatIsSignedAndIsAccepted) {
  const std::string at = Signed();
  EXPECT_EQ(DossierState(), "contracted");
  EXPECT_EQ(Money(at, "reserved"), 0);
  EXPECT_GT(Money(at, "committed"), 0);
  Accept(at, "accepted");
  EXPECT_EQ(DossierState(), "accepted");
  ExpectLedgerFine();
}

TEST_P(ContractTest, FailsForGoodOnlyAfterRepairAndGivesItsMoneyBack) {
  const std::string at = Signed();
  Post(owner(), "/my-" + at.substr(1) + "/acceptance-requests", "{}", 200);
  EXPECT_EQ(CodeOf(Post(officer(), at + "/acceptances",
                        R"({"outcome":"failed","held_on":"2021-06-07","findings":"x"})", 422)),
            "contracts.repair_first");
  const object made = Post(officer(), at + "/acceptances",
                           R"({"outcome":"repair","held_on":"2021-06-07","findings":"x"})", 201);
  Post(head(), at + "/acceptances/" + std::string(made.at("id").as_string()) + "/recognition",
       R"({"number":"2/QD","date":"2021-06-07"})", 200);
  EXPECT_EQ(DossierState(), "repair");
  Accept(at, "failed");
  EXPECT_EQ(DossierState(), "failed");
  EXPECT_EQ(Money(at, "committed"), 0);
  ExpectLedgerFine();
}

TEST_P(ContractTest, AnAmendmentLowersAndNeverRaises) {
  const std::string at = Signed();
  const std::int64_t before = Money(at, "committed");
  const auto body = [&](std::int64_t part) {
    return R"({"kind":"terms","reason":"x","items":[{"position":1,"state_part":)" +
           std::to_string(part) + R"(,"own_part":0}]})";
  };
  Post(officer(), at + "/amendments", body(before + 1), 422);
  Post(officer(), at + "/amendments", body(before - 1'000), 201);
  Post(head(), at + "/amendments/1/approval", R"({"number":"3/PL","date":"2021-06-07"})", 200);
  EXPECT_EQ(Money(at, "committed"), before - 1'000);
  EXPECT_THROW(database().Write([&](storage::Transaction& transaction) {
    transaction->Execute("UPDATE contract_item SET state_part = state_part + 1");
  }),
               storage::ConstraintViolation);
  ExpectLedgerFine();
}

TEST_P(ContractTest, IsWithdrawnBeforeItsContractAndTheMoneyIsFree) {
  Approved();
  Drafted();
  Post(owner(), "/my-approved-dossiers/" + dossier() + "/withdrawal", R"({"reason":"x"})", 200);
  EXPECT_EQ(DossierState(), "withdrawn");
  ExpectLedgerFine();
}

TEST_P(ContractTest, AnAmendedEndIsTheDossiersClock) {
  const std::string at = Signed();
  Post(officer(), at + "/amendments",
       R"({"kind":"terms","reason":"x","ends_on":"2022-02-28","items":[]})", 201);
  Post(head(), at + "/amendments/1/approval", R"({"number":"3/PL","date":"2021-06-07"})", 200);
  EXPECT_EQ(Contract(at).at("ends_on"), "2022-02-28");
  const std::string due = database().Read([&](storage::Connection& reader) {
    return reader.QueryOne("SELECT due_on FROM dossier WHERE id = $1", dossier())->Text(0);
  });
  EXPECT_EQ(due, "2022-02-28");
}

TEST_P(ContractTest, AnEnterpriseReadsWhatWasDecidedNotWhoPreparesWhat) {
  const std::string at = Signed();
  Post(officer(), at + "/amendments", R"({"kind":"suspension","reason":"x"})", 201);
  Post(owner(), "/my-" + at.substr(1) + "/acceptance-requests", "{}", 200);
  const object made =
      Post(officer(), at + "/acceptances",
           R"({"outcome":"accepted","held_on":"2021-06-07","findings":"Đã xem"})", 201);
  const auto mine = [&] {
    return Expect(owner().Ask("GET", std::string(kBase) + "/my-" + at.substr(1)), 200);
  };
  object seen = mine();
  EXPECT_EQ(seen.at("maker"), "");
  EXPECT_NE(seen.at("signer"), "");
  EXPECT_TRUE(seen.at("amendments").as_array().empty());
  EXPECT_TRUE(seen.at("acceptances").as_array().empty());
  EXPECT_EQ(Contract(at).at("acceptances").as_array().size(), 1U);
  Post(head(), at + "/acceptances/" + std::string(made.at("id").as_string()) + "/recognition",
       R"({"number":"2/QD","date":"2021-06-07"})", 200);
  seen = mine();
  ASSERT_EQ(seen.at("acceptances").as_array().size(), 1U);
  EXPECT_EQ(seen.at("acceptances").at(0).at("maker"), "");
}

TEST_P(ContractTest, IsDraftedFromApprovedDossiersWithoutAContract) {
  const auto candidates = [&](const std::string& rest) {
    return Expect(
               officer().Ask("GET", std::string(kBase) + "/contract-candidates?year=2021" + rest),
               200)
        .at("items")
        .as_array();
  };
  EXPECT_TRUE(candidates("").empty());
  const object open =
      Expect(officer().Ask("GET", std::string(kBase) + "/approval-candidates?year=2021"), 200);
  ASSERT_EQ(open.at("lines").as_array().size(), 1U);
  EXPECT_EQ(open.at("lines").at(0).at("needed"), open.at("items").at(0).at("support"));
  const std::string approval = Approved();
  const auto found = candidates("");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.at(0).at("id").as_string(), dossier());
  EXPECT_EQ(found.at(0).at("approval_id").as_string(), approval);
  EXPECT_EQ(found.at(0).at("approval_number"), "9/QD");
  const std::string at = Drafted();
  EXPECT_TRUE(candidates("").empty());
  EXPECT_EQ(candidates("&contract=" + at.substr(std::string("/contracts/").size())).size(), 1U);
  EXPECT_EQ(Contract(at).at("items").at(0).at("approval_id").as_string(), approval);
}

TEST_P(ContractTest, SaysWhoMadeWhatSoThatAnotherApprovesIt) {
  const std::string at = Signed();
  Post(officer(), at + "/amendments", R"({"kind":"suspension","reason":"x"})", 201);
  const auto seen = [&](identity::Browser& who) {
    return Expect(who.Ask("GET", std::string(kBase) + at), 200);
  };
  EXPECT_TRUE(seen(officer()).at("amendments").at(0).at("mine").as_bool());
  EXPECT_FALSE(seen(head()).at("amendments").at(0).at("mine").as_bool());
}

TEST_P(ContractTest, IsTerminated) {
  const std::string at = Signed();
  Post(officer(), at + "/amendments", R"({"kind":"termination","reason":"x"})", 201);
  Post(head(), at + "/amendments/1/approval", R"({"number":"3/QD","date":"2021-06-07"})", 200);
  EXPECT_EQ(DossierState(), "terminated");
  EXPECT_EQ(Money(at, "committed"), 0);
  ExpectLedgerFine();
}

TEST(MeasuredTest, ReadsAndWritesThousandths) {
  EXPECT_EQ(ParseMeasured("12,5"), 12'500);
  EXPECT_EQ(ParseMeasured("-0.05"), -50);
  EXPECT_FALSE(ParseMeasured("1.2345"));
  EXPECT_FALSE(ParseMeasured("abc"));
  EXPECT_EQ(MeasuredText(12'500), "12.5");
  EXPECT_EQ(GainOf(10'000, 8'000, true), 2'000);
  EXPECT_FALSE(GainOf(0, 1, false));
}

}  // namespace
}  // namespace vuon::contracts
