#pragma once
#include <string>
#include <vector>

#include "norms/explain.h"

namespace vuon::norms {

// A past dossier: what was asked, by whom.
struct PastCase {
  std::string id;    // of the dossier
  std::string name;  // of the enterprise, for people
  std::string item;  // code, the same in both packs
  CaseFacts facts;
};
BOOST_DESCRIBE_STRUCT(PastCase, (), (id, name, item, facts))

// What two packs make of it.
struct CaseChange {
  std::string id;
  std::string name;
  std::string item;
  // same | more | less | gains (may have it now) | loses (may no longer) | unreckonable
  std::string change;
  std::string size_before;
  std::string size_after;
  base::Money before;  // nothing where it may not be had
  base::Money after;
  base::Money difference;        // after − before
  std::vector<WorkingStep> why;  // of the pack after: the working, or what is not met
};
BOOST_DESCRIBE_STRUCT(CaseChange, (),
                      (id, name, item, change, size_before, size_after, before, after, difference,
                       why))

struct Simulation {
  int cases = 0;
  int same = 0;
  int more = 0;
  int less = 0;
  int gains = 0;
  int loses = 0;
  int unreckonable = 0;  // the item is in neither pack, or the facts of it are unusable
  base::Money before;
  base::Money after;
  base::Money difference;
  std::vector<CaseChange> changes;  // all but the same ones, in order of the cases
};
BOOST_DESCRIBE_STRUCT(Simulation, (),
                      (cases, same, more, less, gains, loses, unreckonable, before, after,
                       difference, changes))

// What would have been different had the second pack held. Pure. Refused (base.money_out_of_range)
// when a sum leaves the range of money.
base::Result<Simulation> Simulate(const Pack& before, const Pack& after,
                                  const std::vector<PastCase>& cases);

}  // namespace vuon::norms
