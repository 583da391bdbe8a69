#include "calls/calls_http.h"

#include <algorithm>

#include "calls/call_store.h"
#include "calls/call_views.h"
#include "identity/actor.h"
#include "identity/permissions.h"

namespace vuon::calls {

struct CallsQuery {
  std::optional<int> year;
  std::optional<std::string> state;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(CallsQuery, (), (year, state, cursor, limit))

namespace {

using base::Problem;
using base::ProblemKind;
using http::Nothing;
using http::Reply;
using CallPage = http::Page<CallRow>;

constexpr int kUsualPage = 50;
constexpr int kLongestPage = 200;

bool MaySeeDrafts(const http::Request& request) {
  return identity::ActorOf(request).May(identity::permission::kCallWrite, request.Path("province"));
}

base::Result<Reply<CallPage>> List(identity::House& house, const http::Request& request,
                                   const CallsQuery& query) {
  const std::string cursor = query.cursor.value_or("");
  if (!cursor.empty() && !base::IsIdText(cursor)) {
    return Problem{ProblemKind::kInvalid, "calls.cursor_not_understood"};
  }
  const base::Date today = house.world.Today();
  const CallFilter filter{query.year.value_or(today.year()), query.state.value_or(""),
                          MaySeeDrafts(request)};
  const auto limit =
      static_cast<std::size_t>(std::clamp(query.limit.value_or(kUsualPage), 1, kLongestPage));
  const std::string& province = request.Path("province");
  CallPage page;
  house.database.Read([&](storage::Connection& reader) {
    page = {};
    std::vector<Call> found =
        ListCalls(reader, province, filter, cursor, static_cast<int>(limit) + 1);
    const bool more = found.size() > limit;
    if (more) found.resize(limit);
    for (const Call& call : found) page.items.push_back(RowOf(reader, province, call, today));
    if (more) page.next = page.items.back().id;
    return 0;
  });
  return Reply<CallPage>(std::move(page));
}

base::Result<Reply<CallView>> Show(identity::House& house, const http::Request& request) {
  const std::string& province = request.Path("province");
  return house.database.Read([&](storage::Connection& reader) -> base::Result<Reply<CallView>> {
    const auto call = FindCall(reader, province, request.Path("call"));
    if (!call || (call->state == "draft" && !MaySeeDrafts(request))) {
      return Problem{ProblemKind::kNotFound, "calls.not_found"};
    }
    Reply<CallView> reply(ViewOf(reader, province, *call, house.world.Today()));
    reply.etag = std::to_string(call->revision);
    return reply;
  });
}

}  // namespace

void AddCallRoutes(http::Routes& routes, identity::House& house) {
  constexpr std::string_view kRead = identity::permission::kCallRead;
  routes.Add<CallsQuery, Nothing, CallPage>(
      http::ProvinceOperation(http::Method::kGet, "/calls", "listCalls",
                              "The calls of a year, newest first; drafts only for who writes them",
                              kRead, 200),
      [&house](const http::Request& request, const CallsQuery& query, const Nothing&) {
        return List(house, request, query);
      });
  routes.Add<Nothing, Nothing, CallView>(
      http::ProvinceOperation(http::Method::kGet, "/calls/{call:id}", "getCall",
                              "One call with its item, its papers and what is left to pay it",
                              kRead, 200),
      [&house](const http::Request& request, const Nothing&, const Nothing&) {
        return Show(house, request);
      });
}

void AddRoutes(http::Routes& routes, identity::House& house) {
  AddCallRoutes(routes, house);
  AddCallVerbRoutes(routes, house);
  AddCallOptionRoutes(routes, house);
}

}  // namespace vuon::calls
