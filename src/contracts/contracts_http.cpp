#include "contracts/contracts_http.h"

#include "http/operation_id.h"
#include "identity/permissions.h"

namespace vuon::contracts {

http::Operation ContractOperation(Side side, http::Method method, const std::string& rest,
                                  const std::string& id, std::string summary,
                                  std::string_view needs, int status) {
  if (side == Side::kOfficer) {
    return http::ProvinceOperation(method, "/contracts" + rest, id, std::move(summary), needs,
                                   status);
  }
  return http::ProvinceOperation(method, "/my-contracts" + rest, http::OwnOperationId(id),
                                 std::move(summary), identity::permission::kDossierOwn, status);
}

base::Result<http::Reply<ContractMade>> Answered(const ContractResult& made) {
  if (!made.ok()) return made.problem();
  return http::Reply<ContractMade>(*made);
}

void AddRoutes(http::Routes& routes, identity::House& house) {
  AddApprovalRoutes(routes, house);
  AddContractRoutes(routes, house);
  for (const Side side : {Side::kOfficer, Side::kOwn}) {
    AddReadingRoutes(routes, house, side);
    AddDeliveryRoutes(routes, house, side);
  }
  AddOfficeDeliveryRoutes(routes, house);
  AddSupplierRoutes(routes, house);
  AddContractExport(routes, house);
}

}  // namespace vuon::contracts
