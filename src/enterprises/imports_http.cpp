#include <charconv>

#include "enterprises/enterprise_views.h"
#include "enterprises/enterprises_http.h"
#include "enterprises/import_store.h"
#include "enterprises/rejected_rows.h"
#include "http/attachment.h"
#include "http/request_parts.h"
#include "identity/permissions.h"
#include "paper/sheet_writer.h"

namespace vuon::enterprises {

struct UploadQuery {
  std::optional<std::string> file_name;
};
BOOST_DESCRIBE_STRUCT(UploadQuery, (), (file_name))

struct ImportsQuery {
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ImportsQuery, (), (cursor))

struct RowsQuery {
  std::optional<std::string> result;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(RowsQuery, (), (result, cursor, limit))

struct StepBody {
  std::string phase;  // check, apply
};
BOOST_DESCRIBE_STRUCT(StepBody, (), (phase))

struct ImportColumnView {
  std::string title;
  std::string field;  // empty: not read
};
BOOST_DESCRIBE_STRUCT(ImportColumnView, (), (title, field))

struct EnterpriseImportView {
  std::string id;
  std::string file_name;
  std::string state;
  std::vector<ImportColumnView> columns;
  std::int64_t rows;
  int chunks;
  int chunks_done;  // of the phase that runs
  std::int64_t new_rows;
  std::int64_t changed_rows;
  std::int64_t same_rows;
  std::int64_t error_rows;
  base::Instant created_at;
  std::string actor;
};
BOOST_DESCRIBE_STRUCT(EnterpriseImportView, (),
                      (id, file_name, state, columns, rows, chunks, chunks_done, new_rows,
                       changed_rows, same_rows, error_rows, created_at, actor))

struct RowFaultView {
  std::string field;
  std::string code;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(RowFaultView, (), (field, code, detail))

struct ImportRowView {
  int line;
  std::string tax_code;
  std::string name;
  std::string result;
  std::vector<RowFaultView> faults;
  std::vector<RowFaultView> warnings;
};
BOOST_DESCRIBE_STRUCT(ImportRowView, (), (line, tax_code, name, result, faults, warnings))

namespace {

using base::Problem;
using base::ProblemKind;
using http::Method;
using http::Nothing;
using http::Reply;
using ImportReply = base::Result<Reply<EnterpriseImportView>>;
using Imports = http::Page<EnterpriseImportView>;
using ImportRows = http::Page<ImportRowView>;

constexpr std::string_view kWrite = identity::permission::kEnterpriseWrite;
constexpr int kUsualPage = 50;
constexpr int kMostChunks = 20;  // that one page of rows looks through

EnterpriseImportView ViewOf(const EnterpriseImport& import) {
  EnterpriseImportView view{
      import.id,           import.file_name, import.state,       {},
      import.rows,         import.chunks,    import.chunks_done, import.new_rows,
      import.changed_rows, import.same_rows, import.error_rows,  import.created_at,
      import.actor};
  const ImportColumns fields = UnderstandHeader(import.titles);
  for (std::size_t at = 0; at < fields.size(); ++at) {
    view.columns.push_back({import.titles[at], fields[at]});
  }
  return view;
}

ImportReply Show(identity::House& house, const http::Request& request, const std::string& id) {
  const auto found = house.database.Read([&](storage::Connection& reader) {
    return FindImport(reader, request.Path("province"), id);
  });
  if (!found) return Problem{ProblemKind::kNotFound, "enterprises.import_not_found"};
  return Reply<EnterpriseImportView>(ViewOf(*found));
}

ImportReply Upload(identity::House& house, const http::Request& request, const UploadQuery& query) {
  const std::string name = query.file_name.value_or("danh-sach");
  VUON_TRY(made, ReadImport(house, identity::ActorOf(request),
                            identity::CallOf(request, "enterprise.import_read", kWrite),
                            name.substr(name.find_last_of("/\\") + 1).substr(0, 200),
                            http::UploadedBytes(request)));
  return Show(house, request, made.id);
}

ImportReply Step(identity::House& house, const http::Request& request, const StepBody& body) {
  const auto phase = ParsePhase(body.phase);
  if (!phase) return Problem{ProblemKind::kInvalid, "enterprises.phase_unknown"};
  VUON_TRY(made, StepImport(house, identity::ActorOf(request),
                            identity::CallOf(request, "enterprise.imported", kWrite),
                            request.Path("import"), *phase));
  return Show(house, request, made.id);
}

std::vector<RowFaultView> Told(const std::vector<RowFault>& faults, base::Language language) {
  std::vector<RowFaultView> told;
  for (const RowFault& fault : faults) {
    told.push_back({fault.field, fault.code, base::RenderText(fault.code, fault.params, language)});
  }
  return told;
}

// "3/120": behind the 120th row of the third chunk.
struct RowPlace {
  int chunk = 1;
  std::size_t row = 0;
};

base::Result<RowPlace> ParsePlace(const std::string& text) {
  RowPlace place;
  if (text.empty()) return place;
  const char* end = text.data() + text.size();
  const auto [slash, error] = std::from_chars(text.data(), end, place.chunk);
  if (error == std::errc() && slash != end && *slash == '/' && place.chunk > 0) {
    const auto [stop, wrong] = std::from_chars(slash + 1, end, place.row);
    if (wrong == std::errc() && stop == end) return place;
  }
  return Problem{ProblemKind::kInvalid, "enterprises.cursor_not_understood"};
}

base::Result<Reply<ImportRows>> ListRows(identity::House& house, const http::Request& request,
                                         const RowsQuery& query) {
  VUON_TRY(place, ParsePlace(query.cursor.value_or("")));
  const std::string& province = request.Path("province");
  const auto limit = static_cast<std::size_t>(std::clamp(query.limit.value_or(kUsualPage), 1, 200));
  return house.database.Read([&](storage::Connection& reader) -> base::Result<Reply<ImportRows>> {
    const auto import = FindImport(reader, province, request.Path("import"));
    if (!import) return Problem{ProblemKind::kNotFound, "enterprises.import_not_found"};
    const ImportColumns columns = UnderstandHeader(import->titles);
    ImportRows page;
    RowPlace at = place;
    const int last = std::min(import->chunks, place.chunk + kMostChunks - 1);
    for (; at.chunk <= last; ++at.chunk, at.row = 0) {
      const std::vector<ImportRow> rows = ChunkOf(reader, province, import->id, at.chunk);
      for (; at.row < rows.size(); ++at.row) {
        const ImportRow& row = rows[at.row];
        if (query.result && *query.result != row.result) continue;
        if (page.items.size() == limit) {
          page.next = std::to_string(at.chunk) + "/" + std::to_string(at.row);
          return Reply<ImportRows>(std::move(page));
        }
        page.items.push_back(
            {row.line, FieldOf(row, columns, "tax_code"), FieldOf(row, columns, "name"), row.result,
             Told(row.faults, request.language), Told(row.warnings, request.language)});
      }
    }
    if (at.chunk <= import->chunks) page.next = std::to_string(at.chunk) + "/0";
    return Reply<ImportRows>(std::move(page));
  });
}

base::Result<http::Response> SendRejected(identity::House& house, const http::Request& request) {
  const auto asked = request.query.find("format");
  const auto format = paper::ParseSheetFormat(asked == request.query.end() ? "csv" : asked->second);
  if (!format) return Problem{ProblemKind::kInvalid, "enterprises.format_unknown"};
  const std::string& province = request.Path("province");
  auto import = house.database.Read([&](storage::Connection& reader) {
    return FindImport(reader, province, request.Path("import"));
  });
  if (!import) return Problem{ProblemKind::kNotFound, "enterprises.import_not_found"};
  http::Response response;
  response.content_type = std::string(paper::ContentTypeOf(*format));
  http::SaveAs(response, *format == paper::SheetFormat::kCsv ? "rejected.csv" : "rejected.xlsx");
  const auto rows = std::make_shared<RejectedRows>(house, province, std::move(*import), *format,
                                                   request.language);
  response.stream = [rows] { return rows->Next(); };
  return response;
}

void AddReading(http::Routes& routes, identity::House& house) {
  routes.Add<ImportsQuery, Nothing, Imports>(
      http::ProvinceOperation(Method::kGet, "/enterprise-imports", "listEnterpriseImports",
                              "Lists that were uploaded, newest first", kWrite, 200),
      [&house](const http::Request& request, const ImportsQuery& query,
               const Nothing&) -> base::Result<Reply<Imports>> {
        Imports page;
        for (const EnterpriseImport& import : house.database.Read([&](storage::Connection& reader) {
               return ImportsOf(reader, request.Path("province"), query.cursor.value_or(""),
                                kUsualPage);
             })) {
          page.items.push_back(ViewOf(import));
        }
        if (page.items.size() == kUsualPage) page.next = page.items.back().id;
        return Reply<Imports>(std::move(page));
      });
  routes.Add<Nothing, Nothing, EnterpriseImportView>(
      http::ProvinceOperation(Method::kGet, "/enterprise-imports/{import:id}",
                              "getEnterpriseImport", "How far an import is", kWrite, 200),
      [&house](const http::Request& request, const Nothing&, const Nothing&) {
        return Show(house, request, request.Path("import"));
      });
  routes.Add<RowsQuery, Nothing, ImportRows>(
      http::ProvinceOperation(
          Method::kGet, "/enterprise-imports/{import:id}/rows", "listEnterpriseImportRows",
          "The rows of an import with what becomes of each, and why", kWrite, 200),
      [&house](const http::Request& request, const RowsQuery& query, const Nothing&) {
        return ListRows(house, request, query);
      });
  http::Operation rejected = http::ProvinceOperation(
      Method::kGet, "/enterprise-imports/{import:id}/rejected", "getRejectedRows",
      "The rows that are errors, with the reason, to be corrected and uploaded again: format=csv "
      "(or nothing) or xlsx",
      kWrite, 200);
  rejected.produces = "application/octet-stream";
  routes.AddRaw(std::move(rejected),
                [&house](const http::Request& request) { return SendRejected(house, request); });
}

}  // namespace

void AddImportRoutes(http::Routes& routes, identity::House& house) {
  AddReading(routes, house);
  http::Operation upload =
      http::ProvinceOperation(Method::kPost, "/enterprise-imports", "uploadEnterprises",
                              "Read a list (CSV or XLSX) to be checked and applied", kWrite, 201);
  upload.upload = true;
  routes.Add<UploadQuery, Nothing, EnterpriseImportView>(
      std::move(upload), [&house](const http::Request& request, const UploadQuery& query,
                                  const Nothing&) { return Upload(house, request, query); });
  routes.Add<Nothing, StepBody, EnterpriseImportView>(
      http::ProvinceOperation(
          Method::kPost, "/enterprise-imports/{import:id}/steps", "stepEnterpriseImport",
          "Check, or apply, the next rows; again until the state says it is through", kWrite, 200),
      [&house](const http::Request& request, const Nothing&, const StepBody& body) {
        return Step(house, request, body);
      });
}

}  // namespace vuon::enterprises
