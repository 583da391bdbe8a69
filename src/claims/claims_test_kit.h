#pragma once
#include "claims/claims_http.h"
#include "claims/payment.h"
#include "dossiers/dossiers_test_kit.h"
#include "ledger/read_cells.h"

namespace vuon::claims {

using boost::json::object;

// A dossier with a contract in force over 24 million đồng for two products, accepted; its owner, an
// officer who appraises, a head who approves, two accountants.
class ClaimsTest : public dossiers::DossiersTest {
 protected:
  static constexpr std::int64_t kPart = 24'000'000;

  void AddMoreRoutes(http::Routes& routes) override {
    DossiersTest::AddMoreRoutes(routes);
    claims::AddRoutes(routes, house());
  }
  void SetUp() override {
    DossiersTest::SetUp();
    if (HasFatalFailure()) return;
    AddAccount("accountant@example.vn", "accountant");
    AddAccount("accountant2@example.vn", "accountant");
    accountant_.emplace(SignedIn("accountant@example.vn", "10.0.0.4"));
    cell_key_ = LineOf("II.3");
    dossier_ = Contracted("Chứng nhận nước mắm", "c1");
  }
  identity::Browser& accountant() { return *accountant_; }
  const std::string& dossier() const { return dossier_; }
  void EverybodySignsInAgain() {
    SignInAgain();
    SignOwnerInAgain();
    accountant_.emplace(SignedIn("accountant@example.vn", "10.0.0.4"));
  }

  // Past the doors: a dossier from its submission to the acceptance, under a contract of that id.
  std::string Contracted(const std::string& title, const std::string& contract) {
    const object made = Submitted(title);
    const std::string id = IdOf(made);
    for (const char* state : {"valid", "passed", "approved"}) Move(id, state);
    database().Write([&](storage::Transaction& transaction) {
      const ledger::ObligationId obligation = Reserve(transaction, id);
      WriteContract(transaction, id, contract, obligation.text());
    });
    for (const char* state : {"contracted", "acceptance", "accepted"}) Move(id, state);
    return id;
  }
  ledger::CellId Cell(storage::Connection& reader) {
    const auto& [line, source] = CellKey();
    return ledger::FindCell(reader, "kien-giang", 2021, "nang-suat-chat-luong", line, source)->cell;
  }
  std::int64_t Stage(const std::string& stage) {
    return database().Read([&](storage::Connection& reader) {
      const auto row = reader.QueryOne(
          "SELECT balance FROM ledger_total WHERE province_id = 'kien-giang' AND cell_id = $1 AND "
          "stage = $2",
          Cell(reader), stage);
      return row ? row->Integer(0) : 0;
    });
  }
  std::string DossierState(const std::string& id) {
    return database().Read([&](storage::Connection& reader) {
      return reader.QueryOne("SELECT state FROM dossier WHERE id = $1", id)->Text(0);
    });
  }
  void ExpectSoundLedger() {
    const ledger::Verification found = ledger::Verify(database());
    EXPECT_TRUE(found.differences.empty())
        << (found.differences.empty() ? "" : found.differences.front());
  }

  static std::string Mine(const std::string& rest = "") {
    return std::string(kBase) + "/my-claims" + rest;
  }
  static std::string Claims(const std::string& rest = "") {
    return std::string(kBase) + "/claims" + rest;
  }
  static std::map<std::string, std::string, std::less<>> Match(const object& of) {
    return {{"if-match", "\"" + std::to_string(of.at("revision").as_int64()) + "\""}};
  }
  object StartClaim(const std::string& contract = "c1", int status = 201) {
    return Expect(
        owner().Ask("POST", Mine(),
                    boost::json::serialize(object{{"contract_id", contract}, {"position", 1}})),
        status);
  }
  static object Invoice(const std::string& number, std::int64_t eligible,
                        const std::string& paper = "certificate",
                        const std::string& day = "2021-06-05") {
    return {{"code", ""},
            {"kind", "invoice"},
            {"paper", paper},
            {"title", "Hóa đơn chứng nhận"},
            {"issuer", "Trung tâm Chứng nhận"},
            {"number", number},
            {"issued_on", day},
            {"seller_tax_code", "0100109106"},
            {"symbol", "AA/21E"},
            {"total", eligible},
            {"eligible", eligible}};
  }
  object SaveClaim(const object& claim, const boost::json::array& lines, bool final = true,
                   int status = 200) {
    return Expect(owner().Ask("PUT", Mine("/" + IdOf(claim) + "/content"),
                              boost::json::serialize(
                                  object{{"lines", lines}, {"note", ""}, {"is_final", final}}),
                              Match(claim)),
                  status);
  }
  object SubmitClaim(const object& claim, int status = 200) {
    return Expect(owner().Ask("POST", Mine("/" + IdOf(claim) + "/submission")), status);
  }
  object SubmittedClaim(const std::string& number, std::int64_t eligible, bool final = true,
                        const std::string& contract = "c1") {
    return SubmitClaim(SaveClaim(StartClaim(contract), {Invoice(number, eligible)}, final));
  }
  object AppraiseClaim(const object& claim,
                       const std::string& body = R"({"reductions":[],"note":""})",
                       int status = 200) {
    return Expect(
        officer().Ask("POST", Claims("/" + IdOf(claim) + "/appraisal"), body, Match(claim)),
        status);
  }
  object ApproveClaim(const object& claim, int status = 200) {
    return Expect(head().Ask("POST", Claims("/" + IdOf(claim) + "/approval"),
                             R"({"number":"5/PD","date":"2021-06-07"})"),
                  status);
  }
  object ApprovedClaim(const std::string& number, std::int64_t eligible, bool final = true,
                       const std::string& contract = "c1") {
    return ApproveClaim(AppraiseClaim(SubmittedClaim(number, eligible, final, contract)));
  }
  object Order(const object& claim, int status = 201, const std::string& key = "",
               const std::string& number = "LC-01") {
    std::map<std::string, std::string, std::less<>> headers;
    if (!key.empty()) headers["idempotency-key"] = key;
    return Expect(accountant().Ask("POST", Claims("/" + IdOf(claim) + "/payment-order"),
                                   boost::json::serialize(object{{"kind", "payment_order"},
                                                                 {"number", number},
                                                                 {"ordered_on", "2021-06-07"}}),
                                   headers),
                  status);
  }
  object Close(const object& order, const std::string& how, const std::string& body,
               int status = 200) {
    return Expect(
        accountant().Ask("POST", std::string(kBase) + "/payment-orders/" + IdOf(order) + how, body),
        status);
  }
  object Confirm(const object& order, int status = 200) {
    return Close(order, "/confirmation", R"({"on":"2021-06-07","reference":"KB-77"})", status);
  }
  object Bounce(const object& order, int status = 200) {
    return Close(order, "/bounce", R"({"on":"2021-06-07","reason":"Sai số tài khoản"})", status);
  }
  object ShownClaim(const object& claim) {
    return Expect(officer().Ask("GET", Claims("/" + IdOf(claim))), 200);
  }

 private:
  const std::pair<std::string, std::string>& CellKey() const { return cell_key_; }
  ledger::ObligationId Reserve(storage::Transaction& transaction, const std::string& id) {
    const ledger::CellId cell = Cell(transaction.connection());
    const auto obligation =
        ledger::OpenObligation(transaction, world(), "kien-giang", cell, "dossier", id);
    Post(transaction,
         {"kien-giang",
          "reserve",
          {cell, "available"},
          {cell, "reserved", obligation},
          base::Money::OfDong(kPart),
          base::Quantity::Of(2)},
         "reserve:" + id);
    return obligation;
  }
  void Post(storage::Transaction& transaction, const ledger::Move& move, const std::string& key) {
    const base::Date day = base::Date::Of(2021, 6, 7);
    const auto posted = ledger::Post(transaction, world(), move,
                                     {.document_number = "1/QD",
                                      .decision_date = day,
                                      .effective_date = day,
                                      .actor_id = "a",
                                      .approver_id = "b",
                                      .idempotency_key = key});
    ASSERT_TRUE(posted.ok()) << posted.problem().code;
  }
  void WriteContract(storage::Transaction& transaction, const std::string& id,
                     const std::string& contract, const std::string& obligation) {
    transaction->Execute(
        "INSERT INTO approval_decision (province_id, id, year, state, maker_id, maker, created_at) "
        "VALUES ('kien-giang', $1, 2021, 'draft', 'a', 'A', 1)",
        contract);
    transaction->Execute(
        "INSERT INTO approval_dossier (province_id, approval_id, dossier_id, position, amount) "
        "VALUES ('kien-giang', $1, $2, 1, $3)",
        contract, id, kPart);
    transaction->Execute(
        "UPDATE approval_decision SET state = 'approved', approver_id = 'b', approver = 'B', "
        "approved_at = 1, number = $1, decision_date = '2021-06-07' WHERE id = $1",
        contract);
    transaction->Execute(
        "UPDATE approval_dossier SET standing = 'in_force', obligation_id = $2 WHERE approval_id = "
        "$1",
        contract, obligation);
    transaction->Execute(
        "INSERT INTO contract (province_id, id, year, enterprise_id, title, folded, starts_on, "
        "ends_on, maker_id, maker, created_at) VALUES ('kien-giang', $1, 2021, $2, 'HĐ', 'hd', "
        "'2021-06-07', '2021-12-31', 'a', 'A', 1)",
        contract, enterprise());
    transaction->Execute(
        "INSERT INTO contract_dossier (province_id, contract_id, dossier_id, approval_id, "
        "obligation_id, reserved, units) VALUES ('kien-giang', $1, $2, $1, $3, $4, 2)",
        contract, id, obligation, kPart);
    transaction->Execute(
        "INSERT INTO contract_item (province_id, contract_id, position, dossier_id, item, title, "
        "result, units, state_part, own_part, papers, by_council) VALUES ('kien-giang', $1, 1, $2, "
        "'certification', 'Chứng nhận sản phẩm', '', 2, $3, 0, $4, 0)",
        contract, id, kPart,
        R"([{"code":"certificate","title":{"vi":"Giấy chứng nhận","en":"Certificate"},)"
        R"("required":true,"form":"","article":"","confirmed":true}])");
    const ledger::CellId cell = Cell(transaction.connection());
    const auto of = ledger::ObligationId::OfText(obligation);
    Post(transaction,
         {"kien-giang",
          "commit",
          {cell, "reserved", of},
          {cell, "committed", of},
          base::Money::OfDong(kPart),
          base::Quantity::Of(2)},
         "commit:" + id);
    transaction->Execute(
        "UPDATE contract SET state = 'signed', number = $1, signed_on = '2021-06-07', signer_id = "
        "'b', signer = 'B', signed_at = 1, commitment_at = 1, commitment_name = 'C' WHERE id = $1",
        contract);
    for (const char* state : {"offered", "accepted"}) {
      transaction->Execute("UPDATE contract_item SET state = $2 WHERE contract_id = $1", contract,
                           state);
    }
  }

  std::optional<identity::Browser> accountant_;
  std::string dossier_;
  std::pair<std::string, std::string> cell_key_;
};

}  // namespace vuon::claims
