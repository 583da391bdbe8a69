#include "contracts/approval_store.h"

namespace vuon::contracts {

std::optional<Decision> FindDecision(storage::Connection& reader, const std::string& province,
                                     const std::string& id) {
  const auto row = reader.QueryOne(
      "SELECT id, year, state, note, skip_reason, replaces_id, maker_id, maker, created_at, "
      "approver, approved_at, number, decision_date, returned_by, return_reason, revision FROM "
      "approval_decision WHERE province_id = $1 AND id = $2",
      province, id);
  if (!row) return std::nullopt;
  Decision of;
  of.id = row->Text(0);
  of.year = static_cast<int>(row->Integer(1));
  of.state = row->Text(2);
  of.note = row->Text(3);
  of.skip_reason = row->Text(4);
  of.replaces = row->OptionalText(5);
  of.maker_id = row->Text(6);
  of.maker = row->Text(7);
  of.created_at = row->Instant(8);
  of.approver = row->TextOr(9, "");
  if (!row->IsNull(10)) of.approved_at = row->Instant(10);
  of.number = row->TextOr(11, "");
  if (!row->IsNull(12)) of.decision_date = row->Date(12);
  of.returned_by = row->Text(13);
  of.return_reason = row->Text(14);
  of.revision = row->Integer(15);
  return of;
}

std::vector<DecisionRow> RowsOf(storage::Connection& reader, const std::string& province,
                                const std::string& id) {
  std::vector<DecisionRow> rows;
  for (const storage::Row& row : reader.Query(
           "SELECT dossier_id, amount, obligation_id, standing FROM approval_dossier WHERE "
           "province_id = $1 AND approval_id = $2 ORDER BY position",
           province, id)) {
    rows.push_back({row.Text(0), row.Money(1), row.TextOr(2, ""), row.Text(3)});
  }
  return rows;
}

std::optional<InForce> InForceOf(storage::Connection& reader, const std::string& province,
                                 const std::string& dossier) {
  const auto row = reader.QueryOne(
      "SELECT approval_id, obligation_id, amount FROM approval_dossier WHERE province_id = $1 AND "
      "dossier_id = $2 AND standing = 'in_force'",
      province, dossier);
  if (!row) return std::nullopt;
  return InForce{row->Text(0), row->Text(1), row->Money(2)};
}

void EndRow(storage::Transaction& transaction, const std::string& province,
            const std::string& approval, const std::string& dossier) {
  transaction->Execute(
      "UPDATE approval_dossier SET standing = 'ended' WHERE province_id = $1 AND approval_id = $2 "
      "AND dossier_id = $3 AND standing <> 'ended'",
      province, approval, dossier);
}

}  // namespace vuon::contracts
