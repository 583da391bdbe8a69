#include "identity/permissions.h"
#include "programme/budget_memory.h"
#include "programme/programme_http.h"

namespace vuon::programme {

struct BudgetQuery {
  std::optional<int> year;
};
BOOST_DESCRIBE_STRUCT(BudgetQuery, (), (year))

void AddBudgetRoutes(http::Routes& routes, identity::House& house) {
  const auto memory = std::make_shared<BudgetMemory>();
  routes.Add<BudgetQuery, http::Nothing, Budget>(
      {.method = http::Method::kGet,
       .pattern = "/api/v1/provinces/{province:code}/budget",
       .id = "getBudget",
       .summary =
           "What is planned, allotted, reserved, committed, paid and left, by line and source",
       .access = http::Access::Province(identity::permission::kBudgetRead)},
      [&house, memory](const http::Request& request, const BudgetQuery& query,
                       const http::Nothing&) -> base::Result<http::Reply<Budget>> {
        const int year = query.year.value_or(house.world.Today().year());
        const auto budget = house.database.Read([&](storage::Connection& reader) {
          return memory->Read(reader, request.Path("province"), year);
        });
        return http::Reply<Budget>(*budget);
      });
}

}  // namespace vuon::programme
