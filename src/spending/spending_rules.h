#pragma once
#include "base/result.h"
#include "spending/spending.h"
#include "spending/spending_policy.h"

// What makes a proposal and a payment list acceptable. Pure.
namespace vuon::spending {

// The sum of the items; nothing where it is too large to be written exactly.
base::Result<base::Money> AmountOf(const SpendingContent& content);
// Of what is bought, without fees.
base::Result<base::Money> Bought(const SpendingContent& content);

// What may be kept while it is typed. spending.content_unusable with each field.
base::Result<void> CheckSpendingContent(const std::string& title, const SpendingContent& content);
// What has to be there when it is handed in: something to pay for, and for what is bought the
// quotes that the rule of its amount asks for, one of them chosen and not dearer than what is
// asked. Fewer quotes, or one that is not the cheapest, need a note. spending.incomplete.
base::Result<void> CheckHandIn(const SpendingContent& content, const SpendingPolicy& policy,
                               base::Date today);

// The province's own rate in force on that day; null without any.
const FeeRate* RateOn(const std::vector<FeeRate>& rates, const std::string& code, base::Date day);
// A fee by its rate of the day: the province's own, or else the maximum, with the working.
base::Result<PaymentLine> FeeLine(const SpendingPolicy& policy, const std::vector<FeeRate>& rates,
                                  const std::string& code, int count, base::Date day);
// What is withheld of each fee, by what the same person gets in the whole list.
void WithholdTax(const SpendingPolicy& policy, base::Date day, std::vector<PaymentLine>& lines);
// Of a rate that somebody proposes: known, from a day on, at most the maximum. spending.rate_form
base::Result<void> CheckRate(const SpendingPolicy& policy, const FeeRate& rate);

}  // namespace vuon::spending
