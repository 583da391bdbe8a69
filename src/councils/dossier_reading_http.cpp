#include <algorithm>

#include "councils/councils_http.h"
#include "councils/dossier_reading.h"
#include "dossiers/files.h"
#include "identity/actor.h"
#include "identity/permissions.h"

namespace vuon::councils {
namespace {

using base::Problem;
using base::ProblemKind;
using http::Nothing;
using http::Reply;

base::Result<DossierReading> Read(identity::House& house, storage::Connection& reader,
                                  const http::Request& request) {
  return ReadForMember(reader, request.Path("province"), request.Path("council"),
                       request.Path("dossier"), identity::ActorOf(request).PersonId(),
                       house.world.Today());
}

base::Result<Reply<DossierReading>> Show(identity::House& house, const http::Request& request) {
  return house.database.Read(
      [&](storage::Connection& reader) -> base::Result<Reply<DossierReading>> {
        VUON_TRY(reading, Read(house, reader, request));
        return Reply<DossierReading>(std::move(reading));
      });
}

base::Result<http::Response> Download(identity::House& house, const http::Request& request) {
  return house.database.Read([&](storage::Connection& reader) -> base::Result<http::Response> {
    VUON_TRY(reading, Read(house, reader, request));
    const auto paper =
        std::find_if(reading.papers.begin(), reading.papers.end(),
                     [&](const ReadingPaper& each) { return each.id == request.Path("file"); });
    if (paper == reading.papers.end()) {
      return Problem{ProblemKind::kNotFound, "councils.paper_unknown"};
    }
    http::Response response;
    response.content_type = paper->media_type;
    response.headers.emplace("Content-Disposition", "attachment");
    // What somebody uploaded never runs as a page of ours.
    response.headers.emplace("Content-Security-Policy", "sandbox; default-src 'none'");
    response.body = dossiers::BytesOf(reader, request.Path("province"), paper->id);
    return response;
  });
}

}  // namespace

void AddDossierRoutes(http::Routes& routes, identity::House& house) {
  const std::string root =
      "/api/v1/provinces/{province:code}/my-councils/{council:id}/dossiers/{dossier:id}";
  const auto access = http::Access::Province(identity::permission::kCouncilSit);
  routes.Add<Nothing, Nothing, DossierReading>(
      {.method = http::Method::kGet,
       .pattern = root,
       .id = "readCouncilDossier",
       .summary = "A dossier on the agenda of my council; without its enterprise when it is blind",
       .access = access},
      [&house](const http::Request& request, const Nothing&, const Nothing&) {
        return Show(house, request);
      });
  http::Operation download{.method = http::Method::kGet,
                           .pattern = root + "/files/{file:id}",
                           .id = "getCouncilDossierFile",
                           .summary = "A paper of a dossier on the agenda of my council",
                           .access = access};
  download.produces = "application/octet-stream";
  routes.AddRaw(std::move(download),
                [&house](const http::Request& request) { return Download(house, request); });
}

}  // namespace vuon::councils
