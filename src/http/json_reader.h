#pragma once
#include <boost/json.hpp>
#include <string>
#include <vector>

#include "base/result.h"

namespace vuon::http {

// Where a reader stands in the body, and every field found wrong so far.
class JsonReader {
 public:
  void Enter(std::string_view name) { path_.emplace_back(name); }
  void Enter(std::size_t index) { path_.push_back(std::to_string(index)); }
  void Leave() { path_.pop_back(); }
  void Wrong(std::string code, std::map<std::string, std::string> params = {}) {
    fields_.push_back({Pointer(), std::move(code), std::move(params)});
  }
  const std::vector<base::FieldProblem>& fields() const { return fields_; }

 private:
  std::string Pointer() const;
  std::vector<std::string> path_;
  std::vector<base::FieldProblem> fields_;
};

// Parses strictly: UTF-8, no duplicate member, at most 64 deep, nothing behind the value.
base::Result<boost::json::value> ParseJson(std::string_view text);

// "kOpenForAll" → "open_for_all".
std::string EnumWord(std::string_view enumerator);
// A JSON string literal with quotes.
void AppendQuoted(std::string& out, std::string_view text);

}  // namespace vuon::http
