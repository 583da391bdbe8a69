#include "app/plan_commands.h"

#include <boost/json.hpp>
#include <ostream>

#include "app/open_database.h"
#include "plancheck/check_plan.h"

namespace vuon::app {

Command PlanCheckCommand() {
  static const char* usage = "vuon plan check FILE [--json] [--language vi|en]";
  return {
      "plan check",
      usage,
      "read a published plan and say what in it does not agree with itself",
      "  FILE     .docx .xlsx .csv .pdf .txt .md\n"
      "  --json   the stable form described in docs/plan-check.md\n"
      "  --language  of the report and of a refusal: vi (as without it) or en\n"
      "Exits 0 without errors, 1 with errors, 2 when FILE cannot be read as a document.",
      {},
      [](const Arguments& arguments, const Streams& streams) {
        const std::string language = arguments.Option("language", "vi");
        const bool known = language == "vi" || language == "en";
        if (arguments.words.size() != 1 || !known) return Usage(usage, streams);
        const auto report = plancheck::CheckPlanFile(arguments.words[0]);
        if (!report.ok() && language == "en") {
          streams.err << base::RenderProblem(report.problem(), base::Language::kEnglish) << "\n";
          return kUnusable;
        }
        if (!report.ok()) return Refused(report.problem(), streams);
        if (arguments.Has("json")) {
          streams.out << boost::json::serialize(plancheck::ToJson(*report)) << "\n";
        } else {
          streams.out << plancheck::HumanReport(
              *report, language == "en" ? base::Language::kEnglish : base::Language::kVietnamese);
        }
        return report->HasErrors() ? kDoesNotHold : kFine;
      }};
}

}  // namespace vuon::app
