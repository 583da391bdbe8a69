#include "base/vietnamese_text.h"
#include "councils/dossier_reading.h"

namespace vuon::councils {

std::string Struck(std::string text, const std::vector<std::string>& names) {
  constexpr std::size_t kShortest = 4;  // bytes; less would strike words of the language
  for (const std::string& name : names) {
    if (name.size() < kShortest) continue;
    for (auto at = text.find(name); at != std::string::npos;
         at = text.find(name, at + kStruck.size())) {
      text.replace(at, name.size(), kStruck);
    }
    const std::string folded = base::FoldForSearch(name);
    if (folded.empty()) continue;
    if (base::FoldForSearch(text).find(folded) != std::string::npos) return std::string(kStruck);
  }
  return text;
}

void StrikeAll(boost::json::value& json, const std::vector<std::string>& names) {
  if (json.is_string()) {
    json = boost::json::string(Struck(std::string(json.as_string()), names));
  } else if (json.is_array()) {
    for (boost::json::value& each : json.as_array()) StrikeAll(each, names);
  } else if (json.is_object()) {
    for (auto& pair : json.as_object()) StrikeAll(pair.value(), names);
  }
}

}  // namespace vuon::councils
