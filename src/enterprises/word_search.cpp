#include "enterprises/word_search.h"

#include <algorithm>

#include "enterprises/enterprise_rules.h"

namespace vuon::enterprises {

// No UTF-8 text holds the byte 0xFF, and U+10FFFF is the last character that may stand there.
std::string EndOfWord(const std::string& word) { return word + "\xF4\x8F\xBF\xBF"; }

bool HasAllWords(std::string_view folded, const std::vector<std::string>& asked) {
  const std::vector<std::string> words = SplitWords(folded);
  return std::all_of(asked.begin(), asked.end(), [&](const std::string& wanted) {
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return word.starts_with(wanted); });
  });
}

std::optional<std::size_t> RarestWord(storage::Connection& reader, const std::string& hits_sql,
                                      const std::string& province,
                                      const std::vector<std::string>& asked, int most) {
  std::int64_t fewest = std::int64_t{most} + 1;
  std::optional<std::size_t> rarest;
  for (std::size_t at = 0; at < asked.size() && fewest > 0; ++at) {
    const std::int64_t hits =
        reader.QueryOne(hits_sql, province, asked[at], EndOfWord(asked[at]), most + 1)->Integer(0);
    if (hits >= fewest) continue;
    fewest = hits;
    rarest = at;
  }
  return rarest;
}

}  // namespace vuon::enterprises
