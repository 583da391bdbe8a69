#pragma once
#include "enterprises/enterprise.h"
#include "enterprises/import_row.h"

namespace vuon::enterprises {

// Reads the cells of one row as values; what cannot be read becomes a fault and leaves the value as
// it was. Empty cells leave values too.
class RowCells {
 public:
  RowCells(const ImportRow& row, const ImportColumns& columns) : row_(row), columns_(columns) {}

  std::string Text(std::string_view field) const { return FieldOf(row_, columns_, field); }
  bool Has(std::string_view field) const { return !Text(field).empty(); }
  void Take(std::string_view field, std::string& into) const;
  void TakeFlag(std::string_view field, bool& into);
  void TakeDay(std::string_view field, std::optional<base::Date>& into);
  void TakeMoney(std::string_view field, std::optional<base::Money>& into);
  void TakeNumber(std::string_view field, int& into);
  // "12,5" and "12.5" are 125; the optional is left when there is nothing.
  void TakeTenths(std::string_view field, std::optional<int>& into);
  void TakeKind(EnterpriseForm& form);
  void Wrong(std::string_view field, std::string code,
             std::map<std::string, std::string> params = {});

  std::vector<RowFault> faults;

 private:
  const ImportRow& row_;
  const ImportColumns& columns_;
};

// A tax code as a cell holds it: spaces away; nine digits, or eleven, get the zero in front that a
// sheet took for a number's, if the check digit then holds.
std::string TaxCodeOfCell(std::string text);

}  // namespace vuon::enterprises
