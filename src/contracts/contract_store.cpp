#include "contracts/contract_store.h"

#include "contracts/contract_work.h"
#include "http/json.h"

namespace vuon::contracts {
namespace {

std::optional<base::Instant> InstantAt(const storage::Row& row, std::size_t column) {
  if (row.IsNull(column)) return std::nullopt;
  return row.Instant(column);
}
std::optional<base::Date> DateAt(const storage::Row& row, std::size_t column) {
  if (row.IsNull(column)) return std::nullopt;
  return row.Date(column);
}

}  // namespace

std::optional<Contract> FindContract(storage::Connection& reader, const std::string& province,
                                     const std::string& id) {
  const auto row = reader.QueryOne(
      "SELECT id, year, enterprise_id, supplier_id, state, title, terms, starts_on, ends_on, "
      "number, signed_on, maker_id, maker, signer, signed_at, commitment_name, commitment_at, "
      "commitment_paper, ended_on, end_reason, revision, created_at FROM contract WHERE "
      "province_id = $1 AND id = $2",
      province, id);
  if (!row) return std::nullopt;
  Contract of;
  of.id = row->Text(0);
  of.year = static_cast<int>(row->Integer(1));
  of.enterprise_id = row->Text(2);
  of.supplier_id = row->OptionalText(3);
  of.state = row->Text(4);
  of.title = row->Text(5);
  of.terms = row->Text(6);
  of.starts_on = row->Date(7);
  of.ends_on = row->Date(8);
  of.number = row->TextOr(9, "");
  of.signed_on = DateAt(*row, 10);
  of.maker_id = row->Text(11);
  of.maker = row->Text(12);
  of.signer = row->TextOr(13, "");
  of.signed_at = InstantAt(*row, 14);
  of.commitment_name = row->Text(15);
  of.commitment_at = InstantAt(*row, 16);
  of.commitment_paper = row->Text(17);
  of.ended_on = DateAt(*row, 18);
  of.end_reason = row->Text(19);
  of.revision = row->Integer(20);
  of.created_at = row->Instant(21);
  return of;
}

std::vector<Party> PartiesOf(storage::Connection& reader, const std::string& province,
                             const std::string& contract) {
  std::vector<Party> parties;
  for (const storage::Row& row : reader.Query(
           "SELECT role, name, tax_code, address, representative, position, bank_account, bank "
           "FROM contract_party WHERE province_id = $1 AND contract_id = $2 ORDER BY role",
           province, contract)) {
    parties.push_back({row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Text(5),
                       row.Text(6), row.Text(7)});
  }
  return parties;
}

std::vector<ContractDossier> DossiersOf(storage::Connection& reader, const std::string& province,
                                        const std::string& contract) {
  std::vector<ContractDossier> found;
  for (const storage::Row& row : reader.Query(
           "SELECT dossier_id, approval_id, obligation_id, reserved, units FROM contract_dossier "
           "WHERE province_id = $1 AND contract_id = $2 ORDER BY dossier_id",
           province, contract)) {
    found.push_back({row.Text(0), row.Text(1), row.Text(2), row.Money(3), row.Integer(4)});
  }
  return found;
}

std::vector<ContractItem> ItemsOf(storage::Connection& reader, const std::string& province,
                                  const std::string& contract) {
  std::vector<ContractItem> items;
  for (const storage::Row& row : reader.Query(
           "SELECT position, dossier_id, item, title, result, units, state_part, own_part, papers, "
           "by_council, state, grade, offered_at, offered_by, repaired, repair_until FROM "
           "contract_item WHERE province_id = $1 AND contract_id = $2 ORDER BY position",
           province, contract)) {
    ContractItem item;
    item.position = static_cast<int>(row.Integer(0));
    item.dossier_id = row.Text(1);
    item.item = row.Text(2);
    item.title = row.Text(3);
    item.result = row.Text(4);
    item.units = row.Integer(5);
    item.state_part = row.Money(6);
    item.own_part = row.Money(7);
    auto papers = http::ReadJson<std::vector<norms::PaperRule>>(row.Text(8));
    VUON_ASSERT(papers.ok());
    item.papers = *std::move(papers);
    item.by_council = row.Flag(9);
    item.state = row.Text(10);
    item.grade = row.Text(11);
    item.offered_at = InstantAt(row, 12);
    item.offered_by = row.Text(13);
    item.repaired = row.Flag(14);
    item.repair_until = DateAt(row, 15);
    items.push_back(std::move(item));
  }
  return items;
}

std::vector<Amendment> AmendmentsOf(storage::Connection& reader, const std::string& province,
                                    const std::string& contract) {
  std::vector<Amendment> found;
  for (const storage::Row& row : reader.Query(
           "SELECT step, kind, state, reason, ends_on, recover, maker_id, maker, created_at, "
           "approver, approved_at, number, decision_date FROM contract_amendment WHERE "
           "province_id = $1 AND contract_id = $2 ORDER BY step",
           province, contract)) {
    Amendment of;
    of.step = static_cast<int>(row.Integer(0));
    of.kind = row.Text(1);
    of.state = row.Text(2);
    of.reason = row.Text(3);
    of.ends_on = DateAt(row, 4);
    of.recover = row.Flag(5);
    of.maker_id = row.Text(6);
    of.maker = row.Text(7);
    of.created_at = row.Instant(8);
    of.approver = row.TextOr(9, "");
    of.approved_at = InstantAt(row, 10);
    of.number = row.TextOr(11, "");
    of.decision_date = DateAt(row, 12);
    found.push_back(std::move(of));
  }
  return found;
}

std::vector<AmendedItem> AmendedItemsOf(storage::Connection& reader, const std::string& province,
                                        const std::string& contract, int step) {
  std::vector<AmendedItem> items;
  for (const storage::Row& row : reader.Query(
           "SELECT position, before_part, state_part, own_part FROM contract_amendment_item WHERE "
           "province_id = $1 AND contract_id = $2 AND step = $3 ORDER BY position",
           province, contract, step)) {
    items.push_back({static_cast<int>(row.Integer(0)), row.Money(1), row.Money(2), row.Money(3)});
  }
  return items;
}

std::optional<std::string> LiveContractOf(storage::Connection& reader, const std::string& province,
                                          const std::string& dossier) {
  const auto row = reader.QueryOne(
      "SELECT contract_id FROM contract_dossier WHERE province_id = $1 AND dossier_id = $2 AND "
      "live = 1",
      province, dossier);
  if (!row) return std::nullopt;
  return row->Text(0);
}

bool ActsFor(storage::Connection& reader, const std::string& province, const std::string& person,
             const std::string& enterprise) {
  return reader
      .QueryOne(
          "SELECT 1 FROM enterprise_person WHERE province_id = $1 AND person_id = $2 AND "
          "enterprise_id = $3",
          province, person, enterprise)
      .has_value();
}

base::Result<void> DiscardDraft(identity::Work& work, const std::string& province,
                                const std::string& contract) {
  work.transaction->Execute(
      "UPDATE contract_dossier SET live = 0 WHERE province_id = $1 AND contract_id = $2 AND EXISTS "
      "(SELECT 1 FROM contract WHERE province_id = $1 AND id = $2 AND state = 'draft')",
      province, contract);
  const auto changed = work.transaction->Execute(
      "UPDATE contract SET state = 'discarded', revision = revision + 1 WHERE province_id = $1 AND "
      "id = $2 AND state = 'draft'",
      province, contract);
  if (changed != 1) return Conflict("contracts.contract_stands");
  work.Changed("contract", contract, {{"state", "draft"}}, {{"state", "discarded"}});
  return {};
}

void SetItemState(storage::Transaction& transaction, const std::string& province,
                  const std::string& contract, int position, const std::string& state) {
  transaction->Execute(
      "UPDATE contract_item SET state = $4 WHERE province_id = $1 AND contract_id = $2 AND "
      "position = $3",
      province, contract, position, state);
}

void Touch(storage::Transaction& transaction, const std::string& province,
           const std::string& contract) {
  transaction->Execute(
      "UPDATE contract SET revision = revision + 1 WHERE province_id = $1 AND id = $2", province,
      contract);
}

}  // namespace vuon::contracts
