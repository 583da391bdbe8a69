#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "paper/archive.h"
#include "paper/document.h"
#include "paper/sheet_numbers.h"
#include "paper/xml.h"

// What the sheets of a workbook share, and how one of their cells is read.
namespace vuon::paper {

struct Styles {
  std::vector<NumberFormat> formats;  // by cell style
  std::vector<bool> bold;
};

struct Workbook {
  std::vector<std::string> strings;
  Styles styles;
  bool from_1904 = false;
  std::vector<std::pair<std::string, std::string>> sheets;  // name, part
};

struct Address {
  int row = 0;
  int column = 0;
};

base::Result<Workbook> ReadWorkbook(Archive& archive);
// "AB12" as row 12, column 28.
Address ParseAddress(std::string_view text);
// Fills text and number from a <c> element.
void ReadCell(const pugi::xml_node& node, const Workbook& book, Cell& cell);
// A number, or `otherwise`.
std::size_t ToIndex(std::string_view text, std::size_t otherwise);

}  // namespace vuon::paper
