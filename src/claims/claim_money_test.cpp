#include "claims/claims_test_kit.h"

// Lists of payments, advances, recoveries and the year's end, through the API.
namespace vuon::claims {
namespace {

class ClaimMoneyLife : public ClaimsTest {
 protected:
  object Post(identity::Browser& who, const std::string& rest, const object& body, int status) {
    return Expect(who.Ask("POST", std::string(kBase) + rest, boost::json::serialize(body)), status);
  }
  object List(const std::string& rest) {
    return Expect(officer().Ask("GET", std::string(kBase) + rest), 200);
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, ClaimMoneyLife,
                         testing::Values(storage::Engine::kSqlite, storage::Engine::kPostgresql),
                         storage::EngineName);

TEST_P(ClaimMoneyLife, AListSaysBeforehandWhatItWillRefuse) {
  Contracted("Chứng nhận cá khô", "c2");
  const object good = ApprovedClaim("1", 10'000'000, false);
  const object bad = SubmittedClaim("2", 10'000'000, false, "c2");
  object list = {{"kind", "payment_order"},
                 {"number", "BK-01"},
                 {"ordered_on", "2021-06-07"},
                 {"mode", "whole"},
                 {"claims", boost::json::array{IdOf(good), IdOf(bad), world().NewIdText()}}};
  const object preview = Post(accountant(), "/payment-previews", list, 200);
  EXPECT_EQ(preview.at("done").as_int64(), 1);
  EXPECT_EQ(preview.at("refused").as_int64(), 2);
  EXPECT_EQ(preview.at("rows").at(2).at("problem").as_string(), "claims.not_found");
  EXPECT_EQ(Stage("ordered"), 0);
  EXPECT_EQ(CodeOf(Post(accountant(), "/payment-batches", list, 422)), "claims.batch_refused");
  EXPECT_EQ(Stage("ordered"), 0);
  list["mode"] = "each";
  const auto each = [&] {
    return Expect(accountant().Ask("POST", std::string(kBase) + "/payment-batches",
                                   boost::json::serialize(list), {{"idempotency-key", "batch"}}),
                  201);
  };
  EXPECT_EQ(each().at("done").as_int64(), 1);
  EXPECT_EQ(each().at("done").as_int64(), 1);  // the same request again
  EXPECT_EQ(Stage("ordered"), 10'000'000);
  EXPECT_EQ(List("/payment-orders?state=sent").at("items").as_array().size(), 1u);
  EXPECT_EQ(CodeOf(Post(accountant(), "/payment-batches", list, 409)), "claims.batch_number_taken");
  ExpectSoundLedger();
}

TEST_P(ClaimMoneyLife, AnAdvanceIsClearedByClaimsAndItsRestReturned) {
  const auto ask = [&](std::int64_t amount, int status) {
    return Post(officer(), "/advances",
                {{"dossier_id", dossier()}, {"amount", amount}, {"reason", "Theo hợp đồng"}},
                status);
  };
  EXPECT_EQ(CodeOf(ask(12'000'001, 422)), "claims.advance_too_large");
  const object advance = ask(12'000'000, 201);
  EXPECT_EQ(CodeOf(ask(1, 422)), "claims.advance_too_large");  // asked for already
  const std::string at = "/advances/" + IdOf(advance);
  EXPECT_EQ(CodeOf(Post(accountant(), at + "/payment", {{"document", "TU-1"}, {"on", "2021-06-07"}},
                        409)),
            "claims.advance_state");
  Post(head(), at + "/decision", {{"approved", true}, {"decision", "6/QD"}}, 200);
  Post(accountant(), at + "/payment", {{"document", "TU-1"}, {"on", "2021-06-07"}}, 200);
  EXPECT_EQ(Stage("advanced"), 12'000'000);
  // The first claim is covered by the advance: nothing leaves the treasury.
  const object covered = ApprovedClaim("1", 9'000'000, false);
  Order(covered);
  EXPECT_EQ(StateOf(ShownClaim(covered)), "paid");
  EXPECT_EQ(Stage("advanced"), 3'000'000);
  EXPECT_EQ(Stage("paid"), 9'000'000);
  EXPECT_EQ(CodeOf(Post(accountant(), at + "/returns",
                        {{"amount", 3'000'001}, {"document", "HT"}, {"on", "2021-06-07"}}, 422)),
            "claims.returns_too_much");
  Post(accountant(), at + "/returns",
       {{"amount", 3'000'000}, {"document", "HT-1"}, {"on", "2021-06-07"}}, 200);
  EXPECT_EQ(Stage("advanced"), 0);
  EXPECT_EQ(Stage("committed"), 15'000'000);
  EXPECT_EQ(List("/advances").at("items").as_array().size(), 1u);
  ExpectSoundLedger();
}

TEST_P(ClaimMoneyLife, AFinalClaimBelowTheAdvanceIsSettledWhenTheRestCameBack) {
  const object advance =
      Post(officer(), "/advances",
           {{"dossier_id", dossier()}, {"amount", 12'000'000}, {"reason", "x"}}, 201);
  const std::string at = "/advances/" + IdOf(advance);
  Post(head(), at + "/decision", {{"approved", true}, {"decision", "6/QD"}}, 200);
  Post(accountant(), at + "/payment", {{"document", "TU-1"}, {"on", "2021-06-07"}}, 200);
  Order(ApprovedClaim("1", 5'000'000));
  EXPECT_EQ(Stage("committed"), 0);
  EXPECT_EQ(Stage("advanced"), 7'000'000);
  EXPECT_EQ(DossierState(dossier()), "accepted");
  Post(accountant(), at + "/returns",
       {{"amount", 7'000'000}, {"document", "HT-1"}, {"on", "2021-06-07"}}, 200);
  EXPECT_EQ(DossierState(dossier()), "settled");
  EXPECT_EQ(Stage("committed"), 0);
  ExpectSoundLedger();
}

TEST_P(ClaimMoneyLife, WhatWasPaidIsRecoveredInInstalments) {
  Confirm(Order(ApprovedClaim("1", 24'000'000)));
  const auto draft = [&](std::int64_t amount, int status) {
    return Post(officer(), "/recoveries",
                {{"dossier_id", dossier()},
                 {"amount", amount},
                 {"reason", "Khai sai"},
                 {"due_on", "2021-12-31"}},
                status);
  };
  EXPECT_EQ(CodeOf(draft(24'000'001, 422)), "claims.recovers_too_much");
  const object recovery = draft(24'000'000, 201);
  const std::string at = "/recoveries/" + IdOf(recovery);
  const auto instalment = [&](std::int64_t amount, const std::string& paper, int status) {
    return Post(accountant(), at + "/instalments",
                {{"amount", amount}, {"document", paper}, {"on", "2021-06-07"}}, status);
  };
  EXPECT_EQ(CodeOf(instalment(1, "NT-1", 409)), "claims.recovery_state");
  Post(head(), at + "/decision", {{"number", "9/QD"}, {"date", "2021-06-07"}}, 200);
  instalment(10'000'000, "NT-1", 200);
  EXPECT_EQ(CodeOf(instalment(10'000'000, "NT-1", 409)), "claims.instalment_twice");
  EXPECT_EQ(CodeOf(instalment(14'000'001, "NT-2", 422)), "claims.instalment_too_large");
  EXPECT_EQ(DossierState(dossier()), "settled");
  instalment(14'000'000, "NT-2", 200);
  EXPECT_EQ(Stage("recovered"), 24'000'000);
  EXPECT_EQ(DossierState(dossier()), "recovered");
  EXPECT_EQ(List(at + "/instalments").at("items").as_array().size(), 2u);
  ExpectSoundLedger();
}

TEST_P(ClaimMoneyLife, TheYearEndsWithEveryDongLapsedOrCarried) {
  const object start = List("/year-end?year=2021");
  EXPECT_EQ(start.at("lapse_day").as_string(), "2022-01-31");
  EXPECT_EQ(start.at("holdings").as_array().size(), 1u);
  const std::string cell(start.at("holdings").at(0).at("cell_id").as_string());
  const std::string obligation(start.at("holdings").at(0).at("obligation_id").as_string());
  const std::int64_t left = Stage("available");
  clock().Set(*base::ParseIsoInstant("2022-01-10T02:00:00.000Z"));
  EverybodySignsInAgain();
  const auto states = [&](const std::string& state, int status) {
    return Post(head(), "/year-end/cell-states",
                {{"state", state}, {"cells", boost::json::array{cell}}}, status);
  };
  states("correction", 200);
  EXPECT_EQ(CodeOf(states("closed", 422)), "ledger.cell_not_empty");
  const auto units = database().Read([&](storage::Connection& reader) {
    return reader
        .QueryOne("SELECT quantity FROM ledger_total WHERE cell_id = $1 AND stage = 'available'",
                  cell)
        ->Integer(0);
  });
  const auto draft = [&](const char* kind, const object& line, int status) {
    return Post(officer(), "/year-end/decisions",
                {{"year", 2021},
                 {"kind", kind},
                 {"basis", "Luật NSNN 83/2015, Điều 64"},
                 {"lines", boost::json::array{line}}},
                status);
  };
  const object rest = {{"cell_id", cell},
                       {"stage", "available"},
                       {"amount", left},
                       {"quantity", units},
                       {"obligation_id", nullptr}};
  object too_much = rest;
  too_much["amount"] = left + 1;
  EXPECT_EQ(CodeOf(draft("lapse", too_much, 422)), "claims.decision_form");
  const auto decide = [&](const object& decision, int status) {
    return Post(head(), "/year-end/decisions/" + IdOf(decision) + "/decision",
                {{"number", "1/QD-2022"}, {"date", "2022-01-10"}}, status);
  };
  const object lapse = draft("lapse", rest, 201);
  decide(lapse, 200);
  EXPECT_EQ(CodeOf(decide(lapse, 409)), "claims.decided_already");
  decide(draft("carry",
               {{"cell_id", cell},
                {"stage", "committed"},
                {"obligation_id", obligation},
                {"amount", kPart},
                {"quantity", 2}},
               201),
         200);
  states("closed", 200);
  EXPECT_EQ(Stage("lapsed"), left);
  EXPECT_EQ(Stage("carried"), kPart);
  const object next = List("/year-end?year=2022");
  EXPECT_EQ(next.at("holdings").at(0).at("amount").as_int64(), kPart);
  ExpectSoundLedger();
}

}  // namespace
}  // namespace vuon::claims
