#include "contracts/contract_candidates.h"

namespace vuon::contracts {
namespace {

constexpr int kMost = 2'000;

}  // namespace

std::vector<ContractCandidate> ContractCandidatesOf(storage::Connection& reader,
                                                    const std::string& province, int year,
                                                    const std::string& contract) {
  std::vector<ContractCandidate> found;
  for (const storage::Row& row : reader.Query(
           "SELECT d.id, d.code, d.title, e.id, e.name, e.tax_code, a.id, a.number, o.amount, "
           "d.own_cost, d.units FROM dossier d JOIN enterprise e ON e.province_id = d.province_id "
           "AND e.id = d.enterprise_id JOIN approval_dossier o ON o.province_id = d.province_id "
           "AND o.dossier_id = d.id AND o.standing = 'in_force' JOIN approval_decision a ON "
           "a.province_id = o.province_id AND a.id = o.approval_id WHERE d.province_id = $1 AND "
           "d.year = $2 AND d.state = 'approved' AND NOT EXISTS (SELECT 1 FROM contract_dossier c "
           "WHERE c.province_id = d.province_id AND c.dossier_id = d.id AND c.live = 1 AND "
           "c.contract_id <> $3) ORDER BY e.name, e.id, d.code LIMIT $4",
           province, year, contract, kMost)) {
    found.push_back({row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Text(5),
                     row.Text(6), row.TextOr(7, ""), row.Money(8), row.Money(9), row.Integer(10)});
  }
  return found;
}

}  // namespace vuon::contracts
