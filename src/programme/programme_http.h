#pragma once
#include "http/routes.h"
#include "identity/house.h"

namespace vuon::programme {

// Every door of the room: plans and their versions, the budget, postings, to-dos.
void AddRoutes(http::Routes& routes, identity::House& house);

void AddPlanRoutes(http::Routes& routes, identity::House& house);
void AddPlanVerbRoutes(http::Routes& routes, identity::House& house);
void AddBudgetRoutes(http::Routes& routes, identity::House& house);
void AddPostingRoutes(http::Routes& routes, identity::House& house);
void AddTodoRoutes(http::Routes& routes, identity::House& house);

}  // namespace vuon::programme
