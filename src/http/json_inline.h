#pragma once
#include <boost/mp11.hpp>
#include <map>
#include <optional>
#include <type_traits>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "base/id.h"
#include "base/money.h"
#include "base/quantity.h"
#include "http/json_reader.h"

namespace vuon::http {
namespace json_detail {

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};
template <class T>
struct IsMap : std::false_type {};
template <class T>
struct IsMap<std::map<std::string, T>> : std::true_type {};
template <class T>
struct IsId : std::false_type {};
template <class Tag>
struct IsId<base::Id<Tag>> : std::true_type {};
template <class T>
inline constexpr bool kIsPlainInteger = std::is_integral_v<T> && !std::is_same_v<T, bool>;

template <class T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public |
                                                         boost::describe::mod_inherited>;

template <class T>
std::string TypeName() {
  // "…TypeName() [with T = vuon::programme::PlanView; …]": the last word of the type's name.
  const std::string_view whole = __PRETTY_FUNCTION__;
  const std::size_t begin = whole.find("T = ") + 4;
  std::string_view name = whole.substr(begin, whole.find_first_of(";]", begin) - begin);
  std::string out;
  std::size_t word = 0;
  for (const char c : name) {
    if (c == ':') {
      out.resize(word);
    } else if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      out += c;
    } else if (c == '<' || c == ',' || c == ' ') {
      word = out.size();
    }
  }
  return out;
}

template <class T>
bool Read(const boost::json::value& value, T& into, JsonReader& reader);

template <class T>
bool ReadText(const boost::json::value& value, JsonReader& reader, T&& accept) {
  if (!value.is_string()) {
    reader.Wrong("http.field_not_text");
    return false;
  }
  const auto& text = value.get_string();
  return accept(std::string_view(text.data(), text.size()));
}

template <class T>
bool Take(base::Result<T> result, T& into, JsonReader& reader) {
  if (!result.ok()) {
    reader.Wrong(result.problem().code, result.problem().params);
    return false;
  }
  into = std::move(result).value();
  return true;
}

inline bool ReadInteger(const boost::json::value& value, std::int64_t& into, JsonReader& reader) {
  boost::json::error_code error;
  if (value.is_number() && !value.is_double()) into = value.to_number<std::int64_t>(error);
  if (!value.is_number() || value.is_double() || error) {
    reader.Wrong("http.field_not_integer");
    return false;
  }
  return true;
}

template <class T>
bool ReadStruct(const boost::json::value& value, T& into, JsonReader& reader) {
  if (!value.is_object()) {
    reader.Wrong("http.field_not_object");
    return false;
  }
  const boost::json::object& object = value.get_object();
  const std::size_t before = reader.fields().size();
  std::size_t known = 0;
  boost::mp11::mp_for_each<Members<T>>([&](auto member) {
    auto& field = into.*member.pointer;
    const auto* found = object.if_contains(member.name);
    reader.Enter(member.name);
    if (found != nullptr) {
      ++known;
      Read(*found, field, reader);
    } else if constexpr (!IsOptional<std::remove_cvref_t<decltype(field)>>::value) {
      reader.Wrong("http.field_required");
    }
    reader.Leave();
  });
  if (known != object.size()) {
    for (const auto& each : object) {
      bool is_member = false;
      boost::mp11::mp_for_each<Members<T>>(
          [&](auto member) { is_member = is_member || each.key() == member.name; });
      if (is_member) continue;
      reader.Enter(std::string_view(each.key().data(), each.key().size()));
      reader.Wrong("http.field_unknown");
      reader.Leave();
    }
  }
  return reader.fields().size() == before;
}

template <class T>
bool ReadEnum(const boost::json::value& value, T& into, JsonReader& reader) {
  return ReadText(value, reader, [&](std::string_view text) {
    bool found = false;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto enumerator) {
      if (EnumWord(enumerator.name) == text) {
        into = enumerator.value;
        found = true;
      }
    });
    if (!found) reader.Wrong("http.field_not_one_of");
    return found;
  });
}

template <class T>
bool ReadVector(const boost::json::value& value, std::vector<T>& into, JsonReader& reader) {
  if (!value.is_array()) {
    reader.Wrong("http.field_not_list");
    return false;
  }
  bool fine = true;
  std::size_t index = 0;
  for (const boost::json::value& each : value.get_array()) {
    reader.Enter(index++);
    T item{};
    fine = Read(each, item, reader) && fine;
    into.push_back(std::move(item));
    reader.Leave();
  }
  return fine;
}

template <class T>
bool ReadMap(const boost::json::value& value, std::map<std::string, T>& into, JsonReader& reader) {
  if (!value.is_object()) {
    reader.Wrong("http.field_not_object");
    return false;
  }
  bool fine = true;
  for (const auto& each : value.get_object()) {
    const std::string key(each.key().data(), each.key().size());
    reader.Enter(std::string_view(key));
    fine = Read(each.value(), into[key], reader) && fine;
    reader.Leave();
  }
  return fine;
}

template <class T>
bool Read(const boost::json::value& value, T& into, JsonReader& reader) {
  if constexpr (std::is_same_v<T, boost::json::value>) {
    into = value;
    return true;
  } else if constexpr (IsOptional<T>::value) {
    if (value.is_null()) return true;
    return Read(value, into.emplace(), reader);
  } else if constexpr (std::is_same_v<T, bool>) {
    if (!value.is_bool()) reader.Wrong("http.field_not_flag");
    into = value.is_bool() && value.get_bool();
    return value.is_bool();
  } else if constexpr (kIsPlainInteger<T>) {
    std::int64_t number = 0;
    if (!ReadInteger(value, number, reader)) return false;
    into = static_cast<T>(number);
    if (static_cast<std::int64_t>(into) != number) reader.Wrong("http.field_not_integer");
    return static_cast<std::int64_t>(into) == number;
  } else if constexpr (std::is_same_v<T, std::string>) {
    return ReadText(value, reader, [&](std::string_view text) {
      into = text;
      return true;
    });
  } else if constexpr (std::is_same_v<T, base::Money>) {
    std::int64_t number = 0;
    return ReadInteger(value, number, reader) && Take(base::Money::FromDong(number), into, reader);
  } else if constexpr (std::is_same_v<T, base::Quantity>) {
    std::int64_t number = 0;
    return ReadInteger(value, number, reader) &&
           Take(base::Quantity::FromCount(number), into, reader);
  } else if constexpr (std::is_same_v<T, base::Date>) {
    return ReadText(value, reader, [&](std::string_view text) {
      return Take(base::Date::ParseIso(text), into, reader);
    });
  } else if constexpr (std::is_same_v<T, base::Instant>) {
    return ReadText(value, reader, [&](std::string_view text) {
      return Take(base::ParseIsoInstant(text), into, reader);
    });
  } else if constexpr (IsId<T>::value) {
    return ReadText(value, reader,
                    [&](std::string_view text) { return Take(T::Parse(text), into, reader); });
  } else if constexpr (IsVector<T>::value) {
    return ReadVector(value, into, reader);
  } else if constexpr (IsMap<T>::value) {
    return ReadMap(value, into, reader);
  } else if constexpr (std::is_enum_v<T>) {
    return ReadEnum(value, into, reader);
  } else {
    return ReadStruct(value, into, reader);
  }
}

template <class T>
void Write(std::string& out, const T& value);

template <class T>
void WriteStruct(std::string& out, const T& value) {
  out += '{';
  bool first = true;
  boost::mp11::mp_for_each<Members<T>>([&](auto member) {
    const auto& field = value.*member.pointer;
    if constexpr (IsOptional<std::remove_cvref_t<decltype(field)>>::value) {
      if (!field) return;  // absent
    }
    if (!first) out += ',';
    first = false;
    AppendQuoted(out, member.name);
    out += ':';
    Write(out, field);
  });
  out += '}';
}

template <class List, class Each>
void WriteList(std::string& out, const List& list, char open, char close, Each each) {
  out += open;
  bool first = true;
  for (const auto& item : list) {
    if (!first) out += ',';
    first = false;
    each(item);
  }
  out += close;
}

template <class T>
void Write(std::string& out, const T& value) {
  if constexpr (std::is_same_v<T, boost::json::value>) {
    out += boost::json::serialize(value);
  } else if constexpr (IsOptional<T>::value) {
    if (value) {
      Write(out, *value);
    } else {
      out += "null";
    }
  } else if constexpr (std::is_same_v<T, bool>) {
    out += value ? "true" : "false";
  } else if constexpr (kIsPlainInteger<T>) {
    out += std::to_string(value);
  } else if constexpr (std::is_same_v<T, std::string>) {
    AppendQuoted(out, value);
  } else if constexpr (std::is_same_v<T, base::Money>) {
    out += value.Plain();
  } else if constexpr (std::is_same_v<T, base::Quantity>) {
    out += std::to_string(value.count());
  } else if constexpr (std::is_same_v<T, base::Date>) {
    AppendQuoted(out, value.Iso());
  } else if constexpr (std::is_same_v<T, base::Instant>) {
    AppendQuoted(out, base::IsoInstant(value));
  } else if constexpr (IsId<T>::value) {
    AppendQuoted(out, value.text());
  } else if constexpr (IsVector<T>::value) {
    WriteList(out, value, '[', ']', [&](const auto& item) { Write(out, item); });
  } else if constexpr (IsMap<T>::value) {
    WriteList(out, value, '{', '}', [&](const auto& item) {
      AppendQuoted(out, item.first);
      out += ':';
      Write(out, item.second);
    });
  } else if constexpr (std::is_enum_v<T>) {
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto enumerator) {
      if (enumerator.value == value) AppendQuoted(out, EnumWord(enumerator.name));
    });
  } else {
    WriteStruct(out, value);
  }
}

inline boost::json::value Typed(const char* type, const char* format = nullptr) {
  boost::json::object schema{{"type", type}};
  if (format != nullptr) schema["format"] = format;
  return schema;
}

template <class T>
boost::json::value Schema(boost::json::object& components) {
  if constexpr (std::is_same_v<T, boost::json::value>) {
    return boost::json::object{};
  } else if constexpr (IsOptional<T>::value) {
    return Schema<typename T::value_type>(components);
  } else if constexpr (std::is_same_v<T, bool>) {
    return Typed("boolean");
  } else if constexpr (kIsPlainInteger<T> || std::is_same_v<T, base::Quantity>) {
    return Typed("integer", "int64");
  } else if constexpr (std::is_same_v<T, std::string>) {
    return Typed("string");
  } else if constexpr (std::is_same_v<T, base::Money>) {
    return boost::json::object{{"type", "integer"},
                               {"format", "int64"},
                               {"description", "whole đồng"},
                               {"minimum", -base::Money::kMaximumDong},
                               {"maximum", base::Money::kMaximumDong}};
  } else if constexpr (std::is_same_v<T, base::Date>) {
    return Typed("string", "date");
  } else if constexpr (std::is_same_v<T, base::Instant>) {
    return Typed("string", "date-time");
  } else if constexpr (IsId<T>::value) {
    return boost::json::object{{"type", "string"}, {"pattern", "^[0-9a-hjkmnp-tv-z]{26}$"}};
  } else if constexpr (IsVector<T>::value) {
    return boost::json::object{{"type", "array"},
                               {"items", Schema<typename T::value_type>(components)}};
  } else if constexpr (IsMap<T>::value) {
    return boost::json::object{
        {"type", "object"}, {"additionalProperties", Schema<typename T::mapped_type>(components)}};
  } else {
    const std::string name = TypeName<T>();
    if (!components.contains(name)) {
      components[name] = nullptr;  // a type may hold itself
      boost::json::object schema;
      if constexpr (std::is_enum_v<T>) {
        boost::json::array words;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
            [&](auto enumerator) { words.emplace_back(EnumWord(enumerator.name)); });
        schema = {{"type", "string"}, {"enum", words}};
      } else {
        boost::json::object properties;
        boost::json::array required;
        boost::mp11::mp_for_each<Members<T>>([&](auto member) {
          using Field = std::remove_cvref_t<decltype(std::declval<T>().*member.pointer)>;
          properties[member.name] = Schema<Field>(components);
          if (!IsOptional<Field>::value) required.emplace_back(member.name);
        });
        schema = {{"type", "object"}, {"properties", properties}, {"additionalProperties", false}};
        if (!required.empty()) schema["required"] = required;
      }
      components[name] = schema;
    }
    return boost::json::object{{"$ref", "#/components/schemas/" + name}};
  }
}

}  // namespace json_detail

template <class T>
base::Result<T> ReadJsonValue(const boost::json::value& value) {
  JsonReader reader;
  T into{};
  json_detail::Read(value, into, reader);
  if (!reader.fields().empty()) {
    return base::Problem{base::ProblemKind::kInvalid, "http.fields_wrong", {}, reader.fields()};
  }
  return into;
}

template <class T>
base::Result<T> ReadJson(std::string_view text) {
  VUON_TRY(value, ParseJson(text));
  return ReadJsonValue<T>(value);
}

template <class T>
std::string WriteJson(const T& value) {
  std::string out;
  json_detail::Write(out, value);
  return out;
}

template <class T>
boost::json::value JsonSchema(boost::json::object& components) {
  return json_detail::Schema<T>(components);
}

}  // namespace vuon::http
