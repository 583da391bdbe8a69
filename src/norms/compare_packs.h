#pragma once
#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "norms/pack.h"

namespace vuon::norms {

// One field that differs between two packs; what was not there is empty.
struct PackDifference {
  std::string path;  // "items/certification/levels/0/rate/basis_points"; stable
  NormText label;    // of the rule it is in: its title, else the path
  std::string before;
  std::string after;
};
BOOST_DESCRIBE_STRUCT(PackDifference, (), (path, label, before, after))

// Every difference, in the order of the later pack, what was dropped last. Rules are the same when
// their codes are; the other lists are compared place by place.
std::vector<PackDifference> ComparePacks(const Pack& before, const Pack& after);

}  // namespace vuon::norms
