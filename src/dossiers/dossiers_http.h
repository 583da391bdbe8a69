#pragma once
#include "dossiers/dossier_views.h"
#include "dossiers/scanner.h"
#include "http/routes.h"
#include "identity/house.h"

namespace vuon::dossiers {

// Every door of the room. With a scanner, no paper is attached that it has not looked at.
void AddRoutes(http::Routes& routes, identity::House& house,
               const std::shared_ptr<const Scanner>& scanner = nullptr);

// The doors that both faces have: "/dossiers…" for officers, "/my-dossiers…" for enterprises.
void AddReadingRoutes(http::Routes& routes, identity::House& house);
void AddWritingRoutes(http::Routes& routes, identity::House& house, Face face);
void AddFileRoutes(http::Routes& routes, identity::House& house, Face face,
                   const std::shared_ptr<const Scanner>& scanner);
void AddMessageRoutes(http::Routes& routes, identity::House& house, Face face);
// Of officers alone.
void AddIntakeRoutes(http::Routes& routes, identity::House& house);
void AddBulkRoutes(http::Routes& routes, identity::House& house);
void AddBarRoutes(http::Routes& routes, identity::House& house);
void AddExportRoute(http::Routes& routes, identity::House& house);
void AddSimulationRoute(http::Routes& routes, identity::House& house);

// "/dossiers" + rest for officers, "/my-dossiers" + rest for enterprises; `id` gets "My" behind its
// verb for the latter ("getMyDossier").
http::Operation FaceOperation(Face face, http::Method method, const std::string& rest,
                              const std::string& id, std::string summary, bool writes,
                              int status = 200);
// The dossier as it stands after the verb, with its ETag.
base::Result<http::Reply<DossierView>> ShowDossier(identity::House& house,
                                                   const http::Request& request, Face face,
                                                   const DossierResult& made);
std::string_view PermissionOf(Face face, bool writes);

}  // namespace vuon::dossiers
