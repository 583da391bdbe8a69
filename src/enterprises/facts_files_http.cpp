#include "enterprises/enterprise_views.h"
#include "enterprises/enterprises_http.h"
#include "http/attachment.h"
#include "http/request_parts.h"
#include "identity/permissions.h"
#include "paper/media_type.h"

namespace vuon::enterprises {

struct FactsFileQuery {
  std::optional<std::string> file_name;
};
BOOST_DESCRIBE_STRUCT(FactsFileQuery, (), (file_name))

namespace {

using base::Problem;
using base::ProblemKind;
using http::Method;
using http::Nothing;
using http::Reply;
using PageReply = base::Result<Reply<EnterprisePage>>;

// The officers' door, or that of a person for the enterprises it acts for.
struct Door {
  Stating stating;
  std::string path;
  std::string id_part;  // of the operation ids
  std::string_view reads;
  std::string_view writes;
};

bool MaySee(storage::Connection& reader, const http::Request& request, const Door& door) {
  return door.stating == Stating::kOfficer ||
         ActsFor(reader, request.Path("province"), request.Path("enterprise"),
                 identity::ActorOf(request).PersonId());
}

PageReply Show(identity::House& house, const http::Request& request, const MadeResult& made) {
  if (!made.ok()) return made.problem();
  const std::string& province = request.Path("province");
  return house.database.Read([&](storage::Connection& reader) -> PageReply {
    const auto found = FindEnterprise(reader, province, made->id);
    VUON_ASSERT(found.has_value());
    return PageOf(reader, province, *found, request.language, house.world.Today());
  });
}

base::Result<http::Response> Download(identity::House& house, const http::Request& request,
                                      const Door& door) {
  const std::string& province = request.Path("province");
  return house.database.Read([&](storage::Connection& reader) -> base::Result<http::Response> {
    const auto file =
        MaySee(reader, request, door)
            ? FindFactsFile(reader, province, request.Path("enterprise"), request.Path("file"))
            : std::nullopt;
    if (!file) return Problem{ProblemKind::kNotFound, "enterprises.file_not_found"};
    http::Response response;
    response.content_type = file->media_type;
    http::SaveAs(response, file->file_name);
    // What somebody uploaded never runs as a page of ours.
    response.headers.emplace("Content-Security-Policy", "sandbox; default-src 'none'");
    response.body = FactsFileBytes(reader, province, file->id);
    return response;
  });
}

FactsPlace PlaceOf(const http::Request& request, const Door& door) {
  return {door.stating, request.Path("enterprise"), YearOf(request)};
}

void AddDoor(http::Routes& routes, identity::House& house, const Door& door) {
  const std::string files = door.path + "/{enterprise:id}/facts/{year:year}/files";
  http::Operation attach = http::ProvinceOperation(
      Method::kPost, files, "attach" + door.id_part + "FactsFile",
      "Attach a paper to the facts of a year; its type is told by its bytes", door.writes, 201);
  attach.upload = true;
  routes.Add<FactsFileQuery, Nothing, EnterprisePage>(
      std::move(attach),
      [&house, door](const http::Request& request, const FactsFileQuery& query, const Nothing&) {
        return Show(
            house, request,
            AttachFactsFile(house, identity::ActorOf(request),
                            identity::CallOf(request, "enterprise.paper_attached", door.writes),
                            PlaceOf(request, door), query.file_name.value_or("file"),
                            http::UploadedBytes(request)));
      });
  routes.Add<Nothing, Nothing, EnterprisePage>(
      http::ProvinceOperation(Method::kDelete, files + "/{file:id}",
                              "remove" + door.id_part + "FactsFile",
                              "Take a paper away from the facts of a year", door.writes, 200),
      [&house, door](const http::Request& request, const Nothing&, const Nothing&) {
        return Show(
            house, request,
            RemoveFactsFile(house, identity::ActorOf(request),
                            identity::CallOf(request, "enterprise.paper_removed", door.writes),
                            PlaceOf(request, door), request.Path("file")));
      });
  http::Operation download = http::ProvinceOperation(
      Method::kGet, door.path + "/{enterprise:id}/files/{file:id}",
      "get" + door.id_part + "FactsFile", "A paper of the facts", door.reads, 200);
  download.produces = "application/octet-stream";
  routes.AddRaw(std::move(download), [&house, door](const http::Request& request) {
    return Download(house, request, door);
  });
}

}  // namespace

void AddFactsFileRoutes(http::Routes& routes, identity::House& house) {
  using namespace identity::permission;
  AddDoor(routes, house,
          {Stating::kOfficer, "/enterprises", "Enterprise", kEnterpriseRead, kEnterpriseWrite});
  AddDoor(routes, house,
          {Stating::kItself, "/my-enterprises", "My", kEnterpriseOwn, kEnterpriseOwn});
}

}  // namespace vuon::enterprises
