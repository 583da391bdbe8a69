#include "spending/spending_test_kit.h"

#include "spending/spending_todos.h"

// A proposal from its draft to the last đồng, through the API, on both engines.
namespace vuon::spending {
namespace {

class SpendingLife : public SpendingTest {};
INSTANTIATE_TEST_SUITE_P(Engines, SpendingLife,
                         testing::Values(storage::Engine::kSqlite, storage::Engine::kPostgresql),
                         storage::EngineName);

TEST_P(SpendingLife, WhatIsApprovedIsCommittedPaidAndTheRestGoesBackToTheLine) {
  const std::int64_t before = Money(Read(Drafted(Form("I.4", {Item("other", 1)}))), "available");
  object proposal = Approved(6'500'000);
  EXPECT_EQ(Money(proposal, "committed"), 6'500'000);
  EXPECT_EQ(Money(proposal, "available"), before - 6'500'000);
  proposal = Ask(proposal, List({Line("voucher", 2'000'000)}, false));
  EXPECT_EQ(Money(proposal, "asked"), 2'000'000);
  proposal = Paid(proposal);
  EXPECT_EQ(Money(proposal, "paid"), 2'000'000);
  EXPECT_EQ(StateOf(proposal), "approved");
  EXPECT_EQ(CodeOf(Ask(proposal, List({Line("voucher", 4'500'001)}), 422)),
            "spending.exceeds_commitment");
  proposal = Paid(Ask(proposal, List({Line("voucher", 4'000'000)})), "LC-2");
  EXPECT_EQ(StateOf(proposal), "settled");
  EXPECT_EQ(Money(proposal, "paid"), 6'000'000);
  EXPECT_EQ(Money(proposal, "committed"), 0);
  EXPECT_EQ(Money(proposal, "released"), 500'000);
  EXPECT_EQ(Money(proposal, "available"), before - 6'000'000);
  EXPECT_EQ(CodeOf(Ask(proposal, List({Line("voucher", 1)}), 409)), "spending.illegal_step");
  ExpectSoundLedger();
}

TEST_P(SpendingLife, OneHandDoesNotDoTwoSteps) {
  const object proposal = Submitted(Form("I.4", {Item("other", 1'000'000)}));
  // The maker has no permission to approve, and the verb and the database refuse it anyway.
  EXPECT_EQ(CodeOf(Do(officer(), "/spending/" + IdOf(proposal) + "/approval",
                      {{"number", "1"}, {"date", "2021-06-07"}}, 403)),
            "identity.forbidden");
  EXPECT_NE(
      Refused("UPDATE spending_proposal SET approver_id = maker_id WHERE id = $1", IdOf(proposal)),
      "");
  const object asked = Ask(Approve(proposal), List({Line("voucher", 1'000'000)}));
  const std::string id = LastPayment(asked);
  EXPECT_NE(Refused("UPDATE spending_payment SET approver_id = maker_id WHERE id = $1", id), "");
  // Nobody orders what was not approved, and nobody pays what was not ordered.
  EXPECT_EQ(CodeOf(Step(accountant(), id, "order", {{"number", "1"}, {"on", "2021-06-07"}}, 409)),
            "spending.illegal_step");
  Step(head(), id, "approval", {});
  EXPECT_EQ(
      CodeOf(Step(accountant(), id, "confirmation", {{"number", "1"}, {"on", "2021-06-07"}}, 409)),
      "spending.illegal_step");
  EXPECT_EQ(Refused("UPDATE spending_payment SET state = 'paid' WHERE id = $1", id),
            "spending.illegal_state");
  EXPECT_EQ(Refused("UPDATE spending_payment SET gross = gross + 1 WHERE id = $1", id),
            "spending.illegal_state");
  EXPECT_EQ(Refused("UPDATE spending_line SET gross = gross + 1 WHERE payment_id = $1", id),
            "spending.append_only");
  EXPECT_EQ(Refused("DELETE FROM spending_proposal WHERE id = $1", IdOf(proposal)),
            "spending.append_only");
  EXPECT_EQ(
      Refused("UPDATE spending_proposal SET amount = amount + 1 WHERE id = $1", IdOf(proposal)),
      "spending.append_only");
}

TEST_P(SpendingLife, AReturnedProposalIsMendedAndAWithdrawnOneHoldsNothing) {
  object proposal = Submitted(Form("I.4", {Item("other", 1'000'000)}));
  proposal =
      Do(head(), "/spending/" + IdOf(proposal) + "/return", {{"reason", "Thiếu bảng tính"}}, 200);
  EXPECT_EQ(StateOf(proposal), "returned");
  object form = Form("I.4", {Item("other", 900'000)});
  proposal = Expect(officer().Ask("PUT", std::string(kBase) + "/spending/" + IdOf(proposal),
                                  boost::json::serialize(form), Match(proposal)),
                    200);
  EXPECT_EQ(proposal.at("amount").to_number<std::int64_t>(), 900'000);
  const auto stale = officer().Ask("PUT", std::string(kBase) + "/spending/" + IdOf(proposal),
                                   boost::json::serialize(form), {{"if-match", "\"1\""}});
  EXPECT_EQ(identity::Code(stale), "spending.stale");
  proposal = Do(officer(), "/spending/" + IdOf(proposal) + "/submission", {}, 200);
  proposal = Do(officer(), "/spending/" + IdOf(proposal) + "/withdrawal", {}, 200);
  EXPECT_EQ(StateOf(proposal), "withdrawn");
  EXPECT_EQ(CodeOf(Approve(proposal, 409)), "spending.illegal_step");
  EXPECT_EQ(Money(proposal, "committed"), 0);
}

TEST_P(SpendingLife, ABouncedListIsOrderedAgainAndAnUnpaidApprovalIsCancelled) {
  const object proposal = Approved(1'000'000);
  const std::string id = LastPayment(Ask(proposal, List({Line("voucher", 900'000)})));
  Step(head(), id, "approval", {});
  Step(accountant(), id, "order", {{"number", "LC-1"}, {"on", "2021-06-07"}});
  object after = Step(accountant(), id, "bounce", {{"on", "2021-06-07"}, {"reason", "Sai số"}});
  EXPECT_EQ(Money(after, "committed"), 1'000'000);
  EXPECT_EQ(
      CodeOf(Do(officer(), "/spending/" + IdOf(proposal) + "/end", {{"reason", "Thôi"}}, 409)),
      "spending.payments_open");
  Step(accountant(), id, "order", {{"number", "LC-2"}, {"on", "2021-06-07"}});
  after = Step(accountant(), id, "confirmation", {{"number", "KB-2"}, {"on", "2021-06-07"}});
  EXPECT_EQ(StateOf(after), "settled");
  const object idle = Approved(700'000);
  after = Do(officer(), "/spending/" + IdOf(idle) + "/end", {{"reason", "Không tổ chức"}}, 200);
  EXPECT_EQ(StateOf(after), "cancelled");
  EXPECT_EQ(Money(after, "committed"), 0);
  ExpectSoundLedger();
}

TEST_P(SpendingLife, AnInvoiceIsPaidOnceWhicheverRoomAsks) {
  const object proposal = Approved(6'500'000);
  const object first = Ask(proposal, List({Line("invoice", 1'000'000, "00123")}, false));
  EXPECT_EQ(CodeOf(Ask(proposal, List({Line("invoice", 5, " 00 123")}, false), 422)),
            "spending.invoice_taken");
  // A claim cannot ask for it, either.
  const object claim = SaveClaim(StartClaim(), {Invoice("00123", 4'000'000)}, false);
  EXPECT_EQ(CodeOf(SubmitClaim(claim, 422)), "claims.invoice_taken");
  // A refused list gives its invoice free.
  Step(head(), LastPayment(first), "refusal", {{"reason", "Hóa đơn sai tên"}});
  SubmitClaim(claim);
  EXPECT_EQ(CodeOf(Ask(proposal, List({Line("invoice", 5, "00123")}, false), 422)),
            "spending.invoice_taken");
}

TEST_P(SpendingLife, EachHandIsToldWhatWaits) {
  const auto kinds = [&](identity::Browser& who) {
    std::string said;
    const object answer =
        Expect(who.Ask("GET", std::string(kBase) + "/spending?year=2021&state=submitted"), 200);
    for (const auto& row : answer.at("items").as_array()) said += row.at("state").as_string();
    return said;
  };
  EXPECT_EQ(kinds(head()), "");
  Submitted(Form("I.4", {Item("other", 1'000'000)}));
  EXPECT_EQ(kinds(head()), "submitted");
  const auto csv = officer().Ask(
      "GET", std::string(kBase) + "/spending-export?year=2021&format=csv&state=submitted");
  EXPECT_EQ(csv.status, 200);
  EXPECT_EQ(identity::Code(
                officer().Ask("GET", std::string(kBase) + "/spending-export?year=2021&format=doc")),
            "spending.format_unknown");
}

}  // namespace
}  // namespace vuon::spending
