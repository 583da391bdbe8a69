#include "calls/call_store.h"
#include "calls/call_verbs.h"
#include "calls/call_views.h"
#include "calls/calls_http.h"
#include "http/request_parts.h"
#include "identity/permissions.h"

namespace vuon::calls {

struct CallClosing {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(CallClosing, (), (reason))

namespace {

using http::Nothing;
using http::Reply;
using CallReply = base::Result<Reply<CallView>>;

constexpr std::string_view kWrite = identity::permission::kCallWrite;

// The call as it stands after the verb, with its ETag.
CallReply ShowMade(identity::House& house, const http::Request& request, const CallResult& made) {
  if (!made.ok()) return made.problem();
  const std::string& province = request.Path("province");
  return house.database.Read([&](storage::Connection& reader) -> CallReply {
    const auto call = FindCall(reader, province, made->id);
    VUON_ASSERT(call.has_value());
    Reply<CallView> reply(ViewOf(reader, province, *call, house.world.Today()));
    reply.etag = std::to_string(call->revision);
    reply.location = "/api/v1/provinces/" + province + "/calls/" + call->id;
    return reply;
  });
}

}  // namespace

void AddCallVerbRoutes(http::Routes& routes, identity::House& house) {
  http::Operation draft = http::ProvinceOperation(http::Method::kPost, "/calls", "draftCall",
                                                  "Begin a call as a draft", kWrite, 201);
  draft.body_limit = 2u << 20;
  routes.Add<Nothing, CallForm, CallView>(
      std::move(draft),
      [&house](const http::Request& request, const Nothing&, const CallForm& form) {
        return ShowMade(house, request,
                        DraftCall(house, identity::ActorOf(request),
                                  identity::CallOf(request, "call.drafted", kWrite), form));
      });
  http::Operation change =
      http::ProvinceOperation(http::Method::kPut, "/calls/{call:id}", "changeCall",
                              "Keep what was written of a call", kWrite, 200);
  change.needs_if_match = true;
  change.body_limit = 2u << 20;
  routes.Add<Nothing, CallForm, CallView>(
      std::move(change),
      [&house](const http::Request& request, const Nothing&, const CallForm& form) {
        return ShowMade(house, request,
                        ChangeCall(house, identity::ActorOf(request),
                                   identity::CallOf(request, "call.changed", kWrite),
                                   request.Path("call"), http::RevisionOf(request), form));
      });
  routes.Add<Nothing, Nothing, CallView>(
      http::ProvinceOperation(http::Method::kPost, "/calls/{call:id}/publication", "publishCall",
                              "Open a draft to enterprises and the public", kWrite, 200),
      [&house](const http::Request& request, const Nothing&, const Nothing&) {
        return ShowMade(
            house, request,
            PublishCall(house, identity::ActorOf(request),
                        identity::CallOf(request, "call.published", kWrite), request.Path("call")));
      });
  routes.Add<Nothing, CallClosing, CallView>(
      http::ProvinceOperation(http::Method::kPost, "/calls/{call:id}/closure", "closeCall",
                              "End a published call", kWrite, 200),
      [&house](const http::Request& request, const Nothing&, const CallClosing& body) {
        return ShowMade(house, request,
                        CloseCall(house, identity::ActorOf(request),
                                  identity::CallOf(request, "call.closed", kWrite),
                                  request.Path("call"), body.reason));
      });
}

}  // namespace vuon::calls
