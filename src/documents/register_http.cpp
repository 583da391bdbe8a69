#include <algorithm>

#include "documents/document_store.h"
#include "documents/document_verbs.h"
#include "documents/documents_http.h"
#include "identity/permissions.h"
#include "identity/place_store.h"
#include "sheets/list_sheet.h"

namespace vuon::documents {

struct RegisterQuery {
  std::optional<int> year;
  std::optional<std::string> state;
  std::optional<std::string> kind;
  std::optional<std::string> agency;
  std::optional<std::string> record_kind;
  std::optional<std::string> record_id;
  std::optional<std::string> q;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(RegisterQuery, (),
                      (year, state, kind, agency, record_kind, record_id, q, cursor, limit))

// One agency's numbering in a year, with the last number of each run.
struct NumberingView {
  std::string agency_id;
  std::string agency;
  int year;
  std::string runs;
  std::string set_by;
  std::map<std::string, std::int64_t> last;
};
BOOST_DESCRIBE_STRUCT(NumberingView, (), (agency_id, agency, year, runs, set_by, last))

struct NumberingQuery {
  std::optional<int> year;
};
BOOST_DESCRIBE_STRUCT(NumberingQuery, (), (year))

struct NumberingList {
  std::vector<NumberingView> items;
};
BOOST_DESCRIBE_STRUCT(NumberingList, (), (items))

namespace {

namespace permission = identity::permission;
using base::Problem;
using base::ProblemKind;
using http::Method;
using http::Nothing;
using http::Reply;
using http::Request;
using Rows = http::Page<DocumentRow>;

std::string Word(const std::string& key, base::Language language) {
  return base::RenderText("documents." + key, {}, language);
}

// The columns of the register of outgoing papers (decree 30/2020/NĐ-CP, appendix IV).
using Cell = paper::SheetCell;
const auto kColumns = std::to_array<sheets::Column<DocumentRow>>({
    {"number", [](const DocumentRow& row, base::Language) -> Cell { return row.number; }},
    {"date",
     [](const DocumentRow& row, base::Language) -> Cell {
       return row.signed_on ? Cell(row.signed_on->Vietnamese()) : Cell();
     }},
    {"subject", [](const DocumentRow& row, base::Language) -> Cell { return row.subject; }},
    {"signer", [](const DocumentRow& row, base::Language) -> Cell { return row.signer; }},
    {"recipients", [](const DocumentRow& row, base::Language) -> Cell { return row.recipients; }},
    {"agency", [](const DocumentRow& row, base::Language) -> Cell { return row.agency; }},
    {"note",
     [](const DocumentRow& row,
        base::Language language) -> Cell { return Word("state_" + row.state, language); }},
});

base::Result<http::Response> Export(identity::House& house, const Request& request) {
  VUON_TRY(year, sheets::YearOf(request, 0));
  const DocumentFilter filter{
      year, request.Query("state"), request.Query("kind"), request.Query("agency"), "",
      "",   request.Query("q")};
  const std::string province = request.Path("province");
  return sheets::SendList(request, {"documents", "documents.sheet", "documents"}, kColumns,
                          [&house, province, filter](const std::string& cursor) {
                            return house.database.Read([&](storage::Connection& reader) {
                              return ListDocuments(reader, province, filter, cursor,
                                                   kLongestRegister);
                            });
                          });
}

NumberingList NumberingOf(storage::Connection& reader, const std::string& province, int year) {
  NumberingList list;
  for (const storage::Row& row :
       reader.Query("SELECT n.agency_id, a.name, n.runs, n.set_name FROM document_numbering n JOIN "
                    "agency a ON a.province_id = n.province_id AND a.id = n.agency_id WHERE "
                    "n.province_id = $1 AND n.year = $2 ORDER BY a.name",
                    province, std::int64_t{year})) {
    list.items.push_back({row.Text(0), row.Text(1), year, row.Text(2), row.Text(3), {}});
  }
  for (NumberingView& of : list.items) {
    for (const storage::Row& row :
         reader.Query("SELECT series, last FROM document_series WHERE province_id = $1 AND "
                      "agency_id = $2 AND year = $3",
                      province, of.agency_id, std::int64_t{year})) {
      of.last.emplace(row.Text(0), row.Integer(1));
    }
  }
  return list;
}

void AddNumbering(http::Routes& routes, identity::House& house) {
  routes.Add<NumberingQuery, Nothing, NumberingList>(
      http::ProvinceOperation(Method::kGet, "/document-numbering", "listDocumentNumbering",
                              "How each agency numbers its papers in a year",
                              permission::kPaperRead),
      [&house](const Request& request, const NumberingQuery& query,
               const Nothing&) -> base::Result<Reply<NumberingList>> {
        return Reply<NumberingList>(house.database.Read([&](storage::Connection& reader) {
          return NumberingOf(reader, request.Path("province"),
                             query.year.value_or(house.world.Today().year()));
        }));
      });
  routes.Add<Nothing, Numbering, Numbering>(
      http::ProvinceOperation(Method::kPut, "/document-numbering", "setDocumentNumbering",
                              "Set how an agency numbers its papers, before the first number",
                              permission::kPaperSign),
      [&house](const Request& request, const Nothing&,
               const Numbering& body) -> base::Result<Reply<Numbering>> {
        const auto made = SetNumbering(
            house, identity::ActorOf(request),
            identity::CallOf(request, "document.numbering_set", permission::kPaperSign), body);
        if (!made.ok()) return made.problem();
        return Reply<Numbering>(*made);
      });
}

}  // namespace

void AddRegisterRoutes(http::Routes& routes, identity::House& house) {
  routes.Add<RegisterQuery, Nothing, Rows>(
      http::ProvinceOperation(Method::kGet, "/documents", "listDocuments",
                              "Official papers, newest first", permission::kPaperRead),
      [&house](const Request& request, const RegisterQuery& query,
               const Nothing&) -> base::Result<Reply<Rows>> {
        const std::string cursor = query.cursor.value_or("");
        if (!cursor.empty() && !base::IsIdText(cursor)) {
          return Wrong("/cursor", "documents.cursor_not_understood");
        }
        const DocumentFilter filter{
            query.year.value_or(0),    query.state.value_or(""),       query.kind.value_or(""),
            query.agency.value_or(""), query.record_kind.value_or(""), query.record_id.value_or(""),
            query.q.value_or("")};
        return Reply<Rows>(house.database.Read([&](storage::Connection& reader) {
          return ListDocuments(reader, request.Path("province"), filter, cursor,
                               query.limit.value_or(50));
        }));
      });
  http::Operation operation = http::ProvinceOperation(
      Method::kGet, "/document-export", "exportDocuments",
      "The register of outgoing papers as CSV or XLSX, with the filters of the list",
      permission::kPaperRead);
  operation.produces = "application/octet-stream";
  routes.AddRaw(std::move(operation),
                [&house](const Request& request) { return Export(house, request); });
  AddNumbering(routes, house);
}

}  // namespace vuon::documents
