#include "dossiers/dossier_store.h"

#include <fmt/format.h>

namespace vuon::dossiers {

Dossier ReadDossier(const storage::Row& row) {
  Dossier dossier;
  dossier.id = row.Id<DossierTag>(0);
  dossier.call_id = row.Text(1);
  dossier.enterprise_id = row.Text(2);
  dossier.year = static_cast<int>(row.Integer(3));
  dossier.code = row.Text(4);
  dossier.title = row.Text(5);
  dossier.state = row.Text(6);
  dossier.units = row.Quantity(7);
  dossier.own_cost = row.Money(8);
  dossier.eligible_cost = row.Money(9);
  dossier.support = row.Money(10);
  dossier.received_by = row.Text(11);
  if (!row.IsNull(12)) dossier.submitted_on = row.Date(12);
  dossier.state_since = row.Instant(13);
  if (!row.IsNull(14)) dossier.due_on = row.Date(14);
  dossier.revision = row.Integer(15);
  dossier.created_at = row.Instant(16);
  dossier.created_by = row.Text(17);
  return dossier;
}

std::optional<Dossier> FindDossier(storage::Connection& reader, const std::string& province,
                                   const std::string& dossier) {
  static const std::string sql =
      fmt::format("SELECT {} FROM dossier WHERE province_id = $1 AND id = $2", kDossierColumns);
  const auto row = reader.QueryOne(sql, province, dossier);
  if (!row) return std::nullopt;
  return ReadDossier(*row);
}

}  // namespace vuon::dossiers
