#include "norms/compare_packs.h"

#include <boost/json.hpp>

#include "http/json.h"

namespace vuon::norms {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

std::string TextOf(const value* json) {
  if (json == nullptr || json->is_null()) return "";
  if (json->is_string()) return std::string(json->get_string());
  return boost::json::serialize(*json);
}

const value* MemberOf(const value* json, const boost::json::string_view name) {
  if (json == nullptr || !json->is_object()) return nullptr;
  return json->get_object().if_contains(name);
}

// What a rule is known by in its list; empty when it has no code.
std::string CodeOf(const value& json) { return TextOf(MemberOf(&json, "code")); }

const value* WithCode(const array& list, const std::string& code) {
  for (const value& each : list) {
    if (CodeOf(each) == code) return &each;
  }
  return nullptr;
}

class Comparison {
 public:
  // Either may be absent, not both.
  void Compare(const value* before, const value* after, const std::string& path, NormText label) {
    const value& shape = after != nullptr ? *after : *before;
    if (const value* title = MemberOf(&shape, "title")) {
      label = {TextOf(MemberOf(title, "vi")), TextOf(MemberOf(title, "en"))};
    }
    const bool objects = Is<object>(before) && Is<object>(after);
    if (objects && shape.is_object()) return Members(before, after, path, label);
    const bool arrays = Is<array>(before) && Is<array>(after);
    if (arrays && shape.is_array()) return Lists(before, after, path, label);
    const std::string was = TextOf(before);
    const std::string is = TextOf(after);
    if (was != is) found_.push_back({path, label, was, is});
  }
  std::vector<PackDifference> Take() { return std::move(found_); }

 private:
  template <class Shape>
  static bool Is(const value* json) {
    if (json == nullptr) return true;
    return std::is_same_v<Shape, object> ? json->is_object() : json->is_array();
  }

  void Members(const value* before, const value* after, const std::string& path,
               const NormText& label) {
    const object& shape = (after != nullptr ? after : before)->get_object();
    for (const auto& member : shape) {
      Compare(MemberOf(before, member.key()), MemberOf(after, member.key()),
              Below(path, std::string(member.key())), label);
    }
    if (after == nullptr || before == nullptr) return;
    for (const auto& member : before->get_object()) {
      if (shape.contains(member.key())) continue;
      Compare(&member.value(), nullptr, Below(path, std::string(member.key())), label);
    }
  }

  void Lists(const value* before, const value* after, const std::string& path,
             const NormText& label) {
    static const array none;
    const array& was = before == nullptr ? none : before->get_array();
    const array& is = after == nullptr ? none : after->get_array();
    const bool coded =
        !(is.empty() ? was : is).empty() && !CodeOf((is.empty() ? was : is)[0]).empty();
    if (!coded) {
      for (std::size_t at = 0; at < std::max(was.size(), is.size()); ++at) {
        Compare(at < was.size() ? &was[at] : nullptr, at < is.size() ? &is[at] : nullptr,
                Below(path, std::to_string(at)), label);
      }
      return;
    }
    for (const value& each : is) {
      Compare(WithCode(was, CodeOf(each)), &each, Below(path, CodeOf(each)), label);
    }
    for (const value& each : was) {
      if (WithCode(is, CodeOf(each)) != nullptr) continue;
      Compare(&each, nullptr, Below(path, CodeOf(each)), label);
    }
  }

  static std::string Below(const std::string& path, const std::string& name) {
    return path.empty() ? name : path + "/" + name;
  }

  std::vector<PackDifference> found_;
};

}  // namespace

std::vector<PackDifference> ComparePacks(const Pack& before, const Pack& after) {
  const value was = boost::json::parse(http::WriteJson(before));
  const value is = boost::json::parse(http::WriteJson(after));
  Comparison comparison;
  comparison.Compare(&was, &is, "", after.title);
  return comparison.Take();
}

}  // namespace vuon::norms
