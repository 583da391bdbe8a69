#include "contracts/contract_list.h"

#include <algorithm>

#include "base/id.h"
#include "contracts/contract_work.h"
#include "enterprises/enterprise_rules.h"

namespace vuon::contracts {

base::Result<ContractPage> ListContracts(storage::Connection& reader, const std::string& province,
                                         const ContractFilter& filter, const std::string& cursor,
                                         int limit, base::Date today) {
  if (!cursor.empty() && !base::IsIdText(cursor)) {
    return Wrong("/cursor", "contracts.cursor_not_understood");
  }
  if (filter.query.size() > 300) return Wrong("/q", "contracts.query_too_long");
  const auto most = static_cast<std::size_t>(std::clamp(limit, 1, kLongestContractList));
  ContractPage page;
  for (const storage::Row& row : reader.Query(
           "SELECT c.id, c.year, c.number, c.title, c.state, c.enterprise_id, e.name, e.tax_code, "
           "s.name, c.signed_on, c.starts_on, c.ends_on, "
           "(SELECT CAST(coalesce(sum(i.state_part), 0) AS BIGINT) FROM contract_item i WHERE "
           "i.province_id = c.province_id AND i.contract_id = c.id), "
           "(SELECT CAST(coalesce(sum(i.own_part), 0) AS BIGINT) FROM contract_item i WHERE "
           "i.province_id = c.province_id AND i.contract_id = c.id), "
           "(SELECT count(*) FROM contract_item i WHERE i.province_id = c.province_id AND "
           "i.contract_id = c.id), "
           "(SELECT count(*) FROM contract_item i WHERE i.province_id = c.province_id AND "
           "i.contract_id = c.id AND i.state IN ('accepted', 'failed', 'ended')) "
           "FROM contract c JOIN enterprise e ON e.province_id = c.province_id AND e.id = "
           "c.enterprise_id LEFT JOIN supplier s ON s.province_id = c.province_id AND s.id = "
           "c.supplier_id WHERE c.province_id = $1 AND ($2 = '' OR c.id < $2) AND ($3 = 0 OR "
           "c.year = $3) AND (CASE WHEN $4 = '' THEN c.state <> 'discarded' ELSE c.state = $4 END) "
           "AND ($5 = '' OR ' ' || c.folded LIKE '% ' || $5 || '%') AND ($6 = '' OR "
           "c.enterprise_id = $6) AND ($7 = '' OR c.supplier_id = $7) AND ($8 = '' OR EXISTS "
           "(SELECT 1 FROM contract_dossier d WHERE d.province_id = c.province_id AND "
           "d.contract_id = c.id AND d.dossier_id = $8)) AND ($9 = '' OR EXISTS (SELECT 1 FROM "
           "enterprise_person p WHERE p.province_id = c.province_id AND p.person_id = $9 AND "
           "p.enterprise_id = c.enterprise_id)) ORDER BY c.id DESC LIMIT $10",
           province, cursor, filter.year, filter.state, enterprises::FoldedWords(filter.query),
           filter.enterprise_id, filter.supplier_id, filter.dossier_id, filter.person,
           static_cast<std::int64_t>(most) + 1)) {
    if (page.items.size() == most) {
      page.next = page.items.back().id;
      break;
    }
    ContractRow of;
    of.id = row.Text(0);
    of.year = static_cast<int>(row.Integer(1));
    of.number = row.TextOr(2, "");
    of.title = row.Text(3);
    of.state = row.Text(4);
    of.enterprise_id = row.Text(5);
    of.enterprise = row.Text(6);
    of.tax_code = row.Text(7);
    of.supplier = row.TextOr(8, "");
    if (!row.IsNull(9)) of.signed_on = row.Date(9);
    of.starts_on = row.Date(10);
    of.ends_on = row.Date(11);
    of.state_part = row.Money(12);
    of.own_part = row.Money(13);
    of.items = static_cast<int>(row.Integer(14));
    of.decided = static_cast<int>(row.Integer(15));
    of.overdue = of.state == "signed" && of.ends_on < today && of.decided < of.items;
    page.items.push_back(std::move(of));
  }
  return page;
}

}  // namespace vuon::contracts
