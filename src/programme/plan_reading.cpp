#include "programme/plan_reading.h"

namespace vuon::programme {
namespace {

ReadBlock BlockOf(const paper::Block& block, const paper::Paragraph& paragraph) {
  return {std::to_string(block.id), paragraph.LineAt(0), "paragraph", paragraph.text, {}};
}

ReadBlock BlockOf(const paper::Block& block, const paper::Table& table) {
  ReadBlock out{std::to_string(block.id), 0, "table", "", {}};
  int row = 0;
  for (const paper::Cell& cell : table.cells) {
    if (out.rows.empty() || cell.row != row) out.rows.emplace_back();
    row = cell.row;
    if (out.line == 0) out.line = cell.line;
    out.rows.back().cells.push_back(
        {cell.text, cell.column, cell.column_span, cell.row_span, cell.line});
  }
  return out;
}

}  // namespace

StoredReading ReadingOf(const plancheck::PlanCheckReport& report) {
  StoredReading reading;
  for (const paper::Block& block : report.document.blocks) {
    reading.blocks.push_back(
        std::visit([&](const auto& content) { return BlockOf(block, content); }, block.content));
  }
  for (const plancheck::Finding& finding : report.findings) {
    reading.findings.push_back({finding.kind,
                                std::string(plancheck::NameOf(finding.severity)),
                                std::string(plancheck::NameOf(finding.confidence)),
                                {finding.place.line, finding.place.CellName()},
                                finding.printed,
                                finding.expected,
                                plancheck::MessageOf(finding, base::Language::kVietnamese),
                                plancheck::MessageOf(finding, base::Language::kEnglish)});
  }
  return reading;
}

}  // namespace vuon::programme
