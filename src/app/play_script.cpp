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

// Of a path's next step: a member's name, a place in a list, or "[member=value]", the first of a
// list's objects whose member has that value.
std::string_view TakeName(std::string_view& path) {
  const std::size_t closing = path.starts_with("[") ? path.find(']') : 0;
  const std::size_t end = std::min(path.find('.', std::min(closing, path.size())), path.size());
  const std::string_view name = path.substr(0, end);
  path.remove_prefix(std::min(end + 1, path.size()));
  return name;
}

const json::value* FindInList(const json::array& list, std::string_view name) {
  const std::size_t equals = name.find('=');
  if (!name.starts_with("[") || !name.ends_with("]") || equals == std::string_view::npos) {
    const auto at = static_cast<std::size_t>(std::strtoul(std::string(name).c_str(), nullptr, 10));
    return at < list.size() ? &list[at] : nullptr;
  }
  const std::string_view member = name.substr(1, equals - 1);
  const std::string_view wanted = name.substr(equals + 1, name.size() - equals - 2);
  const auto found = std::find_if(list.begin(), list.end(), [&](const json::value& item) {
    const json::value* has = item.is_object() ? item.as_object().if_contains(member) : nullptr;
    return has != nullptr && AsText(*has) == wanted;
  });
  return found == list.end() ? nullptr : &*found;
}

// "call.line.id" in {"call": {"line": {"id": …}}}.
const json::value* Find(const json::object& known, std::string_view path) {
  const json::value* at = known.if_contains(TakeName(path));
  while (at != nullptr && !path.empty()) {
    const std::string_view name = TakeName(path);
    if (at->is_array()) {
      at = FindInList(at->as_array(), name);
    } else {
      at = at->is_object() ? at->as_object().if_contains(name) : nullptr;
    }
  }
  return at;
}

// Row placeholders are filled when the script is read, the others when the answers are there.
enum class Unknown { kStays, kIsRefused };

// Where the placeholder that opens at `open` closes, those inside it passed over.
std::size_t ClosingOf(const std::string& text, std::size_t open) {
  int depth = 0;
  for (std::size_t at = open; at < text.size(); ++at) {
    if (text.compare(at, 2, "${") == 0) ++depth;
    if (text[at] == '}' && --depth == 0) return at;
  }
  return std::string::npos;
}

// A placeholder may hold others, "${d_${row.key}.id}": they are filled first.
base::Result<json::value> FillText(const std::string& text, const json::object& known,
                                   Unknown unknown, const std::string& place) {
  std::string filled;
  std::size_t from = 0;
  while (true) {
    const std::size_t open = text.find("${", from);
    if (open == std::string::npos) break;
    const std::size_t close = ClosingOf(text, open);
    if (close == std::string::npos) return Unreadable(place, text);
    VUON_TRY(path, FillText(text.substr(open + 2, close - open - 2), known, unknown, place));
    const std::string name = AsText(path);
    const json::value* found = name.find("${") == std::string::npos ? Find(known, name) : nullptr;
    if (found == nullptr && unknown == Unknown::kIsRefused) {
      return Unreadable(place, "${" + name + "}");
    }
    if (found != nullptr && open == 0 && close + 1 == text.size()) return *found;
    filled += text.substr(from, open - from);
    filled += found != nullptr ? AsText(*found) : "${" + name + "}";
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
      if (step.contains("part")) {
        VUON_CHECK(Part(AsText(step.at("part")), here));
      } else {
        VUON_CHECK(step.contains("rows") ? Rows(step, known, here) : Step(step, known, here));
      }
    }
    return {};
  }
  // A file of the sample with steps of its own.
  base::Result<void> Part(const std::string& name, const std::string& place) {
    const auto text = files_(name);
    boost::system::error_code error;
    const json::value part = text ? json::parse(*text, error) : json::value();
    if (error) return Unreadable(place, name + ": " + error.message());
    if (!part.is_object() || !part.as_object().contains("steps") || !part.at("steps").is_array()) {
      return Unreadable(place, name);
    }
    return Group(part.at("steps").as_array(), {}, name);
  }
  std::vector<PlayStep> InOrder() {
    std::stable_sort(steps_.begin(), steps_.end(),
                     [](const PlayStep& one, const PlayStep& other) { return one.on < other.on; });
    return std::move(steps_);
  }

 private:
  // Rows of a file, or a list that a row around this group has: {"rows": "${row.members}"}.
  base::Result<json::array> RowsOf(const json::object& group, const json::object& known,
                                   const std::string& place) {
    VUON_TRY(rows, FillAll(group.at("rows"), known, Unknown::kStays, place));
    const std::string name = AsText(rows);
    if (rows.is_string()) {
      const auto text = files_(name);
      boost::system::error_code error;
      rows = text ? json::parse(*text, error) : json::value();
      if (error) return Unreadable(place, name + ": " + error.message());
    }
    if (!rows.is_array()) return Unreadable(place, name);
    json::array list = std::move(rows.as_array());
    return list;
  }

  base::Result<void> Rows(const json::object& group, const json::object& known,
                          const std::string& place) {
    for (const auto& member : group) {
      if (member.key() != "rows" && member.key() != "name" && member.key() != "if" &&
          member.key() != "steps") {
        return Unreadable(place, std::string(member.key()));
      }
    }
    if (!Holds(group, known)) return {};
    VUON_TRY(rows, RowsOf(group, known, place));
    const json::value* steps = group.if_contains("steps");
    if (steps == nullptr || !steps->is_array()) return Unreadable(place, "steps");
    const json::value* name = group.if_contains("name");
    json::object inner = known;
    for (std::size_t at = 0; at < rows.size(); ++at) {
      const std::string here = fmt::format("{}, {} {}", place, AsText(group.at("rows")), at + 1);
      inner[name == nullptr ? "row" : AsText(*name)] = rows[at];
      VUON_CHECK(Group(steps->as_array(), inner, here));
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
