#pragma once
#include <vector>

#include "plancheck/plan_document.h"
#include "plancheck/plan_lines.h"

namespace vuon::plancheck {

// The budget tables of a document, and its other text as lines in reading order.
struct Layout {
  std::vector<ProseLine> lines;
  std::vector<BudgetTable> tables;
  std::vector<Unread> unread;
};

Layout ReadLayout(const paper::Document& document);

// Whether a title says "total" ("Tổng cộng", "Cộng mục I"), and of everything.
enum class TotalKind { kNone, kPart, kAll };
TotalKind TotalOf(std::string_view title);

}  // namespace vuon::plancheck
