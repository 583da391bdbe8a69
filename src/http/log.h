#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vuon::http {

// One JSON object a line on standard error: UTC time, level, event, and the given fields. Values
// are escaped, so nothing can forge a line. Lines of requests that went well are written together,
// whole, within a fifth of a second; any other line at once, behind those that wait.
void LogLine(std::string_view level, std::string_view event,
             const std::vector<std::pair<std::string_view, std::string_view>>& fields);
// While one exists, requests that went well leave no line: they are a command's own, not anybody's.
class QuietLog {
 public:
  QuietLog();
  QuietLog(const QuietLog&) = delete;
  QuietLog& operator=(const QuietLog&) = delete;
  ~QuietLog();
};

// Writes what waits; also done when the program ends.
void FlushLog();

}  // namespace vuon::http
