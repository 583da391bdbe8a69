#include <cmath>
#include <pugixml.hpp>
#include <sstream>

#include "paper/docx_package.h"
#include "paper/flow.h"
#include "paper/paper_layout.h"
#include "paper/write_paper.h"

namespace vuon::paper {
namespace {

using pugi::xml_node;

long Twips(double mm) { return std::lround(mm * layout::kPointsOfMm * 20); }
long TwipsOfPoints(double points) { return std::lround(points * 20); }

xml_node Valued(xml_node parent, const char* name, const std::string& value) {
  xml_node node = parent.append_child(name);
  node.append_attribute("w:val") = value.c_str();
  return node;
}

const char* AlignText(Align align) {
  switch (align) {
    case Align::kLeft:
      return "left";
    case Align::kCenter:
      return "center";
    case Align::kRight:
      return "right";
    case Align::kJustify:
      break;
  }
  return "both";
}

class DocxWriter {
 public:
  std::string Write(const Flow& flow) {
    xml_node document = tree_.append_child("w:document");
    document.append_attribute("xmlns:w") =
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    document.append_attribute("xmlns:r") =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    body_ = document.append_child("w:body");
    for (const FlowItem& item : flow) {
      if (const auto* line = std::get_if<Line>(&item)) {
        AddLine(body_, *line, line->keep_next, TextWidth(landscape_));
      }
      if (const auto* grid = std::get_if<Grid>(&item)) AddGrid(*grid);
      if (const auto* section = std::get_if<NewSection>(&item)) EndSection(section->landscape);
    }
    // A table may not be the last thing of a document.
    if (std::holds_alternative<Grid>(flow.back())) AddRuleLine(body_, 0, 0, false);
    AddSectionProperties(body_);
    std::ostringstream out;
    tree_.save(out, "", pugi::format_raw);
    return out.str();
  }

 private:
  static void AddRun(xml_node paragraph, const Run& run, const Line& line) {
    std::size_t from = 0;
    for (bool first = true; from <= run.text.size(); first = false) {
      const std::size_t end = std::min(run.text.find('\n', from), run.text.size());
      xml_node node = paragraph.append_child("w:r");
      xml_node look = node.append_child("w:rPr");
      if (run.bold) look.append_child("w:b");
      if (run.italic) look.append_child("w:i");
      if (line.frame > 0) Valued(look, "w:color", "FF0000");
      Valued(look, "w:sz", std::to_string(std::lround(line.size * 2)));
      Valued(look, "w:szCs", std::to_string(std::lround(line.size * 2)));
      if (!first) node.append_child("w:br");
      xml_node text = node.append_child("w:t");
      text.append_attribute("xml:space") = "preserve";
      text.text().set(run.text.substr(from, end - from).c_str());
      from = end + 1;
    }
  }

  static void AddSpacing(xml_node look, const Line& line) {
    xml_node spacing = look.append_child("w:spacing");
    spacing.append_attribute("w:before") = static_cast<long long>(TwipsOfPoints(line.before));
    spacing.append_attribute("w:after") =
        static_cast<long long>(line.rule > 0 ? 0 : TwipsOfPoints(line.after));
    spacing.append_attribute("w:line") =
        static_cast<long long>(std::lround(240 * layout::kLineSpacing));
    spacing.append_attribute("w:lineRule") = "auto";
  }

  static void AddFrame(xml_node look) {
    xml_node borders = look.append_child("w:pBdr");
    for (const char* side : {"w:top", "w:left", "w:bottom", "w:right"}) {
      xml_node border = Valued(borders, side, "single");
      border.append_attribute("w:sz") = "8";
      border.append_attribute("w:space") = "3";
      border.append_attribute("w:color") = "FF0000";
    }
  }

  static void AddIndent(xml_node look, double left, double right, double first) {
    xml_node indent = look.append_child("w:ind");
    if (left > 0) indent.append_attribute("w:left") = static_cast<long long>(Twips(left));
    if (right > 0) indent.append_attribute("w:right") = static_cast<long long>(Twips(right));
    if (first > 0) indent.append_attribute("w:firstLine") = static_cast<long long>(Twips(first));
  }

  static void AddLine(xml_node parent, const Line& line, bool keep_next, double width) {
    for (int blank = 0; blank < std::max(line.blank, 1); ++blank) {
      xml_node paragraph = parent.append_child("w:p");
      xml_node look = paragraph.append_child("w:pPr");
      if (keep_next) look.append_child("w:keepNext");
      if (line.frame > 0) AddFrame(look);
      AddSpacing(look, line);
      const double side = line.frame > 0 ? (width - line.frame) / 2 : 0;
      AddIndent(look, side, side, line.first);
      Valued(look, "w:jc", AlignText(line.align));
      xml_node mark = look.append_child("w:rPr");
      Valued(mark, "w:sz", std::to_string(std::lround(line.size * 2)));
      if (line.blank == 0) {
        for (const Run& run : line.runs) AddRun(paragraph, run, line);
      }
    }
    if (line.rule > 0) AddRuleLine(parent, (width - line.rule) / 2, line.after, keep_next);
  }

  // A line below a title: an empty paragraph with a border above, indented from both sides.
  static void AddRuleLine(xml_node parent, double side, double after, bool keep_next) {
    xml_node look = parent.append_child("w:p").append_child("w:pPr");
    if (keep_next) look.append_child("w:keepNext");
    if (side > 0) {
      xml_node border = Valued(look.append_child("w:pBdr"), "w:top", "single");
      border.append_attribute("w:sz") = static_cast<long long>(std::lround(layout::kRuleWidth * 8));
      border.append_attribute("w:space") = "1";
      border.append_attribute("w:color") = "000000";
    }
    xml_node spacing = look.append_child("w:spacing");
    spacing.append_attribute("w:before") = "40";
    spacing.append_attribute("w:after") = static_cast<long long>(TwipsOfPoints(after));
    spacing.append_attribute("w:line") = "80";
    spacing.append_attribute("w:lineRule") = "exact";
    if (side > 0) AddIndent(look, side, side, 0);
    Valued(look.append_child("w:rPr"), "w:sz", "4");
  }

  static void AddGridLook(xml_node table, const Grid& grid) {
    xml_node look = table.append_child("w:tblPr");
    double total = 0;
    for (const double width : grid.widths) total += width;
    xml_node width = look.append_child("w:tblW");
    width.append_attribute("w:w") = static_cast<long long>(Twips(total));
    width.append_attribute("w:type") = "dxa";
    if (grid.ruled) {
      xml_node borders = look.append_child("w:tblBorders");
      for (const char* side :
           {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"}) {
        xml_node border = Valued(borders, side, "single");
        border.append_attribute("w:sz") =
            static_cast<long long>(std::lround(layout::kGridRule * 8));
        border.append_attribute("w:space") = "0";
        border.append_attribute("w:color") = "000000";
      }
    }
    look.append_child("w:tblLayout").append_attribute("w:type") = "fixed";
    xml_node margins = look.append_child("w:tblCellMar");
    for (const char* side : {"w:top", "w:left", "w:bottom", "w:right"}) {
      const bool x = std::string_view(side) == "w:left" || std::string_view(side) == "w:right";
      const double pad = grid.ruled ? (x ? layout::kCellPadX : layout::kCellPadY) : 0;
      xml_node margin = margins.append_child(side);
      margin.append_attribute("w:w") = static_cast<long long>(Twips(pad));
      margin.append_attribute("w:type") = "dxa";
    }
    xml_node columns = table.append_child("w:tblGrid");
    for (const double column : grid.widths) {
      columns.append_child("w:gridCol").append_attribute("w:w") =
          static_cast<long long>(Twips(column));
    }
  }

  void AddGrid(const Grid& grid) {
    xml_node table = body_.append_child("w:tbl");
    AddGridLook(table, grid);
    for (std::size_t at = 0; at < grid.rows.size(); ++at) {
      xml_node row = table.append_child("w:tr");
      xml_node look = row.append_child("w:trPr");
      look.append_child("w:cantSplit");
      if (static_cast<int>(at) < grid.head_rows) look.append_child("w:tblHeader");
      const bool last = at + 1 == grid.rows.size();
      const bool keep = last ? grid.keep_next : grid.whole;
      for (std::size_t column = 0; column < grid.rows[at].size(); ++column) {
        AddCell(row, grid.rows[at][column], grid, column, keep);
      }
    }
  }

  static void AddCell(xml_node row, const GridCell& cell, const Grid& grid, std::size_t column,
                      bool keep) {
    xml_node node = row.append_child("w:tc");
    xml_node width = node.append_child("w:tcPr").append_child("w:tcW");
    width.append_attribute("w:w") = static_cast<long long>(Twips(grid.widths[column]));
    width.append_attribute("w:type") = "dxa";
    const double inner = grid.widths[column] - (grid.ruled ? 2 * layout::kCellPadX : 0);
    for (const Line& line : cell.lines) AddLine(node, line, keep, inner);
    if (cell.lines.empty()) node.append_child("w:p");
  }

  // Word keeps what holds for a section in its last paragraph.
  void EndSection(bool next_landscape) {
    xml_node look = body_.append_child("w:p").append_child("w:pPr");
    xml_node spacing = look.append_child("w:spacing");
    spacing.append_attribute("w:line") = "20";
    spacing.append_attribute("w:lineRule") = "exact";
    AddSectionProperties(look);
    landscape_ = next_landscape;
  }

  void AddSectionProperties(xml_node parent) {
    xml_node section = parent.append_child("w:sectPr");
    xml_node head = section.append_child("w:headerReference");
    head.append_attribute("w:type") = "default";
    head.append_attribute("r:id") = "rId2";
    Valued(section, "w:type", "nextPage");
    xml_node size = section.append_child("w:pgSz");
    const double wide = landscape_ ? layout::kPageHeight : layout::kPageWidth;
    const double high = landscape_ ? layout::kPageWidth : layout::kPageHeight;
    size.append_attribute("w:w") = static_cast<long long>(Twips(wide));
    size.append_attribute("w:h") = static_cast<long long>(Twips(high));
    if (landscape_) size.append_attribute("w:orient") = "landscape";
    xml_node margins = section.append_child("w:pgMar");
    const auto margin = [&](const char* name, double mm) {
      margins.append_attribute(name) = static_cast<long long>(Twips(mm));
    };
    margin("w:top", layout::kTopMargin);
    margin("w:right", layout::kRightMargin);
    margin("w:bottom", layout::kBottomMargin);
    margin("w:left", layout::kLeftMargin);
    margin("w:header", layout::kPageNumberTop);
    margin("w:footer", layout::kPageNumberTop);
    margin("w:gutter", 0);
    section.append_child("w:pgNumType").append_attribute("w:start") = "1";
    section.append_child("w:titlePg");
  }

  pugi::xml_document tree_;
  xml_node body_;
  bool landscape_ = false;
};

}  // namespace

std::string WriteDocx(const OfficialPaper& paper, const std::string& made_at) {
  const std::string title =
      paper.kind_title.empty() ? paper.subject : paper.kind_title + " " + paper.subject;
  return DocxPackage(DocxWriter().Write(FlowOf(paper)), title, made_at);
}

}  // namespace vuon::paper
