#include "spending/spending_rules.h"
#include "spending/spending_test_kit.h"

// Rates, taxes, procurement by value, and the fees of a sitting from who attended.
namespace vuon::spending {
namespace {

using base::Date;

FeeRate Rate(const std::string& code, std::int64_t amount, Date from,
             const std::string& state = "in_force") {
  return {"r", code, base::Money::OfDong(amount), from, "NQ", state, "a", "A", "B"};
}

TEST(SpendingRules, AFeeFollowsTheRateOfItsDayAndNeverPassesTheMaximum) {
  const SpendingPolicy& policy = ShippedSpendingPolicy();
  const Date day = Date::Of(2021, 8, 10);
  const std::vector<FeeRate> rates = {
      Rate("council_chair", 1'200'000, Date::Of(2021, 1, 1)),
      Rate("council_chair", 1'300'000, Date::Of(2021, 9, 1)),
      Rate("council_chair", 100'000, Date::Of(2021, 8, 1), "draft")};
  EXPECT_EQ(FeeLine(policy, rates, "council_chair", 1, day)->gross.dong(), 1'200'000);
  EXPECT_EQ(FeeLine(policy, rates, "council_chair", 2, Date::Of(2021, 9, 1))->gross.dong(),
            2'600'000);
  EXPECT_EQ(FeeLine(policy, {}, "council_chair", 1, day)->gross.dong(), 1'500'000);
  EXPECT_EQ(FeeLine(policy, rates, "unheard_of", 1, day).problem().code, "spending.rate_unknown");
  EXPECT_FALSE(FeeLine(policy, {}, "council_chair", 1, Date::Of(2014, 1, 1)).ok());
  EXPECT_EQ(FeeOfRole(policy, "admin_secretary", day)->code, "council_secretary");
  EXPECT_FALSE(CheckRate(policy, Rate("council_chair", 1'500'001, day)).ok());
  EXPECT_TRUE(CheckRate(policy, Rate("council_chair", 1'500'000, day)).ok());
}

TEST(SpendingRules, TaxIsWithheldByWhatAPersonGetsInTheWholeList) {
  const SpendingPolicy& policy = ShippedSpendingPolicy();
  const Date day = Date::Of(2021, 8, 10);
  PaymentLine one = *FeeLine(policy, {}, "council_member", 1, day);
  one.payee = "An";
  PaymentLine other = one;
  other.payee = "Bình";
  std::vector<PaymentLine> lines = {one, other};
  WithholdTax(policy, day, lines);
  EXPECT_TRUE(lines[0].tax.IsZero());
  lines = {one, one, other};
  WithholdTax(policy, day, lines);
  EXPECT_EQ(lines[0].tax.dong(), 100'000);
  EXPECT_EQ(lines[1].tax.dong(), 100'000);
  EXPECT_TRUE(lines[2].tax.IsZero());
}

TEST(SpendingRules, HowSomethingIsBoughtFollowsItsValue) {
  const SpendingPolicy& policy = ShippedSpendingPolicy();
  const Date day = Date::Of(2021, 6, 7);
  const auto check = [&](std::int64_t price, const std::vector<std::pair<int, bool>>& quotes,
                         const std::string& note = "") {
    SpendingContent content{
        "Mục đích", {{"purchase", "Thuê", 1, base::Money::OfDong(price)}}, {}, note};
    for (const auto& [amount, chosen] : quotes) {
      content.quotes.push_back({"A", "0100109106", base::Money::OfDong(amount), day, chosen});
    }
    const auto checked = CheckHandIn(content, policy, day);
    return checked.ok() ? std::string() : checked.problem().fields.front().code;
  };
  EXPECT_EQ(ProcurementOver(policy, base::Money::OfDong(19'999'999), day)->method, "direct");
  EXPECT_EQ(ProcurementOver(policy, base::Money::OfDong(20'000'000), day)->method, "three_quotes");
  EXPECT_EQ(ProcurementOver(policy, base::Money::OfDong(1), Date::Of(2010, 1, 1)), nullptr);
  EXPECT_EQ(check(10'000'000, {}), "spending.none_chosen");
  EXPECT_EQ(check(10'000'000, {{10'000'000, true}}), "");
  EXPECT_EQ(check(10'000'000, {{10'000'001, true}}), "spending.quote_above");
  EXPECT_EQ(check(20'000'000, {{20'000'000, true}}), "spending.quotes_missing");
  EXPECT_EQ(check(20'000'000, {{20'000'000, true}}, "Chỉ có một nhà cung cấp"), "");
  EXPECT_EQ(check(20'000'000, {{20'000'000, true}, {19, false}, {21'000'000, false}}),
            "spending.not_cheapest");
  EXPECT_EQ(check(20'000'000, {{19, true}, {20, true}, {21, false}}), "spending.chosen_twice");
}

class SittingFees : public SpendingTest {
 protected:
  // A council whose sitting is over, past its doors: who sat there and who came.
  void Council(const std::string& id,
               const std::vector<std::tuple<std::string, std::string, bool>>& members) {
    Sql("INSERT INTO council (province_id, id, year, kind, title, pack, rule, meeting_on, place, "
        "blind_enterprise, maker_id, maker, created_at) SELECT 'kien-giang', $1, 2021, "
        "'selection', 'Hội đồng', 'kien-giang-2021', $2, '2021-06-07', 'Rạch Giá', 0, 'a', 'A', 1",
        id, http::WriteJson(councils::RuleSnapshot{}));
    int position = 0;
    for (const auto& [email, role, present] : members) {
      Sql("INSERT INTO council_member (province_id, council_id, person_id, position, role, "
          "organisation, votes, counts, present) VALUES ('kien-giang', $1, $2, $3, $4, 'Sở', 1, 1, "
          "$5)",
          id, AddAccount(email, "council_member"), ++position, role, present);
    }
    for (const char* state : {"founded", "open", "closed"}) {
      Sql("UPDATE council SET state = $2, approver_id = 'b', decision_number = '1', decision_date "
          "= '2021-06-01' WHERE id = $1",
          id, state);
    }
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, SittingFees,
                         testing::Values(storage::Engine::kSqlite, storage::Engine::kPostgresql),
                         storage::EngineName);

TEST_P(SittingFees, OnlyWhoAttendedIsPaidAndOnce) {
  Council("hd", {{"chair@example.vn", "chair", true},
                 {"member@example.vn", "member", true},
                 {"away@example.vn", "member", false}});
  const object proposal = Approve(Submitted(Form("I.3", {Item("fee", 5'000'000)})));
  const object sitting{{"council_id", "hd"}, {"session", 1}};
  const object preview =
      Do(officer(), "/spending-payment-previews", List({}, false, {sitting}), 200);
  EXPECT_EQ(preview.at("gross").to_number<std::int64_t>(), 2'500'000);
  EXPECT_EQ(preview.at("lines").as_array().size(), 2u);
  EXPECT_FALSE(preview.at("lines").at(0).at("working").as_array().empty());
  const object asked = Ask(proposal, List({}, false, {sitting}));
  EXPECT_EQ(CodeOf(Ask(proposal, List({}, false, {sitting}), 422)), "spending.sitting_paid");
  EXPECT_EQ(
      CodeOf(Ask(proposal, List({}, false, {object{{"council_id", "hd"}, {"session", 2}}}), 404)),
      "spending.sitting_not_found");
  // Refused, it may be asked for again.
  Step(head(), LastPayment(asked), "refusal", {{"reason", "Chưa đủ chữ ký"}});
  const object paid = Paid(Ask(proposal, List({}, true, {sitting})));
  EXPECT_EQ(Money(paid, "paid"), 2'500'000);
  EXPECT_EQ(Money(paid, "released"), 2'500'000);
  const object sittings =
      Expect(officer().Ask("GET", std::string(kBase) + "/spending-sittings?year=2021"), 200);
  EXPECT_TRUE(sittings.at("items").at(0).at("paid").as_bool());
  EXPECT_EQ(sittings.at("items").at(0).at("present").as_int64(), 2);
}

TEST_P(SittingFees, ARateIsProposedByOneAndPutIntoForceByAnother) {
  const object rate{{"code", "council_chair"},
                    {"amount", 1'000'000},
                    {"valid_from", "2021-01-01"},
                    {"basis", "NQ"}};
  object above = rate;
  above["amount"] = 1'500'001;
  EXPECT_EQ(CodeOf(Do(officer(), "/spending-rates", above, 422)), "spending.rate_form");
  const object made = Do(officer(), "/spending-rates", rate, 201);
  const std::string at = "/spending-rates/" + IdOf(made);
  EXPECT_EQ(CodeOf(Do(officer(), at + "/approval", {}, 403)), "identity.forbidden");
  Do(head(), at + "/approval", {}, 200);
  EXPECT_EQ(CodeOf(Do(head(), at + "/approval", {}, 409)), "spending.rate_decided");
  const object again = Do(officer(), "/spending-rates", rate, 201);
  EXPECT_EQ(CodeOf(Do(head(), "/spending-rates/" + IdOf(again) + "/approval", {}, 409)),
            "spending.rate_there");
  Expect(officer().Ask("DELETE", std::string(kBase) + "/spending-rates/" + IdOf(again)), 200);
  EXPECT_EQ(Refused("UPDATE spending_rate SET amount = 5 WHERE id = $1", IdOf(made)),
            "spending.append_only");
  Council("hd", {{"chair@example.vn", "chair", true}});
  const object sitting{{"council_id", "hd"}, {"session", 1}};
  EXPECT_EQ(Do(officer(), "/spending-payment-previews", List({}, false, {sitting}), 200)
                .at("gross")
                .to_number<std::int64_t>(),
            1'000'000);
}

}  // namespace
}  // namespace vuon::spending
