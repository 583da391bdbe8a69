#include "contracts/item_state.h"

#include <algorithm>

#include "contracts/obligation_money.h"
#include "dossiers/dossier_store.h"
#include "dossiers/move_dossier.h"

namespace vuon::contracts {
namespace {

bool Direct(storage::Connection& reader, const std::string& from, const std::string& to) {
  return reader
      .QueryOne("SELECT 1 FROM dossier_rule WHERE from_state = $1 AND to_state = $2", from, to)
      .has_value();
}

// Where the way from one state to another leads next, when it is not one step.
const char* Between(const std::string& from) {
  return from == "suspended" ? "contracted" : "acceptance";
}

std::vector<std::string> StatesOf(const std::vector<ContractItem>& items,
                                  const std::string& dossier) {
  std::vector<std::string> states;
  for (const ContractItem& item : items) {
    if (item.dossier_id == dossier) states.push_back(item.state);
  }
  return states;
}

}  // namespace

std::string DossierStateFor(const std::vector<std::string>& item_states) {
  const auto any = [&](const char* state) {
    return std::find(item_states.begin(), item_states.end(), state) != item_states.end();
  };
  if (any("open")) return "contracted";
  if (any("offered")) return "acceptance";
  if (any("repair")) return "repair";
  if (any("accepted")) return "accepted";
  return any("ended") ? "terminated" : "failed";
}

base::Result<void> FollowItems(identity::Work& work, const std::string& province,
                               const std::string& dossier, const std::vector<ContractItem>& items,
                               const Paper& paper, const std::string& reason,
                               std::optional<base::Date> due_on) {
  storage::Connection& reader = work.transaction.connection();
  const std::string target = DossierStateFor(StatesOf(items, dossier));
  auto now = dossiers::FindDossier(reader, province, dossier);
  VUON_ASSERT(now.has_value());
  for (int hop = 0; now->state != target && hop < 4; ++hop) {
    const std::string next = Direct(reader, now->state, target) ? target : Between(now->state);
    VUON_TRY(moved, dossiers::MoveDossier(work, province, dossier,
                                          {.to = next,
                                           .reason = reason,
                                           .document = paper.number,
                                           .due_on = next == target ? due_on : std::nullopt}));
    now = std::move(moved);
  }
  return {};
}

base::Result<void> GiveBack(identity::Work& work, const std::string& province,
                            const std::string& obligation, const ContractItem& item,
                            bool last_of_dossier, const ledger::Voucher& voucher) {
  const ObligationMoney money = ReadObligation(work.transaction.connection(), province, obligation);
  const std::int64_t units = money.Quantity("committed");
  return PostMove(work, province, money,
                  {.kind = "decommit",
                   .from = "committed",
                   .to = "available",
                   .amount = std::min(item.state_part.dong(), money.Balance("committed")),
                   .quantity = last_of_dossier ? units : std::min(item.units, units)},
                  voucher);
}

void MarkRecovery(identity::Work& work, const std::string& province, const std::string& contract,
                  const ContractDossier& dossier, const std::vector<ContractItem>& items,
                  const char* cause, bool paid_too, const Paper& paper) {
  const ObligationMoney money =
      ReadObligation(work.transaction.connection(), province, dossier.obligation_id);
  std::int64_t due = 0;  // what accepted items give a right to
  for (const ContractItem& item : items) {
    const bool right = item.state == "accepted" || item.state == "open" ||
                       item.state == "offered" || item.state == "repair";
    if (item.dossier_id == dossier.dossier_id && right) due += item.state_part.dong();
  }
  const auto marked = work.transaction->QueryOne(
      "SELECT CAST(coalesce(sum(amount), 0) AS BIGINT) FROM contract_recovery WHERE province_id = "
      "$1 AND dossier_id = $2",
      province, dossier.dossier_id);
  const std::int64_t given = money.Balance("advanced") + (paid_too ? money.Balance("paid") : 0);
  const std::int64_t amount = given - due - marked->Integer(0);
  if (amount <= 0) return;
  const std::string id = work.world.NewIdText();
  work.transaction->Execute(
      "INSERT INTO contract_recovery (province_id, id, contract_id, dossier_id, cause, amount, "
      "decided_on, document, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      province, id, contract, dossier.dossier_id, cause, amount, paper.date, paper.number,
      work.world.Now());
  work.Changed("contract_recovery", id, nullptr, {{"amount", amount}, {"cause", cause}});
}

}  // namespace vuon::contracts
