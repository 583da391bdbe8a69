#include "dossiers/dossiers_http.h"

namespace vuon::dossiers {

void AddRoutes(http::Routes&, identity::House&) {}

}  // namespace vuon::dossiers
