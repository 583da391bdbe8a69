#include "http/attachment.h"
#include "identity/permissions.h"
#include "identity/verb.h"
#include "paper/sheet_stream.h"
#include "spending/spending_http.h"

namespace vuon::spending {

struct FeeRates {
  std::vector<FeeRule> fees;
  std::vector<FeeTaxRule> taxes;
  std::vector<ProcurementRule> procurement;
  std::vector<FeeRate> rates;
};
BOOST_DESCRIBE_STRUCT(FeeRates, (), (fees, taxes, procurement, rates))

namespace {

namespace permission = identity::permission;
using base::Problem;
using base::ProblemKind;
using http::Method;
using http::Nothing;
using http::ProvinceOperation;
using http::Reply;

base::Result<Reply<RateMade>> Answered(base::Result<RateMade> made) {
  if (!made.ok()) return made.problem();
  return Reply<RateMade>(std::move(made).value());
}

constexpr const char* kColumns[] = {"code",   "line", "title", "state",
                                    "amount", "paid", "maker", "decision"};

paper::SheetRow CellsOf(const SpendingRow& row, base::Language language) {
  return {row.code,          row.line_number,
          row.title,         base::RenderText("spending.state_" + row.state, {}, language),
          row.amount.dong(), row.paid.dong(),
          row.maker,         row.decision_number};
}

// The list a page at a time, each in a read of its own, so that no snapshot is held.
base::Result<http::Response> Export(identity::House& house, const http::Request& request) {
  const auto format = paper::ParseSheetFormat(request.Query("format"));
  const std::string year = request.Query("year");
  const bool plain = year.size() == 4 && std::all_of(year.begin(), year.end(),
                                                     [](char c) { return c >= '0' && c <= '9'; });
  if (!format || !plain || request.Query("q").size() > 500) {
    return Problem{ProblemKind::kInvalid, "spending.format_unknown"};
  }
  const SpendingFilter filter{std::stoi(year), request.Query("state"), request.Query("line"),
                              request.Query("q")};
  const base::Language language = request.language;
  paper::SheetRow titles;
  for (const char* column : kColumns) {
    titles.emplace_back(base::RenderText(std::string("spending.column_") + column, {}, language));
  }
  const auto pages = [&house, filter, language, province = request.Path("province"),
                      cursor = std::optional<std::string>(
                          "")]() mutable -> std::optional<std::vector<paper::SheetRow>> {
    if (!cursor) return std::nullopt;
    const auto page = house.database.Read([&](storage::Connection& reader) {
      return ListSpending(reader, province, filter, *cursor, kLongestSpendingList);
    });
    std::vector<paper::SheetRow> rows;
    for (const SpendingRow& row : page->items) rows.push_back(CellsOf(row, language));
    cursor = page->next;
    return rows;
  };
  http::Response response;
  response.content_type = std::string(paper::ContentTypeOf(*format));
  http::SaveAs(response, "spending." + request.Query("format"));
  const auto stream = std::make_shared<paper::SheetStream>(
      *format, base::RenderText("spending.sheet", {}, language), std::move(titles), pages);
  response.stream = [stream] { return stream->Next(); };
  return response;
}

}  // namespace

void AddRateRoutes(http::Routes& routes, identity::House& house) {
  routes.Add<Nothing, Nothing, FeeRates>(
      ProvinceOperation(Method::kGet, "/spending-rates", "listFeeRates",
                        "Maxima of the law, taxes, and the province's own rates",
                        permission::kSpendingRead),
      [&house](const http::Request& request, const Nothing&,
               const Nothing&) -> base::Result<Reply<FeeRates>> {
        const SpendingPolicy& policy = ShippedSpendingPolicy();
        return Reply<FeeRates>({policy.fees, policy.taxes, policy.procurement,
                                house.database.Read([&](storage::Connection& reader) {
                                  return RatesOf(reader, request.Path("province"));
                                })});
      });
  routes.Add<Nothing, RateForm, RateMade>(
      ProvinceOperation(Method::kPost, "/spending-rates", "draftFeeRate",
                        "Propose a rate of the province", permission::kSpendingWrite, 201),
      [&house](const http::Request& request, const Nothing&, const RateForm& form) {
        return Answered(DraftRate(
            house, identity::ActorOf(request),
            identity::CallOf(request, "spending_rate.drafted", permission::kSpendingWrite), form));
      });
  routes.Add<Nothing, Nothing, RateMade>(
      ProvinceOperation(Method::kPost, "/spending-rates/{rate:id}/approval", "approveFeeRate",
                        "Put a rate into force", permission::kSpendingApprove),
      [&house](const http::Request& request, const Nothing&, const Nothing&) {
        return Answered(PutRateInForce(
            house, identity::ActorOf(request),
            identity::CallOf(request, "spending_rate.approved", permission::kSpendingApprove),
            request.Path("rate")));
      });
  routes.Add<Nothing, Nothing, RateMade>(
      ProvinceOperation(Method::kDelete, "/spending-rates/{rate:id}", "dropFeeRate",
                        "Drop a proposed rate", permission::kSpendingWrite),
      [&house](const http::Request& request, const Nothing&, const Nothing&) {
        return Answered(
            DropRate(house, identity::ActorOf(request),
                     identity::CallOf(request, "spending_rate.dropped", permission::kSpendingWrite),
                     request.Path("rate")));
      });
}

void AddSpendingExport(http::Routes& routes, identity::House& house) {
  http::Operation operation = ProvinceOperation(
      Method::kGet, "/spending-export", "exportSpending",
      "Own spending as CSV or XLSX, with the filters of the list", permission::kSpendingRead);
  operation.produces = "application/octet-stream";
  routes.AddRaw(std::move(operation),
                [&house](const http::Request& request) { return Export(house, request); });
}

}  // namespace vuon::spending
