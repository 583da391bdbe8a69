#include "enterprises/word_search.h"

#include <fmt/format.h>

#include <algorithm>

#include "enterprises/enterprise_rules.h"

namespace vuon::enterprises {
namespace {

constexpr int kMostForms = 24;

}  // namespace

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

WordTable WordTableOf(const char* table, const char* id_column) {
  return {fmt::format("WITH RECURSIVE form(word) AS (SELECT * FROM (SELECT word FROM {0} WHERE "
                      "province_id = $1 AND word >= $2 AND word < $3 ORDER BY word LIMIT 1) AS a "
                      "UNION ALL SELECT (SELECT t.word FROM {0} t WHERE t.province_id = $1 AND "
                      "t.word > form.word AND t.word < $3 ORDER BY t.word LIMIT 1) FROM form WHERE "
                      "form.word IS NOT NULL) SELECT word FROM form WHERE word IS NOT NULL LIMIT "
                      "$4",
                      table),
          fmt::format("SELECT {1} FROM {0} WHERE province_id = $1 AND word = $2 AND {1} < $3 ORDER "
                      "BY {1} DESC LIMIT $4",
                      table, id_column)};
}

std::optional<std::vector<std::string>> IdsOfWord(storage::Connection& reader,
                                                  const WordTable& table,
                                                  const std::string& province,
                                                  const std::string& prefix,
                                                  const std::string& last, int most) {
  const storage::Rows forms =
      reader.Query(table.words_sql, province, prefix, EndOfWord(prefix), kMostForms + 1);
  if (forms.size() > kMostForms) return std::nullopt;
  std::vector<std::string> ids;
  for (const storage::Row& form : forms) {
    for (const storage::Row& row :
         reader.Query(table.ids_sql, province, form.Text(0), last, most)) {
      ids.push_back(row.Text(0));
    }
  }
  std::sort(ids.begin(), ids.end(), std::greater<>());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  if (ids.size() > static_cast<std::size_t>(most)) ids.resize(static_cast<std::size_t>(most));
  return ids;
}

}  // namespace vuon::enterprises
