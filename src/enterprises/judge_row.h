#pragma once
#include "enterprises/enterprise.h"
#include "enterprises/import_row.h"
#include "storage/connection.h"

namespace vuon::enterprises {

// What all rows of a chunk are read against.
struct RowGround {
  std::string province;
  ImportColumns columns;
  std::vector<TaxCodeRule> rules;
  base::Date today;
  // Places valid today by code and by folded name; an empty id where a name stands for several.
  std::map<std::string, std::string> places;
};
RowGround MakeRowGround(storage::Connection& reader, const std::string& province,
                        ImportColumns columns, base::Date today);

// What a row makes of the register. `before` is null for a new enterprise; `facts` only when the
// row has a year and something in them differs.
struct RowOutcome {
  std::string result;  // new, changed, same, error
  std::vector<RowFault> faults;
  std::vector<RowFault> warnings;
  std::optional<Enterprise> before;
  EnterpriseForm form;
  std::optional<Facts> facts_before;
  std::optional<Facts> facts;
};

// An empty cell leaves what is known as it is. A tax code that a sheet kept as a number gets back
// the zero it lost in front.
RowOutcome JudgeRow(storage::Connection& reader, const RowGround& ground, const ImportRow& row);

// The tax code and year of a row, which no two rows of a list may share.
std::string KeyOfRow(const ImportRow& row, const ImportColumns& columns);

}  // namespace vuon::enterprises
