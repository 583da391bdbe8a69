#pragma once
#include "claims/claims_test_kit.h"
#include "councils/council.h"
#include "councils/councils_http.h"
#include "spending/spending_http.h"

namespace vuon::spending {

using boost::json::array;
using boost::json::object;

// The plan of 2021 in force with its own lines; an officer who proposes, a head who approves, an
// accountant who pays; an enterprise's contract beside them, for invoices.
class SpendingTest : public claims::ClaimsTest {
 protected:
  void AddMoreRoutes(http::Routes& routes) override {
    ClaimsTest::AddMoreRoutes(routes);
    spending::AddRoutes(routes, house());
  }
  std::string CellOf(const std::string& number) {
    const object cells =
        Expect(officer().Ask("GET", std::string(kBase) + "/spending-cells?year=2021"), 200);
    for (const auto& cell : cells.at("items").as_array()) {
      if (cell.at("number").as_string() == number.c_str()) {
        return std::string(cell.at("id").as_string());
      }
    }
    return {};
  }
  static object Item(const std::string& kind, std::int64_t price, int count = 1) {
    return {{"kind", kind}, {"title", "Khoản chi"}, {"count", count}, {"price", price}};
  }
  static object Quote(const std::string& supplier, std::int64_t amount, bool chosen = false) {
    return {{"supplier", supplier},
            {"tax_code", "0100109106"},
            {"amount", amount},
            {"quoted_on", "2021-06-05"},
            {"chosen", chosen}};
  }
  object Form(const std::string& line, const array& items, const array& quotes = {},
              const std::string& note = "") {
    return {{"cell_id", CellOf(line)},
            {"title", "Hội nghị phổ biến"},
            {"units", 1},
            {"content", object{{"purpose", "Phổ biến kế hoạch"},
                               {"items", items},
                               {"quotes", quotes},
                               {"note", note}}}};
  }
  object Do(identity::Browser& who, const std::string& rest, const object& body, int status) {
    return Expect(who.Ask("POST", kBase + rest, boost::json::serialize(body)), status);
  }
  object Drafted(const object& form) { return Do(officer(), "/spending", form, 201); }
  object Submitted(const object& form) {
    return Do(officer(), "/spending/" + IdOf(Drafted(form)) + "/submission", {}, 200);
  }
  object Approve(const object& proposal, int status = 200) {
    return Do(head(), "/spending/" + IdOf(proposal) + "/approval",
              {{"number", "31/QĐ"}, {"date", "2021-06-07"}}, status);
  }
  // Six and a half million of line I.4, approved.
  object Approved(std::int64_t amount = 6'500'000) {
    return Approve(Submitted(Form("I.4", {Item("other", amount)})));
  }
  static object Line(const std::string& kind, std::int64_t amount, const std::string& number = "7",
                     const std::string& rate = "", int count = 1) {
    return {{"kind", kind},
            {"payee", kind == "fee" ? "Trần Minh Đạo" : "Nhà in Hòn Chông"},
            {"title", ""},
            {"bank_account", "001"},
            {"bank", "VCB"},
            {"amount", amount},
            {"rate", rate},
            {"count", count},
            {"seller_tax_code", kind == "invoice" ? "0100109106" : ""},
            {"symbol", kind == "invoice" ? "AA/21E" : ""},
            {"number", number},
            {"issued_on", kind == "invoice" ? boost::json::value("2021-06-05") : nullptr}};
  }
  static object List(const array& lines, bool final = true, const array& sittings = {}) {
    return {{"title", "Thanh toán"}, {"is_final", final}, {"lines", lines}, {"sittings", sittings}};
  }
  object Ask(const object& proposal, const object& list, int status = 201) {
    return Do(officer(), "/spending/" + IdOf(proposal) + "/payments", list, status);
  }
  static std::string LastPayment(const object& proposal) {
    return std::string(proposal.at("payments").as_array().back().at("id").as_string());
  }
  object Step(identity::Browser& who, const std::string& payment, const std::string& step,
              const object& body, int status = 200) {
    return Do(who, "/spending-payments/" + payment + "/" + step, body, status);
  }
  object Paid(const object& asked, const std::string& number = "LC-1") {
    const std::string id = LastPayment(asked);
    Step(head(), id, "approval", {});
    Step(accountant(), id, "order", {{"number", number}, {"on", "2021-06-07"}});
    return Step(accountant(), id, "confirmation", {{"number", "KB-1"}, {"on", "2021-06-07"}});
  }
  object Read(const object& proposal) {
    return Expect(officer().Ask("GET", std::string(kBase) + "/spending/" + IdOf(proposal)), 200);
  }
  static std::int64_t Money(const object& proposal, const char* what) {
    return proposal.at("money").at(what).to_number<std::int64_t>();
  }
  template <class... Parameters>
  void Sql(std::string_view sql, const Parameters&... parameters) {
    database().Write(
        [&](storage::Transaction& transaction) { transaction->Execute(sql, parameters...); });
  }
  // What the database itself refuses, by the name of its rule.
  template <class... Parameters>
  std::string Refused(std::string_view sql, const Parameters&... parameters) {
    try {
      Sql(sql, parameters...);
    } catch (const storage::ConstraintViolation& violation) {
      return violation.name();
    }
    return "";
  }
};

}  // namespace vuon::spending
