#include "spending/spending_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/tax_code.h"

namespace vuon::spending {
namespace {

using base::Money;
using base::Problem;
using base::ProblemKind;
using Fields = std::vector<base::FieldProblem>;

constexpr std::size_t kMostItems = 100;
constexpr std::size_t kMostQuotes = 20;
constexpr int kMostOfOne = 100'000;

base::Result<Money> SumOf(const SpendingContent& content, bool only_bought) {
  Money sum;
  for (const SpendingItem& item : content.items) {
    if (only_bought && item.kind != "purchase") continue;
    VUON_TRY(part, item.price.Times(item.count));
    VUON_TRY(next, sum.Plus(part));
    sum = next;
  }
  return sum;
}

void CheckItem(const SpendingItem& item, const std::string& at, Fields& fields) {
  if (item.kind != "purchase" && item.kind != "fee" && item.kind != "other") {
    fields.push_back({at + "/kind", "spending.kind_unknown", {}});
  }
  if (item.title.size() > 500) fields.push_back({at + "/title", "spending.text_too_long", {}});
  if (item.count < 1 || item.count > kMostOfOne) {
    fields.push_back({at + "/count", "spending.count_wrong", {}});
  }
  if (item.price.IsNegative()) fields.push_back({at + "/price", "spending.amount_missing", {}});
}

// The quotes of what is bought, against the rule of its amount.
void CheckQuotes(const SpendingContent& content, const ProcurementRule& rule, Money bought,
                 Fields& fields) {
  const SpendingQuote* chosen = nullptr;
  int count = 0;
  bool cheaper = false;
  for (std::size_t at = 0; at < content.quotes.size(); ++at) {
    const SpendingQuote& quote = content.quotes[at];
    const std::string pointer = fmt::format("/content/quotes/{}", at);
    if (quote.supplier.empty()) {
      fields.push_back({pointer + "/supplier", "spending.supplier_missing", {}});
    }
    if (quote.amount <= Money()) {
      fields.push_back({pointer + "/amount", "spending.amount_missing", {}});
    }
    if (!base::TaxCode::Parse(quote.tax_code).ok()) {
      fields.push_back({pointer + "/tax_code", "spending.tax_code_wrong", {}});
    }
    ++count;
    if (!quote.chosen) continue;
    if (chosen != nullptr) fields.push_back({pointer + "/chosen", "spending.chosen_twice", {}});
    chosen = &quote;
  }
  if (chosen == nullptr) {
    fields.push_back({"/content/quotes", "spending.none_chosen", {}});
    return;
  }
  for (const SpendingQuote& quote : content.quotes) cheaper |= quote.amount < chosen->amount;
  if (chosen->amount > bought) {
    fields.push_back({"/content/quotes", "spending.quote_above", {{"amount", bought.Dotted()}}});
  }
  if (!content.note.empty()) return;
  if (count < rule.quotes) {
    fields.push_back({"/content/note",
                      "spending.quotes_missing",
                      {{"quotes", std::to_string(rule.quotes)}, {"article", rule.article}}});
  } else if (cheaper) {
    fields.push_back({"/content/note", "spending.not_cheapest", {}});
  }
}

base::Result<void> Refuse(const char* code, Fields fields) {
  if (fields.empty()) return {};
  return Problem{ProblemKind::kInvalid, code, {}, std::move(fields)};
}

}  // namespace

base::Result<Money> AmountOf(const SpendingContent& content) { return SumOf(content, false); }
base::Result<Money> Bought(const SpendingContent& content) { return SumOf(content, true); }

base::Result<void> CheckSpendingContent(const std::string& title, const SpendingContent& content) {
  Fields fields;
  if (title.empty() || title.size() > 300) {
    fields.push_back({"/title", "spending.title_missing", {}});
  }
  if (content.purpose.size() > 4'000) {
    fields.push_back({"/content/purpose", "spending.text_too_long", {}});
  }
  if (content.note.size() > 4'000) {
    fields.push_back({"/content/note", "spending.text_too_long", {}});
  }
  if (content.items.size() > kMostItems || content.quotes.size() > kMostQuotes) {
    fields.push_back({"/content/items", "spending.too_many", {}});
  }
  for (std::size_t at = 0; at < content.items.size(); ++at) {
    CheckItem(content.items[at], fmt::format("/content/items/{}", at), fields);
  }
  for (std::size_t at = 0; at < content.quotes.size(); ++at) {
    const SpendingQuote& quote = content.quotes[at];
    const std::string pointer = fmt::format("/content/quotes/{}", at);
    if (quote.supplier.size() > 300) {
      fields.push_back({pointer + "/supplier", "spending.text_too_long", {}});
    }
    if (quote.amount.IsNegative()) {
      fields.push_back({pointer + "/amount", "spending.amount_missing", {}});
    }
  }
  return Refuse("spending.content_unusable", std::move(fields));
}

base::Result<void> CheckHandIn(const SpendingContent& content, const SpendingPolicy& policy,
                               base::Date today) {
  Fields fields;
  if (content.purpose.empty()) {
    fields.push_back({"/content/purpose", "spending.purpose_missing", {}});
  }
  for (std::size_t at = 0; at < content.items.size(); ++at) {
    const std::string pointer = fmt::format("/content/items/{}", at);
    if (content.items[at].title.empty()) {
      fields.push_back({pointer + "/title", "spending.title_missing", {}});
    }
    if (content.items[at].price <= Money()) {
      fields.push_back({pointer + "/price", "spending.amount_missing", {}});
    }
  }
  if (content.items.empty()) fields.push_back({"/content/items", "spending.nothing_asked", {}});
  VUON_TRY(bought, Bought(content));
  if (bought > Money()) {
    const ProcurementRule* rule = ProcurementOver(policy, bought, today);
    if (rule == nullptr) {
      fields.push_back({"/content/quotes", "spending.no_rule", {}});
    } else {
      CheckQuotes(content, *rule, bought, fields);
    }
  }
  return Refuse("spending.incomplete", std::move(fields));
}

const FeeRate* RateOn(const std::vector<FeeRate>& rates, const std::string& code, base::Date day) {
  const FeeRate* found = nullptr;
  for (const FeeRate& rate : rates) {
    const bool applies = rate.code == code && rate.state == "in_force" && rate.valid_from <= day;
    if (applies && (found == nullptr || found->valid_from <= rate.valid_from)) found = &rate;
  }
  return found;
}

base::Result<PaymentLine> FeeLine(const SpendingPolicy& policy, const std::vector<FeeRate>& rates,
                                  const std::string& code, int count, base::Date day) {
  const FeeRule* rule = FeeOf(policy, code, day);
  if (rule == nullptr) {
    return Problem{ProblemKind::kInvalid,
                   "spending.rate_unknown",
                   {{"rate", code}, {"day", day.Vietnamese()}}};
  }
  if (count < 1 || count > kMostOfOne)
    return Problem{ProblemKind::kInvalid, "spending.count_wrong"};
  const FeeRate* own = RateOn(rates, code, day);
  PaymentLine line;
  line.kind = "fee";
  line.rate = code;
  line.title = rule->title.vi;
  line.count = count;
  line.price = own == nullptr ? rule->maximum : std::min(own->amount, rule->maximum);
  VUON_TRY(gross, line.price.Times(count));
  line.gross = gross;
  line.working.push_back({fmt::format("Mức tối đa {} đ", rule->maximum.Dotted()),
                          fmt::format("At most {} đ", rule->maximum.Dotted()), rule->article});
  if (own != nullptr) {
    line.working.push_back({fmt::format("Mức của tỉnh từ {}: {} đ", own->valid_from.Vietnamese(),
                                        own->amount.Dotted()),
                            fmt::format("The province's rate from {}: {} đ",
                                        own->valid_from.Vietnamese(), own->amount.Dotted()),
                            own->basis});
  }
  line.working.push_back(
      {fmt::format("{} × {} đ = {} đ", count, line.price.Dotted(), gross.Dotted()),
       fmt::format("{} × {} đ = {} đ", count, line.price.Dotted(), gross.Dotted()), ""});
  return line;
}

void WithholdTax(const SpendingPolicy& policy, base::Date day, std::vector<PaymentLine>& lines) {
  const auto payee = [](const PaymentLine& line) { return line.person_id.value_or(line.payee); };
  std::map<std::string, std::int64_t> whole;
  for (const PaymentLine& line : lines) {
    if (line.kind == "fee") whole[payee(line)] += line.gross.dong();
  }
  for (PaymentLine& line : lines) {
    if (line.kind != "fee") continue;
    const Money sum = Money::OfDong(whole[payee(line)]);
    const FeeTaxRule* rule = TaxOn(policy, sum, day);
    if (rule == nullptr) continue;
    // Whole đồng, towards the person.
    line.tax = *line.gross.Share(rule->basis_points, base::Rounding::kDown);
    line.working.push_back({fmt::format("{} {}% của {} đ = {} đ (cả bảng kê {} đ)", rule->title.vi,
                                        rule->basis_points / 100, line.gross.Dotted(),
                                        line.tax.Dotted(), sum.Dotted()),
                            fmt::format("{} {}% of {} đ = {} đ (the whole list {} đ)",
                                        rule->title.en, rule->basis_points / 100,
                                        line.gross.Dotted(), line.tax.Dotted(), sum.Dotted()),
                            rule->article});
  }
}

base::Result<void> CheckRate(const SpendingPolicy& policy, const FeeRate& rate) {
  Fields fields;
  const FeeRule* rule = FeeOf(policy, rate.code, rate.valid_from);
  if (rule == nullptr) {
    fields.push_back({"/code",
                      "spending.rate_unknown",
                      {{"rate", rate.code}, {"day", rate.valid_from.Vietnamese()}}});
  } else if (rate.amount > rule->maximum) {
    fields.push_back({"/amount",
                      "spending.above_maximum",
                      {{"maximum", rule->maximum.Dotted()}, {"article", rule->article}}});
  }
  if (rate.amount <= Money()) fields.push_back({"/amount", "spending.amount_missing", {}});
  if (rate.basis.empty() || rate.basis.size() > 500) {
    fields.push_back({"/basis", "spending.basis_missing", {}});
  }
  return Refuse("spending.rate_form", std::move(fields));
}

}  // namespace vuon::spending
