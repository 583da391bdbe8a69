#include "claims/claims_http.h"

namespace vuon::claims {

void AddRoutes(http::Routes&, identity::House&) {}

}  // namespace vuon::claims
