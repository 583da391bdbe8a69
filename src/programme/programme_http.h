#pragma once
#include "http/routes.h"
#include "identity/house.h"
#include "programme/todo_source.h"

namespace vuon::programme {

// Every door of the room: plans and their versions, the budget, postings, to-dos, with those that
// other rooms know of.
void AddRoutes(http::Routes& routes, identity::House& house, TodoSources sources = {});

void AddPlanRoutes(http::Routes& routes, identity::House& house);
void AddPlanVerbRoutes(http::Routes& routes, identity::House& house);
void AddBudgetRoutes(http::Routes& routes, identity::House& house);
void AddPostingRoutes(http::Routes& routes, identity::House& house);
void AddTodoRoutes(http::Routes& routes, identity::House& house, TodoSources sources);

}  // namespace vuon::programme
