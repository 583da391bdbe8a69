#pragma once
#include "http/routes.h"
#include "identity/house.h"
#include "spending/spending_verbs.h"
#include "spending/spending_views.h"

namespace vuon::spending {

// Every door of the room.
void AddRoutes(http::Routes& routes, identity::House& house);

void AddProposalRoutes(http::Routes& routes, identity::House& house);
void AddSpendingPaymentRoutes(http::Routes& routes, identity::House& house);
void AddRateRoutes(http::Routes& routes, identity::House& house);
void AddSpendingExport(http::Routes& routes, identity::House& house);

// The proposal as it stands after the verb, with its ETag.
base::Result<http::Reply<SpendingView>> ShowSpending(identity::House& house,
                                                     const http::Request& request,
                                                     const SpendingResult& made);

}  // namespace vuon::spending
