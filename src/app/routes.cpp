#include "app/routes.h"

#include "app/public_content.h"
#include "app/workspace.h"
#include "audit/audit_http.h"
#include "calls/calls_http.h"
#include "claims/claim_todos.h"
#include "claims/claims_http.h"
#include "contracts/contract_todos.h"
#include "contracts/contracts_http.h"
#include "councils/council_todos.h"
#include "councils/councils_http.h"
#include "documents/documents_http.h"
#include "dossiers/dossier_todos.h"
#include "dossiers/dossiers_http.h"
#include "enterprises/enterprises_http.h"
#include "identity/identity_http.h"
#include "mail/mail_http.h"
#include "mail/queue_mail.h"
#include "norms/norms_http.h"
#include "papers/papers_http.h"
#include "programme/programme_http.h"
#include "site/site.h"
#include "spending/spending_http.h"
#include "spending/spending_todos.h"
#include "storage/outbox.h"

namespace vuon::app {
namespace {

struct HealthSummary {
  std::string version;
  std::string database;
  std::int64_t database_bytes = 0;
  std::int64_t log_bytes = 0;
  std::int64_t commits = 0;
  std::int64_t writes = 0;
  bool mail_sending = false;  // by this process
  std::int64_t mail_queued = 0;
  std::int64_t mail_failed = 0;
};
BOOST_DESCRIBE_STRUCT(HealthSummary, (),
                      (version, database, database_bytes, log_bytes, commits, writes, mail_sending,
                       mail_queued, mail_failed))

void AddHealth(http::Routes& routes, identity::House& house, const Outside& outside) {
  routes.Add<http::Nothing, http::Nothing, HealthSummary>(
      {.method = http::Method::kGet,
       .pattern = "/api/v1/health-summary",
       .id = "readHealthSummary",
       .summary = "how the system is",
       .access = http::Access::Deployment("health.read")},
      [&house, outside](const http::Request&, const http::Nothing&,
                        const http::Nothing&) -> base::Result<http::Reply<HealthSummary>> {
        const auto figures = house.database.ReadFigures();
        const auto mail = house.database.Read([](storage::Connection& reader) {
          return storage::ReadOutboxBacklog(reader, mail::kTopic);
        });
        return http::Reply<HealthSummary>(
            {VUON_VERSION, house.database.Version(), figures.database_bytes, figures.wal_bytes,
             figures.commits, figures.writes, outside.sends_mail, mail.waiting, mail.failed});
      });
}

}  // namespace

programme::TodoSources AllTodoSources() {
  return {dossiers::TodosOf, councils::TodosOf, contracts::TodosOf, claims::TodosOf,
          spending::TodosOf};
}

http::Routes AllRoutes(identity::House& house, identity::CookieKind cookie,
                       const Outside& outside) {
  http::Routes routes;
  identity::AddRoutes(routes, house, cookie);
  audit::AddRoutes(routes, house.database);
  mail::AddRoutes(routes, house);
  programme::AddRoutes(routes, house, AllTodoSources());
  norms::AddRoutes(routes, house);
  enterprises::AddRoutes(routes, house);
  calls::AddRoutes(routes, house);
  dossiers::AddRoutes(routes, house, outside.scanner);
  councils::AddRoutes(routes, house);
  contracts::AddRoutes(routes, house);
  claims::AddRoutes(routes, house);
  spending::AddRoutes(routes, house);
  documents::AddRoutes(routes, house);
  papers::AddRoutes(routes, house);
  AddHealth(routes, house, outside);
  const auto document = std::make_shared<std::string>(http::OpenApiDocument(routes, VUON_VERSION));
  routes.AddRaw({.method = http::Method::kGet,
                 .pattern = "/api/openapi.json",
                 .id = "readOpenApi",
                 .summary = "this document",
                 .access = http::Access::Public()},
                [document](const http::Request&) -> base::Result<http::Response> {
                  http::Response response;
                  response.body = *document;
                  return response;
                });
  AddWorkspace(routes);
  site::AddRoutes(routes, PublicContent(house));
  return routes;
}

}  // namespace vuon::app
