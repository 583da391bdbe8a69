#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace vuon::paper {

// Text, or a whole number (đồng, counts), or nothing.
using SheetCell = std::variant<std::monostate, std::string, std::int64_t>;
using SheetRow = std::vector<SheetCell>;

enum class SheetFormat { kCsv, kXlsx };
std::optional<SheetFormat> ParseSheetFormat(std::string_view text);  // "csv", "xlsx"
std::string_view ContentTypeOf(SheetFormat format);

// Writes one sheet piece by piece: the bytes of a piece are handed out as soon as they are made, so
// that memory does not grow with the rows. Text never becomes a formula: in CSV a text that a
// spreadsheet would calculate gets an apostrophe in front, in XLSX it is stored as text. CSV is
// UTF-8 with a byte order mark, as Excel needs it for Vietnamese.
class SheetWriter {
 public:
  virtual ~SheetWriter() = default;
  virtual std::string Row(const SheetRow& row) = 0;
  virtual std::string End() = 0;  // the last bytes; nothing may be written behind
};

// `name` is shown on the tab of the sheet.
std::unique_ptr<SheetWriter> MakeSheetWriter(SheetFormat format, const std::string& name);

}  // namespace vuon::paper
