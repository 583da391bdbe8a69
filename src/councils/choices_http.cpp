#include <algorithm>

#include "councils/choices.h"
#include "councils/council_store.h"
#include "councils/councils_http.h"
#include "councils/ranking_view.h"
#include "identity/permissions.h"

namespace vuon::councils {

struct SittersQuery {
  std::optional<std::string> q;
};
BOOST_DESCRIBE_STRUCT(SittersQuery, (), (q))
struct SitterList {
  std::vector<Sitter> items;
};
BOOST_DESCRIBE_STRUCT(SitterList, (), (items))

struct RulesQuery {
  std::optional<base::Date> on;
};
BOOST_DESCRIBE_STRUCT(RulesQuery, (), (on))
struct RuleList {
  std::vector<RuleChoice> items;
};
BOOST_DESCRIBE_STRUCT(RuleList, (), (items))

struct PageQuery {
  std::optional<int> year;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(PageQuery, (), (year, cursor, limit))

namespace {

namespace permission = identity::permission;
using base::Problem;
using base::ProblemKind;
using http::Nothing;
using http::Reply;

template <class Item>
base::Result<Reply<http::Page<Item>>> PageOf(std::vector<Item> items, int limit) {
  http::Page<Item> page;
  if (static_cast<int>(items.size()) > limit) {
    items.pop_back();
    page.next = items.back().dossier_id;
  }
  page.items = std::move(items);
  return Reply<http::Page<Item>>(std::move(page));
}

int LimitOf(const PageQuery& query) { return std::clamp(query.limit.value_or(50), 1, 200); }

bool BadCursor(const PageQuery& query) { return query.cursor && !base::IsIdText(*query.cursor); }

base::Result<Reply<http::Page<AgendaChoice>>> Choices(identity::House& house,
                                                      const http::Request& request,
                                                      const PageQuery& query) {
  if (BadCursor(query)) return Problem{ProblemKind::kInvalid, "councils.cursor_not_understood"};
  const std::string& province = request.Path("province");
  return house.database.Read(
      [&](storage::Connection& reader) -> base::Result<Reply<http::Page<AgendaChoice>>> {
        const auto council = FindCouncil(reader, province, request.Path("council"));
        if (!council) return Problem{ProblemKind::kNotFound, "councils.not_found"};
        return PageOf(AgendaChoices(reader, province, *council, query.cursor.value_or(""),
                                    LimitOf(query) + 1),
                      LimitOf(query));
      });
}

base::Result<Reply<RankingView>> Ranking(identity::House& house, const http::Request& request) {
  auto view = house.database.Read([&](storage::Connection& reader) {
    return RankingOf(reader, request.Path("province"), request.Path("council"));
  });
  if (!view) return Problem{ProblemKind::kNotFound, "councils.not_found"};
  return Reply<RankingView>(std::move(*view));
}

base::Result<Reply<http::Page<Waiting>>> ListWaiting(identity::House& house,
                                                     const http::Request& request,
                                                     const PageQuery& query) {
  if (BadCursor(query)) return Problem{ProblemKind::kInvalid, "councils.cursor_not_understood"};
  auto items = house.database.Read([&](storage::Connection& reader) {
    return WaitingList(reader, request.Path("province"),
                       query.year.value_or(house.world.Today().year()), query.cursor.value_or(""),
                       LimitOf(query) + 1);
  });
  return PageOf(std::move(items), LimitOf(query));
}

http::Operation Get(const std::string& rest, const char* id, const char* summary,
                    std::string_view needs) {
  return http::ProvinceOperation(http::Method::kGet, "/" + rest, id, summary, needs);
}

}  // namespace

void AddChoiceRoutes(http::Routes& routes, identity::House& house) {
  routes.Add<SittersQuery, Nothing, SitterList>(
      Get("council-people", "listCouncilPeople", "Who may sit in a council",
          permission::kCouncilWrite),
      [&house](const http::Request& request, const SittersQuery& query, const Nothing&) {
        SitterList list{house.database.Read([&](storage::Connection& reader) {
          return SittersOf(reader, request.Path("province"), query.q.value_or(""),
                           house.world.Today());
        })};
        return base::Result<Reply<SitterList>>(Reply<SitterList>(std::move(list)));
      });
  routes.Add<RulesQuery, Nothing, RuleList>(
      Get("council-rules", "listCouncilRules", "The councils that the packs in force on a day know",
          permission::kCouncilRead),
      [&house](const http::Request& request, const RulesQuery& query, const Nothing&) {
        RuleList list{house.database.Read([&](storage::Connection& reader) {
          return RulesOn(reader, request.Path("province"), query.on.value_or(house.world.Today()));
        })};
        return base::Result<Reply<RuleList>>(Reply<RuleList>(std::move(list)));
      });
  routes.Add<PageQuery, Nothing, http::Page<AgendaChoice>>(
      Get("councils/{council:id}/candidates", "listAgendaCandidates",
          "Dossiers that may go on the agenda", permission::kCouncilWrite),
      [&house](const http::Request& request, const PageQuery& query, const Nothing&) {
        return Choices(house, request, query);
      });
  routes.Add<Nothing, Nothing, RankingView>(
      Get("councils/{council:id}/ranking", "readRanking",
          "The places with their reasons and what the money allows, line by line",
          permission::kCouncilRead),
      [&house](const http::Request& request, const Nothing&, const Nothing&) {
        return Ranking(house, request);
      });
  routes.Add<PageQuery, Nothing, http::Page<Waiting>>(
      Get("waiting-list", "listWaiting", "Dossiers that passed and wait for money",
          permission::kCouncilRead),
      [&house](const http::Request& request, const PageQuery& query, const Nothing&) {
        return ListWaiting(house, request, query);
      });
}

}  // namespace vuon::councils
