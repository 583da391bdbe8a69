#pragma once
#include "councils/council.h"
#include "councils/ranking.h"
#include "storage/connection.h"

// Who stands where after the votes, and for whom the money is there. Read, not written: the same
// reckoning is shown while the meeting runs and kept when it closes.
namespace vuon::councils {

// What one budget line and source had before this meeting, and what the meeting takes of it.
struct LineMoney {
  std::string line_id;
  std::string source_id;
  std::string line;       // number and name
  base::Money available;  // not reserved, less what closed councils passed; never below 0
  std::optional<std::int64_t> units;
  base::Money granted;
  std::int64_t granted_units = 0;
  int granted_dossiers = 0;
  base::Money waiting;
  int waiting_dossiers = 0;
};
BOOST_DESCRIBE_STRUCT(LineMoney, (),
                      (line_id, source_id, line, available, units, granted, granted_units,
                       granted_dossiers, waiting, waiting_dossiers))

struct SharedOut {
  std::vector<Place> places;
  std::vector<Granted> granted;  // of each place; empty for an acceptance
  std::vector<LineMoney> lines;
};
SharedOut ShareOut(storage::Connection& reader, const std::string& province,
                   const Council& council);

}  // namespace vuon::councils
