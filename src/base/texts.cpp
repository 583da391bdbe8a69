#include "base/texts.h"

#include <boost/json.hpp>

#include "base/assert.h"
#include "embedded/texts.h"

namespace vuon::base {
namespace {

struct Pair {
  std::string vietnamese;
  std::string english;
};

using Catalogue = std::map<std::string, Pair, std::less<>>;

const Catalogue& Texts() {
  static const Catalogue catalogue = [] {
    Catalogue made;
    for (const EmbeddedFile& file : embedded::texts()) {
      const boost::json::value parsed = boost::json::parse(file.bytes);
      for (const auto& [code, pair] : parsed.as_object()) {
        made[std::string(code)] = {std::string(pair.as_object().at("vi").as_string()),
                                   std::string(pair.as_object().at("en").as_string())};
      }
    }
    return made;
  }();
  return catalogue;
}

}  // namespace

std::string RenderText(std::string_view code, const std::map<std::string, std::string>& params,
                       Language language) {
  const auto found = Texts().find(code);
  if (found == Texts().end()) return std::string(code);
  std::string text =
      language == Language::kVietnamese ? found->second.vietnamese : found->second.english;
  for (const auto& [name, value] : params) {
    const std::string mark = "{" + name + "}";
    for (std::size_t at = text.find(mark); at != std::string::npos;
         at = text.find(mark, at + value.size())) {
      text.replace(at, mark.size(), value);
    }
  }
  return text;
}

std::string RenderProblem(const Problem& problem, Language language) {
  return RenderText(problem.code, problem.params, language);
}

}  // namespace vuon::base
