#pragma once
#include "contracts/contract_verbs.h"
#include "http/routes.h"
#include "identity/house.h"

namespace vuon::contracts {

// Every door of the room.
void AddRoutes(http::Routes& routes, identity::House& house);

void AddApprovalRoutes(http::Routes& routes, identity::House& house);
void AddContractRoutes(http::Routes& routes, identity::House& house);
void AddSupplierRoutes(http::Routes& routes, identity::House& house);
void AddContractExport(http::Routes& routes, identity::House& house);
// What both sides have: "/contracts…" for the office, "/my-contracts…" for enterprises.
void AddReadingRoutes(http::Routes& routes, identity::House& house, Side side);
void AddDeliveryRoutes(http::Routes& routes, identity::House& house, Side side);
// Of the office alone.
void AddOfficeDeliveryRoutes(http::Routes& routes, identity::House& house);

// An operation on a contract; `id` gets "My" behind its verb for the enterprise's side.
http::Operation ContractOperation(Side side, http::Method method, const std::string& rest,
                                  const std::string& id, std::string summary,
                                  std::string_view needs, int status = 200);
base::Result<http::Reply<ContractMade>> Answered(const ContractResult& made);

}  // namespace vuon::contracts
