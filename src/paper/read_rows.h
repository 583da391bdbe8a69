#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "paper/table_builder.h"

namespace vuon::paper {

// What a list may be at most, far more than a document: 100,000 rows of a register and their
// columns.
inline constexpr std::size_t kMaximumListRows = 120'000;
inline constexpr std::size_t kMaximumListColumns = 60;

// The rows of a list: of CSV (UTF-8 or UTF-16, any usual separator), or of the first sheet of an
// .xlsx file that has any. A cell that holds a number comes as plain digits ("3100000000",
// "12500.5"), a day as "07/06/2021". Rows without any text are left out. Refused with a `paper.*`
// problem: other files, broken or hostile ones, too many rows or columns.
base::Result<std::vector<PlainRow>> ReadRows(std::string_view bytes);

}  // namespace vuon::paper
