#include "app/plan_commands.h"

#include <boost/json.hpp>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <sstream>

#include "app/ground.h"
#include "app/open_database.h"
#include "identity/permissions.h"
#include "plancheck/check_plan.h"
#include "programme/plan_verbs.h"

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

Command PlanImportCommand() {
  static const char* usage = "vuon plan import FILE --province CODE --year YEAR --db DATABASE";
  return {
      "plan import",
      usage,
      "keep a published plan as the draft of a year, to be corrected and approved in the "
      "workspace",
      "",
      {},
      [](const Arguments& arguments, const Streams& streams) {
        const std::string year_text = arguments.Option("year");
        int year = 0;
        std::from_chars(year_text.data(), year_text.data() + year_text.size(), year);
        if (arguments.words.size() != 1 || !arguments.Has("province") || year == 0) {
          return Usage(usage, streams);
        }
        std::ifstream file(arguments.words[0], std::ios::binary);
        if (!file) {
          return Refused(
              {base::ProblemKind::kNotFound, "app.file_missing", {{"path", arguments.words[0]}}},
              streams);
        }
        std::ostringstream bytes;
        bytes << file.rdbuf();
        auto ground = Prepare(arguments, Missing::kIsRefused);
        if (!ground.ok()) return Refused(ground.problem(), streams);
        identity::House house{*(*ground)->database, (*ground)->world};
        const auto made = programme::ImportPlan(
            house, identity::Actor::System("vuon plan import"),
            {.name = "plan.imported",
             .permission = std::string(identity::permission::kPlanWrite),
             .province_id = arguments.Option("province")},
            {std::filesystem::path(arguments.words[0]).filename(), bytes.str(), year});
        if (!made.ok()) return Refused(made.problem(), streams);
        streams.out << boost::json::serialize(boost::json::object{{"version", made->id}}) << "\n";
        return kFine;
      }};
}

}  // namespace vuon::app
