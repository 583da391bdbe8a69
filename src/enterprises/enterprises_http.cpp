#include "enterprises/enterprises_http.h"

namespace vuon::enterprises {

void AddRoutes(http::Routes&, identity::House&) {}

}  // namespace vuon::enterprises
