#include "claims/claims_http.h"
#include "identity/permissions.h"
#include "sheets/list_sheet.h"

namespace vuon::claims {
namespace {

using base::Problem;
using base::ProblemKind;
using Cell = paper::SheetCell;

const auto kClaimColumns = std::to_array<sheets::Column<ClaimRow>>({
    {"code", [](const ClaimRow& row, base::Language) -> Cell { return row.code; }},
    {"state",
     [](const ClaimRow& row, base::Language language) -> Cell {
       return base::RenderText("claims.state_" + row.state, {}, language);
     }},
    {"enterprise", [](const ClaimRow& row, base::Language) -> Cell { return row.enterprise; }},
    {"tax_code", [](const ClaimRow& row, base::Language) -> Cell { return row.tax_code; }},
    {"dossier", [](const ClaimRow& row, base::Language) -> Cell { return row.dossier_code; }},
    {"contract", [](const ClaimRow& row, base::Language) -> Cell { return row.contract_number; }},
    {"title", [](const ClaimRow& row, base::Language) -> Cell { return row.title; }},
    {"eligible_cost",
     [](const ClaimRow& row, base::Language) -> Cell { return row.eligible_cost.dong(); }},
    {"support", [](const ClaimRow& row, base::Language) -> Cell { return row.support.dong(); }},
    {"amount",
     [](const ClaimRow& row,
        base::Language) -> Cell { return row.amount ? Cell(row.amount->dong()) : Cell(); }},
    {"due_on",
     [](const ClaimRow& row,
        base::Language) -> Cell { return row.due_on ? Cell(row.due_on->Vietnamese()) : Cell(); }},
});

const auto kOrderColumns = std::to_array<sheets::Column<OrderRow>>({
    {"number", [](const OrderRow& row, base::Language) -> Cell { return row.number; }},
    {"ordered_on",
     [](const OrderRow& row, base::Language) -> Cell { return row.ordered_on.Vietnamese(); }},
    {"state",
     [](const OrderRow& row, base::Language language) -> Cell {
       return base::RenderText("claims.order_" + row.state, {}, language);
     }},
    {"code", [](const OrderRow& row, base::Language) -> Cell { return row.claim_code; }},
    {"enterprise", [](const OrderRow& row, base::Language) -> Cell { return row.enterprise; }},
    {"tax_code", [](const OrderRow& row, base::Language) -> Cell { return row.tax_code; }},
    {"bank_account", [](const OrderRow& row, base::Language) -> Cell { return row.bank_account; }},
    {"bank", [](const OrderRow& row, base::Language) -> Cell { return row.bank; }},
    {"amount", [](const OrderRow& row, base::Language) -> Cell { return row.amount.dong(); }},
    {"cleared", [](const OrderRow& row, base::Language) -> Cell { return row.cleared.dong(); }},
    {"closed_on",
     [](const OrderRow& row, base::Language)
         -> Cell { return row.closed_on ? Cell(row.closed_on->Vietnamese()) : Cell(); }},
    {"reference", [](const OrderRow& row, base::Language) -> Cell { return row.reference; }},
    {"reason", [](const OrderRow& row, base::Language) -> Cell { return row.reason; }},
});

base::Result<http::Response> ExportClaims(identity::House& house, const http::Request& request) {
  VUON_TRY(year, sheets::YearOf(request, 0));
  const ClaimFilter filter{year, request.Query("state"), request.Query("enterprise"),
                           request.Query("q")};
  const std::string province = request.Path("province");
  const std::string person = identity::ActorOf(request).PersonId();
  const auto listed = [&house, filter, province, person](const std::string& cursor, int limit) {
    return house.database.Read([&](storage::Connection& reader) {
      return ListClaims(reader, province, filter, person, cursor, limit, house.world.Today());
    });
  };
  VUON_CHECK(listed("", 1));
  return sheets::SendList(
      request, {"claims", "claims.sheet_claims", "claims"}, kClaimColumns,
      [listed](const std::string& cursor) { return *listed(cursor, kLongestClaimList); });
}

base::Result<http::Response> ExportOrders(identity::House& house, const http::Request& request) {
  const std::string province = request.Path("province");
  const std::string state = request.Query("state");
  const auto listed = [&house, province, state](const std::string& cursor, int limit) {
    return house.database.Read([&](storage::Connection& reader) {
      return ListOrders(reader, province, state, cursor, limit);
    });
  };
  VUON_CHECK(listed("", 1));
  return sheets::SendList(
      request, {"claims", "claims.sheet_orders", "payment-orders"}, kOrderColumns,
      [listed](const std::string& cursor) { return *listed(cursor, kLongestClaimList); });
}

}  // namespace

void AddExportRoutes(http::Routes& routes, identity::House& house) {
  constexpr std::string_view kRead = identity::permission::kClaimRead;
  routes.AddRaw(sheets::ExportOperation(
                    "/claim-export", "exportClaims",
                    "Claims as CSV or XLSX, with the filters and columns of the list", kRead),
                [&house](const http::Request& request) { return ExportClaims(house, request); });
  routes.AddRaw(
      sheets::ExportOperation("/payment-order-export", "exportPaymentOrders",
                              "Payment orders as CSV or XLSX, with the filter of the list", kRead),
      [&house](const http::Request& request) { return ExportOrders(house, request); });
}

}  // namespace vuon::claims
