#include "programme/todos.h"

#include <fmt/format.h>

#include "identity/permissions.h"
#include "programme/plan_store.h"
#include "programme/programme_http.h"

namespace vuon::programme {

struct TodosView {
  std::vector<Todo> items;
};
BOOST_DESCRIBE_STRUCT(TodosView, (), (items))

namespace {

namespace permission = identity::permission;

// How long before its day a deadline of the plan is shown.
constexpr int kDaysBefore = 60;

class Gathering {
 public:
  Gathering(storage::Connection& reader, const identity::Actor& actor, const std::string& province,
            base::Date today, base::Language language)
      : reader_(reader),
        actor_(actor),
        province_(province),
        today_(today),
        todos_("programme", "", province, today, language) {}

  std::vector<Todo> Run() {
    for (const VersionHead& head : OpenVersions(reader_, province_)) Open(head);
    MissingPlan();
    Deadlines();
    return todos_.Take();
  }

 private:
  bool May(std::string_view needed) const { return actor_.May(needed, province_); }

  void Open(const VersionHead& head) {
    const std::string screen = fmt::format("/{}/plan/versions/{}", head.year, head.id.text());
    const std::map<std::string, std::string> params = {{"year", std::to_string(head.year)},
                                                       {"version", std::to_string(head.version)},
                                                       {"maker", head.maker},
                                                       {"reason", head.return_reason.value_or("")}};
    if (head.state == VersionState::kSubmitted) {
      const bool own = head.maker_id == actor_.PersonId();
      if (May(permission::kPlanApprove) && !own) todos_.Add("plan_to_approve", params, screen);
    } else if (May(permission::kPlanWrite)) {
      todos_.Add(head.return_reason ? "plan_returned" : "plan_to_submit", params, screen);
    }
  }

  void MissingPlan() {
    const int year = today_.year();
    if (!May(permission::kPlanWrite)) return;
    for (const YearRow& row : YearsOf(reader_, province_)) {
      if (row.year == year && row.state != "none") return;
    }
    todos_.Add("plan_missing", {{"year", std::to_string(year)}},
               fmt::format("/{}/plan/import", year));
  }

  void Deadlines() {
    if (!May(permission::kPlanRead)) return;
    const auto version = CurrentVersion(reader_, province_, today_.year());
    if (!version || version->head.state != VersionState::kApproved) return;
    for (const PlanDeadline& deadline : version->content.deadlines) {
      const auto day =
          base::Date::FromYmd(version->head.year, static_cast<unsigned>(deadline.month),
                              static_cast<unsigned>(deadline.day));
      if (!day.ok() || *day > today_.PlusDays(kDaysBefore)) continue;
      todos_.Add("deadline", {{"text", deadline.text}},
                 fmt::format("/{}/plan?tab=calendar", version->head.year), *day);
    }
  }

  storage::Connection& reader_;
  const identity::Actor& actor_;
  const std::string& province_;
  base::Date today_;
  TodoList todos_;
};

}  // namespace

std::vector<Todo> TodosOf(storage::Connection& reader, const identity::Actor& actor,
                          const std::string& province, base::Date today, base::Language language) {
  return Gathering(reader, actor, province, today, language).Run();
}

void AddTodoRoutes(http::Routes& routes, identity::House& house, TodoSources sources) {
  routes.Add<http::Nothing, http::Nothing, TodosView>(
      {.method = http::Method::kGet,
       .pattern = "/api/v1/provinces/{province:code}/todos",
       .id = "listTodos",
       .summary = "What waits for the person who asks",
       .access = http::Access::Province(identity::permission::kProvinceRead)},
      [&house, sources = std::move(sources)](
          const http::Request& request, const http::Nothing&,
          const http::Nothing&) -> base::Result<http::Reply<TodosView>> {
        return http::Reply<TodosView>({house.database.Read([&](storage::Connection& reader) {
          const identity::Actor& actor = identity::ActorOf(request);
          const std::string& province = request.Path("province");
          const base::Date today = house.world.Today();
          std::vector<Todo> todos = TodosOf(reader, actor, province, today, request.language);
          for (const TodoSource& source : sources) {
            for (Todo& todo : source(reader, actor, province, today, request.language)) {
              todos.push_back(std::move(todo));
            }
          }
          SortTodos(todos);
          return todos;
        })});
      });
}

}  // namespace vuon::programme
