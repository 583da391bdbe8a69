#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "ledger/posting.h"

namespace vuon::ledger {

enum class Stage {
  kAvailable,
  kReserved,
  kCommitted,
  kOrdered,
  kAdvanced,
  kPaid,
  kLapsed,
  kCarried,
  kRecovered,
};
inline constexpr std::size_t kStageCount = 9;
std::string_view StageText(Stage stage);  // as stored: "available"

// What a cell holds in each stage, đồng and units. What was allotted to it is the sum over all.
struct CellFigures {
  CellId cell;
  std::string line_id;
  std::string source_id;
  std::string state;
  bool counts_units = true;
  std::optional<base::Money> unit_price;
  std::array<std::int64_t, kStageCount> balance{};
  std::array<std::int64_t, kStageCount> quantity{};

  std::int64_t Balance(Stage stage) const { return balance[static_cast<std::size_t>(stage)]; }
  std::int64_t Quantity(Stage stage) const { return quantity[static_cast<std::size_t>(stage)]; }
  std::int64_t AllottedBalance() const;
  std::int64_t AllottedQuantity() const;
};

// The cells of one programme year. Reads sums kept by the postings, one row a cell and stage.
std::vector<CellFigures> ReadCells(storage::Connection& reader, const std::string& province_id,
                                   int year, const std::string& programme);

// One cell of it, if it was opened.
std::optional<CellFigures> FindCell(storage::Connection& reader, const std::string& province_id,
                                    int year, const std::string& programme,
                                    const std::string& line_id, const std::string& source_id);

// The number of the province's last posting; 0 without any.
std::int64_t LastSequence(storage::Connection& reader, const std::string& province_id);

}  // namespace vuon::ledger
