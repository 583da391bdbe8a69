#pragma once
#include "base/clock.h"
#include "base/money.h"
#include "councils/tally.h"

namespace vuon::councils {

// A passed dossier with all that may decide its place.
struct Candidate {
  std::string dossier;
  std::string code;
  std::int64_t yes = 0;  // Đạt on its best content, per `of`
  std::int64_t of = 1;
  std::int64_t numerator = 0;  // the mean it is ranked by
  std::int64_t denominator = 1;
  base::Money support;
  int past_excellence = 0;         // earlier dossiers accepted as excellent
  std::int64_t content_score = 0;  // points for content over all valid ballots
  int chair_score = 0;
  std::string submitted_on;
};

struct Place {
  std::string dossier;
  int rank = 0;
  norms::WorkingStep reason;
};

// Best first; the reason says what parts a dossier from the one above it. Ties by the rule's list
// (circular 20/2023, art. 11), then by who came first (decree 80/2021, art. 4), then equal.
std::vector<Place> Ranked(const norms::CouncilRule& rule, std::vector<Candidate> candidates);

// What a cell can still give.
struct Purse {
  std::string name;  // of the line, for the reason
  std::int64_t money = 0;
  std::optional<std::int64_t> units = std::nullopt;  // none: the cell counts no units
};
struct Ask {
  std::string dossier;
  std::string purse;
  std::int64_t money = 0;
  std::int64_t units = 1;
  std::string call = {};
};
// How many dossiers a call can still take.
struct Quota {
  std::string call;  // its code, for the reason
  std::int64_t left = 0;
};
struct Granted {
  std::string dossier;
  bool waiting = false;
  norms::WorkingStep reason;
};

// In the order of rank, line by line: nobody is granted past a better one who waits on that line
// for its money; where the places of a call are taken, only those of that call wait.
std::vector<Granted> WithinMoney(std::map<std::string, Purse> purses, const std::vector<Ask>& asks,
                                 std::map<std::string, Quota> quotas = {});

}  // namespace vuon::councils
