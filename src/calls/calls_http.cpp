#include "calls/calls_http.h"

namespace vuon::calls {

void AddRoutes(http::Routes&, identity::House&) {}

}  // namespace vuon::calls
