#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/texts.h"

namespace vuon::http {

enum class Method { kGet, kPost, kPut, kPatch, kDelete };
using base::Language;

// Who is asking; the identity room derives from it and the guard hands it in.
class Principal {
 public:
  virtual ~Principal() = default;
  virtual std::string PersonId() const = 0;  // for log lines
};

// A request after the door: size limits held, path matched, headers parsed once. Header names are
// lower case.
struct Request {
  Method method = Method::kGet;
  std::string path;
  std::map<std::string, std::string, std::less<>> path_parameters = {};
  std::map<std::string, std::string, std::less<>> query = {};  // decoded; a name twice is refused
  std::map<std::string, std::string, std::less<>> headers = {};
  std::map<std::string, std::string, std::less<>> cookies = {};
  std::string body;         // of JSON and form routes
  std::string upload_path;  // of upload routes: the body as a file, removed after the answer
  std::string remote_address;
  std::string request_id;
  Language language = Language::kVietnamese;  // ?lang, then the cookie, then Accept-Language
  std::shared_ptr<const Principal> principal = nullptr;

  const std::string& Path(std::string_view name) const;  // a declared path parameter
  std::string Query(std::string_view name) const;        // empty if absent
  std::string_view Header(std::string_view name) const;  // empty if absent
  std::optional<std::string> IdempotencyKey() const;
  std::optional<std::string> IfMatch() const;  // without quotes
};

struct Response {
  int status = 200;
  std::multimap<std::string, std::string> headers = {};
  std::string content_type = "application/json";
  std::string body;
  // For exports: called again and again for the next piece until it answers an empty one.
  std::function<std::string()> stream = nullptr;
};

}  // namespace vuon::http
