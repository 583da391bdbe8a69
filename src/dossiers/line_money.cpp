#include "dossiers/line_money.h"

#include "base/texts.h"
#include "calls/call_rules.h"
#include "calls/call_store.h"
#include "dossiers/move_dossier.h"

namespace vuon::dossiers {
namespace {

// What others on the same line were promised and nothing is reserved for yet, and who waits there.
struct Promised {
  std::int64_t money = 0;
  std::int64_t units = 0;
  bool somebody_waits = false;
};

Promised PromisedBefore(storage::Connection& reader, const std::string& province,
                        const calls::CallForm& call, const Dossier& dossier) {
  const auto row = reader.QueryOne(
      "SELECT CAST(coalesce(sum(CASE WHEN d.state = 'passed' THEN d.support ELSE 0 END), 0) AS "
      "BIGINT), CAST(coalesce(sum(CASE WHEN d.state = 'passed' THEN d.units ELSE 0 END), 0) AS "
      "BIGINT), CAST(coalesce(sum(CASE WHEN d.state = 'waiting' THEN 1 ELSE 0 END), 0) AS BIGINT) "
      "FROM dossier d JOIN support_call c ON c.province_id = d.province_id AND c.id = d.call_id "
      "WHERE d.province_id = $1 AND d.year = $2 AND d.state IN ('passed', 'waiting') AND "
      "c.line_id = $3 AND c.source_id = $4 AND d.id <> $5",
      province, call.year, call.line_id, call.source_id, dossier.id);
  return {row->Integer(0), row->Integer(1), row->Integer(2) > 0};
}

}  // namespace

base::Result<void> WaitForMoney(identity::Work& work, const std::string& province,
                                const Dossier& passed) {
  storage::Connection& reader = work.transaction.connection();
  const auto call = calls::FindCall(reader, province, passed.call_id);
  VUON_ASSERT(call.has_value());
  const Promised before = PromisedBefore(reader, province, call->form, passed);
  const auto cell = calls::CellOf(reader, province, call->form);
  const std::int64_t money = cell ? cell->Balance(ledger::Stage::kAvailable) - before.money : 0;
  const std::int64_t units = cell ? cell->Quantity(ledger::Stage::kAvailable) - before.units : 0;
  const bool enough = money >= passed.support.dong() &&
                      (!cell || !cell->counts_units || units >= passed.units.count());
  if (enough && !before.somebody_waits) return {};
  const std::string reason = base::RenderText(
      before.somebody_waits ? "dossiers.waits_behind" : "dossiers.waits_for_money",
      {{"left", base::Money::OfDong(std::max<std::int64_t>(money, 0)).Dotted()},
       {"units",
        cell && cell->counts_units ? std::to_string(std::max<std::int64_t>(units, 0)) : "–"}},
      base::Language::kVietnamese);
  const auto moved = MoveDossier(work, province, passed.id.text(),
                                 {.to = "waiting", .reason = reason, .document = {}, .due_on = {}});
  return moved.ok() ? base::Result<void>() : base::Result<void>(moved.problem());
}

}  // namespace vuon::dossiers
