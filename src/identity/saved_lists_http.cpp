#include "identity/identity_http.h"
#include "identity/permissions.h"
#include "identity/saved_lists.h"

namespace vuon::identity {

struct SavedFilterBody {
  std::string name;
  std::string query;
};
BOOST_DESCRIBE_STRUCT(SavedFilterBody, (), (name, query))

struct SavedColumnsBody {
  std::vector<std::string> columns;
};
BOOST_DESCRIBE_STRUCT(SavedColumnsBody, (), (columns))

namespace {

using http::Method;
using http::Nothing;
using http::Reply;
using ListReply = base::Result<Reply<SavedList>>;

// Whoever may see anything of the province keeps lists of their own there.
constexpr std::string_view kAnyRole = permission::kProvinceRead;

http::Operation Own(Method method, std::string rest, std::string id, std::string summary) {
  return {.method = method,
          .pattern = "/api/v1/provinces/{province:code}/saved-lists/{list:code}" + std::move(rest),
          .id = std::move(id),
          .summary = std::move(summary),
          .access = http::Access::Province(kAnyRole)};
}

ListReply Show(House& house, const http::Request& request) {
  return house.database.Read([&](storage::Connection& reader) -> ListReply {
    return Reply<SavedList>(ReadSavedList(
        reader, {request.Path("province"), ActorOf(request).PersonId(), request.Path("list")}));
  });
}

ListReply Shown(House& house, const http::Request& request, const base::Result<ListKept>& kept) {
  if (!kept.ok()) return kept.problem();
  return Show(house, request);
}

}  // namespace

void AddSavedListRoutes(http::Routes& routes, House& house) {
  routes.Add<Nothing, Nothing, SavedList>(
      Own(Method::kGet, "", "getSavedList", "One's own filters and columns of a list"),
      [&house](const http::Request& request, const Nothing&, const Nothing&) {
        return Show(house, request);
      });
  routes.Add<Nothing, SavedFilterBody, SavedList>(
      Own(Method::kPost, "/filters", "keepFilter", "Keep a filter under a name"),
      [&house](const http::Request& request, const Nothing&, const SavedFilterBody& body) {
        return Shown(
            house, request,
            KeepFilter(house, ActorOf(request), CallOf(request, "saved_list.filter_kept", kAnyRole),
                       request.Path("list"), {"", body.name, body.query}));
      });
  routes.Add<Nothing, Nothing, SavedList>(
      Own(Method::kDelete, "/filters/{filter:id}", "dropFilter", "Keep a filter no longer"),
      [&house](const http::Request& request, const Nothing&, const Nothing&) {
        return Shown(house, request,
                     DropFilter(house, ActorOf(request),
                                CallOf(request, "saved_list.filter_dropped", kAnyRole),
                                request.Path("list"), request.Path("filter")));
      });
  routes.Add<Nothing, SavedColumnsBody, SavedList>(
      Own(Method::kPut, "/columns", "keepColumns",
          "The columns of a list in one's own order; none: the list's own"),
      [&house](const http::Request& request, const Nothing&, const SavedColumnsBody& body) {
        return Shown(house, request,
                     KeepColumns(house, ActorOf(request),
                                 CallOf(request, "saved_list.columns_kept", kAnyRole),
                                 request.Path("list"), body.columns));
      });
}

}  // namespace vuon::identity
