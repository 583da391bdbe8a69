#include "claims/claims_http.h"
#include "claims/year_end.h"
#include "identity/permissions.h"

namespace vuon::claims {

struct YearEndQuery {
  std::optional<int> year;
};
BOOST_DESCRIBE_STRUCT(YearEndQuery, (), (year))

namespace {

namespace permission = identity::permission;
using http::Nothing;
using http::Reply;

}  // namespace

void AddYearEndRoutes(http::Routes& routes, identity::House& house) {
  routes.Add<YearEndQuery, Nothing, YearEnd>(
      http::ProvinceOperation(
          http::Method::kGet, "/year-end", "getYearEnd",
          "The stops of a year, what is left in its cells, and the decisions on it",
          permission::kPostingRead),
      [&house](const http::Request& request, const YearEndQuery& query,
               const Nothing&) -> base::Result<Reply<YearEnd>> {
        const base::Date today = house.world.Today();
        const int year = query.year.value_or(today.year());
        if (year < 2000 || year > 2200) {
          return base::Problem{base::ProblemKind::kInvalid,
                               "claims.year_out_of_range",
                               {},
                               {{"/year", "claims.year_out_of_range", {}}}};
        }
        return Reply<YearEnd>(house.database.Read([&](storage::Connection& reader) {
          return ReadYearEnd(reader, request.Path("province"), year, today);
        }));
      });
  routes.Add<Nothing, CellStateForm, YearMade>(
      http::ProvinceOperation(http::Method::kPost, "/year-end/cell-states", "setCellStates",
                              "Open cells, put them into the correction time, or close them",
                              permission::kPostingApprove),
      [&house](const http::Request& request, const Nothing&, const CellStateForm& form) {
        return Answered(SetCellStates(
            house, identity::ActorOf(request),
            identity::CallOf(request, "cell.state_changed", permission::kPostingApprove), form));
      });
  routes.Add<Nothing, YearDecisionForm, YearMade>(
      http::ProvinceOperation(http::Method::kPost, "/year-end/decisions", "draftYearDecision",
                              "Draft what lapses or is carried over", permission::kPostingWrite,
                              201),
      [&house](const http::Request& request, const Nothing&, const YearDecisionForm& form) {
        return Answered(DraftYearDecision(
            house, identity::ActorOf(request),
            identity::CallOf(request, "year_decision.drafted", permission::kPostingWrite), form));
      });
  routes.Add<Nothing, Nothing, YearMade>(
      http::ProvinceOperation(http::Method::kDelete, "/year-end/decisions/{decision:id}",
                              "dropYearDecision", "Drop a drafted decision",
                              permission::kPostingWrite),
      [&house](const http::Request& request, const Nothing&, const Nothing&) {
        return Answered(DropYearDecision(
            house, identity::ActorOf(request),
            identity::CallOf(request, "year_decision.dropped", permission::kPostingWrite),
            request.Path("decision")));
      });
  routes.Add<Nothing, YearDecided, YearMade>(
      http::ProvinceOperation(
          http::Method::kPost, "/year-end/decisions/{decision:id}/decision", "decideYear",
          "Decide it: money lapses or goes into next year's cells", permission::kPostingApprove),
      [&house](const http::Request& request, const Nothing&, const YearDecided& body) {
        return Answered(DecideYear(
            house, identity::ActorOf(request),
            identity::CallOf(request, "year_decision.decided", permission::kPostingApprove),
            request.Path("decision"), body));
      });
}

}  // namespace vuon::claims
