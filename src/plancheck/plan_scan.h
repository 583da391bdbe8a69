#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "plancheck/plan_text.h"

namespace vuon::plancheck {

// A document's number in a text: "71/KH-UBND", "1322/QĐ-TTg", "20/2021/NQ-HĐND".
struct DocumentNumber {
  std::size_t from = 0;  // in the folded text
  std::size_t to = 0;
  std::string number;  // without spaces
  std::string symbol;  // "KH-UBND"
};
std::vector<DocumentNumber> FindDocumentNumbers(const Folded& folded, std::string_view original);

// A day as a text prints it: "ngày 07 tháng 6 năm 2021", "08/4/2021", "ngày 30 tháng 11".
struct PrintedDay {
  std::size_t from = 0;
  std::size_t to = 0;
  int day = 0;  // 0 when only month and year are printed
  int month = 0;
  int year = 0;  // 0 when none is printed
  std::optional<base::Date> Date() const;
  bool Possible() const;
};
std::vector<PrintedDay> FindDays(std::string_view folded);
// "tháng 12 năm 2021", "tháng 12/2021", "tháng 12", "quý IV/2021" (its last month) at `from`.
std::optional<PrintedDay> MonthAt(std::string_view folded, std::size_t from);

}  // namespace vuon::plancheck
