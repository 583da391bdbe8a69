#include "enterprises/duplicates.h"

#include <fmt/format.h>

#include "enterprises/enterprise_store.h"

namespace vuon::enterprises {
namespace {

constexpr int kMostOfAGroup = 20;

std::vector<std::string> Keys(const storage::Rows& rows) {
  std::vector<std::string> keys;
  for (const storage::Row& row : rows) keys.push_back(row.Text(0));
  return keys;
}

std::vector<std::string> SharedCodes(storage::Connection& reader, const std::string& province,
                                     const std::string& behind, int limit) {
  return Keys(reader.Query(
      "SELECT substr(tax_code, 1, 10) FROM enterprise WHERE province_id = $1 "
      "AND length(tax_code) <> 12 AND substr(tax_code, 1, 10) > $2 AND state <> 'merged' "
      "AND kind <> 'branch' GROUP BY substr(tax_code, 1, 10) HAVING count(*) > 1 "
      "ORDER BY substr(tax_code, 1, 10) LIMIT $3",
      province, behind, limit));
}

std::vector<std::string> SharedNames(storage::Connection& reader, const std::string& province,
                                     const std::string& behind, int limit) {
  return Keys(reader.Query(
      "SELECT folded FROM enterprise WHERE province_id = $1 AND folded > $2 "
      "AND state <> 'merged' GROUP BY folded HAVING count(*) > 1 ORDER BY folded LIMIT $3",
      province, behind, limit));
}

std::vector<Enterprise> WithCode(storage::Connection& reader, const std::string& province,
                                 const std::string& base) {
  static const std::string sql = fmt::format(
      "SELECT {} FROM enterprise e WHERE e.province_id = $1 AND length(e.tax_code) <> 12 "
      "AND substr(e.tax_code, 1, 10) = $2 AND e.state <> 'merged' AND e.kind <> 'branch' "
      "ORDER BY e.id LIMIT $3",
      kEnterpriseColumns);
  std::vector<Enterprise> found;
  for (const storage::Row& row : reader.Query(sql, province, base, kMostOfAGroup)) {
    found.push_back(ReadEnterprise(row));
  }
  return found;
}

}  // namespace

DuplicatePage FindDuplicates(storage::Connection& reader, const std::string& province,
                             const std::string& cursor, int limit) {
  DuplicatePage page;
  const bool in_names = cursor.starts_with("n");
  const std::string behind = cursor.empty() ? "" : cursor.substr(1);
  const auto full = [&] { return static_cast<int>(page.groups.size()) == limit; };
  if (!in_names) {
    for (const std::string& base : SharedCodes(reader, province, behind, limit)) {
      page.groups.push_back({"tax_code", base, WithCode(reader, province, base)});
    }
    if (full()) page.next = "c" + page.groups.back().key;
    if (full()) return page;
  }
  const int left = limit - static_cast<int>(page.groups.size());
  for (const std::string& name : SharedNames(reader, province, in_names ? behind : "", left)) {
    page.groups.push_back({"name", name, FindSameName(reader, province, name, "", kMostOfAGroup)});
  }
  if (full()) page.next = "n" + page.groups.back().key;
  return page;
}

}  // namespace vuon::enterprises
