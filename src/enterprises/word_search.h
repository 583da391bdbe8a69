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

// The two questions that run through a table of words: which words there are behind $2 and before
// $3 (at most $4, in order), and whose a word $2 is before the id $3 (at most $4, greatest id
// first).
struct WordTable {
  std::string words_sql;
  std::string ids_sql;
};
// Of a table whose records stand in `id_column`: both constants of the program.
WordTable WordTableOf(const char* table, const char* id_column);

// Ids of records a word of which begins with `prefix`, greatest first, all before `last`, at most
// `most`. Nothing when too many different words begin so: then a walk is the shorter way.
std::optional<std::vector<std::string>> IdsOfWord(storage::Connection& reader,
                                                  const WordTable& table,
                                                  const std::string& province,
                                                  const std::string& prefix,
                                                  const std::string& last, int most);

}  // namespace vuon::enterprises
