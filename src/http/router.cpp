#include "http/router.h"

#include "base/id.h"
#include "base/vietnamese_text.h"

namespace vuon::http {
namespace {

constexpr const char* kMethodNames[] = {"GET", "POST", "PUT", "PATCH", "DELETE"};

bool All(std::string_view text, std::string_view allowed) {
  return !text.empty() && text.find_first_not_of(allowed) == std::string_view::npos;
}

bool Fits(const Segment& segment, const std::string& text) {
  if (segment.parameter.empty()) return segment.text == text;
  constexpr std::string_view kDigits = "0123456789";
  if (segment.type == "code")
    return text.size() <= 40 && All(text, "abcdefghijklmnopqrstuvwxyz0123456789-");
  if (segment.type == "id") return base::IsIdText(text);
  if (segment.type == "year") return text.size() == 4 && All(text, kDigits);
  if (segment.type == "integer") return text.size() <= 18 && All(text, kDigits);
  return !text.empty();  // name, path
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool Decode(std::string_view text, bool plus_is_space, std::string& out) {
  out.clear();
  for (std::size_t at = 0; at < text.size(); ++at) {
    char c = text[at];
    if (c == '+' && plus_is_space) c = ' ';
    if (text[at] == '%') {
      if (at + 2 >= text.size()) return false;
      const int high = HexDigit(text[at + 1]), low = HexDigit(text[at + 2]);
      if (high < 0 || low < 0) return false;
      c = static_cast<char>(high * 16 + low);
      at += 2;
      if (!plus_is_space && (c == '/' || c == '\\')) return false;
    }
    if (c == '\0') return false;
    out += c;
  }
  return base::IsValidUtf8(out);
}

bool ReadQuery(std::string_view query, Target& target) {
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    std::string name, value;
    if (!Decode(pair.substr(0, equals), true, name) ||
        !Decode(pair.substr(std::min(equals + 1, pair.size())), true, value) ||
        !target.query.emplace(name, value).second) {
      return false;
    }
  }
  return true;
}

}  // namespace

std::vector<Segment> SplitPattern(std::string_view pattern) {
  std::vector<Segment> segments;
  while (!pattern.empty()) {
    pattern.remove_prefix(1);  // the slash
    const std::size_t end = std::min(pattern.find('/'), pattern.size());
    const std::string_view part = pattern.substr(0, end);
    pattern.remove_prefix(end);
    if (part.starts_with('{')) {
      const std::size_t colon = part.find(':');
      VUON_ASSERT(colon != std::string_view::npos && part.ends_with('}'));
      segments.push_back({"", std::string(part.substr(1, colon - 1)),
                          std::string(part.substr(colon + 1, part.size() - colon - 2))});
    } else {
      segments.push_back({std::string(part), "", ""});
    }
  }
  return segments;
}

base::Result<Target> ParseTarget(std::string_view target) {
  const base::Problem bad{base::ProblemKind::kInvalid, "http.target_not_understood"};
  Target parsed;
  const std::size_t question = std::min(target.find('?'), target.size());
  std::string_view path = target.substr(0, question);
  if (!path.starts_with('/')) return bad;
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find('/'), path.size());
    std::string segment;
    if (!Decode(path.substr(0, end), false, segment) || segment == "." || segment == "..")
      return bad;
    path.remove_prefix(end);
    parsed.segments.push_back(std::move(segment));
  }
  if (question < target.size() && !ReadQuery(target.substr(question + 1), parsed)) return bad;
  return parsed;
}

Router::Router(const Routes& routes) {
  for (const Route& route : routes.all()) {
    entries_.push_back({SplitPattern(route.operation.pattern), &route});
  }
  // Fixed texts before parameters, position by position.
  std::stable_sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    const std::size_t shared = std::min(a.segments.size(), b.segments.size());
    for (std::size_t at = 0; at < shared; ++at) {
      const bool a_fixed = a.segments[at].parameter.empty(),
                 b_fixed = b.segments[at].parameter.empty();
      if (a_fixed != b_fixed) return a_fixed;
    }
    return false;
  });
}

Router::Match Router::Find(Method method, const std::vector<std::string>& segments) const {
  Match match;
  for (const Entry& entry : entries_) {
    const bool rest = !entry.segments.empty() && entry.segments.back().type == "path";
    if (rest ? segments.size() < entry.segments.size() : segments.size() != entry.segments.size()) {
      continue;
    }
    bool fits = true;
    for (std::size_t at = 0; fits && at < entry.segments.size(); ++at) {
      fits = Fits(entry.segments[at], segments[at]);
    }
    if (!fits) continue;
    const Method offered = entry.route->operation.method;
    if (offered != method) {
      match.allow +=
          (match.allow.empty() ? "" : ", ") + std::string(kMethodNames[static_cast<int>(offered)]);
      continue;
    }
    match.route = entry.route;
    for (std::size_t at = 0; at < entry.segments.size(); ++at) {
      const Segment& segment = entry.segments[at];
      if (segment.parameter.empty()) continue;
      std::string value = segments[at];
      if (segment.type == "path") {
        for (std::size_t more = at + 1; more < segments.size(); ++more)
          value += "/" + segments[more];
      }
      match.parameters.emplace(segment.parameter, std::move(value));
    }
    return match;
  }
  return match;
}

}  // namespace vuon::http
