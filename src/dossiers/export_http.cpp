#include "dossiers/dossiers_http.h"
#include "identity/permissions.h"
#include "paper/sheet_writer.h"

namespace vuon::dossiers {
namespace {

using base::Problem;
using base::ProblemKind;

constexpr const char* kColumns[] = {"code",    "state",        "enterprise", "tax_code",
                                    "title",   "call",         "units",      "eligible_cost",
                                    "support", "submitted_on", "due_on"};

paper::SheetRow CellsOf(const DossierRow& row, base::Language language) {
  const auto day = [](const std::optional<base::Date>& date) {
    return date ? paper::SheetCell(date->Vietnamese()) : paper::SheetCell();
  };
  return {row.code,           base::RenderText("dossiers.state_" + row.state, {}, language),
          row.enterprise,     row.tax_code,
          row.title,          row.call_code,
          row.units.count(),  row.eligible_cost.dong(),
          row.support.dong(), day(row.submitted_on),
          day(row.due_on)};
}

// Runs through the list a page at a time, each in a read of its own, so that an export of any
// length holds one page and no snapshot.
class Export {
 public:
  Export(identity::House& house, std::string province, DossierFilter filter,
         paper::SheetFormat format, base::Language language)
      : house_(house),
        province_(std::move(province)),
        filter_(std::move(filter)),
        language_(language),
        writer_(paper::MakeSheetWriter(format, base::RenderText("dossiers.sheet", {}, language))) {}

  // The next bytes; empty at the end.
  std::string Next() {
    std::string bytes;
    while (bytes.empty() && !ended_) bytes = Piece();
    return bytes;
  }

 private:
  std::string Piece() {
    if (!started_) {
      started_ = true;
      paper::SheetRow titles;
      for (const char* column : kColumns) {
        titles.emplace_back(
            base::RenderText(std::string("dossiers.column_") + column, {}, language_));
      }
      return writer_->Row(titles);
    }
    if (!cursor_) {
      ended_ = true;
      return writer_->End();
    }
    const auto page = house_.database.Read([&](storage::Connection& reader) {
      return ListDossiers(reader, province_, filter_, *cursor_, kLongestDossierList,
                          house_.world.Today());
    });
    VUON_ASSERT(page.ok());  // the filter was looked at before the first byte
    std::string bytes;
    for (const DossierRow& row : page->items) bytes += writer_->Row(CellsOf(row, language_));
    cursor_ = page->next;
    return bytes;
  }

  identity::House& house_;
  std::string province_;
  DossierFilter filter_;
  base::Language language_;
  std::unique_ptr<paper::SheetWriter> writer_;
  std::optional<std::string> cursor_ = "";
  bool started_ = false;
  bool ended_ = false;
};

std::string Asked(const http::Request& request, std::string_view name) {
  const auto found = request.query.find(name);
  return found == request.query.end() ? "" : found->second;
}

base::Result<http::Response> Send(identity::House& house, const http::Request& request) {
  const auto format = paper::ParseSheetFormat(Asked(request, "format"));
  if (!format) return Problem{ProblemKind::kInvalid, "dossiers.format_unknown"};
  const std::string year = Asked(request, "year");
  const bool plain = year.size() == 4 && std::all_of(year.begin(), year.end(),
                                                     [](char c) { return c >= '0' && c <= '9'; });
  if (!year.empty() && !plain) return Problem{ProblemKind::kInvalid, "dossiers.format_unknown"};
  const DossierFilter filter{plain ? std::stoi(year) : house.world.Today().year(),
                             Asked(request, "q"), Asked(request, "state"), Asked(request, "call"),
                             Asked(request, "enterprise")};
  const std::string& province = request.Path("province");
  VUON_CHECK(house.database.Read([&](storage::Connection& reader) -> base::Result<void> {
    const auto first = ListDossiers(reader, province, filter, "", 1, house.world.Today());
    return first.ok() ? base::Result<void>() : base::Result<void>(first.problem());
  }));
  http::Response response;
  response.content_type = std::string(paper::ContentTypeOf(*format));
  const std::string name = *format == paper::SheetFormat::kCsv ? "csv" : "xlsx";
  response.headers.emplace("Content-Disposition", "attachment; filename=\"dossiers." + name + '"');
  const auto job = std::make_shared<Export>(house, province, filter, *format, request.language);
  response.stream = [job] { return job->Next(); };
  return response;
}

}  // namespace

void AddExportRoute(http::Routes& routes, identity::House& house) {
  http::Operation operation = {.method = http::Method::kGet,
                               .pattern = "/api/v1/provinces/{province:code}/dossier-export",
                               .id = "exportDossiers",
                               .summary = "The list as CSV or XLSX, with the filters of the list",
                               .access = http::Access::Province(identity::permission::kDossierRead),
                               .produces = "application/octet-stream"};
  routes.AddRaw(std::move(operation),
                [&house](const http::Request& request) { return Send(house, request); });
}

}  // namespace vuon::dossiers
