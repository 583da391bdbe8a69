#include "enterprises/row_cells.h"

#include <algorithm>
#include <charconv>

#include "base/tax_code.h"
#include "enterprises/enterprise_rules.h"

namespace vuon::enterprises {
namespace {

bool ParseWhole(const std::string& text, int& number) {
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && stop == end;
}

// "3.100.000.000", "3,100,000,000" and "3 100 000 000" as digits; empty when it is none of them.
std::string WholeDigits(const std::string& text) {
  std::string digits;
  std::size_t group = 0;
  bool grouped = false;
  for (std::size_t at = text.size(); at-- > 0;) {
    const char c = text[at];
    if (c >= '0' && c <= '9') {
      digits.insert(digits.begin(), c);
      ++group;
    } else if ((c == '.' || c == ',' || c == ' ') && group == 3 && at > 0) {
      group = 0;
      grouped = true;
    } else {
      return "";
    }
  }
  return grouped && (group == 0 || group > 3) ? "" : digits;
}

}  // namespace

std::string TaxCodeOfCell(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
  const bool digits =
      std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || (text.size() != 9 && text.size() != 11)) return text;
  const auto padded = base::TaxCode::Parse("0" + text);
  return padded.ok() && padded->CheckDigitHolds() ? "0" + text : text;
}

void RowCells::Wrong(std::string_view field, std::string code,
                     std::map<std::string, std::string> params) {
  faults.push_back({std::string(field), std::move(code), std::move(params)});
}

void RowCells::Take(std::string_view field, std::string& into) const {
  std::string text = Text(field);
  if (!text.empty()) into = std::move(text);
}

void RowCells::TakeFlag(std::string_view field, bool& into) {
  const std::string text = FoldedWords(Text(field));
  if (text.empty()) return;
  const auto is = [&](std::initializer_list<const char*> words) {
    return std::find(words.begin(), words.end(), text) != words.end();
  };
  if (is({"x", "co", "yes", "1", "true", "dung"})) {
    into = true;
  } else if (is({"khong", "no", "0", "false", "sai"})) {
    into = false;
  } else {
    Wrong(field, "enterprises.cell_not_flag", {{"text", Text(field)}});
  }
}

void RowCells::TakeDay(std::string_view field, std::optional<base::Date>& into) {
  const std::string text = Text(field);
  if (text.empty()) return;
  auto day = base::Date::ParseVietnamese(text);
  if (!day.ok()) day = base::Date::ParseIso(text);
  if (day.ok()) {
    into = *day;
  } else {
    Wrong(field, "enterprises.cell_not_day", {{"text", text}});
  }
}

void RowCells::TakeMoney(std::string_view field, std::optional<base::Money>& into) {
  const std::string text = Text(field);
  if (text.empty()) return;
  const auto money = base::Money::ParsePlain(WholeDigits(text));
  if (money.ok()) {
    into = *money;
  } else {
    Wrong(field, "enterprises.cell_not_money", {{"text", text}});
  }
}

void RowCells::TakeNumber(std::string_view field, int& into) {
  const std::string text = Text(field);
  if (text.empty() || ParseWhole(text, into)) return;
  Wrong(field, "enterprises.cell_not_number", {{"text", text}});
}

void RowCells::TakeTenths(std::string_view field, std::optional<int>& into) {
  std::string text = Text(field);
  if (text.empty()) return;
  std::replace(text.begin(), text.end(), ',', '.');
  const std::size_t dot = text.find('.');
  int whole = 0;
  int tenth = 0;
  const bool fits =
      ParseWhole(text.substr(0, dot), whole) && whole >= 0 && whole <= 10'000'000 &&
      (dot == std::string::npos ||
       (text.size() == dot + 2 && ParseWhole(text.substr(dot + 1), tenth) && tenth >= 0));
  if (fits) {
    into = whole * 10 + tenth;
  } else {
    Wrong(field, "enterprises.cell_not_number", {{"text", Text(field)}});
  }
}

void RowCells::TakeKind(EnterpriseForm& form) {
  static const std::map<std::string, std::string, std::less<>> kinds = {
      {"doanh nghiep", "enterprise"},
      {"dn", "enterprise"},
      {"enterprise", "enterprise"},
      {"hop tac xa", "cooperative"},
      {"htx", "cooperative"},
      {"cooperative", "cooperative"},
      {"ho kinh doanh", "household_business"},
      {"hkd", "household_business"},
      {"household business", "household_business"},
      {"chi nhanh", "branch"},
      {"don vi phu thuoc", "branch"},
      {"branch", "branch"}};
  const std::string text = FoldedWords(Text("kind"));
  const auto found = kinds.find(text);
  if (found != kinds.end()) {
    form.kind = found->second;
  } else if (!text.empty()) {
    Wrong("kind", "enterprises.kind_unknown", {{"kind", Text("kind")}});
  } else if (form.kind.empty()) {
    // Nothing said: what the form of the tax code makes likely.
    const std::string code = TaxCodeFormOf(form.tax_code);
    form.kind = code == "person"           ? "household_business"
                : code == "dependent_unit" ? "branch"
                                           : "enterprise";
  }
}

}  // namespace vuon::enterprises
