#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vuon::http {

// One JSON object a line on standard error: UTC time, level, event, and the given fields. Values
// are escaped, so nothing can forge a line.
void LogLine(std::string_view level, std::string_view event,
             const std::vector<std::pair<std::string, std::string>>& fields);

}  // namespace vuon::http
