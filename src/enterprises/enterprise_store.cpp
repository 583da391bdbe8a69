#include "enterprises/enterprise_store.h"

#include <fmt/format.h>

namespace vuon::enterprises {
namespace {

std::vector<Enterprise> ReadAll(const storage::Rows& rows) {
  std::vector<Enterprise> found;
  for (const storage::Row& row : rows) found.push_back(ReadEnterprise(row));
  return found;
}

std::optional<Enterprise> ReadOne(const std::optional<storage::Row>& row) {
  if (!row) return std::nullopt;
  return ReadEnterprise(*row);
}

}  // namespace

const char* const kEnterpriseColumns =
    "e.id, e.tax_code, e.name, e.kind, e.founded_on, e.place_id, e.address, e.representative, "
    "e.phone, e.email, e.bank_account, e.bank, e.foreign_invested, e.startup, e.in_cluster, "
    "e.tax_status, e.folded, e.state, e.state_reason, e.merged_into, e.import_id, e.revision, "
    "e.created_at, e.size_class, e.size_year, e.sector_group, e.size_rules";

Enterprise ReadEnterprise(const storage::Row& row) {
  Enterprise enterprise;
  EnterpriseForm& form = enterprise.form;
  enterprise.id = row.Text(0);
  form.tax_code = row.Text(1);
  form.name = row.Text(2);
  form.kind = row.Text(3);
  if (!row.IsNull(4)) form.founded_on = row.Date(4);
  form.place_id = row.OptionalText(5);
  form.address = row.Text(6);
  form.representative = row.Text(7);
  form.phone = row.Text(8);
  form.email = row.Text(9);
  form.bank_account = row.Text(10);
  form.bank = row.Text(11);
  form.foreign_invested = row.Flag(12);
  form.startup = row.Flag(13);
  form.in_cluster = row.Flag(14);
  form.tax_status = row.OptionalText(15);
  enterprise.folded = row.Text(16);
  enterprise.state = row.Text(17);
  enterprise.state_reason = row.Text(18);
  enterprise.merged_into = row.OptionalText(19);
  enterprise.import_id = row.OptionalText(20);
  enterprise.revision = row.Integer(21);
  enterprise.created_at = row.Instant(22);
  SizeStanding& standing = enterprise.standing;
  standing.size_class = row.Text(23);
  if (!row.IsNull(24)) standing.year = static_cast<int>(row.Integer(24));
  standing.sector_group = row.Text(25);
  standing.rules = row.Text(26);
  return enterprise;
}

std::optional<Enterprise> FindEnterprise(storage::Connection& reader, const std::string& province,
                                         const std::string& id) {
  static const std::string sql = fmt::format(
      "SELECT {} FROM enterprise e WHERE e.province_id = $1 AND e.id = $2", kEnterpriseColumns);
  return ReadOne(reader.QueryOne(sql, province, id));
}

std::optional<Enterprise> FindByTaxCode(storage::Connection& reader, const std::string& province,
                                        const std::string& tax_code) {
  static const std::string sql = fmt::format(
      "SELECT {} FROM enterprise e WHERE e.province_id = $1 AND e.tax_code = $2 "
      "AND e.state <> 'merged'",
      kEnterpriseColumns);
  return ReadOne(reader.QueryOne(sql, province, tax_code));
}

std::vector<Enterprise> FindSameName(storage::Connection& reader, const std::string& province,
                                     const std::string& folded, const std::string& but, int limit) {
  static const std::string sql = fmt::format(
      "SELECT {} FROM enterprise e WHERE e.province_id = $1 AND e.folded = $2 AND e.id <> $3 "
      "AND e.state <> 'merged' ORDER BY e.id LIMIT $4",
      kEnterpriseColumns);
  return ReadAll(reader.Query(sql, province, folded, but, limit));
}

void InsertEnterprise(storage::Transaction& transaction, const std::string& province,
                      const Enterprise& enterprise) {
  const EnterpriseForm& form = enterprise.form;
  transaction->Execute(
      "INSERT INTO enterprise (province_id, id, tax_code, name, kind, founded_on, place_id, "
      "address, representative, phone, email, bank_account, bank, foreign_invested, startup, "
      "in_cluster, tax_status, folded, state, state_reason, import_id, revision, created_at, "
      "size_class, size_year, sector_group, size_rules) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, "
      "$19, $20, $21, 1, $22, $23, $24, $25, $26)",
      province, enterprise.id, form.tax_code, form.name, form.kind, form.founded_on, form.place_id,
      form.address, form.representative, form.phone, form.email, form.bank_account, form.bank,
      form.foreign_invested, form.startup, form.in_cluster, form.tax_status, enterprise.folded,
      enterprise.state, enterprise.state_reason, enterprise.import_id, enterprise.created_at,
      enterprise.standing.size_class, enterprise.standing.year, enterprise.standing.sector_group,
      enterprise.standing.rules);
}

bool UpdateEnterprise(storage::Transaction& transaction, const std::string& province,
                      const Enterprise& enterprise) {
  const EnterpriseForm& form = enterprise.form;
  return transaction->Execute(
             "UPDATE enterprise SET tax_code = $3, name = $4, kind = $5, founded_on = $6, "
             "place_id = $7, address = $8, representative = $9, phone = $10, email = $11, "
             "bank_account = $12, bank = $13, foreign_invested = $14, startup = $15, "
             "in_cluster = $16, tax_status = $17, folded = $18, state = $19, state_reason = $20, "
             "merged_into = $21, import_id = $22, size_class = $23, size_year = $24, "
             "sector_group = $25, size_rules = $26, revision = revision + 1 "
             "WHERE province_id = $1 AND id = $2 AND revision = $27",
             province, enterprise.id, form.tax_code, form.name, form.kind, form.founded_on,
             form.place_id, form.address, form.representative, form.phone, form.email,
             form.bank_account, form.bank, form.foreign_invested, form.startup, form.in_cluster,
             form.tax_status, enterprise.folded, enterprise.state, enterprise.state_reason,
             enterprise.merged_into, enterprise.import_id, enterprise.standing.size_class,
             enterprise.standing.year, enterprise.standing.sector_group, enterprise.standing.rules,
             enterprise.revision) == 1;
}

void WriteStanding(storage::Transaction& transaction, const std::string& province,
                   const std::string& id, const SizeStanding& standing) {
  transaction->Execute(
      "UPDATE enterprise SET size_class = $3, size_year = $4, sector_group = $5, size_rules = $6 "
      "WHERE province_id = $1 AND id = $2",
      province, id, standing.size_class, standing.year, standing.sector_group, standing.rules);
}

bool PlaceExists(storage::Connection& reader, const std::string& province, const std::string& id) {
  return reader.QueryOne("SELECT 1 FROM place WHERE province_id = $1 AND id = $2", province, id)
      .has_value();
}

std::vector<TaxCodeRule> TaxCodeRules(storage::Connection& reader) {
  std::vector<TaxCodeRule> rules;
  for (const storage::Row& row : reader.Query(
           "SELECT kind, form, valid_from, valid_to, basis FROM tax_code_rule ORDER BY 1, 2")) {
    TaxCodeRule rule{row.Text(0), row.Text(1), row.Date(2), std::nullopt, row.Text(4)};
    if (!row.IsNull(3)) rule.valid_to = row.Date(3);
    rules.push_back(std::move(rule));
  }
  return rules;
}

std::vector<LinkedPerson> PeopleOf(storage::Connection& reader, const std::string& province,
                                   const std::string& enterprise) {
  std::vector<LinkedPerson> people;
  for (const storage::Row& row :
       reader.Query("SELECT p.id, p.name, p.email FROM enterprise_person l JOIN person p "
                    "ON p.id = l.person_id WHERE l.province_id = $1 AND l.enterprise_id = $2 "
                    "ORDER BY p.name, p.id",
                    province, enterprise)) {
    people.push_back({row.Text(0), row.Text(1), row.Text(2)});
  }
  return people;
}

bool ActsFor(storage::Connection& reader, const std::string& province,
             const std::string& enterprise, const std::string& person) {
  return reader
      .QueryOne(
          "SELECT 1 FROM enterprise_person WHERE province_id = $1 AND person_id = $2 "
          "AND enterprise_id = $3",
          province, person, enterprise)
      .has_value();
}

std::vector<Enterprise> EnterprisesOf(storage::Connection& reader, const std::string& province,
                                      const std::string& person) {
  static const std::string sql = fmt::format(
      "SELECT {} FROM enterprise_person l JOIN enterprise e ON e.province_id = l.province_id "
      "AND e.id = l.enterprise_id WHERE l.province_id = $1 AND l.person_id = $2 "
      "ORDER BY e.folded, e.id",
      kEnterpriseColumns);
  return ReadAll(reader.Query(sql, province, person));
}

void LinkPerson(storage::Transaction& transaction, const std::string& province,
                const std::string& enterprise, const std::string& person) {
  transaction->Execute(
      "INSERT INTO enterprise_person (province_id, enterprise_id, person_id) VALUES ($1, $2, $3) "
      "ON CONFLICT (province_id, person_id, enterprise_id) DO NOTHING",
      province, enterprise, person);
}

bool UnlinkPerson(storage::Transaction& transaction, const std::string& province,
                  const std::string& enterprise, const std::string& person) {
  return transaction->Execute(
             "DELETE FROM enterprise_person WHERE province_id = $1 AND enterprise_id = $2 "
             "AND person_id = $3",
             province, enterprise, person) == 1;
}

}  // namespace vuon::enterprises
