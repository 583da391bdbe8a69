#include "norms/eligibility.h"

#include <algorithm>

#include "norms/size_class.h"
#include "norms/working.h"

namespace vuon::norms {
namespace {

bool Has(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// What is met and what is not, one step a condition.
class Findings {
 public:
  explicit Findings(const Item& item) : item_(item) {}

  void Say(bool met, const std::string& code_met, const std::string& code_unmet,
           const StepWords& words) {
    (met ? met_ : unmet_).push_back(Step(met ? code_met : code_unmet, words, item_.who.article));
  }
  void Unmet(const std::string& code, const StepWords& words, const std::string& article) {
    unmet_.push_back(Step(code, words, article));
  }
  Eligibility Result() {
    if (!unmet_.empty()) return {false, std::move(unmet_)};
    if (met_.empty()) met_.push_back(Step("norms.step_anybody", {}, item_.who.article));
    return {true, std::move(met_)};
  }

 private:
  const Item& item_;
  std::vector<WorkingStep> met_;
  std::vector<WorkingStep> unmet_;
};

void LookAtDates(const Item& item, const Applicant& applicant, Findings& findings) {
  if (!applicant.on) return;
  if (item.valid_from && *applicant.on < *item.valid_from) {
    findings.Unmet("norms.step_not_yet", {{"date", Same(item.valid_from->Vietnamese())}},
                   item.article);
  }
  if (item.valid_to && *item.valid_to < *applicant.on) {
    findings.Unmet("norms.step_no_longer", {{"date", Same(item.valid_to->Vietnamese())}},
                   item.article);
  }
}

void LookAtSize(const Who& who, const Applicant& applicant, Findings& findings) {
  if (who.sizes.empty()) return;
  const StepWords words = {{"size", Word(applicant.size_class)}, {"sizes", WordList(who.sizes)}};
  findings.Say(
      Has(who.sizes, applicant.size_class), "norms.step_size_met",
      applicant.size_class == "unknown" ? "norms.step_size_unknown" : "norms.step_size_unmet",
      words);
}

void LookAtSector(const Pack& pack, const Who& who, const Applicant& applicant,
                  Findings& findings) {
  if (who.sections.empty()) return;
  const auto section = SectionOf(pack.sizes, applicant.sector_version, applicant.sector_code);
  std::string sections;
  for (const std::string& each : who.sections) sections += (sections.empty() ? "" : ", ") + each;
  findings.Say(section && Has(who.sections, *section), "norms.step_sector_met",
               "norms.step_sector_unmet",
               {{"code", Same(applicant.sector_code)}, {"sections", Same(sections)}});
}

void LookAtGroups(const Who& who, const Applicant& applicant, Findings& findings) {
  if (who.groups.empty()) return;
  const bool met = std::any_of(who.groups.begin(), who.groups.end(),
                               [&](const std::string& group) { return IsOf(applicant, group); });
  findings.Say(met, "norms.step_group_met", "norms.step_group_unmet",
               {{"groups", WordList(who.groups)}});
}

}  // namespace

bool IsOf(const Applicant& applicant, const std::string& group) {
  return (group == "women_owned" && applicant.women_owned) ||
         (group == "many_women" && applicant.many_women) ||
         (group == "social" && applicant.social) || (group == "startup" && applicant.startup) ||
         (group == "in_cluster" && applicant.in_cluster);
}

Eligibility MayHave(const Pack& pack, const Item& item, const Applicant& applicant) {
  const Who& who = item.who;
  Findings findings(item);
  LookAtDates(item, applicant, findings);
  findings.Say(Has(who.kinds, applicant.kind), "norms.step_kind_met", "norms.step_kind_unmet",
               {{"kind", Word(applicant.kind)}, {"kinds", WordList(who.kinds)}});
  LookAtSize(who, applicant, findings);
  LookAtGroups(who, applicant, findings);
  LookAtSector(pack, who, applicant, findings);
  if (!who.places.empty()) {
    findings.Say(Has(who.places, applicant.place_id), "norms.step_place_met",
                 "norms.step_place_unmet", {});
  }
  if (!who.foreign_invested && applicant.foreign_invested) {
    findings.Unmet("norms.step_foreign", {}, who.article);
  }
  return findings.Result();
}

std::vector<std::string> Conflicts(const Pack& pack, const Item& item,
                                   const std::vector<std::string>& had) {
  std::vector<std::string> conflicts;
  for (const std::string& code : had) {
    const Item* other = FindItem(pack, code);
    const bool named = Has(item.not_with, code) || (other && Has(other->not_with, item.code));
    if (named && !Has(conflicts, code)) conflicts.push_back(code);
  }
  return conflicts;
}

}  // namespace vuon::norms
