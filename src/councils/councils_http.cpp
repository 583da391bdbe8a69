#include "councils/councils_http.h"

namespace vuon::councils {

void AddRoutes(http::Routes&, identity::House&) {}

}  // namespace vuon::councils
