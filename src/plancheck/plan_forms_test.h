#pragma once
#include <string>
#include <vector>

#include "plancheck/plan_maker_test.h"

// A made plan's text and table in the forms that need more than joining cells.
namespace vuon::plancheck::made {

using Cells = std::vector<std::vector<std::string>>;

// A document whose table has merged cells: figures under one heading, titles over empty neighbours.
std::string MergedDocxXml(const Plan& plan, const std::vector<std::string>& text,
                          const Cells& cells);
// Ruled tables. Upright: strokes, the table whole. Wide: thin filled boxes on sidelong pages, two
// of them, columns close together and cells of several lines.
std::string UprightPdf(const std::vector<std::string>& text, const Cells& cells);
std::string WidePdf(const std::vector<std::string>& text, const Cells& cells);

// The rows of the table on the first sidelong page, the heading among them.
inline constexpr std::size_t kRowsOnWidePage = 5;

}  // namespace vuon::plancheck::made
