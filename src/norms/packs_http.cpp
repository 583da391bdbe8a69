#include "identity/actor.h"
#include "identity/permissions.h"
#include "norms/norms_http.h"
#include "norms/pack_views.h"
#include "norms/packs.h"

namespace vuon::norms {

struct PackComparisonQuery {
  std::optional<std::string> from;  // code of a pack, or id of a version
  std::optional<std::string> to;
};
BOOST_DESCRIBE_STRUCT(PackComparisonQuery, (), (from, to))

// A pack by its code, or a version by its id; an item of it.
struct ExplanationBody {
  std::string pack;
  std::string item;
  CaseFacts facts;
};
BOOST_DESCRIBE_STRUCT(ExplanationBody, (), (pack, item, facts))

namespace {

using base::Problem;
using base::ProblemKind;
using http::Nothing;
using http::Reply;

http::Operation Reading(http::Method method, std::string_view rest, std::string id,
                        std::string summary) {
  return http::ProvinceOperation(method, rest, std::move(id), std::move(summary),
                                 identity::permission::kNormRead);
}

PackList ListPacks(identity::House& house, const http::Request& request) {
  const std::string& province = request.Path("province");
  const bool drafts = SeesDrafts(request);
  PackList list;
  for (const Pack& pack : ShippedPacks()) {
    if (IsOfProvince(pack, province)) list.items.push_back(SummaryOf(pack));
  }
  const auto own = house.database.Read(
      [&](storage::Connection& reader) { return PackVersionsOf(reader, province); });
  for (const PackVersion& version : own) {
    if (drafts || IsSettled(version.head.state)) list.items.push_back(SummaryOf(version));
  }
  return list;
}

base::Result<Reply<PackView>> ShowPack(identity::House& house, const http::Request& request,
                                       const std::string& code_or_id, const char* missing) {
  auto view = house.database.Read(
      [&](storage::Connection& reader) { return VisiblePack(reader, request, code_or_id); });
  if (!view) return Problem{ProblemKind::kNotFound, missing};
  return Shown(std::move(*view));
}

base::Result<Reply<PackComparisonView>> Compare(identity::House& house,
                                                const http::Request& request,
                                                const PackComparisonQuery& query) {
  const auto both = house.database.Read([&](storage::Connection& reader) {
    return std::pair{VisiblePack(reader, request, query.from.value_or("")),
                     VisiblePack(reader, request, query.to.value_or(""))};
  });
  if (!both.first || !both.second) return Problem{ProblemKind::kNotFound, "norms.pack_not_found"};
  return Reply<PackComparisonView>({both.first->summary, both.second->summary,
                                    ComparePacks(both.first->pack, both.second->pack)});
}

base::Result<Reply<Explanation>> ExplainCase(identity::House& house, const http::Request& request,
                                             const ExplanationBody& body) {
  const auto view = house.database.Read(
      [&](storage::Connection& reader) { return VisiblePack(reader, request, body.pack); });
  if (!view) return Problem{ProblemKind::kNotFound, "norms.pack_not_found"};
  const Item* item = FindItem(view->pack, body.item);
  if (item == nullptr) return Problem{ProblemKind::kNotFound, "norms.item_not_found"};
  VUON_TRY(explanation, Explain(view->pack, *item, body.facts));
  return Reply<Explanation>(std::move(explanation));
}

}  // namespace

void AddPackRoutes(http::Routes& routes, identity::House& house) {
  using http::Method;
  routes.Add<Nothing, Nothing, PackList>(
      Reading(Method::kGet, "/norm-packs", "listNormPacks",
              "The rule packs of the country and of the province, with its own versions"),
      [&house](const http::Request& request, const Nothing&, const Nothing&)
          -> base::Result<Reply<PackList>> { return Reply<PackList>(ListPacks(house, request)); });
  routes.Add<Nothing, Nothing, PackView>(
      Reading(Method::kGet, "/norm-packs/{pack:code}", "getNormPack",
              "A pack by its code: the province's own in force, else the one the program carries"),
      [&house](const http::Request& request, const Nothing&, const Nothing&) {
        return ShowPack(house, request, request.Path("pack"), "norms.pack_not_found");
      });
  routes.Add<Nothing, Nothing, PackView>(
      Reading(Method::kGet, "/norm-versions/{version:id}", "getNormVersion",
              "One version of a pack that the province keeps of its own"),
      [&house](const http::Request& request, const Nothing&, const Nothing&) {
        return ShowPack(house, request, request.Path("version"), "norms.version_not_found");
      });
  routes.Add<PackComparisonQuery, Nothing, PackComparisonView>(
      Reading(Method::kGet, "/norm-comparisons", "compareNormPacks",
              "What differs between two packs or versions"),
      [&house](const http::Request& request, const PackComparisonQuery& query, const Nothing&) {
        return Compare(house, request, query);
      });
  http::Operation explain =
      Reading(Method::kPost, "/norm-explanations", "explainSupport",
              "Whether an item may be had, how much of it, and the working; nothing is kept");
  routes.Add<Nothing, ExplanationBody, Explanation>(
      std::move(explain),
      [&house](const http::Request& request, const Nothing&, const ExplanationBody& body) {
        return ExplainCase(house, request, body);
      });
}

}  // namespace vuon::norms
