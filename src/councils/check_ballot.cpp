#include <algorithm>

#include "councils/tally.h"

namespace vuon::councils {
namespace {

using Fields = std::vector<base::FieldProblem>;

void CheckPoints(const norms::ScoreForm& form, const Ballot& ballot, bool draft, Fields& fields) {
  std::map<std::string, int> maxima;
  for (const norms::ScoreGroup& group : form.groups) {
    for (const norms::ScoreCriterion& criterion : group.criteria) {
      maxima[group.code + "." + criterion.code] = criterion.maximum;
    }
  }
  for (const auto& [criterion, points] : ballot.points) {
    const auto maximum = maxima.find(criterion);
    if (maximum == maxima.end()) {
      fields.push_back({"/points/" + criterion, "councils.criterion_unknown", {}});
    } else if (points < 0 || points > maximum->second) {
      fields.push_back({"/points/" + criterion,
                        "councils.points_out_of_range",
                        {{"maximum", std::to_string(maximum->second)}}});
    }
  }
  if (draft) return;
  for (const auto& [criterion, maximum] : maxima) {
    if (!ballot.points.contains(criterion)) {
      fields.push_back({"/points/" + criterion, "councils.points_missing", {}});
    }
  }
  if (form.reason_for_fail && ballot.comment.empty() && !PassesForm(form, ballot)) {
    fields.push_back({"/comment", "councils.failing_point_missing", {}});
  }
}

}  // namespace

std::vector<base::FieldProblem> WrongFields(const RuleSnapshot& rule, const Ballot& ballot,
                                            std::size_t items, bool draft) {
  Fields fields;
  if (ballot.comment.size() > 8000) fields.push_back({"/comment", "councils.text_too_long", {}});
  if (rule.form) {
    CheckPoints(*rule.form, ballot, draft, fields);
  } else if (!ballot.points.empty()) {
    fields.push_back({"/points", "councils.criterion_unknown", {}});
  }
  const std::size_t asked = rule.rule.ballot == "item_pass" ? items : 0;
  if (ballot.items.size() > asked || (!draft && ballot.items.size() < asked)) {
    fields.push_back({"/items", "councils.items_missing", {{"count", std::to_string(asked)}}});
  }
  const bool grades = rule.rule.ballot == "grade";
  const bool known = ballot.grade == "excellent" || ballot.grade == "pass" ||
                     ballot.grade == "fail" || (ballot.grade.empty() && draft);
  if (grades ? !known : !ballot.grade.empty()) {
    fields.push_back({"/grade", "councils.grade_unknown", {}});
  }
  return fields;
}

}  // namespace vuon::councils
