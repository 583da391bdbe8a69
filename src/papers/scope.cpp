#include "papers/scope.h"

#include <fmt/format.h>

#include "base/amount_words.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/vietnamese_text.h"

namespace vuon::papers {
namespace {

const boost::json::value* Step(const boost::json::value& from, const std::string& path) {
  const boost::json::value* at = &from;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('.', begin), path.size());
    if (!at->is_object()) return nullptr;
    at = at->as_object().if_contains(path.substr(begin, end - begin));
    if (at == nullptr) return nullptr;
    begin = end + 1;
  }
  return at;
}

std::string Plain(const boost::json::value& value) {
  if (value.is_string()) return std::string(value.as_string());
  if (value.is_bool()) return value.as_bool() ? "true" : "false";
  if (value.is_null()) return "";
  return boost::json::serialize(value);
}

// A moment is printed as the day it was in Vietnam.
std::optional<base::Date> DayOf(const std::string& text) {
  if (text.size() > 10) {
    const auto instant = base::ParseIsoInstant(text);
    return instant.ok() ? std::optional(base::DayInVietnam(*instant)) : std::nullopt;
  }
  const auto date = base::Date::ParseIso(text);
  return date.ok() ? std::optional(*date) : std::nullopt;
}

std::optional<std::string> InForm(const boost::json::value& value, const std::string& form) {
  const bool whole = value.is_int64() || value.is_uint64();
  if (form == "money" && whole) return base::WithThousandsDots(value.to_number<std::int64_t>());
  if (form == "words" && whole) {
    const auto amount = base::Money::FromDong(value.to_number<std::int64_t>());
    return amount.ok() ? std::optional(base::AmountInWords(*amount)) : std::nullopt;
  }
  if (form == "upper") return base::UpperVietnamese(Plain(value));
  const auto day = DayOf(Plain(value));
  if (form == "date" && day) return day->Vietnamese();
  if (form == "day" && day) {
    return fmt::format("ngày {:02} tháng {}{} năm {}", day->day(), day->month() < 3 ? "0" : "",
                       day->month(), day->year());
  }
  return std::nullopt;
}

bool IsTrue(const boost::json::value& value) {
  if (value.is_bool()) return value.as_bool();
  if (value.is_string()) return !value.as_string().empty();
  if (value.is_array()) return !value.as_array().empty();
  if (value.is_number()) return value.to_number<double>() != 0;
  return value.is_object() && !value.as_object().empty();
}

}  // namespace

const boost::json::value* Scope::Look(const std::string& path) const {
  const boost::json::value* found = Step(facts_, path);
  return found == nullptr && outer_ != nullptr ? outer_->Look(path) : found;
}

base::Problem Scope::Unknown(const char* code, const std::string& field) const {
  return {base::ProblemKind::kInvalid, code, {{"field", field}, {"template", template_}}};
}

base::Result<boost::json::value> Scope::Find(const std::string& field) const {
  const bool may_be_absent = field.ends_with('?');
  const std::string path = may_be_absent ? field.substr(0, field.size() - 1) : field;
  if (path == "at") return boost::json::value(at_);
  const boost::json::value* found = Look(path);
  if (found != nullptr) return *found;
  if (may_be_absent) return boost::json::value(nullptr);
  return Unknown("papers.field_unknown", path);
}

base::Result<std::string> Scope::Field(const std::string& inside, const char* empty) const {
  const std::size_t bar = inside.find('|');
  VUON_TRY(value, Find(inside.substr(0, bar)));
  const std::string plain = Plain(value);
  if (value.is_null() || plain.empty()) return std::string(empty);
  if (bar == std::string::npos) return plain;
  auto printed = InForm(value, inside.substr(bar + 1));
  if (!printed) return Unknown("papers.form_unknown", inside);
  return *std::move(printed);
}

base::Result<std::string> Scope::Text(const std::string& text, const char* empty) const {
  std::string filled;
  std::size_t begin = 0;
  for (;;) {
    const std::size_t open = text.find("{{", begin);
    if (open == std::string::npos) return filled + text.substr(begin);
    const std::size_t close = text.find("}}", open);
    if (close == std::string::npos) return Unknown("papers.field_unknown", text.substr(open));
    VUON_TRY(field, Field(text.substr(open + 2, close - open - 2), empty));
    filled += text.substr(begin, open - begin) + field;
    begin = close + 2;
  }
}

base::Result<bool> Scope::Holds(const std::string& condition) const {
  const bool negated = condition.starts_with('!');
  const std::size_t equals = condition.find('=');
  const std::size_t begin = negated ? 1 : 0;
  VUON_TRY(value, Find(condition.substr(begin, equals - begin)));
  const bool holds =
      equals == std::string::npos
          ? IsTrue(value)
          : ("|" + condition.substr(equals + 1) + "|").find("|" + Plain(value) + "|") !=
                std::string::npos;
  return holds != negated;
}

}  // namespace vuon::papers
