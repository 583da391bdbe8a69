#include "norms/norms_http.h"

namespace vuon::norms {

void AddRoutes(http::Routes&, identity::House&) {}

}  // namespace vuon::norms
