#include "dossiers/dossiers_http.h"
#include "dossiers/simulate_norms.h"
#include "identity/permissions.h"

namespace vuon::dossiers {

struct SimulationQuery {
  std::string to;                   // code of a pack, or id of a version
  std::optional<std::string> from;  // as without it: what `to` replaces, or stands under
  std::optional<int> year;
};
BOOST_DESCRIBE_STRUCT(SimulationQuery, (), (to, from, year))

namespace {

using base::Problem;
using base::ProblemKind;

// The pack that a draft is a change of: the one in force under its code, else the one it is under.
std::optional<norms::PackView> Replaced(storage::Connection& reader, const http::Request& request,
                                        const norms::PackSummary& draft) {
  auto same = norms::VisiblePack(reader, request, draft.code);
  if (same && (same->summary.id != draft.id || same->summary.version != draft.version)) return same;
  return norms::VisiblePack(
      reader, request,
      draft.under.empty() ? draft.code + std::string(norms::kBuiltIn) : draft.under);
}

base::Result<http::Reply<NormSimulation>> Run(identity::House& house, const http::Request& request,
                                              const SimulationQuery& query) {
  return house.database.Read(
      [&](storage::Connection& reader) -> base::Result<http::Reply<NormSimulation>> {
        const auto to = norms::VisiblePack(reader, request, query.to);
        if (!to) return Problem{ProblemKind::kNotFound, "norms.pack_not_found"};
        const auto from = query.from ? norms::VisiblePack(reader, request, *query.from)
                                     : Replaced(reader, request, to->summary);
        if (!from) return Problem{ProblemKind::kNotFound, "norms.pack_not_found"};
        NormSimulation simulation{
            from->summary, to->summary, query.year.value_or(house.world.Today().year()), false, {}};
        auto cases = PastCases(reader, request.Path("province"), from->pack, simulation.year);
        simulation.cut = cases.size() > kMostSimulated;
        if (simulation.cut) cases.erase(cases.begin());
        VUON_TRY(result, norms::Simulate(from->pack, to->pack, cases));
        simulation.result = std::move(result);
        return http::Reply<NormSimulation>(std::move(simulation));
      });
}

}  // namespace

void AddSimulationRoute(http::Routes& routes, identity::House& house) {
  routes.Add<SimulationQuery, http::Nothing, NormSimulation>(
      http::ProvinceOperation(http::Method::kGet, "/norm-simulations", "simulateNorms",
                              "What another pack or a draft would have made of the dossiers of a "
                              "year, for whom and how "
                              "much; nothing is kept",
                              identity::permission::kDossierRead),
      [&house](const http::Request& request, const SimulationQuery& query, const http::Nothing&) {
        return Run(house, request, query);
      });
}

}  // namespace vuon::dossiers
