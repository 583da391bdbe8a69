#include "norms/norms_http.h"

namespace vuon::norms {

void AddRoutes(http::Routes& routes, identity::House& house) {
  AddPackRoutes(routes, house);
  AddPackVerbRoutes(routes, house);
}

}  // namespace vuon::norms
