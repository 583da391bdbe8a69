#include "dossiers/dossier_views.h"
#include "dossiers/dossiers_http.h"
#include "http/request_parts.h"

namespace vuon::dossiers {

struct DossierAnswers {
  boost::json::value answers;  // by the key of the field
};
BOOST_DESCRIBE_STRUCT(DossierAnswers, (), (answers))

struct DossierReason {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(DossierReason, (), (reason))

namespace {

using http::Nothing;
using http::Reply;
using DossierReply = base::Result<Reply<DossierView>>;

}  // namespace

// The dossier as it stands after the verb, with its ETag.
base::Result<Reply<DossierView>> ShowDossier(identity::House& house, const http::Request& request,
                                             Face face, const DossierResult& made) {
  if (!made.ok()) return made.problem();
  const std::string& province = request.Path("province");
  return house.database.Read([&](storage::Connection& reader) -> DossierReply {
    auto record = FindRecord(reader, province, made->id);
    VUON_ASSERT(record.has_value());
    VUON_TRY(reply, ViewOf(reader, province, *std::move(record), house.world.Today(),
                           face == Face::kOfficer));
    reply.location = "/api/v1/provinces/" + province +
                     (face == Face::kOwn ? "/my-dossiers/" : "/dossiers/") + made->id;
    return reply;
  });
}

namespace {

identity::VerbCall Verb(const http::Request& request, Face face, const char* name) {
  return identity::CallOf(request, name, PermissionOf(face, true));
}

DossierReply Save(identity::House& house, const http::Request& request, Face face,
                  const DossierAnswers& body) {
  if (!body.answers.is_object()) {
    return base::Problem{base::ProblemKind::kInvalid,
                         "calls.answers_unusable",
                         {},
                         {{"/answers", "http.field_not_object", {}}}};
  }
  return ShowDossier(
      house, request, face,
      SaveAnswers(house, identity::ActorOf(request), Verb(request, face, "dossier.saved"), face,
                  request.Path("dossier"), http::RevisionOf(request), body.answers.get_object()));
}

}  // namespace

void AddWritingRoutes(http::Routes& routes, identity::House& house, Face face) {
  routes.Add<Nothing, StartForm, DossierView>(
      FaceOperation(face, http::Method::kPost, "", "startDossier",
                    "Begin a dossier, or go on with the draft that is open", true, 201),
      [&house, face](const http::Request& request, const Nothing&, const StartForm& form) {
        return ShowDossier(house, request, face,
                           StartDossier(house, identity::ActorOf(request),
                                        Verb(request, face, "dossier.started"), face, form));
      });
  http::Operation save =
      FaceOperation(face, http::Method::kPut, "/{dossier:id}/answers", "saveDossierAnswers",
                    "Keep the answers as they are typed", true);
  save.needs_if_match = true;
  save.body_limit = 4u << 20;
  routes.Add<Nothing, DossierAnswers, DossierView>(
      std::move(save),
      [&house, face](const http::Request& request, const Nothing&, const DossierAnswers& body) {
        return Save(house, request, face, body);
      });
  routes.Add<Nothing, Nothing, DossierView>(
      FaceOperation(face, http::Method::kPost, "/{dossier:id}/submission", "submitDossier",
                    "Hand a dossier in", true),
      [&house, face](const http::Request& request, const Nothing&, const Nothing&) {
        return ShowDossier(
            house, request, face,
            SubmitDossier(house, identity::ActorOf(request),
                          Verb(request, face, "dossier.submitted"), face, request.Path("dossier")));
      });
  routes.Add<Nothing, Nothing, DossierView>(
      FaceOperation(face, http::Method::kPost, "/{dossier:id}/supplement", "supplyDossier",
                    "Hand in what was asked for", true),
      [&house, face](const http::Request& request, const Nothing&, const Nothing&) {
        return ShowDossier(
            house, request, face,
            SupplyDossier(house, identity::ActorOf(request),
                          Verb(request, face, "dossier.supplied"), face, request.Path("dossier")));
      });
  routes.Add<Nothing, DossierReason, DossierView>(
      FaceOperation(face, http::Method::kPost, "/{dossier:id}/withdrawal", "withdrawDossier",
                    "Take a dossier back before anything was approved", true),
      [&house, face](const http::Request& request, const Nothing&, const DossierReason& body) {
        return ShowDossier(house, request, face,
                           WithdrawDossier(house, identity::ActorOf(request),
                                           Verb(request, face, "dossier.withdrawn"), face,
                                           request.Path("dossier"), body.reason));
      });
}

}  // namespace vuon::dossiers
