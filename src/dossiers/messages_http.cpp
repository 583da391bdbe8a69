#include "dossiers/dossiers_http.h"
#include "dossiers/messages.h"

namespace vuon::dossiers {

struct MessagesQuery {
  std::optional<std::int64_t> before;
};
BOOST_DESCRIBE_STRUCT(MessagesQuery, (), (before))

namespace {

using http::Nothing;
using http::Reply;

base::Result<Reply<MessagePage>> List(identity::House& house, const http::Request& request,
                                      Face face, std::int64_t before) {
  const std::string& province = request.Path("province");
  const std::string& dossier = request.Path("dossier");
  return house.database.Read([&](storage::Connection& reader) -> base::Result<Reply<MessagePage>> {
    const auto record = FindRecord(reader, province, dossier);
    if (!record || !IsTheirs(reader, identity::ActorOf(request), province, face, *record)) {
      return base::Problem{base::ProblemKind::kNotFound, "dossiers.not_found"};
    }
    return Reply<MessagePage>(MessagesOf(reader, province, dossier, face, before));
  });
}

}  // namespace

void AddMessageRoutes(http::Routes& routes, identity::House& house, Face face) {
  using http::Method;
  const std::string at = "/{dossier:id}/messages";
  routes.Add<MessagesQuery, Nothing, MessagePage>(
      FaceOperation(face, Method::kGet, at, "listDossierMessages",
                    "What enterprise and office wrote each other on a dossier", false),
      [&house, face](const http::Request& request, const MessagesQuery& query, const Nothing&) {
        return List(house, request, face, query.before.value_or(0));
      });
  http::Operation send =
      FaceOperation(face, Method::kPost, at, "sendDossierMessage",
                    "Write to the other side; the same id again sends nothing more", true, 201);
  send.body_limit = 64u << 10;
  routes.Add<Nothing, MessageForm, MessageMade>(
      std::move(send),
      [&house, face](const http::Request& request, const Nothing&,
                     const MessageForm& form) -> base::Result<Reply<MessageMade>> {
        const auto verb =
            identity::CallOf(request, "dossier.message_sent", PermissionOf(face, true));
        VUON_TRY(made, SendMessage(house, identity::ActorOf(request), verb, face,
                                   request.Path("dossier"), form));
        return Reply<MessageMade>(made);
      });
  routes.Add<Nothing, ReadForm, MessagePage>(
      FaceOperation(face, Method::kPost, at + "/reading", "readDossierMessages",
                    "The other side's messages up to this one have been read", true),
      [&house, face](const http::Request& request, const Nothing&,
                     const ReadForm& form) -> base::Result<Reply<MessagePage>> {
        const auto verb = identity::CallOf(request, "dossier.read", PermissionOf(face, true));
        VUON_CHECK(ReadMessages(house, identity::ActorOf(request), verb, face,
                                request.Path("dossier"), form));
        return List(house, request, face, 0);
      });
}

}  // namespace vuon::dossiers
