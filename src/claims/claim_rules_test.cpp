#include "claims/claim_rules.h"

#include <gtest/gtest.h>

#include "claims/claim_policy.h"

namespace vuon::claims {
namespace {

using base::Money;

ClaimLine Invoice(const std::string& number, std::int64_t eligible) {
  ClaimLine line;
  line.kind = "invoice";
  line.number = number;
  line.seller_tax_code = "0100109106";
  line.symbol = "AA/21E";
  line.issued_on = base::Date::Of(2021, 6, 5);
  line.total = Money::OfDong(eligible);
  line.eligible = Money::OfDong(eligible);
  return line;
}

TEST(ClaimRules, AnInvoiceIsTheSameHoweverItIsWritten) {
  ClaimLine other = Invoice(" 00 123 ", 5);
  other.seller_tax_code = "0100109106";
  other.symbol = "aa/21e";
  const InvoiceKey one = KeyOf(Invoice("00123", 5));
  EXPECT_EQ(one.number, KeyOf(other).number);
  EXPECT_EQ(one.symbol, KeyOf(other).symbol);
  EXPECT_EQ(one.core, "123");
  EXPECT_EQ(Likeness(one, Money::OfDong(5), KeyOf(Invoice("123", 9)), Money::OfDong(9)), "number");
  EXPECT_EQ(Likeness(one, Money::OfDong(5), KeyOf(Invoice("77", 5)), Money::OfDong(5)), "amount");
  EXPECT_EQ(Likeness(one, Money::OfDong(5), KeyOf(Invoice("77", 9)), Money::OfDong(9)), "");
  ClaimLine stranger = Invoice("00123", 5);
  stranger.seller_tax_code = "0300588569";
  EXPECT_EQ(Likeness(one, Money::OfDong(5), KeyOf(stranger), Money::OfDong(5)), "");
  EXPECT_EQ(KeyOf(Invoice("000", 1)).core, "");
}

TEST(ClaimRules, CodesOnceGivenStay) {
  std::vector<ClaimLine> lines = {Invoice("1", 1), Invoice("2", 1), Invoice("3", 1)};
  lines[1].code = "MC-007";
  NumberLines(lines);
  EXPECT_EQ(lines[0].code, "MC-008");
  EXPECT_EQ(lines[1].code, "MC-007");
  EXPECT_EQ(lines[2].code, "MC-009");
}

TEST(ClaimRules, WhatIsTypedHasBounds) {
  ClaimContent content;
  content.lines = {Invoice("1", 10), Invoice("2", 10)};
  EXPECT_TRUE(CheckContent(content).ok());
  content.lines[0].eligible = Money::OfDong(11);
  content.lines[1].kind = "photo";
  const auto refused = CheckContent(content);
  ASSERT_FALSE(refused.ok());
  std::vector<std::string> pointers;
  for (const base::FieldProblem& field : refused.problem().fields)
    pointers.push_back(field.pointer);
  EXPECT_EQ(pointers,
            (std::vector<std::string>{"/lines/0/eligible", "/lines/1/kind", "/lines/1/eligible"}));
}

TEST(ClaimRules, ReductionsLowerWithAReason) {
  ClaimContent content;
  content.lines = {Invoice("1", 10), Invoice("2", 20)};
  NumberLines(content.lines);
  const auto allowed = [&](const std::vector<Reduction>& reductions) {
    return AllowedCost(content, {reductions, ""});
  };
  EXPECT_EQ(allowed({})->dong(), 30);
  EXPECT_EQ(allowed({{"MC-002", Money::OfDong(5), "Không có hợp đồng"}})->dong(), 15);
  EXPECT_FALSE(allowed({{"MC-002", Money::OfDong(20), "Như cũ"}}).ok());
  EXPECT_FALSE(allowed({{"MC-002", Money::OfDong(5), " "}}).ok());
  EXPECT_FALSE(allowed({{"MC-003", Money::OfDong(5), "Không có"}}).ok());
  EXPECT_FALSE(allowed({{"MC-002", Money::OfDong(5), "a"}, {"MC-002", Money(), "b"}}).ok());
}

TEST(ClaimPolicy, IsReadAndCoversEveryAmountPackAndYear) {
  const ClaimPolicy& policy = ShippedPolicy();
  EXPECT_EQ(ApprovalOver(policy, "kien-giang", Money()).role, "head");
  EXPECT_FALSE(AdvanceUnder(policy, "quoc-gia-2026").allowed);
  EXPECT_TRUE(AdvanceUnder(policy, "kien-giang-2021").allowed);
  EXPECT_EQ(LapseDay(policy, 2021), base::Date::Of(2022, 1, 31));
  for (const int year : {2021, 2025, 2026, 2030}) {
    const std::vector<Stop> stops = StopsOf(policy, year);
    EXPECT_GE(stops.size(), 3u) << year;
    for (std::size_t at = 1; at < stops.size(); ++at) EXPECT_LE(stops[at - 1].day, stops[at].day);
    for (const Stop& stop : stops) EXPECT_FALSE(stop.article.empty());
  }
  ClaimPolicy stricter = policy;
  stricter.approvals.push_back({"", Money::OfDong(200), "finance_officer", 2, "x", true});
  stricter.approvals.push_back({"an-giang", Money(), "accountant", 1, "x", true});
  EXPECT_EQ(ApprovalOver(stricter, "kien-giang", Money::OfDong(199)).role, "head");
  EXPECT_EQ(ApprovalOver(stricter, "kien-giang", Money::OfDong(200)).people, 2);
  EXPECT_EQ(ApprovalOver(stricter, "an-giang", Money::OfDong(999)).role, "accountant");
}

}  // namespace
}  // namespace vuon::claims
