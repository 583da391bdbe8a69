#pragma once
#include <boost/describe.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vuon::enterprises {

// What is wrong with one cell of a list, or should be looked at.
struct RowFault {
  std::string field;  // "tax_code"; empty: of the whole row
  std::string code;   // of texts.json
  std::map<std::string, std::string> params;
};
BOOST_DESCRIBE_STRUCT(RowFault, (), (field, code, params))

// One row of a list as it was uploaded, and what becomes of it.
struct ImportRow {
  int line = 0;  // in the file
  std::vector<std::string> cells;
  std::string result;            // new, changed, same, error; empty before it was checked
  std::vector<RowFault> faults;  // why it is an error
  std::vector<RowFault> warnings;
};
BOOST_DESCRIBE_STRUCT(ImportRow, (), (line, cells, result, faults, warnings))

// Which column of the file holds which field; "" for one that is not read.
using ImportColumns = std::vector<std::string>;

// The fields behind the titles of a header, by their folded names in Vietnamese or English.
ImportColumns UnderstandHeader(const std::vector<std::string>& titles);

// The text of a field in a row; empty where the column is missing.
std::string FieldOf(const ImportRow& row, const ImportColumns& columns, std::string_view field);

}  // namespace vuon::enterprises
