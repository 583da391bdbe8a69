#include "enterprises/size_of_facts.h"

#include <algorithm>

#include "norms/packs.h"
#include "norms/size_class.h"

namespace vuon::enterprises {
namespace {

std::shared_ptr<const norms::Pack> RulesOn(storage::Connection& reader, const std::string& province,
                                           base::Date day) {
  std::shared_ptr<const norms::Pack> country;
  for (const norms::Pack& shipped : norms::ShippedPacks()) {
    if (!norms::IsOfProvince(shipped, province)) continue;
    auto pack = norms::PackFor(reader, province, shipped.code, day);
    if (!pack || pack->sizes.thresholds.empty()) continue;
    if (!pack->provinces.empty()) return pack;
    if (!country || country->valid_from < pack->valid_from) country = std::move(pack);
  }
  return country;
}

norms::SizeResult SizeBy(const norms::Pack& pack, const FactsForm& form) {
  return norms::SizeClassOf(
      pack, {form.month_ends, form.mean_employees_tenths, form.months_active, form.revenue,
             form.capital, form.sector_version, form.sector_code});
}

std::string SectorGroupBy(const norms::Pack& pack, const FactsForm& form) {
  const auto section = norms::SectionOf(pack.sizes, form.sector_version, form.sector_code);
  if (!section) return "";
  for (const norms::SectorGroup& group : pack.sizes.groups) {
    const auto& all = group.sections;
    if (std::find(all.begin(), all.end(), *section) != all.end()) return group.code;
  }
  return "";
}

}  // namespace

const norms::Pack* SizeRulesBook::For(int year) {
  auto found = packs_.find(year);
  if (found == packs_.end()) {
    const base::Date day = std::min(today_, base::Date::Of(year + 1, 12, 31));
    found = packs_.emplace(year, RulesOn(reader_, province_, day)).first;
  }
  return found->second.get();
}

std::string RulesFor(SizeRulesBook& book, int year) {
  const norms::Pack* pack = book.For(year);
  return pack == nullptr ? "" : pack->code + "/" + std::to_string(pack->version);
}

std::optional<SizeView> SizeOfFacts(SizeRulesBook& book, const Facts& facts,
                                    base::Language language) {
  const norms::Pack* pack = book.For(facts.year);
  if (pack == nullptr) return std::nullopt;
  const norms::SizeResult result = SizeBy(*pack, facts.form);
  const bool vietnamese = language == base::Language::kVietnamese;
  SizeView view{result.size_class,
                result.article,
                pack->code,
                vietnamese ? pack->title.vi : pack->title.en,
                {}};
  for (const norms::WorkingStep& step : result.working) {
    view.working.push_back({vietnamese ? step.what_vi : step.what_en, step.article});
  }
  return view;
}

SizeStanding StandingOf(SizeRulesBook& book, const Facts& facts) {
  SizeStanding standing{"unknown", facts.year, "", RulesFor(book, facts.year)};
  const norms::Pack* pack = book.For(facts.year);
  if (pack == nullptr) return standing;
  standing.size_class = SizeBy(*pack, facts.form).size_class;
  standing.sector_group = SectorGroupBy(*pack, facts.form);
  return standing;
}

}  // namespace vuon::enterprises
