#pragma once
#include <boost/describe.hpp>
#include <string>

#include "norms/pack_views.h"
#include "norms/simulate.h"
#include "storage/connection.h"

namespace vuon::dossiers {

// Most dossiers that one simulation looks at, the newest of the year.
inline constexpr int kMostSimulated = 20'000;

// What another pack would have made of the dossiers of a year.
struct NormSimulation {
  norms::PackSummary from;
  norms::PackSummary to;
  int year = 0;
  bool cut = false;  // the year has more than kMostSimulated
  norms::Simulation result;
};
BOOST_DESCRIBE_STRUCT(NormSimulation, (), (from, to, year, cut, result))

// The dossiers of that year that were handed in under calls of that pack, oldest first, with what
// is known of who asked: the facts of the year before (decree 80/2021, articles 7-9) or of the
// year, and what the enterprise's earlier dossiers for the same item were given.
std::vector<norms::PastCase> PastCases(storage::Connection& reader, const std::string& province,
                                       const norms::Pack& pack, int year);

}  // namespace vuon::dossiers
