#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/connection.h"

// Search by how words begin, over a table of (province_id, word, record) kept by triggers.
namespace vuon::enterprises {

// The first text behind every text that begins with `word`.
std::string EndOfWord(const std::string& word);

// Whether each word asked for begins a word of `folded` (words with single spaces between them).
bool HasAllWords(std::string_view folded, const std::vector<std::string>& asked);

// Where in `asked` the word with the fewest hits stands; nullopt when each has more than `most`.
// `hits_sql` counts them, bounded: $1 province, $2 word, $3 EndOfWord, $4 where to stop.
std::optional<std::size_t> RarestWord(storage::Connection& reader, const std::string& hits_sql,
                                      const std::string& province,
                                      const std::vector<std::string>& asked, int most);

}  // namespace vuon::enterprises
