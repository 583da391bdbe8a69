#include "http/message.h"

#include "base/assert.h"

namespace vuon::http {

const std::string& Request::Path(std::string_view name) const {
  const auto found = path_parameters.find(name);
  VUON_ASSERT(found != path_parameters.end());
  return found->second;
}

std::string Request::Query(std::string_view name) const {
  const auto found = query.find(name);
  return found == query.end() ? "" : found->second;
}

std::string_view Request::Header(std::string_view name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<std::string> Request::IdempotencyKey() const {
  const std::string_view key = Header("idempotency-key");
  if (key.empty()) return std::nullopt;
  return std::string(key);
}

std::optional<std::string> Request::IfMatch() const {
  std::string_view tag = Header("if-match");
  if (tag.empty()) return std::nullopt;
  if (tag.size() >= 2 && tag.front() == '"' && tag.back() == '"')
    tag = tag.substr(1, tag.size() - 2);
  return std::string(tag);
}

}  // namespace vuon::http
