#include "http/attachment.h"

#include <fmt/format.h>

#include <cctype>

namespace vuon::http {

void SaveAs(Response& response, std::string_view file_name) {
  std::string encoded;
  for (const char c : file_name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && (std::isalnum(byte) != 0 || c == '.' || c == '-' || c == '_')) {
      encoded += c;
    } else {
      encoded += fmt::format("%{:02X}", byte);
    }
  }
  response.headers.emplace("Content-Disposition", "attachment; filename*=UTF-8''" + encoded);
}

}  // namespace vuon::http
