#include "dossiers/simulate_norms.h"

#include "http/json.h"

namespace vuon::dossiers {
namespace {

using base::Money;

// Of the same enterprise and item, handed in earlier and not ended without support.
#define VUON_EARLIER(of_year)                                                                   \
  "(SELECT CAST(coalesce(sum(o.support), 0) AS BIGINT) FROM dossier o JOIN support_call k ON "  \
  "k.province_id = o.province_id AND k.id = o.call_id WHERE o.province_id = d.province_id AND " \
  "o.enterprise_id = d.enterprise_id AND k.item = c.item AND o.id < d.id AND o.state NOT IN "   \
  "('draft', 'returned', 'refused', 'withdrawn', 'failed', 'terminated', 'recovered')" of_year ")"

const std::string kCasesText =
    "SELECT d.id, e.name, c.item, c.opens_on, d.units, d.eligible_cost, e.kind, e.startup, "
    "e.in_cluster, e.foreign_invested, e.place_id, " VUON_EARLIER("") ", " VUON_EARLIER(
        " AND o.year = d.year") ", f.month_ends, f.mean_employees_tenths, f.months_active, "
    "f.revenue, f.capital, f.sector_version, f.sector_code, f.women_owned, f.many_women, f.social "
    "FROM dossier d JOIN support_call c ON c.province_id = d.province_id AND c.id = d.call_id "
    "JOIN enterprise e ON e.province_id = d.province_id AND e.id = d.enterprise_id "
    "LEFT JOIN enterprise_facts f ON f.province_id = d.province_id AND f.enterprise_id = "
    "d.enterprise_id AND f.year = coalesce((SELECT max(x.year) FROM enterprise_facts x WHERE "
    "x.province_id = d.province_id AND x.enterprise_id = d.enterprise_id AND x.year < d.year), "
    "d.year) WHERE d.province_id = $1 AND d.year = $2 AND c.pack = $3 AND d.submitted_on IS NOT "
    "NULL ORDER BY d.state_since DESC, d.id DESC LIMIT $4";

std::optional<Money> MoneyAt(const storage::Row& row, std::size_t column) {
  if (row.IsNull(column)) return std::nullopt;
  return row.Money(column);
}

norms::SizeFacts SizeAt(const storage::Row& row) {
  norms::SizeFacts size;
  const auto ends = http::ReadJson<std::vector<int>>(row.Text(13));
  if (ends.ok()) size.month_ends = *ends;
  if (!row.IsNull(14)) size.mean_employees_tenths = static_cast<int>(row.Integer(14));
  size.months_active = static_cast<int>(row.Integer(15));
  size.revenue = MoneyAt(row, 16);
  size.capital = MoneyAt(row, 17);
  size.sector_version = row.Text(18);
  size.sector_code = row.Text(19);
  return size;
}

norms::PastCase CaseAt(const storage::Row& row, const norms::Pack& pack) {
  norms::PastCase past;
  past.id = row.Text(0);
  past.name = row.Text(1);
  past.item = row.Text(2);
  norms::CaseFacts& facts = past.facts;
  facts.on = row.Date(3);
  facts.units = static_cast<int>(row.Integer(4));
  facts.eligible_cost = row.Money(5);
  facts.kind = row.Text(6);
  facts.startup = row.Flag(7);
  facts.in_cluster = row.Flag(8);
  facts.foreign_invested = row.Flag(9);
  facts.place_id = row.OptionalText(10);
  const norms::Item* item = norms::FindItem(pack, past.item);
  if (item != nullptr && item->per == "enterprise") facts.already_received = row.Money(11);
  if (item != nullptr && item->per == "enterprise_year") facts.already_received = row.Money(12);
  if (row.IsNull(15)) {
    facts.size_class = "unknown";
    return past;
  }
  facts.size = SizeAt(row);
  facts.women_owned = row.Flag(20);
  facts.many_women = row.Flag(21);
  facts.social = row.Flag(22);
  return past;
}

}  // namespace

std::vector<norms::PastCase> PastCases(storage::Connection& reader, const std::string& province,
                                       const norms::Pack& pack, int year) {
  std::vector<norms::PastCase> cases;
  for (const storage::Row& row :
       reader.Query(kCasesText, province, year, pack.code, kMostSimulated + 1)) {
    cases.push_back(CaseAt(row, pack));
  }
  std::reverse(cases.begin(), cases.end());
  return cases;
}

}  // namespace vuon::dossiers
