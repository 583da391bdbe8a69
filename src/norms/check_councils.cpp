#include <algorithm>

#include "norms/pack.h"
#include "norms/pack_findings.h"

namespace vuon::norms {
namespace {

void CheckFraction(const Fraction& share, const std::string& place, PackFindings& findings) {
  if (1 <= share.numerator && share.numerator <= share.denominator) return;
  findings.Wrong(place, "norms.fraction_unusable",
                 {{"numerator", std::to_string(share.numerator)},
                  {"denominator", std::to_string(share.denominator)}});
}

void NeedSum(const std::string& place, int found, int stated, PackFindings& findings) {
  if (found == stated) return;
  findings.Wrong(place, "norms.points_not_sum",
                 {{"found", std::to_string(found)}, {"stated", std::to_string(stated)}});
}

void CheckForm(const ScoreForm& form, const std::string& place, PackFindings& findings) {
  findings.NeedText(place + "/title", form.title);
  findings.NeedArticle(place, form.article);
  findings.NeedRange(place + "/pass_mark", form.pass_mark, 0, form.maximum);
  int total = 0;
  std::vector<std::string> codes;
  for (std::size_t at = 0; at < form.groups.size(); ++at) {
    const ScoreGroup& group = form.groups[at];
    const std::string here = place + "/groups/" + std::to_string(at);
    findings.NeedText(here + "/title", group.title);
    if (group.pass_mark)
      findings.NeedRange(here + "/pass_mark", *group.pass_mark, 0, group.maximum);
    int sum = 0;
    std::vector<std::string> criteria;
    for (std::size_t each = 0; each < group.criteria.size(); ++each) {
      const ScoreCriterion& criterion = group.criteria[each];
      findings.NeedText(here + "/criteria/" + std::to_string(each) + "/title", criterion.title);
      criteria.push_back(criterion.code);
      sum += criterion.maximum;
    }
    findings.NeedCodes(here + "/criteria", criteria);
    NeedSum(here + "/maximum", sum, group.maximum, findings);
    total += group.maximum;
    codes.push_back(group.code);
  }
  findings.NeedCodes(place + "/groups", codes);
  NeedSum(place + "/maximum", total, form.maximum, findings);
}

void CheckRoles(const CouncilRule& rule, const std::string& place, PackFindings& findings) {
  static const std::vector<std::string> roles = {
      "chair",     "vice_chair",     "reviewer", "member", "scientific_secretary",
      "secretary", "admin_secretary"};
  int least = 0;
  int most = 0;
  for (std::size_t at = 0; at < rule.roles.size(); ++at) {
    const CouncilRole& role = rule.roles[at];
    const std::string here = place + "/roles/" + std::to_string(at);
    findings.NeedOneOf(here + "/role", role.role, roles);
    findings.NeedText(here + "/title", role.title);
    findings.NeedRange(here + "/least", role.least, 0, role.most);
    if (!role.counts) continue;
    least += role.least;
    most += role.most;
  }
  if (rule.size_least < 1 || rule.size_most < rule.size_least || rule.size_most < least ||
      most < rule.size_least) {
    findings.Wrong(
        place + "/roles", "norms.council_size",
        {{"least", std::to_string(rule.size_least)}, {"most", std::to_string(rule.size_most)}});
  }
  std::vector<std::string> known;
  for (const CouncilRole& role : rule.roles) known.push_back(role.role);
  for (std::size_t at = 0; at < rule.present.size(); ++at) {
    findings.NeedEachOf(place + "/present/" + std::to_string(at) + "/any_of",
                        rule.present[at].any_of, known);
  }
}

void CheckBallot(const Pack& pack, const CouncilRule& rule, const std::string& place,
                 PackFindings& findings) {
  findings.NeedOneOf(place + "/ballot", rule.ballot, {"score", "item_pass", "grade"});
  const bool has_rule = (rule.ballot == "score" && rule.score) ||
                        (rule.ballot == "item_pass" && rule.item_pass) ||
                        (rule.ballot == "grade" && rule.grade);
  if (!has_rule) {
    findings.Wrong(place + "/ballot", "norms.ballot_rule_missing", {{"ballot", rule.ballot}});
  }
  if (rule.item_pass) CheckFraction(*rule.item_pass, place + "/item_pass", findings);
  if (rule.grade) {
    CheckFraction(rule.grade->excellent, place + "/grade/excellent", findings);
    CheckFraction(rule.grade->fail, place + "/grade/fail", findings);
    CheckFraction(rule.grade->quantity, place + "/grade/quantity", findings);
  }
  if (!rule.score) return;
  if (FindScoreForm(pack, rule.score->form) == nullptr) {
    findings.Wrong(place + "/score/form", "norms.reference_unknown", {{"code", rule.score->form}});
  }
  if (rule.score->zeros) CheckFraction(*rule.score->zeros, place + "/score/zeros", findings);
  if (rule.score->outlier_percent) {
    findings.NeedRange(place + "/score/outlier_percent", *rule.score->outlier_percent, 1, 100);
  }
}

}  // namespace

void CheckCouncils(const Pack& pack, PackFindings& findings) {
  std::vector<std::string> forms;
  for (std::size_t at = 0; at < pack.score_forms.size(); ++at) {
    forms.push_back(pack.score_forms[at].code);
    CheckForm(pack.score_forms[at], "/score_forms/" + std::to_string(at), findings);
  }
  findings.NeedCodes("/score_forms", forms);
  std::vector<std::string> codes;
  for (std::size_t at = 0; at < pack.councils.size(); ++at) {
    const CouncilRule& rule = pack.councils[at];
    const std::string place = "/councils/" + std::to_string(at);
    codes.push_back(rule.code);
    findings.NeedText(place + "/title", rule.title);
    findings.NeedArticle(place, rule.article);
    findings.NeedOneOf(place + "/purpose", rule.purpose, {"selection", "acceptance"});
    findings.NeedOneOf(place + "/papers_lead_unit", rule.papers_lead_unit, {"working", "calendar"});
    findings.NeedRange(place + "/papers_lead_days", rule.papers_lead_days, 0, 365);
    findings.NeedEachOf(
        place + "/ties", rule.ties,
        {"less_state_money", "past_excellence", "content_score", "earlier_dossier", "chair"});
    CheckFraction(rule.quorum, place + "/quorum", findings);
    CheckRoles(rule, place, findings);
    CheckBallot(pack, rule, place, findings);
  }
  findings.NeedCodes("/councils", codes);
}

}  // namespace vuon::norms
