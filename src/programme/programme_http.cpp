#include "programme/programme_http.h"

namespace vuon::programme {

void AddRoutes(http::Routes& routes, identity::House& house, TodoSources sources) {
  AddPlanRoutes(routes, house);
  AddPlanVerbRoutes(routes, house);
  AddBudgetRoutes(routes, house);
  AddPostingRoutes(routes, house);
  AddTodoRoutes(routes, house, std::move(sources));
}

}  // namespace vuon::programme
