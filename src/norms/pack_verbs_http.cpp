#include "http/request_parts.h"
#include "identity/permissions.h"
#include "norms/norms_http.h"
#include "norms/pack_verbs.h"
#include "norms/pack_views.h"

namespace vuon::norms {

struct DraftBody {
  std::string from;
  std::optional<std::string> code;  // absent: the next version of `from`
};
BOOST_DESCRIBE_STRUCT(DraftBody, (), (from, code))

struct PackReturnBody {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(PackReturnBody, (), (reason))

namespace {

namespace permission = identity::permission;
using http::Method;
using http::Nothing;
using http::Reply;
using PackReply = base::Result<Reply<PackView>>;

http::Operation Changing(Method method, const std::string& rest, std::string id,
                         std::string summary, std::string_view needs, int success_status = 200) {
  return http::ProvinceOperation(method, "/norm-versions" + rest, std::move(id), std::move(summary),
                                 needs, success_status);
}

// The version as it stands after the verb, with its ETag.
PackReply Show(identity::House& house, const http::Request& request,
               const base::Result<PackVersionMade>& made) {
  if (!made.ok()) return made.problem();
  const std::string& province = request.Path("province");
  auto view = house.database.Read([&](storage::Connection& reader) {
    return FindPackView(reader, province, made->id, request.language);
  });
  VUON_ASSERT(view.has_value());
  Reply<PackView> reply = Shown(std::move(*view));
  reply.location = "/api/v1/provinces/" + province + "/norm-versions/" + made->id;
  return reply;
}

PackReply Save(identity::House& house, const http::Request& request, const Pack& pack) {
  const std::int64_t revision = http::RevisionOf(request);
  return Show(house, request,
              SavePackDraft(house, identity::ActorOf(request),
                            identity::CallOf(request, "norm.corrected", permission::kNormWrite),
                            request.Path("version"), revision, pack));
}

// A verb that takes no body, by its path alone.
using PlainVerb = base::Result<PackVersionMade> (*)(identity::House&, const identity::Actor&,
                                                    const identity::VerbCall&, const std::string&);
void AddPlain(http::Routes& routes, identity::House& house, http::Operation operation,
              const char* name, std::string_view needs, PlainVerb verb) {
  routes.Add<Nothing, Nothing, PackView>(
      std::move(operation),
      [&house, name, needs, verb](const http::Request& request, const Nothing&, const Nothing&) {
        return Show(house, request,
                    verb(house, identity::ActorOf(request), identity::CallOf(request, name, needs),
                         request.Path("version")));
      });
}

void AddMaking(http::Routes& routes, identity::House& house) {
  routes.Add<Nothing, DraftBody, PackView>(
      Changing(Method::kPost, "", "startNormDraft",
               "A draft of the province's own with the content of a pack", permission::kNormWrite,
               201),
      [&house](const http::Request& request, const Nothing&, const DraftBody& body) {
        return Show(
            house, request,
            StartPackDraft(house, identity::ActorOf(request),
                           identity::CallOf(request, "norm.drafted", permission::kNormWrite),
                           {body.from, body.code.value_or(body.from)}));
      });
  http::Operation save = Changing(Method::kPut, "/{version:id}", "saveNormDraft",
                                  "Keep the content of a draft", permission::kNormWrite);
  save.needs_if_match = true;
  routes.Add<Nothing, Pack, PackView>(
      std::move(save), [&house](const http::Request& request, const Nothing&, const Pack& pack) {
        return Save(house, request, pack);
      });
  AddPlain(routes, house,
           Changing(Method::kDelete, "/{version:id}", "discardNormDraft", "Put a draft away",
                    permission::kNormWrite),
           "norm.discarded", permission::kNormWrite, DiscardPackDraft);
}

}  // namespace

void AddPackVerbRoutes(http::Routes& routes, identity::House& house) {
  AddMaking(routes, house);
  AddPlain(routes, house,
           Changing(Method::kPost, "/{version:id}/submission", "submitNormDraft",
                    "Hand a draft that holds together to the head", permission::kNormWrite),
           "norm.submitted", permission::kNormWrite, SubmitPack);
  routes.Add<Nothing, PackReturnBody, PackView>(
      Changing(Method::kPost, "/{version:id}/return", "returnNormVersion",
               "Give a submitted version back to be corrected", permission::kNormApprove),
      [&house](const http::Request& request, const Nothing&, const PackReturnBody& body) {
        return Show(house, request,
                    ReturnPack(house, identity::ActorOf(request),
                               identity::CallOf(request, "norm.returned", permission::kNormApprove),
                               request.Path("version"), body.reason));
      });
  AddPlain(routes, house,
           Changing(Method::kPost, "/{version:id}/approval", "approveNormVersion",
                    "Put a submitted version in force in place of the one before",
                    permission::kNormApprove),
           "norm.approved", permission::kNormApprove, ApprovePack);
}

}  // namespace vuon::norms
