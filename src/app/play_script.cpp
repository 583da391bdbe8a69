#include "app/play_script.h"

#include <fmt/format.h>

#include <algorithm>

namespace vuon::app {
namespace {

namespace json = boost::json;
using base::Problem;
using base::ProblemKind;

Problem Unreadable(const std::string& place, const std::string& reason) {
  return {ProblemKind::kInvalid, "app.play_unreadable", {{"place", place}, {"reason", reason}}};
}

std::string AsText(const json::value& value) {
  return value.is_string() ? std::string(value.as_string()) : json::serialize(value);
}

// "call.line.id" in {"call": {"line": {"id": …}}}; a number is a place in a list.
const json::value* Find(const json::object& known, std::string_view path) {
  const json::value* at = nullptr;
  while (true) {
    const std::size_t dot = path.find('.');
    const std::string name(path.substr(0, dot));
    if (at != nullptr && at->is_array()) {
      const auto index = static_cast<std::size_t>(std::strtoul(name.c_str(), nullptr, 10));
      at = index < at->as_array().size() ? &at->as_array()[index] : nullptr;
    } else {
      at = at == nullptr ? known.if_contains(name)
                         : (at->is_object() ? at->as_object().if_contains(name) : nullptr);
    }
    if (at == nullptr || dot == std::string_view::npos) return at;
    path.remove_prefix(dot + 1);
  }
}

// Row placeholders are filled when the script is read, the others when the answers are there.
enum class Unknown { kStays, kIsRefused };

base::Result<json::value> FillText(const std::string& text, const json::object& known,
                                   Unknown unknown, const std::string& place) {
  std::string filled;
  std::size_t from = 0;
  while (true) {
    const std::size_t open = text.find("${", from);
    if (open == std::string::npos) break;
    const std::size_t close = text.find('}', open);
    if (close == std::string::npos) return Unreadable(place, text);
    const json::value* found =
        Find(known, std::string_view(text).substr(open + 2, close - open - 2));
    if (found == nullptr && unknown == Unknown::kIsRefused) {
      return Unreadable(place, text.substr(open, close - open + 1));
    }
    if (found != nullptr && open == 0 && close + 1 == text.size()) return *found;
    filled += text.substr(from, open - from);
    filled += found != nullptr ? AsText(*found) : text.substr(open, close - open + 1);
    from = close + 1;
  }
  return json::value(filled + text.substr(from));
}

base::Result<json::value> FillAll(const json::value& value, const json::object& known,
                                  Unknown unknown, const std::string& place) {
  if (value.is_string()) {
    return FillText(std::string(value.as_string()), known, unknown, place);
  }
  if (value.is_array()) {
    json::array filled;
    for (const json::value& item : value.as_array()) {
      VUON_TRY(one, FillAll(item, known, unknown, place));
      filled.push_back(std::move(one));
    }
    return json::value(std::move(filled));
  }
  if (value.is_object()) {
    json::object filled;
    for (const auto& member : value.as_object()) {
      VUON_TRY(name, FillText(std::string(member.key()), known, unknown, place));
      VUON_TRY(one, FillAll(member.value(), known, unknown, place));
      filled[AsText(name)] = std::move(one);
    }
    return json::value(std::move(filled));
  }
  return value;
}

class Reader {
 public:
  explicit Reader(const SampleFileReader& files) : files_(files) {}

  base::Result<void> Group(const json::array& steps, const json::object& known,
                           const std::string& place) {
    for (std::size_t at = 0; at < steps.size(); ++at) {
      const std::string here = fmt::format("{}/{}", place, at);
      if (!steps[at].is_object()) return Unreadable(here, "not an object");
      const json::object& step = steps[at].as_object();
      VUON_CHECK(step.contains("rows") ? Rows(step, here) : Step(step, known, here));
    }
    return {};
  }
  std::vector<PlayStep> InOrder() {
    std::stable_sort(steps_.begin(), steps_.end(),
                     [](const PlayStep& one, const PlayStep& other) { return one.on < other.on; });
    return std::move(steps_);
  }

 private:
  base::Result<void> Rows(const json::object& group, const std::string& place) {
    const std::string name = AsText(group.at("rows"));
    const auto text = files_(name);
    boost::system::error_code error;
    const json::value rows = text ? json::parse(*text, error) : json::value();
    const json::value* steps = group.if_contains("steps");
    if (error || !rows.is_array() || steps == nullptr || !steps->is_array()) {
      return Unreadable(place, name);
    }
    for (std::size_t at = 0; at < rows.as_array().size(); ++at) {
      const std::string here = fmt::format("{}, {} {}", place, name, at + 1);
      VUON_CHECK(Group(steps->as_array(), {{"row", rows.as_array()[at]}}, here));
    }
    return {};
  }

  // A word that is misspelt would otherwise change what the step means, without a sound.
  static bool IsMember(std::string_view name) {
    constexpr std::string_view kMembers[] = {"on",   "as",    "do",   "if",    "body",
                                             "file", "match", "keep", "expect"};
    return std::find(std::begin(kMembers), std::end(kMembers), name) != std::end(kMembers);
  }

  // Whether the step's condition holds: absent, or a value that is there and not false.
  static bool Holds(const json::object& step, const json::object& known) {
    const json::value* condition = step.if_contains("if");
    if (condition == nullptr) return true;
    std::string name = AsText(*condition);
    const bool inverse = name.starts_with("!");
    if (inverse) name.erase(0, 1);
    const json::value* found =
        name.size() > 3 ? Find(known, std::string_view(name).substr(2, name.size() - 3)) : nullptr;
    const bool there = found != nullptr && !found->is_null() && *found != json::value(false);
    return there != inverse;
  }

  base::Result<void> Step(const json::object& raw, const json::object& known,
                          const std::string& place) {
    for (const auto& member : raw) {
      if (!IsMember(member.key())) return Unreadable(place, std::string(member.key()));
    }
    if (!Holds(raw, known)) return {};
    json::object rest = raw;
    rest.erase("if");
    VUON_TRY(filled, FillAll(rest, known, Unknown::kStays, place));
    const json::object& step = filled.as_object();
    PlayStep made;
    made.place = place;
    const json::value* what = step.if_contains("do");
    const json::value* day = step.if_contains("on");
    const json::value* who = step.if_contains("as");
    if (what == nullptr || day == nullptr || who == nullptr) {
      return Unreadable(place, "do, on, as");
    }
    VUON_TRY(on, base::Date::ParseIso(AsText(*day)));
    made.on = on;
    made.as = AsText(*who);
    const std::string request = AsText(*what);
    made.method = request.substr(0, request.find(' '));
    made.path = request.substr(std::min(request.find(' ') + 1, request.size()));
    if (const json::value* body = step.if_contains("body")) made.body = *body;
    made.file = Text(step, "file");
    made.match = Text(step, "match");
    made.keep = Text(step, "keep");
    made.expect = Text(step, "expect");
    steps_.push_back(std::move(made));
    return {};
  }
  static std::optional<std::string> Text(const json::object& step, const char* name) {
    const json::value* found = step.if_contains(name);
    if (found == nullptr) return std::nullopt;
    return AsText(*found);
  }

  const SampleFileReader& files_;
  std::vector<PlayStep> steps_;
};

}  // namespace

base::Result<std::vector<PlayStep>> ReadPlay(const std::string& script,
                                             const SampleFileReader& files) {
  boost::system::error_code error;
  const json::value play = json::parse(script, error);
  if (error || !play.is_object() || !play.as_object().contains("steps") ||
      !play.at("steps").is_array()) {
    return Unreadable("steps", error ? error.message() : "steps");
  }
  Reader reader(files);
  VUON_CHECK(reader.Group(play.at("steps").as_array(), {}, "steps"));
  return reader.InOrder();
}

base::Result<json::value> Fill(const json::value& value, const json::object& known,
                               const std::string& place) {
  return FillAll(value, known, Unknown::kIsRefused, place);
}

}  // namespace vuon::app
