#pragma once
#include <string>

#include "base/result.h"

namespace vuon::claims {

// Where a list by time goes on: behind this moment and id, from the newest.
struct TimeCursor {
  std::int64_t at = INT64_MAX;
  std::string id;
};
// "1623024000000/01F7…"; empty: from the start. claims.cursor_not_understood.
base::Result<TimeCursor> ParseTimeCursor(const std::string& text);

}  // namespace vuon::claims
