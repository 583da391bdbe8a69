#include "dossiers/other_support.h"

#include "base/vietnamese_text.h"
#include "dossiers/assessment.h"

namespace vuon::dossiers {
namespace {

bool SameContent(const OtherSupport& other, const Dossier& dossier) {
  return !dossier.title.empty() &&
         base::FoldForSearch(other.title) == base::FoldForSearch(dossier.title);
}

}  // namespace

std::vector<OtherSupport> OtherSupportOf(storage::Connection& reader, const std::string& province,
                                         const Dossier& dossier) {
  std::vector<OtherSupport> others;
  for (const storage::Row& row : reader.Query(
           "SELECT d.id, d.code, d.title, d.state, d.year, c.pack, c.item, c.source_id, d.support "
           "FROM dossier d JOIN support_call c ON c.province_id = d.province_id "
           "AND c.id = d.call_id WHERE d.province_id = $1 AND d.enterprise_id = $2 AND d.id <> $3 "
           "AND d.state NOT IN ('draft', 'returned', 'refused', 'withdrawn', 'failed', "
           "'terminated', 'recovered') ORDER BY d.id",
           province, dossier.enterprise_id, dossier.id)) {
    others.push_back({row.Text(0), row.Text(1), row.Text(2), row.Text(3),
                      static_cast<int>(row.Integer(4)), row.Text(5), row.Text(6), row.Text(7),
                      row.Money(8)});
  }
  return others;
}

std::vector<CheckResult> DoubleSupport(const std::vector<OtherSupport>& others,
                                       const calls::CallRules& rules, const Dossier& dossier,
                                       const calls::CallForm& call) {
  const norms::BarRule* bar = norms::FindBar(*rules.pack, "double_support");
  if (bar == nullptr) return {};
  std::vector<CheckResult> checks;
  for (const OtherSupport& other : others) {
    const std::map<std::string, std::string> params = {{"code", other.code},
                                                       {"year", std::to_string(other.year)}};
    const bool excludes = other.pack == call.pack &&
                          !norms::Conflicts(*rules.pack, *rules.item, {other.item}).empty();
    const bool same = other.item == call.item;
    const bool once = same && rules.item->per == "enterprise";
    if (excludes || once || (same && SameContent(other, dossier))) {
      checks.push_back(Found("double_support", "refused", params, bar->article));
    } else if (same && (other.source_id != call.source_id || other.year != dossier.year)) {
      checks.push_back(Found("double_support", "look", params, bar->article));
    }
  }
  if (checks.empty()) checks.push_back(Found("double_support", "fine", {}, bar->article));
  return checks;
}

base::Money AlreadyReceived(const std::vector<OtherSupport>& others, const norms::Item& item,
                            const calls::CallForm& call) {
  base::Money sum;
  for (const OtherSupport& other : others) {
    const bool counts =
        other.item == call.item &&
        (item.per == "enterprise" || (item.per == "enterprise_year" && other.year == call.year));
    if (!counts) continue;
    const auto more = sum.Plus(other.support);
    if (more.ok()) sum = *more;
  }
  return sum;
}

}  // namespace vuon::dossiers
