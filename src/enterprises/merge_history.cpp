#include "enterprises/merge_history.h"

#include <set>

#include "enterprises/enterprise_store.h"

namespace vuon::enterprises {
namespace {

using base::Problem;
using base::ProblemKind;

constexpr int kMostDossiers = 100;

std::vector<int> YearsIn(const boost::json::object& moved) {
  std::vector<int> years;
  for (const boost::json::value& year : moved.at("years").as_array()) {
    years.push_back(year.to_number<int>());
  }
  return years;
}

void AddDossiers(storage::Connection& reader, const std::string& province,
                 const std::string& merged, MergePreview& preview) {
  preview.dossier_count =
      reader
          .QueryOne("SELECT count(*) FROM dossier WHERE province_id = $1 AND enterprise_id = $2",
                    province, merged)
          ->Integer(0);
  for (const storage::Row& row :
       reader.Query("SELECT id, code, title, state FROM dossier WHERE province_id = $1 "
                    "AND enterprise_id = $2 ORDER BY code LIMIT $3",
                    province, merged, kMostDossiers)) {
    preview.dossiers.push_back({row.Text(0), row.Text(1), row.Text(2), row.Text(3)});
  }
}

void AddYears(storage::Connection& reader, const std::string& province, const std::string& kept,
              const std::string& merged, MergePreview& preview) {
  std::set<int> own;
  for (const Facts& facts : FactsOf(reader, province, kept)) own.insert(facts.year);
  for (const Facts& facts : FactsOf(reader, province, merged)) {
    (own.contains(facts.year) ? preview.years_kept : preview.years_copied).push_back(facts.year);
  }
}

}  // namespace

base::Result<void> CheckMerge(storage::Connection& reader, const std::string& province,
                              const Enterprise& kept, const Enterprise& merged) {
  if (kept.id == merged.id) return Problem{ProblemKind::kInvalid, "enterprises.merge_itself"};
  for (const Enterprise* one : {&kept, &merged}) {
    if (one->state != "merged") continue;
    return Problem{
        ProblemKind::kConflict, "enterprises.is_merged", {{"into", one->merged_into.value_or("")}}};
  }
  if (kept.state == "closed") return Problem{ProblemKind::kConflict, "enterprises.is_closed"};
  const storage::Rows rows = reader.Query(
      "SELECT c.code FROM dossier m JOIN dossier k ON k.province_id = m.province_id "
      "AND k.enterprise_id = $2 AND k.call_id = m.call_id AND k.state = 'draft' "
      "JOIN support_call c ON c.province_id = m.province_id AND c.id = m.call_id "
      "WHERE m.province_id = $1 AND m.enterprise_id = $3 AND m.state = 'draft' LIMIT 1",
      province, kept.id, merged.id);
  if (rows.empty()) return {};
  return Problem{ProblemKind::kConflict, "enterprises.merge_drafts", {{"call", rows[0].Text(0)}}};
}

std::vector<MergeView> MergesInto(storage::Connection& reader, const std::string& province,
                                  const std::string& kept) {
  std::vector<MergeView> merges;
  for (const storage::Row& row :
       reader.Query("SELECT e.id, e.tax_code, e.name, m.at, m.actor, m.reason, m.moved "
                    "FROM enterprise_merge m JOIN enterprise e "
                    "ON e.province_id = m.province_id AND e.id = m.merged_id "
                    "WHERE m.province_id = $1 AND m.kept_id = $2 ORDER BY m.at, m.merged_id",
                    province, kept)) {
    const boost::json::object moved = boost::json::parse(row.Text(6)).as_object();
    merges.push_back({row.Text(0), row.Text(1), row.Text(2), row.Instant(3), row.Text(4),
                      row.Text(5), static_cast<int>(moved.at("dossiers").as_array().size()),
                      YearsIn(moved), static_cast<int>(moved.at("people").as_array().size())});
  }
  return merges;
}

base::Result<MergePreview> PreviewMerge(storage::Connection& reader, const std::string& province,
                                        const std::string& kept, const std::string& merged,
                                        base::Language language) {
  const auto keeper = FindEnterprise(reader, province, kept);
  const auto gone = FindEnterprise(reader, province, merged);
  if (!keeper || !gone) return Problem{ProblemKind::kNotFound, "enterprises.not_found"};
  MergePreview preview{ViewOf(reader, province, *keeper, language),
                       ViewOf(reader, province, *gone, language),
                       0,
                       {},
                       {},
                       {},
                       {},
                       {}};
  AddDossiers(reader, province, merged, preview);
  AddYears(reader, province, kept, merged, preview);
  for (const LinkedPerson& person : PeopleOf(reader, province, merged)) {
    preview.people.push_back(person.name);
  }
  const auto may = CheckMerge(reader, province, *keeper, *gone);
  if (!may.ok()) {
    const base::Problem& why = may.problem();
    preview.refusal = {"", why.code, base::RenderText(why.code, why.params, language)};
  }
  return preview;
}

}  // namespace vuon::enterprises
