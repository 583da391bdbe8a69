#include "enterprises/size_of_facts.h"

#include <algorithm>

#include "norms/packs.h"
#include "norms/size_class.h"

namespace vuon::enterprises {
namespace {

// The pack that is in force there on that day; a province's own before the country's.
std::optional<norms::Pack> RulesOn(storage::Connection& reader, const std::string& province,
                                   base::Date day) {
  std::optional<norms::Pack> country;
  for (const norms::Pack& shipped : norms::ShippedPacks()) {
    if (!norms::IsOfProvince(shipped, province)) continue;
    auto pack = norms::PackFor(reader, province, shipped.code, day);
    if (!pack || pack->sizes.thresholds.empty()) continue;
    if (!pack->provinces.empty()) return pack;
    if (!country || country->valid_from < pack->valid_from) country = std::move(pack);
  }
  return country;
}

}  // namespace

std::optional<SizeView> SizeOfFacts(storage::Connection& reader, const std::string& province,
                                    const Facts& facts, base::Date today, base::Language language) {
  const base::Date day = std::min(today, base::Date::Of(facts.year + 1, 12, 31));
  const auto pack = RulesOn(reader, province, day);
  if (!pack) return std::nullopt;
  const FactsForm& form = facts.form;
  const norms::SizeResult result = norms::SizeClassOf(
      *pack, {form.month_ends, form.mean_employees_tenths, form.months_active, form.revenue,
              form.capital, form.sector_version, form.sector_code});
  const bool vietnamese = language == base::Language::kVietnamese;
  SizeView view{result.size_class, result.article, pack->code, {}};
  for (const norms::WorkingStep& step : result.working) {
    view.working.push_back({vietnamese ? step.what_vi : step.what_en, step.article});
  }
  return view;
}

}  // namespace vuon::enterprises
