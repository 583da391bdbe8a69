#include "app/enterprise_commands.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <sstream>

#include "app/command_options.h"
#include "app/ground.h"
#include "enterprises/enterprise_views.h"
#include "enterprises/import_store.h"
#include "enterprises/rejected_rows.h"
#include "identity/permissions.h"

namespace vuon::app {
namespace {

using enterprises::EnterpriseImport;
using enterprises::ImportPhase;

base::Result<std::string> FileText(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  if (!file || !(bytes << file.rdbuf())) {
    return base::Problem{base::ProblemKind::kNotFound, "app.file_missing", {{"path", path}}};
  }
  return std::move(bytes).str();
}

// One import, driven from the command line.
class ImportRun {
 public:
  ImportRun(identity::House& house, std::string province, const Streams& streams)
      : house_(house), province_(std::move(province)), streams_(streams) {}

  base::Result<EnterpriseImport> Run(const std::string& file, const std::string& bytes,
                                     bool only_check) {
    VUON_TRY(made, enterprises::ReadImport(house_, actor_, Call("enterprise.import_read"),
                                           std::filesystem::path(file).filename(), bytes));
    id_ = made.id;
    VUON_CHECK(Through(ImportPhase::kCheck, "checked"));
    if (!only_check) VUON_CHECK(Through(ImportPhase::kApply, "applied"));
    return Now();
  }

 private:
  identity::VerbCall Call(const char* verb) const {
    return {.name = verb,
            .permission = std::string(identity::permission::kEnterpriseWrite),
            .province_id = province_};
  }
  EnterpriseImport Now() const {
    return *house_.database.Read([&](storage::Connection& reader) {
      return enterprises::FindImport(reader, province_, id_);
    });
  }
  base::Result<void> Through(ImportPhase phase, const std::string& end) {
    for (EnterpriseImport now = Now(); now.state != end; now = Now()) {
      VUON_CHECK(enterprises::StepImport(house_, actor_, Call("enterprise.imported"), id_, phase));
      const EnterpriseImport after = Now();
      const int done = after.state == end ? after.chunks : after.chunks_done;
      streams_.err << fmt::format("\r{} {}/{}   ", end, done, after.chunks) << std::flush;
    }
    streams_.err << "\n";
    return {};
  }

  identity::House& house_;
  std::string province_;
  const Streams& streams_;
  identity::Actor actor_ = identity::Actor::System("vuon enterprise import");
  std::string id_;
};

bool WriteRejected(identity::House& house, const std::string& province,
                   const EnterpriseImport& import, const std::string& path,
                   base::Language language) {
  const auto format =
      path.ends_with(".xlsx") ? paper::SheetFormat::kXlsx : paper::SheetFormat::kCsv;
  enterprises::RejectedRows rows(house, province, import, format, language);
  std::ofstream file(path, std::ios::binary);
  for (std::string piece = rows.Next(); !piece.empty(); piece = rows.Next()) file << piece;
  return static_cast<bool>(file);
}

int Import(const Arguments& arguments, const Streams& streams) {
  const std::string& path = arguments.words[0];
  const auto bytes = FileText(path);
  if (!bytes.ok()) return Refused(bytes.problem(), streams);
  auto ground = Prepare(arguments, Missing::kIsRefused);
  if (!ground.ok()) return Refused(ground.problem(), streams);
  identity::House house{*(*ground)->database, (*ground)->world};
  const std::string province = arguments.Option("province");
  const auto import = ImportRun(house, province, streams).Run(path, *bytes, arguments.Has("check"));
  if (!import.ok()) return Refused(import.problem(), streams);
  streams.out << boost::json::serialize(boost::json::object{{"import", import->id},
                                                            {"state", import->state},
                                                            {"rows", import->rows},
                                                            {"new", import->new_rows},
                                                            {"changed", import->changed_rows},
                                                            {"same", import->same_rows},
                                                            {"errors", import->error_rows}})
              << "\n";
  if (arguments.Has("rejected") &&
      !WriteRejected(house, province, *import, arguments.Option("rejected"),
                     LanguageOf(arguments))) {
    return kUnusable;
  }
  return import->error_rows == 0 ? kFine : kDoesNotHold;
}

void Print(const enterprises::EnterpriseRow& row, bool json, base::Language language,
           const Streams& streams) {
  if (json) {
    streams.out << http::WriteJson(row) << "\n";
    return;
  }
  streams.out << fmt::format("{:<14}  {}  [{}, {}]\n", row.tax_code, row.name,
                             base::RenderText("enterprises.size_" + row.size_class, {}, language),
                             base::RenderText("enterprises.state_" + row.state, {}, language));
}

int List(const Arguments& arguments, const Streams& streams) {
  auto ground = Prepare(arguments, Missing::kIsRefused);
  if (!ground.ok()) return Refused(ground.problem(), streams);
  const enterprises::ListFilter filter{arguments.Option("q"),    arguments.Option("state"),
                                       arguments.Option("kind"), arguments.Option("place"),
                                       arguments.Option("size"), arguments.Option("sector")};
  std::optional<std::string> cursor = "";
  while (cursor) {
    const auto page = (*ground)->database->Read([&](storage::Connection& reader) {
      return enterprises::ListEnterprises(reader, arguments.Option("province"), filter, *cursor,
                                          enterprises::kLongestList);
    });
    if (!page.ok()) return Refused(page.problem(), streams);
    for (const enterprises::ListedEnterprise& listed : page->items) {
      Print(enterprises::RowOf(listed), arguments.Has("json"), LanguageOf(arguments), streams);
    }
    cursor = page->next;
  }
  return kFine;
}

}  // namespace

Command EnterpriseImportCommand() {
  static const char* usage =
      "vuon enterprise import FILE --province CODE --db DATABASE [--check] [--rejected FILE]";
  return {"enterprise import",
          usage,
          "take over a list of enterprises (CSV or XLSX), with their facts of a year",
          "  --check     only say what each row would do\n"
          "  --rejected  where the rows that are errors go, with the reason (.csv or .xlsx)\n"
          "  --language  of the reasons: vi (as without it) or en\n"
          "Says how far it is on stderr. Exits 0 without errors, 1 when some rows are errors.",
          {"check"},
          [](const Arguments& arguments, const Streams& streams) {
            const bool complete = arguments.words.size() == 1 && arguments.Has("province");
            return complete ? Import(arguments, streams) : Usage(usage, streams);
          }};
}

Command EnterpriseListCommand() {
  static const char* usage =
      "vuon enterprise list --province CODE --db DATABASE [--q TEXT] [--state S] [--kind K] "
      "[--size S] [--sector G] [--json]";
  return {"enterprise list",
          usage,
          "the enterprises of a province by name",
          "  --q       words of the name, or a tax code\n"
          "  --state   active, closed, merged; --kind  enterprise, cooperative,\n"
          "            household_business, branch; --size  micro, small, medium, large, unknown\n"
          "  --json    one object a line",
          {},
          [](const Arguments& arguments, const Streams& streams) {
            const bool complete = arguments.words.empty() && arguments.Has("province");
            return complete ? List(arguments, streams) : Usage(usage, streams);
          }};
}

}  // namespace vuon::app
