#include "claims/contract_item.h"

#include "http/json.h"

#define VUON_ITEM_COLUMNS                                                                     \
  "SELECT i.contract_id, i.position, coalesce(c.number, ''), c.state, i.dossier_id, d.code, " \
  "d.state, d.enterprise_id, e.name, i.item, i.title, i.state, i.units, i.state_part, "       \
  "i.own_part, i.papers "
#define VUON_ITEM_JOINS                                                         \
  " JOIN contract c ON c.province_id = i.province_id AND c.id = i.contract_id " \
  "JOIN dossier d ON d.province_id = i.province_id AND d.id = i.dossier_id "    \
  "JOIN enterprise e ON e.province_id = d.province_id AND e.id = d.enterprise_id "

namespace vuon::claims {
namespace {

ContractItem ReadItem(const storage::Row& row) {
  ContractItem item;
  item.contract_id = row.Text(0);
  item.position = static_cast<int>(row.Integer(1));
  item.contract_number = row.Text(2);
  item.contract_state = row.Text(3);
  item.dossier_id = row.Text(4);
  item.dossier_code = row.Text(5);
  item.dossier_state = row.Text(6);
  item.enterprise_id = row.Text(7);
  item.enterprise = row.Text(8);
  item.item = row.Text(9);
  item.title = row.Text(10);
  item.state = row.Text(11);
  item.units = static_cast<int>(row.Integer(12));
  item.state_part = row.Money(13);
  item.own_part = row.Money(14);
  const auto papers = http::ReadJson<std::vector<norms::PaperRule>>(row.Text(15));
  if (papers.ok()) item.papers = *papers;
  return item;
}

std::vector<ContractItem> ReadItems(const storage::Rows& rows) {
  std::vector<ContractItem> items;
  items.reserve(rows.size());
  for (const storage::Row& row : rows) items.push_back(ReadItem(row));
  return items;
}

}  // namespace

std::optional<ContractItem> FindItem(storage::Connection& reader, const std::string& province,
                                     const std::string& contract, int position) {
  const auto row = reader.QueryOne(
      VUON_ITEM_COLUMNS "FROM contract_item i" VUON_ITEM_JOINS
                        "WHERE i.province_id = $1 AND i.contract_id = $2 AND i.position = $3",
      province, contract, position);
  if (!row) return std::nullopt;
  return ReadItem(*row);
}

std::vector<ContractItem> ItemsOfDossier(storage::Connection& reader, const std::string& province,
                                         const std::string& dossier) {
  return ReadItems(reader.Query(VUON_ITEM_COLUMNS
                                "FROM contract_item i" VUON_ITEM_JOINS
                                "WHERE i.province_id = $1 AND i.dossier_id = $2 AND c.state NOT IN "
                                "('draft', 'discarded') ORDER BY i.contract_id, i.position",
                                province, dossier));
}

std::vector<ContractItem> OwnItems(storage::Connection& reader, const std::string& province,
                                   const std::string& person) {
  return ReadItems(reader.Query(
      VUON_ITEM_COLUMNS
      "FROM enterprise_person p JOIN contract k ON k.province_id = p.province_id AND "
      "k.enterprise_id = p.enterprise_id JOIN contract_item i ON i.province_id = k.province_id "
      "AND i.contract_id = k.id" VUON_ITEM_JOINS
      "WHERE p.province_id = $1 AND p.person_id = $2 AND k.state = 'signed' "
      "ORDER BY i.contract_id DESC, i.position LIMIT 200",
      province, person));
}

std::vector<ContractItem> ItemsOfEnterprise(storage::Connection& reader,
                                            const std::string& province,
                                            const std::string& enterprise) {
  return ReadItems(
      reader.Query(VUON_ITEM_COLUMNS
                   "FROM contract k JOIN contract_item i ON i.province_id = k.province_id "
                   "AND i.contract_id = k.id" VUON_ITEM_JOINS
                   "WHERE k.province_id = $1 AND k.enterprise_id = $2 AND k.state = 'signed' "
                   "ORDER BY i.contract_id DESC, i.position LIMIT 200",
                   province, enterprise));
}

std::vector<DossierMoney> MoneyOf(storage::Connection& reader, const std::string& province,
                                  const std::string& dossier) {
  std::vector<DossierMoney> all;
  for (const storage::Row& row : reader.Query(
           "SELECT o.cell_id, o.id, c.year, c.state, c.counts_units, o.state, a.stage, a.balance, "
           "a.quantity FROM ledger_obligation o "
           "JOIN ledger_cell c ON c.province_id = o.province_id AND c.id = o.cell_id "
           "JOIN ledger_account a ON a.province_id = o.province_id AND a.obligation_id = o.id "
           "WHERE o.province_id = $1 AND o.record_kind = 'dossier' AND o.record_id = $2 "
           "ORDER BY c.year DESC, o.id",
           province, dossier)) {
    if (all.empty() || all.back().obligation.text() != row.Text(1)) {
      all.push_back({row.Id<ledger::CellTag>(0), row.Id<ledger::ObligationTag>(1),
                     static_cast<int>(row.Integer(2)), row.Text(3), row.Flag(4), row.Text(5)});
    }
    DossierMoney& money = all.back();
    const std::string& stage = row.Text(6);
    const std::int64_t balance = row.Integer(7);
    if (stage == "committed") {
      money.committed = balance;
      money.committed_units = row.Integer(8);
    }
    if (stage == "ordered") money.ordered = balance;
    if (stage == "advanced") money.advanced = balance;
    if (stage == "recovered") money.recovered = balance;
    if (stage == "paid") {
      money.paid = balance;
      money.paid_units = row.Integer(8);
    }
  }
  return all;
}

base::Result<DossierMoney> PayingMoney(storage::Connection& reader, const std::string& province,
                                       const std::string& dossier) {
  const std::vector<DossierMoney> all = MoneyOf(reader, province, dossier);
  for (const DossierMoney& money : all) {
    const bool has = money.committed + money.advanced + money.ordered > 0;
    if (has && money.cell_state != "closed") return money;
  }
  for (const DossierMoney& money : all) {
    if (money.cell_state != "closed") return money;
  }
  return base::Problem{base::ProblemKind::kRefused, "claims.no_money"};
}

}  // namespace vuon::claims
