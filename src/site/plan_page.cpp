#include "site/plan_page.h"

#include <fmt/format.h>

#include "base/texts.h"

namespace vuon::site {
namespace {

std::string DayText(const std::optional<base::Date>& day) { return day ? day->Vietnamese() : ""; }

// Shares of the planned amount in tenths of a percent, as the bars draw them.
std::int64_t ShareOf(base::Money part, base::Money whole) {
  if (whole.dong() <= 0 || part.dong() <= 0) return 0;
  // The largest amount times a thousand still fits.
  return std::min<std::int64_t>(part.dong() * 1000 / whole.dong(), 1000);
}

std::string Tenths(std::int64_t share, char point) {
  const std::string whole = std::to_string(share / 10);
  return share % 10 == 0 ? whole : whole + point + std::to_string(share % 10);
}

void AddFigures(Values& values, const PublicFigures& figures, http::Language language) {
  const std::int64_t allotted = ShareOf(figures.allotted, figures.planned);
  const std::int64_t paid = ShareOf(figures.paid, figures.planned);
  const std::int64_t committed =
      std::min<std::int64_t>(ShareOf(figures.committed, figures.planned), 1000 - paid);
  const char comma = language == http::Language::kEnglish ? '.' : ',';
  values.Set("planned", figures.planned.Dotted())
      .Set("allotted", figures.allotted.Dotted())
      .Set("committed", figures.committed.Dotted())
      .Set("paid", figures.paid.Dotted())
      .Set("allotted_width", Tenths(allotted, '.'))
      .Set("paid_width", Tenths(paid, '.'))
      .Set("committed_from", Tenths(paid, '.'))
      .Set("committed_width", Tenths(committed, '.'))
      .Set("allotted_share", Tenths(allotted, comma))
      .Set("committed_share", Tenths(committed, comma))
      .Set("paid_share", Tenths(paid, comma));
}

std::vector<Values> ObjectiveValues(const PublicPlan& plan, http::Language language) {
  std::vector<Values> objectives;
  for (const PublicObjective& objective : plan.objectives) {
    std::vector<Values> targets;
    for (const PublicTarget& target : objective.targets) {
      constexpr const char* kCodes[] = {"site.target.at_least", "site.target.exactly",
                                        "site.target.at_most", "site.target.about"};
      targets.emplace_back().Set(
          "text",
          base::RenderText(
              kCodes[static_cast<int>(target.comparison)],
              {{"value", base::WithThousandsDots(target.value)}, {"unit", target.unit}}, language));
    }
    objectives.emplace_back()
        .Set("text", objective.text)
        .Flag("has_targets", !targets.empty())
        .List("targets", std::move(targets));
  }
  return objectives;
}

// The tasks below the heading they have in the plan, in its order.
std::vector<Values> SectionValues(const PublicPlan& plan) {
  std::vector<Values> sections;
  for (std::size_t at = 0; at < plan.tasks.size();) {
    const std::string& title = plan.tasks[at].section;
    std::vector<Values> tasks;
    for (; at < plan.tasks.size() && plan.tasks[at].section == title; ++at) {
      const PublicTask& task = plan.tasks[at];
      tasks.emplace_back()
          .Set("number", task.number)
          .Set("title", task.title)
          .Set("lead", task.lead)
          .Flag("has_lead", !task.lead.empty())
          .Set("deadline", DayText(task.deadline))
          .Flag("has_deadline", task.deadline.has_value());
    }
    sections.emplace_back()
        .Set("section", title)
        .Flag("has_section", !title.empty())
        .List("tasks", std::move(tasks));
  }
  return sections;
}

}  // namespace

Values PlanValues(const PublicPlan& plan, http::Language language) {
  std::vector<Values> lines, sources;
  for (const PublicLine& line : plan.lines) {
    Values& item = lines.emplace_back();
    item.Set("label", line.number.empty() ? line.title : line.number + " " + line.title)
        .Set("depth", std::to_string(std::min(line.depth, 4)))
        .Flag("top", line.depth == 0);
    AddFigures(item, line.figures, language);
  }
  for (const PublicSource& source : plan.sources) {
    Values& item = sources.emplace_back();
    item.Set("label", source.name).Set("depth", "0");
    AddFigures(item, source.figures, language);
  }
  Values values;
  values.Set("plan_number", plan.number)
      .Set("plan_title", plan.title)
      .Set("issuer", plan.issuer)
      .Set("plan_date", DayText(plan.date))
      .Set("decision_number", plan.decision_number)
      .Set("decision_date", DayText(plan.decision_date))
      .Flag("has_plan_date", plan.date.has_value())
      .Flag("has_decision", !plan.decision_number.empty())
      .Flag("has_objectives", !plan.objectives.empty())
      .Flag("has_tasks", !plan.tasks.empty())
      .Flag("has_sources", !sources.empty())
      .List("objectives", ObjectiveValues(plan, language))
      .List("sections", SectionValues(plan));
  values.List("lines", std::move(lines));
  values.List("sources", std::move(sources));
  AddFigures(values, plan.totals, language);
  return values;
}

}  // namespace vuon::site
