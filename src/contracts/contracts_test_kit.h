#pragma once
#include "contracts/contracts_http.h"
#include "dossiers/dossiers_test_kit.h"
#include "ledger/verify.h"

namespace vuon::contracts {

// One dossier for two product certificates, passed by an officer: no council chooses its item.
class ContractsTest : public dossiers::DossiersTest {
 protected:
  void AddMoreRoutes(http::Routes& routes) override {
    DossiersTest::AddMoreRoutes(routes);
    contracts::AddRoutes(routes, house());
  }
  void SetUp() override {
    DossiersTest::SetUp();
    if (HasFatalFailure()) return;
    dossier_ = IdOf(Submitted());
    Move(dossier_, "valid");
    Move(dossier_, "passed");
  }
  boost::json::object Post(identity::Browser& who, const std::string& rest, const std::string& body,
                           int status) {
    return Expect(who.Ask("POST", std::string(kBase) + rest, body), status);
  }
  std::string Approved() {
    const boost::json::object made =
        Post(officer(), "/approvals", R"({"dossiers":[")" + dossier_ + R"("]})", 201);
    const std::string id(made.at("id").as_string());
    Post(head(), "/approvals/" + id + "/approval", R"({"number":"9/QD","date":"2021-06-07"})", 200);
    return id;
  }
  std::string Drafted() {
    const boost::json::object made =
        Post(officer(), "/contracts",
             R"({"title":"Chứng nhận","starts_on":"2021-06-07","ends_on":)"
             R"("2021-12-31","dossiers":[")" +
                 dossier_ + R"("]})",
             201);
    return "/contracts/" + std::string(made.at("id").as_string());
  }
  std::string Signed() {
    Approved();
    const std::string at = Drafted();
    Post(owner(), "/my-" + at.substr(1) + "/commitment", "{}", 200);
    Post(head(), at + "/signature", R"({"number":"1/HD","date":"2021-06-07"})", 200);
    return at;
  }
  boost::json::object Accept(const std::string& at, const std::string& outcome) {
    Post(owner(), "/my-" + at.substr(1) + "/acceptance-requests", "{}", 200);
    const boost::json::object made =
        Post(officer(), at + "/acceptances",
             R"({"outcome":")" + outcome + R"(","held_on":"2021-06-07","findings":"Đã xem"})", 201);
    return Post(head(),
                at + "/acceptances/" + std::string(made.at("id").as_string()) + "/recognition",
                R"({"number":"2/QD","date":"2021-06-07"})", 200);
  }
  boost::json::object Contract(const std::string& at) {
    return Expect(officer().Ask("GET", std::string(kBase) + at), 200);
  }
  std::int64_t Money(const std::string& at, const char* stage) {
    return Contract(at).at("money").at(stage).to_number<std::int64_t>();
  }
  std::string DossierState() {
    return database().Read([&](storage::Connection& reader) {
      return reader.QueryOne("SELECT state FROM dossier WHERE id = $1", dossier_)->Text(0);
    });
  }
  void ExpectLedgerFine() { EXPECT_TRUE(ledger::Verify(database()).differences.empty()); }
  const std::string& dossier() const { return dossier_; }

 private:
  std::string dossier_;
};

}  // namespace vuon::contracts
