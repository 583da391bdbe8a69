#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "base/id.h"
#include "base/money.h"
#include "base/quantity.h"

namespace vuon::storage {

using Bytes = std::vector<std::uint8_t>;

// What a column may hold on both engines. Text must be UTF-8 without NUL bytes.
using Value = std::variant<std::nullptr_t, std::int64_t, std::string, Bytes>;

// How our types are stored: money and counts as integers, instants as milliseconds since 1970,
// dates and ids as text, flags as 0 or 1.
inline Value ToValue(std::nullptr_t) { return nullptr; }
inline Value ToValue(std::int64_t number) { return number; }
inline Value ToValue(int number) { return static_cast<std::int64_t>(number); }
inline Value ToValue(bool flag) { return static_cast<std::int64_t>(flag ? 1 : 0); }
inline Value ToValue(const char* text) { return std::string(text); }
inline Value ToValue(std::string_view text) { return std::string(text); }
inline Value ToValue(std::string text) { return text; }
inline Value ToValue(Bytes bytes) { return bytes; }
inline Value ToValue(base::Money money) { return money.dong(); }
inline Value ToValue(base::Quantity quantity) { return quantity.count(); }
inline Value ToValue(base::Instant instant) {
  return static_cast<std::int64_t>(instant.time_since_epoch().count());
}
inline Value ToValue(base::Date date) { return date.Iso(); }
template <class Tag>
Value ToValue(const base::Id<Tag>& id) {
  return id.text();
}
template <class T>
Value ToValue(const std::optional<T>& value) {
  return value ? ToValue(*value) : Value(nullptr);
}

}  // namespace vuon::storage
