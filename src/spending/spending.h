#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "base/money.h"
#include "norms/norm_text.h"

namespace vuon::spending {

// One thing that is to be paid for: bought (with quotes), a fee, or another cost such as a journey.
struct SpendingItem {
  std::string kind;  // purchase | fee | other
  std::string title;
  int count = 1;
  base::Money price;
};
BOOST_DESCRIBE_STRUCT(SpendingItem, (), (kind, title, count, price))

// What a supplier asks for what is bought.
struct SpendingQuote {
  std::string supplier;
  std::string tax_code;
  base::Money amount;
  std::optional<base::Date> quoted_on;
  bool chosen = false;
};
BOOST_DESCRIBE_STRUCT(SpendingQuote, (), (supplier, tax_code, amount, quoted_on, chosen))

struct SpendingContent {
  std::string purpose;
  std::vector<SpendingItem> items;
  std::vector<SpendingQuote> quotes;
  std::string note;  // why this supplier, or why fewer quotes than the rule asks for
};
BOOST_DESCRIBE_STRUCT(SpendingContent, (), (purpose, items, quotes, note))

// A proposal (đề xuất chi): draft → submitted → approved → settled; returned, rejected, withdrawn,
// cancelled.
struct Proposal {
  std::string id;
  std::string code;
  int year = 0;
  std::string cell_id;
  std::string title;
  SpendingContent content;
  base::Money amount;
  int units = 0;
  std::string state;
  std::string maker_id;
  std::string maker;
  base::Instant created_at;
  std::optional<std::string> approver_id;
  std::string approver;
  std::string decision_number;
  std::optional<base::Date> decision_date;
  std::optional<std::string> obligation_id;
  std::string reason;
  base::Instant state_since;
  std::int64_t revision = 1;
};

// A row of a payment list.
struct PaymentLine {
  std::string kind;  // invoice | fee | voucher
  std::string payee;
  std::string title;
  std::string bank_account;
  std::string bank;
  base::Money gross;
  base::Money tax;
  std::string rate;
  int count = 1;
  base::Money price;
  std::vector<norms::WorkingStep> working;
  std::optional<std::string> council_id = std::nullopt;
  std::optional<int> session = std::nullopt;
  std::optional<std::string> person_id = std::nullopt;
  std::string seller = {};
  std::string symbol = {};
  std::string number = {};
  std::optional<base::Date> issued_on = std::nullopt;
};
BOOST_DESCRIBE_STRUCT(PaymentLine, (),
                      (kind, payee, title, bank_account, bank, gross, tax, rate, count, price,
                       working, council_id, session, person_id, seller, symbol, number, issued_on))

// A payment list (bảng kê thanh toán): asked → approved → ordered → paid; refused.
struct ListOfPayments {
  std::string id;
  std::string proposal_id;
  int number = 1;
  std::string title;
  bool is_final = false;
  base::Money gross;
  base::Money tax;
  std::string state;
  std::string maker_id;
  std::string maker;
  std::optional<std::string> approver_id;
  std::string approver;
  std::string payer;
  std::string order_number;
  std::optional<base::Date> ordered_on;
  std::optional<std::string> obligation_id;
  int orders = 0;
  std::optional<base::Date> paid_on;
  std::string reference;
  std::string reason;
  std::vector<PaymentLine> lines;
};

struct FeeRate {
  std::string id;
  std::string code;
  base::Money amount;
  base::Date valid_from;
  std::string basis;
  std::string state;  // draft | in_force | dropped
  std::string maker_id;
  std::string maker;
  std::string approver;
};
BOOST_DESCRIBE_STRUCT(FeeRate, (),
                      (id, code, amount, valid_from, basis, state, maker_id, maker, approver))

}  // namespace vuon::spending
