#include "http/request_parts.h"

#include <charconv>
#include <fstream>
#include <sstream>

namespace vuon::http {

std::int64_t RevisionOf(const Request& request) {
  const std::string match = request.IfMatch().value_or("");
  std::int64_t revision = -1;
  std::from_chars(match.data(), match.data() + match.size(), revision);
  return revision;
}

std::string UploadedBytes(const Request& request) {
  std::ifstream file(request.upload_path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return std::move(bytes).str();
}

}  // namespace vuon::http
