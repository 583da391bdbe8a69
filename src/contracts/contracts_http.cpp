#include "contracts/contracts_http.h"

#include <algorithm>

#include "identity/permissions.h"

namespace vuon::contracts {

http::Operation OfficeOperation(http::Method method, const std::string& rest, std::string id,
                                std::string summary, std::string_view needs, int status) {
  return {.method = method,
          .pattern = "/api/v1/provinces/{province:code}" + rest,
          .id = std::move(id),
          .summary = std::move(summary),
          .access = http::Access::Province(needs),
          .success_status = status};
}

http::Operation ContractOperation(Side side, http::Method method, const std::string& rest,
                                  const std::string& id, std::string summary,
                                  std::string_view needs, int status) {
  if (side == Side::kOfficer) {
    return OfficeOperation(method, "/contracts" + rest, id, std::move(summary), needs, status);
  }
  std::string mine = id;
  const auto noun =
      std::find_if(mine.begin(), mine.end(), [](unsigned char c) { return std::isupper(c) != 0; });
  mine.insert(noun, {'M', 'y'});
  return OfficeOperation(method, "/my-contracts" + rest, std::move(mine), std::move(summary),
                         identity::permission::kDossierOwn, status);
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
}

}  // namespace vuon::contracts
