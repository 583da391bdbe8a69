#include <algorithm>

#include "claims/claim_store.h"
#include "claims/payment_work.h"
#include "dossiers/move_dossier.h"

namespace vuon::claims {
namespace {

using base::Money;

struct Standing {
  std::int64_t needed = 0;  // what items may still claim, and what is on its way
  bool settled = true;      // every item is
};

Standing StandingOf(storage::Connection& reader, const std::string& province,
                    const std::string& dossier) {
  const std::vector<Claim> claims = ClaimsOfDossier(reader, province, dossier);
  Standing standing;
  for (const ContractItem& item : ItemsOfDossier(reader, province, dossier)) {
    std::int64_t paid = 0;
    bool last = item.state == "failed" || item.state == "ended";
    for (const Claim& claim : claims) {
      const bool of_item = claim.contract_id == item.contract_id && claim.position == item.position;
      if (!of_item || claim.state != "paid") continue;
      paid += claim.amount->dong();
      last = last || claim.content.is_final;
    }
    if (last) continue;
    standing.settled = false;
    standing.needed += std::max<std::int64_t>(item.state_part.dong() - paid, 0);
  }
  return standing;
}

}  // namespace

base::Result<void> PostMoney(identity::Work& work, const std::string& province,
                             const DossierMoney& money, const MoneyMove& move) {
  const auto place = [&](const std::string& stage) {
    const bool of_cell = stage == "available";
    return ledger::Place{money.cell, stage,
                         of_cell ? std::nullopt : std::optional(money.obligation)};
  };
  const auto posted =
      ledger::Post(work.transaction, work.world,
                   {.province_id = province,
                    .kind = move.kind,
                    .from = place(move.from),
                    .to = place(move.to),
                    .amount = move.amount,
                    .quantity = base::Quantity::Of(move.units)},
                   {.document_number = move.document,
                    .decision_date = move.decided_on,
                    .effective_date = move.on,
                    .actor_id = move.actor_id.empty() ? work.actor.PersonId() : move.actor_id,
                    .approver_id = move.approver_id,
                    .idempotency_key = move.key});
  return posted.ok() ? base::Result<void>() : base::Result<void>(posted.problem());
}

base::Result<void> SettleDossier(identity::Work& work, const std::string& province,
                                 const std::string& dossier, const std::string& document,
                                 const std::string& key) {
  storage::Connection& reader = work.transaction.connection();
  const Standing standing = StandingOf(reader, province, dossier);
  VUON_TRY(money, PayingMoney(reader, province, dossier));
  const std::int64_t held = money.committed + money.ordered + money.advanced;
  const std::int64_t over = std::min(held - standing.needed, money.committed);
  // In the correction time nothing goes back to the line: what is over is carried or lapses by a
  // decision of the year's end.
  if (over > 0 && money.cell_state == "open") {
    VUON_CHECK(PostMoney(work, province, money,
                         {.kind = "decommit",
                          .from = "committed",
                          .to = "available",
                          .amount = Money::OfDong(over),
                          .document = document,
                          .on = work.world.Today(),
                          .key = key + ":decommit"}));
    money.committed -= over;
  }
  if (!standing.settled || money.ordered > 0 || money.advanced > 0) return {};
  const auto row = reader.QueryOne("SELECT state FROM dossier WHERE province_id = $1 AND id = $2",
                                   province, dossier);
  if (!row || row->Text(0) != "accepted") return {};
  const auto moved =
      dossiers::MoveDossier(work, province, dossier, {.to = "settled", .document = document});
  if (!moved.ok()) return moved.problem();
  if (money.committed == 0) {
    ledger::CloseObligation(work.transaction, province, money.obligation);
  }
  return {};
}

}  // namespace vuon::claims
