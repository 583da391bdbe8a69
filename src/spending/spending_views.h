#pragma once
#include "http/routes.h"
#include "identity/actor.h"
#include "spending/spending_policy.h"
#include "spending/spending_store.h"

// What the doors of own spending send.
namespace vuon::spending {

struct SpendingRow {
  std::string id;
  std::string code;
  int year = 0;
  std::string line_number;
  std::string line_title;
  std::string title;
  std::string state;
  base::Money amount;
  base::Money paid;
  int waiting = 0;  // payment lists that are not through
  std::string maker;
  std::string decision_number;
  base::Instant created_at;
};
BOOST_DESCRIBE_STRUCT(SpendingRow, (),
                      (id, code, year, line_number, line_title, title, state, amount, paid, waiting,
                       maker, decision_number, created_at))

struct SpendingFilter {
  int year = 0;  // 0: every year
  std::string state;
  std::string line;  // its number
  std::string q;
};
struct SpendingPage {
  std::vector<SpendingRow> items;
  std::optional<std::string> next;
};
inline constexpr int kLongestSpendingList = 200;
// Newest first. spending.cursor_not_understood
base::Result<SpendingPage> ListSpending(storage::Connection& reader, const std::string& province,
                                        const SpendingFilter& filter, const std::string& cursor,
                                        int limit);

// A cell that the agency spends itself: no call stands on its line.
struct SpendingCellView {
  std::string id;
  std::string number;
  std::string title;
  std::string source;
  std::string state;
  bool counts_units = false;
  std::optional<base::Money> unit_price;
  base::Money available;
  std::int64_t available_units = 0;
};
BOOST_DESCRIBE_STRUCT(SpendingCellView, (),
                      (id, number, title, source, state, counts_units, unit_price, available,
                       available_units))
std::vector<SpendingCellView> CellsToSpend(storage::Connection& reader, const std::string& province,
                                           int year);

struct PaymentView {
  std::string id;
  int number = 0;
  std::string title;
  bool is_final = false;
  base::Money gross;
  base::Money tax;
  base::Money net;
  std::string state;
  std::string maker;
  std::string approver;
  std::string payer;
  std::string order_number;
  std::optional<base::Date> ordered_on;
  std::optional<base::Date> paid_on;
  std::string reference;
  std::string reason;
  bool mine = false;      // the reader made it
  bool approved = false;  // by the reader
  std::vector<PaymentLine> lines;
};
BOOST_DESCRIBE_STRUCT(PaymentView, (),
                      (id, number, title, is_final, gross, tax, net, state, maker, approver, payer,
                       order_number, ordered_on, paid_on, reference, reason, mine, approved, lines))
PaymentView PaymentViewOf(const ListOfPayments& payment, const std::string& person);

struct SpendingMoney {
  base::Money available;  // of the cell
  base::Money committed;
  base::Money ordered;
  base::Money paid;
  base::Money asked;     // in lists that have not gone to the Treasury
  base::Money released;  // approved and not spent
};
BOOST_DESCRIBE_STRUCT(SpendingMoney, (), (available, committed, ordered, paid, asked, released))

struct SpendingView {
  std::string id;
  std::string code;
  int year = 0;
  std::string cell_id;
  std::string line_number;
  std::string line_title;
  std::string source;
  bool counts_units = false;
  std::string title;
  SpendingContent content;
  base::Money amount;
  int units = 0;
  std::string state;
  std::string maker;
  bool mine = false;
  std::string approver;
  std::string decision_number;
  std::optional<base::Date> decision_date;
  std::string reason;
  std::int64_t revision = 1;
  std::optional<ProcurementRule> procurement;  // of what is bought, on the day it was proposed
  SpendingMoney money;
  std::vector<PaymentView> payments;
  std::vector<SpendingStep> steps;
};
BOOST_DESCRIBE_STRUCT(SpendingView, (),
                      (id, code, year, cell_id, line_number, line_title, source, counts_units,
                       title, content, amount, units, state, maker, mine, approver, decision_number,
                       decision_date, reason, revision, procurement, money, payments, steps))
// spending.not_found
base::Result<http::Reply<SpendingView>> SpendingViewOf(storage::Connection& reader,
                                                       const std::string& province,
                                                       const std::string& person,
                                                       const std::string& id);

}  // namespace vuon::spending
