#include <thread>

#include "claims/claims_test_kit.h"

// A claim from its first line to the treasury, through the API.
namespace vuon::claims {
namespace {

class ClaimLife : public ClaimsTest {};
INSTANTIATE_TEST_SUITE_P(Engines, ClaimLife,
                         testing::Values(storage::Engine::kSqlite, storage::Engine::kPostgresql),
                         storage::EngineName);

TEST_P(ClaimLife, IsWrittenAppraisedApprovedOrderedAndPaid) {
  object claim = StartClaim();
  EXPECT_EQ(IdOf(StartClaim()), IdOf(claim));  // a second start goes on with the draft
  claim = SaveClaim(claim, {Invoice("00123", 24'000'000, "")});
  EXPECT_EQ(claim.at("content").at("lines").at(0).at("code").as_string(), "MC-001");
  EXPECT_EQ(claim.at("support").as_int64(), 24'000'000);
  EXPECT_EQ(CodeOf(SubmitClaim(claim, 422)), "claims.incomplete");  // no certificate
  claim = SaveClaim(claim, {Invoice("00123", 24'000'000)});
  EXPECT_EQ(officer().Ask("GET", Claims("/" + IdOf(claim))).status, 404);  // not handed in yet
  claim = SubmitClaim(claim);
  EXPECT_EQ(StateOf(claim), "submitted");
  EXPECT_EQ(CodeOf(SaveClaim(claim, {}, true, 409)), "claims.content_stands");
  EXPECT_EQ(
      CodeOf(AppraiseClaim(
          claim, R"({"reductions":[{"code":"MC-001","allowed":1,"reason":""}],"note":""})", 422)),
      "claims.appraisal_unusable");
  claim = AppraiseClaim(
      claim,
      R"({"reductions":[{"code":"MC-001","allowed":20000000,"reason":"Vượt hợp đồng"}],"note":""})");
  EXPECT_EQ(claim.at("amount").as_int64(), 20'000'000);
  EXPECT_FALSE(claim.at("working").as_array().empty());
  EXPECT_EQ(CodeOf(Order(claim, 409)), "claims.illegal_step");
  claim = ApproveClaim(claim);
  EXPECT_EQ(StateOf(claim), "approved");
  const object order = Order(claim);
  EXPECT_EQ(Stage("ordered"), 20'000'000);
  EXPECT_EQ(CodeOf(Order(claim, 409)), "claims.illegal_step");
  Confirm(order);
  EXPECT_EQ(CodeOf(Confirm(order, 409)), "claims.order_closed");
  EXPECT_EQ(StateOf(ShownClaim(claim)), "paid");
  EXPECT_EQ(Stage("paid"), 20'000'000);
  EXPECT_EQ(Stage("committed"), 0);  // what the final claim left over went back to the line
  EXPECT_EQ(DossierState(dossier()), "settled");
  EXPECT_EQ(CodeOf(StartClaim("c1", 422)), "claims.item_settled");
  ExpectSoundLedger();
}

TEST_P(ClaimLife, WhatBouncedIsOrderedAgainAndARetryIsOneOrder) {
  const object claim = ApprovedClaim("1", 10'000'000, false);
  const object first = Order(claim, 201, "once");
  EXPECT_EQ(IdOf(Order(claim, 201, "once")), IdOf(first));
  Bounce(first);
  EXPECT_EQ(StateOf(ShownClaim(claim)), "approved");
  EXPECT_EQ(Stage("committed"), kPart);
  Confirm(Order(claim, 201, "twice", "LC-02"));
  EXPECT_EQ(Stage("paid"), 10'000'000);
  EXPECT_EQ(Stage("committed"), kPart - 10'000'000);
  EXPECT_EQ(DossierState(dossier()), "accepted");  // the item is not claimed to its end
  // The rest: never more than the contract has left, whatever the invoice says.
  const object rest = AppraiseClaim(SubmittedClaim("2", 30'000'000));
  EXPECT_EQ(rest.at("amount").as_int64(), kPart - 10'000'000);
  Confirm(Order(ApproveClaim(rest), 201, "", "LC-03"));
  EXPECT_EQ(Stage("paid"), kPart);
  EXPECT_EQ(DossierState(dossier()), "settled");
  ExpectSoundLedger();
}

TEST_P(ClaimLife, AnInvoiceIsClaimedOnceInTheWholeDeployment) {
  const std::string other = Contracted("Chứng nhận cá khô", "c2");
  SubmittedClaim("00123", 5'000'000, false);
  object second = SaveClaim(StartClaim("c2"), {Invoice(" 00 123", 5'000'000)}, false);
  EXPECT_EQ(CodeOf(SubmitClaim(second, 422)), "claims.invoice_taken");
  second = SubmitClaim(SaveClaim(second, {Invoice("123", 4'000'000)}, false));
  const object alike = Expect(officer().Ask("GET", std::string(kBase) + "/alike-invoices"), 200);
  ASSERT_EQ(alike.at("items").as_array().size(), 1u);
  EXPECT_EQ(alike.at("items").at(0).at("likeness").as_string(), "number");
  // Another province's is held by the same key.
  EXPECT_THROW(database().Write([&](storage::Transaction& transaction) {
    transaction->Execute(
        "INSERT INTO claim_invoice (province_id, claim_id, evidence, seller, symbol, number, core, "
        "issued_on, amount) VALUES ('kien-giang', $1, 'MC-009', '0100109106', 'aa/21e', '00123', "
        "'123', '2021-06-05', 1)",
        IdOf(second));
  }),
               storage::ConstraintViolation);
  // What is refused frees its invoices.
  Expect(officer().Ask("POST", Claims("/" + IdOf(second) + "/rejection"), R"({"reason":"Sai"})"),
         200);
  const object again = Expect(officer().Ask("GET", std::string(kBase) + "/alike-invoices"), 200);
  EXPECT_TRUE(again.at("items").as_array().empty());
}

TEST_P(ClaimLife, NobodyTakesTwoStepsOfOneClaim) {
  const object claim = AppraiseClaim(SubmittedClaim("1", 5'000'000, false));
  // The database holds it too, whoever asks.
  const auto approve = [&](const std::string& person) {
    database().Write([&](storage::Transaction& transaction) {
      transaction->Execute(
          "UPDATE claim SET state = 'approved', approver_id = $2, approver = 'x', approved_at = 1, "
          "approval_number = 'x', approval_date = '2021-06-07' WHERE id = $1",
          IdOf(claim), person);
    });
  };
  const auto who = database().Read([&](storage::Connection& reader) {
    const auto row =
        reader.QueryOne("SELECT maker_id, appraiser_id FROM claim WHERE id = $1", IdOf(claim));
    return std::pair(row->Text(0), row->Text(1));
  });
  EXPECT_THROW(approve(who.first), storage::ConstraintViolation);
  EXPECT_THROW(approve(who.second), storage::ConstraintViolation);
  EXPECT_EQ(officer()
                .Ask("POST", Claims("/" + IdOf(claim) + "/approval"),
                     R"({"number":"1","date":"2021-06-07"})")
                .status,
            403);
  ApproveClaim(claim);
  EXPECT_EQ(head().Ask("POST", Claims("/" + IdOf(claim) + "/payment-order"), "{}").status, 403);
}

TEST_P(ClaimLife, AboveABoundSeveralPeopleSayYes) {
  const object claim = AppraiseClaim(SubmittedClaim("1", 5'000'000, false));
  AddAccount("head2@example.vn", "head");
  ClaimPolicy policy = ShippedPolicy();
  policy.approvals.push_back({"", base::Money::OfDong(1), "head", 2, "x", true});
  const auto approve = [&](const std::string& email) {
    const std::string person = database().Read([&](storage::Connection& reader) {
      return reader.QueryOne("SELECT id FROM person WHERE email_folded = $1", email)->Text(0);
    });
    identity::ActorFacts facts{person, email, email};
    identity::RoleInAgency role;
    role.province_id = "kien-giang";
    role.role = identity::Role::kHead;
    facts.roles = {role};
    const identity::Actor actor(std::move(facts));
    return claims::ApproveClaim(
        house(), actor,
        {.name = "claim.approved", .permission = "claim.approve", .province_id = "kien-giang"},
        IdOf(claim), {"5/PD", base::Date::Of(2021, 6, 7)}, policy);
  };
  ASSERT_TRUE(approve("head@example.vn").ok());
  EXPECT_EQ(StateOf(ShownClaim(claim)), "appraised");
  EXPECT_EQ(approve("head@example.vn").problem().code, "claims.consented_already");
  ASSERT_TRUE(approve("head2@example.vn").ok());
  EXPECT_EQ(StateOf(ShownClaim(claim)), "approved");
}

TEST_P(ClaimLife, TwoAccountantsAtOnceMakeOneOrder) {
  const object claim = ApprovedClaim("1", 10'000'000, false);
  identity::Browser other = SignedIn("accountant2@example.vn", "10.0.0.5");
  std::atomic<int> done{0};
  const auto order = [&](identity::Browser& who, const std::string& number) {
    for (int round = 0; round < 4; ++round) {
      const auto answer = who.Ask(
          "POST", Claims("/" + IdOf(claim) + "/payment-order"),
          R"({"kind":"payment_order","number":")" + number + R"(","ordered_on":"2021-06-07"})");
      if (answer.status == 201) ++done;
    }
  };
  std::thread one([&] { order(accountant(), "LC-A"); });
  std::thread two([&] { order(other, "LC-B"); });
  one.join();
  two.join();
  EXPECT_EQ(done, 1);
  EXPECT_EQ(Stage("ordered"), 10'000'000);
  ExpectSoundLedger();
}

TEST_P(ClaimLife, WhatIsNotTheirsDoesNotExist) {
  const object claim = SubmittedClaim("1", 5'000'000, false);
  AddAccount("stranger@example.vn", "enterprise");
  identity::Browser stranger = SignedIn("stranger@example.vn", "10.0.0.8");
  AddAccount("foreign@example.vn", "programme_officer", "an-giang");
  identity::Browser foreign = SignedIn("foreign@example.vn", "10.0.0.9");
  EXPECT_EQ(stranger.Ask("GET", Mine("/" + IdOf(claim))).status, 404);
  EXPECT_EQ(stranger.Ask("POST", Mine("/" + IdOf(claim) + "/submission")).status, 404);
  EXPECT_EQ(identity::Code(stranger.Ask("POST", Mine(), R"({"contract_id":"c1","position":1})")),
            "claims.item_not_found");
  EXPECT_EQ(foreign.Ask("GET", "/api/v1/provinces/an-giang/claims/" + IdOf(claim)).status, 404);
  EXPECT_EQ(foreign.Ask("GET", Claims("/" + IdOf(claim))).status, 404);
  EXPECT_TRUE(Expect(stranger.Ask("GET", Mine()), 200).at("items").as_array().empty());
  EXPECT_EQ(Expect(owner().Ask("GET", Mine()), 200).at("items").as_array().size(), 1u);
  EXPECT_EQ(
      Expect(officer().Ask("GET", Claims("?q=nuoc%20mam")), 200).at("items").as_array().size(), 1u);
  EXPECT_TRUE(
      Expect(officer().Ask("GET", Claims("?q=xi%20mang")), 200).at("items").as_array().empty());
  const http::Response csv = officer().Ask("GET", std::string(kBase) + "/claim-export?format=csv");
  EXPECT_EQ(csv.status, 200);
}

}  // namespace
}  // namespace vuon::claims
