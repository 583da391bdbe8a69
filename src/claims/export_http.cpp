#include "claims/claims_http.h"
#include "http/attachment.h"
#include "identity/permissions.h"
#include "paper/sheet_stream.h"

namespace vuon::claims {
namespace {

using base::Problem;
using base::ProblemKind;

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

template <class Row>
using ReadPage = std::function<ListPage<Row>(const std::string& cursor)>;

// A list a page at a time, each in a read of its own, so that no snapshot is held.
template <class Row>
base::Result<http::Response> Send(const http::Request& request, ReadPage<Row> read,
                                  const std::vector<std::string>& columns, const char* sheet,
                                  const std::string& file) {
  const auto format = paper::ParseSheetFormat(request.Query("format"));
  if (!format) return Problem{ProblemKind::kInvalid, "claims.format_unknown"};
  const base::Language language = request.language;
  paper::SheetRow titles;
  for (const std::string& column : columns) {
    titles.emplace_back(base::RenderText("claims.column_" + column, {}, language));
  }
  const auto pages = [read = std::move(read), language,
                      cursor = std::optional<std::string>(
                          "")]() mutable -> std::optional<std::vector<paper::SheetRow>> {
    if (!cursor) return std::nullopt;
    const ListPage<Row> page = read(*cursor);
    std::vector<paper::SheetRow> rows;
    for (const Row& row : page.items) rows.push_back(CellsOf(row, language));
    cursor = page.next;
    return rows;
  };
  http::Response response;
  response.content_type = std::string(paper::ContentTypeOf(*format));
  http::SaveAs(response, file + "." + request.Query("format"));
  const auto stream = std::make_shared<paper::SheetStream>(
      *format, base::RenderText(sheet, {}, language), std::move(titles), pages);
  response.stream = [stream] { return stream->Next(); };
  return response;
}

base::Result<http::Response> SendClaims(identity::House& house, const http::Request& request) {
  const std::string year = request.Query("year");
  const bool plain = year.size() == 4 && std::all_of(year.begin(), year.end(),
                                                     [](char c) { return c >= '0' && c <= '9'; });
  if ((!year.empty() && !plain) || request.Query("q").size() > 500) {
    return Problem{ProblemKind::kInvalid, "claims.format_unknown"};
  }
  const ClaimFilter filter{plain ? std::stoi(year) : 0, request.Query("state"),
                           request.Query("enterprise"), request.Query("q")};
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
  const std::string state = request.Query("state");
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
  http::Operation operation =
      http::ProvinceOperation(http::Method::kGet, rest, std::move(id), std::move(summary),
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
