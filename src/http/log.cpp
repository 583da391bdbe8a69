#include "http/log.h"

#include <cstdio>

#include "base/clock.h"
#include "http/json_reader.h"

namespace vuon::http {

void LogLine(std::string_view level, std::string_view event,
             const std::vector<std::pair<std::string, std::string>>& fields) {
  std::string line = "{\"ts\":";
  AppendQuoted(line, base::IsoInstant(base::SystemClock().Now()));
  line += ",\"level\":";
  AppendQuoted(line, level);
  line += ",\"event\":";
  AppendQuoted(line, event);
  for (const auto& [name, value] : fields) {
    line += ',';
    AppendQuoted(line, name);
    line += ':';
    AppendQuoted(line, value);
  }
  line += "}\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace vuon::http
