#include "claims/claims_http.h"
#include "identity/permissions.h"
#include "paper/sheet_writer.h"

namespace vuon::claims {
namespace {

using base::Problem;
using base::ProblemKind;

std::string Asked(const http::Request& request, std::string_view name) {
  const auto found = request.query.find(name);
  return found == request.query.end() ? "" : found->second;
}

paper::SheetCell Day(const std::optional<base::Date>& date) {
  return date ? paper::SheetCell(date->Vietnamese()) : paper::SheetCell();
}

constexpr const char* kClaimColumns[] = {"code",    "state",    "enterprise", "tax_code",
                                         "dossier", "contract", "title",      "eligible_cost",
                                         "support", "amount",   "due_on"};
paper::SheetRow CellsOf(const ClaimRow& row, base::Language language) {
  return {
      row.code,           base::RenderText("claims.state_" + row.state, {}, language),
      row.enterprise,     row.tax_code,
      row.dossier_code,   row.contract_number,
      row.title,          row.eligible_cost.dong(),
      row.support.dong(), row.amount ? paper::SheetCell(row.amount->dong()) : paper::SheetCell(),
      Day(row.due_on)};
}

constexpr const char* kOrderColumns[] = {
    "number", "ordered_on", "state",   "code",      "enterprise", "tax_code", "bank_account",
    "bank",   "amount",     "cleared", "closed_on", "reference",  "reason"};
paper::SheetRow CellsOf(const OrderRow& row, base::Language language) {
  return {row.number,
          row.ordered_on.Vietnamese(),
          base::RenderText("claims.order_" + row.state, {}, language),
          row.claim_code,
          row.enterprise,
          row.tax_code,
          row.bank_account,
          row.bank,
          row.amount.dong(),
          row.cleared.dong(),
          Day(row.closed_on),
          row.reference,
          row.reason};
}

// Runs through a list a page at a time, each in a read of its own, so that an export of any length
// holds one page and no snapshot.
template <class Row>
class Export {
 public:
  using ReadPage = std::function<ListPage<Row>(const std::string& cursor)>;
  Export(ReadPage read, std::vector<std::string> columns, paper::SheetFormat format,
         const char* sheet, base::Language language)
      : read_(std::move(read)),
        columns_(std::move(columns)),
        language_(language),
        writer_(paper::MakeSheetWriter(format, base::RenderText(sheet, {}, language))) {}

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
      for (const std::string& column : columns_) {
        titles.emplace_back(base::RenderText("claims.column_" + column, {}, language_));
      }
      return writer_->Row(titles);
    }
    if (!cursor_) {
      ended_ = true;
      return writer_->End();
    }
    const ListPage<Row> page = read_(*cursor_);
    std::string bytes;
    for (const Row& row : page.items) bytes += writer_->Row(CellsOf(row, language_));
    cursor_ = page.next;
    return bytes;
  }

  ReadPage read_;
  std::vector<std::string> columns_;
  base::Language language_;
  std::unique_ptr<paper::SheetWriter> writer_;
  std::optional<std::string> cursor_ = "";
  bool started_ = false;
  bool ended_ = false;
};

template <class Row>
base::Result<http::Response> Send(const http::Request& request, typename Export<Row>::ReadPage read,
                                  std::vector<std::string> columns, const char* sheet,
                                  const std::string& file) {
  const auto format = paper::ParseSheetFormat(Asked(request, "format"));
  if (!format) return Problem{ProblemKind::kInvalid, "claims.format_unknown"};
  http::Response response;
  response.content_type = std::string(paper::ContentTypeOf(*format));
  const std::string extension = *format == paper::SheetFormat::kCsv ? ".csv" : ".xlsx";
  response.headers.emplace("Content-Disposition",
                           "attachment; filename=\"" + file + extension + '"');
  const auto job = std::make_shared<Export<Row>>(std::move(read), std::move(columns), *format,
                                                 sheet, request.language);
  response.stream = [job] { return job->Next(); };
  return response;
}

base::Result<http::Response> SendClaims(identity::House& house, const http::Request& request) {
  const std::string year = Asked(request, "year");
  const bool plain = year.size() == 4 && std::all_of(year.begin(), year.end(),
                                                     [](char c) { return c >= '0' && c <= '9'; });
  if ((!year.empty() && !plain) || Asked(request, "q").size() > 500) {
    return Problem{ProblemKind::kInvalid, "claims.format_unknown"};
  }
  const ClaimFilter filter{plain ? std::stoi(year) : 0, Asked(request, "state"),
                           Asked(request, "enterprise"), Asked(request, "q")};
  const std::string province = request.Path("province");
  const std::string person = identity::ActorOf(request).PersonId();
  return Send<ClaimRow>(
      request,
      [&house, filter, province, person](const std::string& cursor) {
        return house.database
            .Read([&](storage::Connection& reader) {
              return ListClaims(reader, province, filter, person, cursor, kLongestClaimList,
                                house.world.Today());
            })
            .value();
      },
      {std::begin(kClaimColumns), std::end(kClaimColumns)}, "claims.sheet_claims", "claims");
}

base::Result<http::Response> SendOrders(identity::House& house, const http::Request& request) {
  const std::string province = request.Path("province");
  const std::string state = Asked(request, "state");
  return Send<OrderRow>(
      request,
      [&house, province, state](const std::string& cursor) {
        return house.database
            .Read([&](storage::Connection& reader) {
              return ListOrders(reader, province, state, cursor, kLongestClaimList);
            })
            .value();
      },
      {std::begin(kOrderColumns), std::end(kOrderColumns)}, "claims.sheet_orders",
      "payment-orders");
}

http::Operation Exporting(const std::string& rest, std::string id, std::string summary) {
  http::Operation operation = Beside(http::Method::kGet, rest, std::move(id), std::move(summary),
                                     identity::permission::kClaimRead);
  operation.produces = "application/octet-stream";
  return operation;
}

}  // namespace

void AddExportRoutes(http::Routes& routes, identity::House& house) {
  routes.AddRaw(Exporting("/claim-export", "exportClaims",
                          "Claims as CSV or XLSX, with the filters of the list"),
                [&house](const http::Request& request) { return SendClaims(house, request); });
  routes.AddRaw(Exporting("/payment-order-export", "exportPaymentOrders",
                          "Payment orders as CSV or XLSX, with the filter of the list"),
                [&house](const http::Request& request) { return SendOrders(house, request); });
}

}  // namespace vuon::claims
