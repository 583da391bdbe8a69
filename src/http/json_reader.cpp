#include "http/json_reader.h"

#include <boost/json/basic_parser_impl.hpp>
#include <set>

namespace vuon::http {
namespace {

// Walks the text only to see duplicate members, which boost::json::parse would let pass.
struct DuplicateFinder {
  static constexpr std::size_t max_object_size = std::size_t(-1);
  static constexpr std::size_t max_array_size = std::size_t(-1);
  static constexpr std::size_t max_key_size = 1024;
  static constexpr std::size_t max_string_size = std::size_t(-1);

  using Error = boost::json::error_code;
  bool on_document_begin(Error&) { return true; }
  bool on_document_end(Error&) { return true; }
  bool on_object_begin(Error&) {
    open.emplace_back();
    return true;
  }
  bool on_object_end(std::size_t, Error&) {
    open.pop_back();
    return true;
  }
  bool on_array_begin(Error&) { return true; }
  bool on_array_end(std::size_t, Error&) { return true; }
  bool on_key_part(boost::json::string_view part, std::size_t, Error&) {
    key.append(part.data(), part.size());
    return true;
  }
  bool on_key(boost::json::string_view part, std::size_t, Error& error) {
    key.append(part.data(), part.size());
    const bool fresh = open.back().insert(key).second;
    key.clear();
    if (!fresh) error = boost::json::error::extra_data;
    return fresh;
  }
  bool on_string_part(boost::json::string_view, std::size_t, Error&) { return true; }
  bool on_string(boost::json::string_view, std::size_t, Error&) { return true; }
  bool on_number_part(boost::json::string_view, Error&) { return true; }
  bool on_int64(std::int64_t, boost::json::string_view, Error&) { return true; }
  bool on_uint64(std::uint64_t, boost::json::string_view, Error&) { return true; }
  bool on_double(double, boost::json::string_view, Error&) { return true; }
  bool on_bool(bool, Error&) { return true; }
  bool on_null(Error&) { return true; }
  bool on_comment_part(boost::json::string_view, Error&) { return true; }
  bool on_comment(boost::json::string_view, Error&) { return true; }

  std::vector<std::set<std::string>> open;
  std::string key;
};

}  // namespace

std::string JsonReader::Pointer() const {
  std::string pointer;
  for (const std::string& part : path_) {
    pointer += '/';
    for (const char c : part) {
      if (c == '~') {
        pointer += "~0";
      } else if (c == '/') {
        pointer += "~1";
      } else {
        pointer += c;
      }
    }
  }
  return pointer;
}

base::Result<boost::json::value> ParseJson(std::string_view text) {
  const base::Problem bad{base::ProblemKind::kInvalid, "http.body_not_json"};
  boost::json::parse_options options;
  options.max_depth = 64;
  boost::json::error_code error;
  boost::json::basic_parser<DuplicateFinder> finder(options);
  const std::size_t read = finder.write_some(false, text.data(), text.size(), error);
  if (error || read != text.size()) return bad;
  boost::json::value value =
      boost::json::parse(boost::json::string_view(text.data(), text.size()), error, {}, options);
  if (error) return bad;
  return value;
}

std::string EnumWord(std::string_view enumerator) {
  std::string word;
  for (const char c : enumerator.substr(enumerator.starts_with('k') ? 1 : 0)) {
    const bool capital = c >= 'A' && c <= 'Z';
    if (capital && !word.empty()) word += '_';
    word += capital ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return word;
}

void AppendQuoted(std::string& out, std::string_view text) {
  constexpr const char* kHex = "0123456789abcdef";
  out += '"';
  std::size_t plain = 0;  // what may be taken over as it is, from here to the next special byte
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte != '"' && byte != '\\' && byte != '<') continue;
    out += text.substr(plain, at - plain);
    plain = at + 1;
    if (byte == '"' || byte == '\\') {
      out += '\\';
      out += text[at];
    } else if (byte == '\n') {
      out += "\\n";
    } else {
      // '<' too, so that an answer set into a page can never open a tag.
      out += "\\u00";
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
  out += text.substr(plain);
  out += '"';
}

}  // namespace vuon::http
