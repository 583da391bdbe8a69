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

TEST_P(SpendingLife, EachHandIsToldWhatWaitsAndTheListIsExported) {
  const auto told = [&](const std::string& email, identity::Role of) {
    identity::RoleInAgency role;
    role.province_id = "kien-giang";
    role.role = of;
    return database().Read([&](storage::Connection& reader) {
      const std::string person =
          reader.QueryOne("SELECT id FROM person WHERE email = $1", email)->Text(0);
      const identity::Actor actor(
          {.person_id = person, .name = "x", .email = email, .roles = {role}});
      std::string kinds;
      for (const programme::Todo& todo : spending::TodosOf(
               reader, actor, "kien-giang", house().world.Today(), base::Language::kVietnamese)) {
        EXPECT_EQ(todo.title.find("spending."), std::string::npos) << todo.title;
        kinds += todo.kind + " ";
      }
      return kinds;
    });
  };
  const auto officer_told = [&] {
    return told("officer@example.vn", identity::Role::kProgrammeOfficer);
  };
  const auto head_told = [&] { return told("head@example.vn", identity::Role::kHead); };
  const auto payer_told = [&] {
    return told("accountant@example.vn", identity::Role::kAccountant);
  };
  const object draft = Drafted(Form("I.4", {Item("other", 1'000'000)}));
  EXPECT_EQ(officer_told(), "spending_draft ");
  EXPECT_EQ(head_told(), "");
  Do(officer(), "/spending/" + IdOf(draft) + "/submission", {}, 200);
  EXPECT_EQ(officer_told(), "");
  EXPECT_EQ(head_told(), "spending_approve ");
  Approve(draft);
  EXPECT_EQ(officer_told(), "spending_unpaid ");
  const std::string id = LastPayment(Ask(draft, List({Line("voucher", 1'000'000)})));
  EXPECT_EQ(officer_told(), "");
  EXPECT_EQ(head_told(), "spending_approve_payment ");
  Step(head(), id, "approval", {});
  EXPECT_EQ(payer_told(), "spending_pay ");
  Step(accountant(), id, "order", {{"number", "1"}, {"on", "2021-06-07"}});
  EXPECT_EQ(payer_told(), "spending_confirm ");
  Step(accountant(), id, "confirmation", {{"number", "1"}, {"on", "2021-06-07"}});
  EXPECT_EQ(officer_told() + head_told() + payer_told(), "");
  const auto csv = officer().Ask(
      "GET", std::string(kBase) + "/spending-export?year=2021&format=csv&state=settled");
  EXPECT_EQ(csv.status, 200);
  EXPECT_EQ(identity::Code(
                officer().Ask("GET", std::string(kBase) + "/spending-export?year=2021&format=doc")),
            "spending.format_unknown");
}

TEST_P(SpendingLife, WhatIsOverInTheCorrectionTimeIsCarriedWithItsProposal) {
  const object proposal = Approved(2'000'000);
  const std::string cell(proposal.at("cell_id").as_string());
  Sql("UPDATE ledger_cell SET state = 'correction' WHERE id = $1", cell);
  const object after = Paid(Ask(proposal, List({Line("voucher", 1'500'000)}, false)));
  EXPECT_EQ(Money(after, "committed"), 500'000);
  EXPECT_EQ(StateOf(after), "approved");
  const object end = Expect(officer().Ask("GET", std::string(kBase) + "/year-end?year=2021"), 200);
  const object* holding = nullptr;
  for (const auto& each : end.at("holdings").as_array()) {
    if (each.at("cell_id").as_string() == cell) holding = &each.as_object();
  }
  ASSERT_NE(holding, nullptr);
  EXPECT_EQ(holding->at("dossier_code").as_string(), proposal.at("code").as_string());
  const object line{{"cell_id", cell},
                    {"stage", "committed"},
                    {"obligation_id", holding->at("obligation_id")},
                    {"amount", 500'000},
                    {"quantity", 1}};
  const object carry =
      Do(officer(), "/year-end/decisions",
         {{"year", 2021}, {"kind", "carry"}, {"basis", "Chi tiếp năm sau"}, {"lines", array{line}}},
         201);
  Do(head(), "/year-end/decisions/" + IdOf(carry) + "/decision",
     {{"number", "9/QĐ"}, {"date", "2021-06-07"}}, 200);
  // It is paid from next year's cell, and the proposal is settled there.
  const object paid = Paid(Ask(proposal, List({Line("voucher", 400'000)})), "LC-9");
  EXPECT_EQ(StateOf(paid), "settled");
  EXPECT_EQ(Money(paid, "paid"), 1'900'000);
  EXPECT_EQ(Money(paid, "committed"), 0);
  ExpectSoundLedger();
}

}  // namespace
}  // namespace vuon::spending
