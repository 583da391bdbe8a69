#include "contracts/contracts_http.h"
#include "identity/identity_test_support.h"
#include "ledger/posting.h"
#include "ledger/verify.h"

namespace vuon::contracts {
namespace {

// A cell with money for one project of 200 million, two dossiers that passed.
class ApprovalTest : public identity::IdentityTest {
 protected:
  static constexpr const char* kBase = "/api/v1/provinces/kien-giang/approvals";
  static constexpr std::int64_t kPrice = 200'000'000;

  std::vector<storage::ProtectedColumn> Protected() const override {
    return ledger::ProtectedColumns();
  }
  void AddMoreRoutes(http::Routes& routes) override { contracts::AddRoutes(routes, house()); }
  void SetUp() override {
    IdentityTest::SetUp();
    if (HasFatalFailure()) return;
    AddAccount("officer@example.vn", "programme_officer");
    AddAccount("head@example.vn", "head");
    database().Write([&](storage::Transaction& transaction) {
      AddMoney(transaction);
      transaction->Execute(
          "INSERT INTO enterprise (province_id, id, tax_code, name, folded, kind, created_at) "
          "VALUES ('kien-giang', 'e', '1700000001', 'E', 'e', 'enterprise', 1)");
      transaction->Execute(
          "INSERT INTO support_call (province_id, id, year, code, title, line_id, source_id, pack, "
          "item, opens_on, content, created_at) VALUES ('kien-giang', 'c', 2021, 'C', 'C', 'l', "
          "'s', 'p', 'i', '2021-01-01', '{}', 1)");
      for (const char* id : {"d1", "d2"}) AddDossier(transaction, id);
    });
  }
  void AddMoney(storage::Transaction& transaction) {
    const auto cell = ledger::OpenCell(transaction, world(),
                                       {.province_id = "kien-giang",
                                        .year = 2021,
                                        .programme = "nang-suat-chat-luong",
                                        .line_id = "l",
                                        .source_id = "s",
                                        .unit_price = base::Money::OfDong(kPrice)});
    const base::Date day = base::Date::Of(2021, 6, 7);
    const auto allotted = ledger::Post(transaction, world(),
                                       {.province_id = "kien-giang",
                                        .kind = "allot",
                                        .from = {cell, "authority"},
                                        .to = {cell, "available"},
                                        .amount = base::Money::OfDong(kPrice),
                                        .quantity = base::Quantity::Of(1)},
                                       {.document_number = "116/KH-UBND",
                                        .decision_date = day,
                                        .effective_date = day,
                                        .actor_id = "a",
                                        .approver_id = "b",
                                        .idempotency_key = "allot"});
    ASSERT_TRUE(allotted.ok());
  }
  static void AddDossier(storage::Transaction& transaction, const std::string& id) {
    transaction->Execute(
        "INSERT INTO dossier (province_id, id, call_id, enterprise_id, year, code, content, "
        "support, state_since, created_at, created_by) VALUES ('kien-giang', $1, 'c', 'e', 2021, "
        "$1, '{}', $2, 1, 1, 'x')",
        id, kPrice);
    for (const char* state : {"submitted", "valid", "passed"}) {
      transaction->Execute("UPDATE dossier SET state = $2 WHERE id = $1", id, state);
    }
  }
  std::string StateOf(const std::string& id) {
    return database().Read([&](storage::Connection& reader) {
      return reader.QueryOne("SELECT state FROM dossier WHERE id = $1", id)->Text(0);
    });
  }
  static std::string Draft(identity::Browser& officer, const std::string& dossiers) {
    const auto made = officer.Ask("POST", kBase, "{\"dossiers\":" + dossiers + "}");
    EXPECT_EQ(made.status, 201) << made.body;
    return made.status == 201 ? std::string(identity::Json(made).at("id").as_string()) : "";
  }
  static http::Response Decide(identity::Browser& who, const std::string& id) {
    return who.Ask("POST", std::string(kBase) + "/" + id + "/approval",
                   R"({"number":"9/QD","date":"2021-06-07"})");
  }
};

INSTANTIATE_TEST_SUITE_P(Engines, ApprovalTest,
                         testing::Values(storage::Engine::kSqlite, storage::Engine::kPostgresql),
                         storage::EngineName);

TEST_P(ApprovalTest, ReservesOnceAndRefusesWhatDoesNotFitAsAWhole) {
  auto officer = SignedIn("officer@example.vn");
  auto head = SignedIn("head@example.vn", "10.0.0.2");
  const std::string both = Draft(officer, R"(["d1","d2"])");
  EXPECT_EQ(identity::Code(Decide(head, both)), "contracts.exceeds_line");
  EXPECT_EQ(StateOf("d1"), "passed");
  EXPECT_EQ(identity::Code(officer.Ask("POST", kBase, R"({"dossiers":["d1"]})")),
            "contracts.in_other_draft");
  ASSERT_EQ(officer.Ask("POST", std::string(kBase) + "/" + both + "/discard").status, 200);
  const std::string one = Draft(officer, R"(["d1"])");
  EXPECT_EQ(Decide(officer, one).status, 403);
  EXPECT_EQ(Decide(head, one).status, 200);
  EXPECT_EQ(StateOf("d1"), "approved");
  EXPECT_EQ(identity::Code(Decide(head, one)), "contracts.approved_already");
  EXPECT_EQ(officer.Ask("POST", kBase, R"({"dossiers":["d1"]})").status, 409);
  EXPECT_EQ(Decide(head, "nope").status, 404);
  EXPECT_TRUE(ledger::Verify(database()).differences.empty());
}

}  // namespace
}  // namespace vuon::contracts
