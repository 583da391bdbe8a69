#include "identity/identity_http.h"

namespace vuon::identity {

void AddRoutes(http::Routes& routes, House& house, CookieKind cookie) {
  AddSessionRoutes(routes, house, cookie);
  AddAccountRoutes(routes, house);
  AddPeopleRoutes(routes, house);
  AddPlaceRoutes(routes, house);
  AddSavedListRoutes(routes, house);
}

}  // namespace vuon::identity
