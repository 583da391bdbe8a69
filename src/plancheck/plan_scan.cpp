#include "plancheck/plan_scan.h"

#include <algorithm>

namespace vuon::plancheck {
namespace {

std::size_t SkipSpaces(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  return at;
}

bool IsCapital(std::string_view letter) {
  return (letter.size() == 1 && letter[0] >= 'A' && letter[0] <= 'Z') || letter == "Đ";
}

int NumberAt(std::string_view text, std::size_t& at, std::size_t most) {
  int number = 0;
  std::size_t count = 0;
  while (at < text.size() && IsDigit(text[at]) && count <= most) {
    number = number * 10 + (text[at++] - '0');
    ++count;
  }
  const bool more = at < text.size() && IsDigit(text[at]);
  return count == 0 || count > most || more ? -1 : number;
}

// Moves over `word` and the spaces before it.
bool Take(std::string_view text, std::size_t& at, std::string_view word) {
  const std::size_t start = SkipSpaces(text, at);
  if (text.substr(start, word.size()) != word) return false;
  at = start + word.size();
  return true;
}

}  // namespace

std::vector<DocumentNumber> FindDocumentNumbers(const Folded& folded, std::string_view original) {
  std::vector<DocumentNumber> found;
  const std::string_view text = folded.text;
  for (std::size_t slash = text.find('/'); slash != std::string_view::npos;
       slash = text.find('/', slash + 1)) {
    std::size_t from = slash;
    while (from > 0 && text[from - 1] == ' ') --from;
    const std::size_t digits_end = from;
    while (from > 0 && IsDigit(text[from - 1])) --from;
    if (from == digits_end) continue;
    const std::size_t start = SkipSpaces(text, slash + 1);
    std::size_t end = start;
    while (end < text.size() && (IsLetter(text[end]) || IsDigit(text[end]) || text[end] == '-' ||
                                 text[end] == '&' || text[end] == '/')) {
      ++end;
    }
    if (end == start) continue;
    std::size_t letters = start;
    while (letters < end && (IsDigit(text[letters]) || text[letters] == '/')) ++letters;
    if (letters == end || !IsCapital(folded.Original(original, letters, letters + 1))) continue;
    if (end - letters < 2) continue;
    DocumentNumber number{from, end, {}, std::string(folded.Original(original, letters, end))};
    for (const char c : folded.Original(original, from, end)) {
      if (c != ' ') number.number += c;
    }
    found.push_back(std::move(number));
    slash = end - 1;
  }
  return found;
}

std::optional<base::Date> PrintedDay::Date() const {
  if (day == 0 || year == 0 || !Possible()) return std::nullopt;
  const auto date =
      base::Date::FromYmd(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
  if (!date) return std::nullopt;
  return *date;
}

bool PrintedDay::Possible() const {
  if (month < 1 || month > 12 || day < 0 || day > 31) return false;
  // Without a year, 29 February may be.
  const int checked = year == 0 ? 2020 : year;
  return day == 0 ||
         base::Date::FromYmd(checked, static_cast<unsigned>(month), static_cast<unsigned>(day))
             .ok();
}

namespace {

// "D tháng M [năm Y]" or "D/M[/Y]" (also with '-' or '.') at the digit `from`.
std::optional<PrintedDay> DayAt(std::string_view text, std::size_t from, bool announced) {
  PrintedDay day;
  day.from = from;
  std::size_t at = from;
  day.day = NumberAt(text, at, 2);
  if (day.day < 0) return std::nullopt;
  if (Take(text, at, "thang ")) {
    at = SkipSpaces(text, at);
    day.month = NumberAt(text, at, 2);
    if (day.month < 0) return std::nullopt;
    std::size_t year_at = at;
    const bool named = Take(text, year_at, "nam ") || Take(text, year_at, "/");
    if (named) {
      year_at = SkipSpaces(text, year_at);
      const int year = NumberAt(text, year_at, 4);
      if (year >= 1900) {
        day.year = year;
        at = year_at;
      }
    }
    day.to = at;
    return day;
  }
  const std::size_t mark_at = SkipSpaces(text, at);
  const char mark = mark_at < text.size() ? text[mark_at] : '\0';
  if (mark != '/' && mark != '-' && mark != '.') return std::nullopt;
  if (mark != '/' && mark_at != at) return std::nullopt;
  at = mark == '/' ? SkipSpaces(text, mark_at + 1) : mark_at + 1;
  day.month = NumberAt(text, at, 2);
  if (day.month < 0) return std::nullopt;
  std::size_t year_at = mark == '/' ? SkipSpaces(text, at) : at;
  if (year_at < text.size() && text[year_at] == mark) {
    ++year_at;
    if (mark == '/') year_at = SkipSpaces(text, year_at);
    const int year = NumberAt(text, year_at, 4);
    if (year >= 1900 && year < 2200) {
      day.year = year;
      day.to = year_at;
      return day;
    }
  }
  day.to = at;
  if (announced && mark == '/' && day.day >= 1) return day;
  return std::nullopt;
}

}  // namespace

std::vector<PrintedDay> FindDays(std::string_view folded) {
  std::vector<PrintedDay> days;
  for (std::size_t at = 0; at < folded.size(); ++at) {
    const bool starts = IsDigit(folded[at]) && (at == 0 || !IsDigit(folded[at - 1]));
    if (!starts) continue;
    const bool glued = at > 0 && (folded[at - 1] == '/' || folded[at - 1] == '.' ||
                                  folded[at - 1] == ',' || folded[at - 1] == '-');
    std::size_t before = at;
    while (before > 0 && folded[before - 1] == ' ') --before;
    const bool announced = folded.substr(0, before).ends_with("ngay");
    const auto day = glued && !announced ? std::nullopt : DayAt(folded, at, announced);
    if (!day) continue;
    days.push_back(*day);
    at = day->to - 1;
  }
  return days;
}

std::optional<PrintedDay> MonthAt(std::string_view folded, std::size_t from) {
  std::size_t at = from;
  PrintedDay day;
  day.from = SkipSpaces(folded, from);
  if (Take(folded, at, "quy ")) {
    at = SkipSpaces(folded, at);
    std::size_t end = at;
    while (end < folded.size() && (folded[end] == 'i' || folded[end] == 'v')) ++end;
    const std::string_view roman = folded.substr(at, end - at);
    const int quarter = roman == "i"     ? 1
                        : roman == "ii"  ? 2
                        : roman == "iii" ? 3
                        : roman == "iv"  ? 4
                                         : 0;
    if (quarter == 0) return std::nullopt;
    day.month = quarter * 3;
    at = end;
  } else if (Take(folded, at, "thang ")) {
    at = SkipSpaces(folded, at);
    day.month = NumberAt(folded, at, 2);
    if (day.month < 0) return std::nullopt;
  } else {
    return std::nullopt;
  }
  day.to = at;
  std::size_t year_at = at;
  if (Take(folded, year_at, "nam ") || Take(folded, year_at, "/")) {
    year_at = SkipSpaces(folded, year_at);
    const int year = NumberAt(folded, year_at, 4);
    if (year >= 1900 && year < 2200) {
      day.year = year;
      day.to = year_at;
    }
  }
  return day;
}

}  // namespace vuon::plancheck
