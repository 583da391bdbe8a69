#include "contracts/contracts_http.h"

namespace vuon::contracts {

void AddRoutes(http::Routes&, identity::House&) {}

}  // namespace vuon::contracts
