#include "http/content.h"

#include <fmt/format.h>
#include <openssl/sha.h>

namespace vuon::http {
namespace {

std::string_view Trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Takes the part before the next `mark` off the front of `text`.
std::string_view Take(std::string_view& text, char mark) {
  const std::size_t end = std::min(text.find(mark), text.size());
  const std::string_view part = Trim(text.substr(0, end));
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

// "q=0", "q=0.000": not acceptable.
bool IsZeroWeight(std::string_view parameters) {
  while (!parameters.empty()) {
    const std::string_view parameter = Take(parameters, ';');
    if (!parameter.starts_with("q=") && !parameter.starts_with("Q=")) continue;
    return parameter.substr(2).find_first_not_of("0.") == std::string_view::npos;
  }
  return false;
}

}  // namespace

bool AcceptsEncoding(std::string_view header, std::string_view coding) {
  while (!header.empty()) {
    std::string_view element = Take(header, ',');
    if (Take(element, ';') == coding) return !IsZeroWeight(element);
  }
  return false;
}

bool NamesTag(std::string_view header, std::string_view tag) {
  const auto opaque = [](std::string_view text) {
    return text.starts_with("W/") ? text.substr(2) : text;
  };
  while (!header.empty()) {
    const std::string_view each = Take(header, ',');
    if (each == "*" || opaque(each) == opaque(tag)) return true;
  }
  return false;
}

std::string ContentTag(std::string_view bytes) {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest);
  std::string tag = "\"";
  for (std::size_t at = 0; at < 12; ++at) tag += fmt::format("{:02x}", digest[at]);
  return tag + '"';
}

}  // namespace vuon::http
