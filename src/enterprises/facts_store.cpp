#include <fmt/format.h>

#include "enterprises/enterprise_store.h"
#include "http/json.h"

namespace vuon::enterprises {
namespace {

constexpr const char* kColumns =
    "year, month_ends, mean_employees_tenths, months_active, revenue, capital, sector_version, "
    "sector_code, women_owned, many_women, social, papers, revision, entered_at";

// Our own text was written by WriteJson: what cannot be read back is a fault, not a refusal.
template <class T>
T ReadOwn(const std::string& text) {
  auto value = http::ReadJson<T>(text);
  VUON_ASSERT(value.ok());
  return std::move(value).value();
}

Facts ReadFacts(const storage::Row& row) {
  Facts facts;
  FactsForm& form = facts.form;
  facts.year = static_cast<int>(row.Integer(0));
  form.month_ends = ReadOwn<std::vector<int>>(row.Text(1));
  if (!row.IsNull(2)) form.mean_employees_tenths = static_cast<int>(row.Integer(2));
  form.months_active = static_cast<int>(row.Integer(3));
  if (!row.IsNull(4)) form.revenue = row.Money(4);
  if (!row.IsNull(5)) form.capital = row.Money(5);
  form.sector_version = row.Text(6);
  form.sector_code = row.Text(7);
  form.women_owned = row.Flag(8);
  form.many_women = row.Flag(9);
  form.social = row.Flag(10);
  form.papers = ReadOwn<std::vector<FactsPaper>>(row.Text(11));
  facts.revision = row.Integer(12);
  facts.entered_at = row.Instant(13);
  return facts;
}

}  // namespace

std::vector<Facts> FactsOf(storage::Connection& reader, const std::string& province,
                           const std::string& enterprise) {
  static const std::string sql = fmt::format(
      "SELECT {} FROM enterprise_facts WHERE province_id = $1 AND enterprise_id = $2 "
      "ORDER BY year DESC",
      kColumns);
  std::vector<Facts> all;
  for (const storage::Row& row : reader.Query(sql, province, enterprise)) {
    all.push_back(ReadFacts(row));
  }
  return all;
}

std::optional<Facts> NewestFacts(storage::Connection& reader, const std::string& province,
                                 const std::string& enterprise) {
  static const std::string sql = fmt::format(
      "SELECT {} FROM enterprise_facts WHERE province_id = $1 AND enterprise_id = $2 "
      "ORDER BY year DESC LIMIT 1",
      kColumns);
  const auto row = reader.QueryOne(sql, province, enterprise);
  if (!row) return std::nullopt;
  return ReadFacts(*row);
}

std::optional<Facts> FindFacts(storage::Connection& reader, const std::string& province,
                               const std::string& enterprise, int year) {
  static const std::string sql = fmt::format(
      "SELECT {} FROM enterprise_facts WHERE province_id = $1 AND enterprise_id = $2 "
      "AND year = $3",
      kColumns);
  const auto row = reader.QueryOne(sql, province, enterprise, year);
  if (!row) return std::nullopt;
  return ReadFacts(*row);
}

bool WriteFacts(storage::Transaction& transaction, const std::string& province,
                const std::string& enterprise, const Facts& facts) {
  const FactsForm& form = facts.form;
  const std::string month_ends = http::WriteJson(form.month_ends);
  const std::string papers = http::WriteJson(form.papers);
  if (facts.revision == 1) {
    return transaction->Execute(
               "INSERT INTO enterprise_facts (province_id, enterprise_id, year, month_ends, "
               "mean_employees_tenths, months_active, revenue, capital, sector_version, "
               "sector_code, women_owned, many_women, social, papers, revision, entered_at) "
               "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1, $15) "
               "ON CONFLICT (province_id, enterprise_id, year) DO NOTHING",
               province, enterprise, facts.year, month_ends, form.mean_employees_tenths,
               form.months_active, form.revenue, form.capital, form.sector_version,
               form.sector_code, form.women_owned, form.many_women, form.social, papers,
               facts.entered_at) == 1;
  }
  return transaction->Execute(
             "UPDATE enterprise_facts SET month_ends = $4, mean_employees_tenths = $5, "
             "months_active = $6, revenue = $7, capital = $8, sector_version = $9, "
             "sector_code = $10, women_owned = $11, many_women = $12, social = $13, papers = $14, "
             "revision = $15, entered_at = $16 WHERE province_id = $1 AND enterprise_id = $2 "
             "AND year = $3 AND revision = $15 - 1",
             province, enterprise, facts.year, month_ends, form.mean_employees_tenths,
             form.months_active, form.revenue, form.capital, form.sector_version, form.sector_code,
             form.women_owned, form.many_women, form.social, papers, facts.revision,
             facts.entered_at) == 1;
}

}  // namespace vuon::enterprises
