#include "claims/claim_todos.h"

#include "claims/claims_test_kit.h"

namespace vuon::claims {
namespace {

using testing::Contains;
using testing::Not;

class ClaimTodosTest : public ClaimsTest {
 protected:
  // The kinds of what waits for the person with that address.
  std::vector<std::string> Kinds(const std::string& email, identity::Role of) {
    identity::RoleInAgency role;
    role.province_id = "kien-giang";
    role.role = of;
    return database().Read([&](storage::Connection& reader) {
      const std::string person =
          reader.QueryOne("SELECT id FROM person WHERE email = $1", email)->Text(0);
      const identity::Actor actor(
          {.person_id = person, .name = "x", .email = email, .roles = {role}});
      std::vector<std::string> kinds;
      for (const programme::Todo& todo : TodosOf(reader, actor, "kien-giang", house().world.Today(),
                                                 base::Language::kVietnamese)) {
        EXPECT_EQ(todo.title.find("claims."), std::string::npos) << todo.title;
        kinds.push_back(todo.kind);
      }
      return kinds;
    });
  }
  std::vector<std::string> OfOfficer() {
    return Kinds("officer@example.vn", identity::Role::kProgrammeOfficer);
  }
  std::vector<std::string> OfHead() { return Kinds("head@example.vn", identity::Role::kHead); }
  std::vector<std::string> OfAccountant() {
    return Kinds("accountant@example.vn", identity::Role::kAccountant);
  }
  std::vector<std::string> OfOwner() {
    return Kinds("owner@example.vn", identity::Role::kEnterprise);
  }
};

INSTANTIATE_TEST_SUITE_P(Engines, ClaimTodosTest,
                         testing::Values(storage::Engine::kSqlite, storage::Engine::kPostgresql),
                         storage::EngineName);

TEST_P(ClaimTodosTest, FollowAClaimFromHandToHand) {
  EXPECT_THAT(OfOwner(), Contains("claim_claimable"));
  const object draft = StartClaim();
  EXPECT_THAT(OfOwner(), Contains("claim_draft"));
  EXPECT_THAT(OfOwner(), Not(Contains("claim_claimable")));
  const object claim = SubmitClaim(SaveClaim(draft, {Invoice("1", 10'000'000)}));
  EXPECT_THAT(OfOwner(), Not(Contains("claim_draft")));
  EXPECT_THAT(OfOfficer(), Contains("claim_appraise"));
  EXPECT_THAT(OfHead(), Not(Contains("claim_approve")));
  const object appraised = AppraiseClaim(claim);
  EXPECT_THAT(OfOfficer(), Not(Contains("claim_appraise")));
  EXPECT_THAT(OfHead(), Contains("claim_approve"));
  const object approved = ApproveClaim(appraised);
  EXPECT_THAT(OfHead(), Not(Contains("claim_approve")));
  EXPECT_THAT(OfAccountant(), Contains("claim_pay"));
  // Whoever approved does not order: they are not told to.
  EXPECT_THAT(Kinds("head@example.vn", identity::Role::kAccountant), Not(Contains("claim_pay")));
  const object order = Order(approved);
  EXPECT_THAT(OfAccountant(), Not(Contains("claim_pay")));
  EXPECT_THAT(OfAccountant(), Contains("claim_reconcile"));
  Confirm(order);
  EXPECT_THAT(OfAccountant(), Not(Contains("claim_reconcile")));
}

TEST_P(ClaimTodosTest, TellWhatWillLapseOnceItIsNear) {
  EXPECT_THAT(OfHead(), Not(Contains("claim_lapse")));
  clock().Set(*base::ParseIsoInstant("2021-12-01T01:00:00.000Z"));
  EXPECT_THAT(OfHead(), Contains("claim_lapse"));
  clock().Set(*base::ParseIsoInstant("2022-01-20T01:00:00.000Z"));
  EXPECT_THAT(OfHead(), Contains("claim_lapse"));
  clock().Set(*base::ParseIsoInstant("2022-02-20T01:00:00.000Z"));
  EXPECT_THAT(OfHead(), Not(Contains("claim_lapse")));
}

}  // namespace
}  // namespace vuon::claims
