#pragma once
#include "councils/share_out.h"

namespace vuon::councils {

// A dossier in the ranking. Without a place when it did not pass or was not voted on yet.
struct RankedRow {
  std::string dossier_id;
  std::string code;
  std::string title;
  std::string enterprise;
  std::string state;  // of the vote
  std::string dossier_state;
  bool passed = false;
  std::string mean;
  std::optional<int> place = std::nullopt;
  bool waiting = false;
  base::Money support;
  std::int64_t units = 1;
  std::string line_id;
  std::string source_id;
  std::optional<norms::WorkingStep> place_reason = std::nullopt;
  std::optional<norms::WorkingStep> money_reason = std::nullopt;
};
BOOST_DESCRIBE_STRUCT(RankedRow, (),
                      (dossier_id, code, title, enterprise, state, dossier_state, passed, mean,
                       place, waiting, support, units, line_id, source_id, place_reason,
                       money_reason))

// The places with their reasons and what the money allows, line by line. `settled`: as it was kept
// when the meeting closed; before, as it would be if it closed now.
struct RankingView {
  std::string council_id;
  std::string title;
  bool settled = false;
  std::vector<RankedRow> rows;  // by place, then what has none
  std::vector<LineMoney> lines;
};
BOOST_DESCRIBE_STRUCT(RankingView, (), (council_id, title, settled, rows, lines))

std::optional<RankingView> RankingOf(storage::Connection& reader, const std::string& province,
                                     const std::string& council);

}  // namespace vuon::councils
