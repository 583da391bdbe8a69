#include "programme/programme_http.h"

namespace vuon::programme {

void AddRoutes(http::Routes& routes, identity::House& house) {
  AddPlanRoutes(routes, house);
  AddPlanVerbRoutes(routes, house);
  AddBudgetRoutes(routes, house);
  AddPostingRoutes(routes, house);
  AddTodoRoutes(routes, house);
}

}  // namespace vuon::programme
