#include <algorithm>

#include "paper/flow_parts.h"
#include "paper/paper_layout.h"

namespace vuon::paper {
namespace {

Line Paragraph(std::vector<Run> runs) {
  Line line;
  for (Run& run : runs) run.text = WithoutBadBreaks(run.text);
  line.runs = std::move(runs);
  line.size = layout::kBody;
  line.first = layout::kFirstLine;
  line.after = layout::kParagraphGap;
  return line;
}

Align AlignOf(const std::string& text) {
  if (text == "center") return Align::kCenter;
  return text == "right" ? Align::kRight : Align::kLeft;
}

GridCell CellOf(const std::string& text, Align align, bool bold) {
  Line line;
  line.runs = {{text, bold, false}};
  line.size = layout::kTable;
  line.align = align;
  return {{line}};
}

Grid GridOf(const PaperTable& table, double width) {
  Grid grid;
  grid.ruled = true;
  grid.head_rows = 1;
  double shares = 0;
  for (const PaperColumn& column : table.columns) shares += column.share;
  std::vector<GridCell> head;
  for (const PaperColumn& column : table.columns) {
    grid.widths.push_back(width * column.share / shares);
    head.push_back(CellOf(column.title, Align::kCenter, true));
  }
  grid.rows.push_back(std::move(head));
  for (const PaperRow& row : table.rows) {
    std::vector<GridCell> cells;
    for (std::size_t at = 0; at < table.columns.size(); ++at) {
      const std::string& text = at < row.cells.size() ? row.cells[at] : std::string();
      cells.push_back(CellOf(text, AlignOf(table.columns[at].align), row.bold));
    }
    grid.rows.push_back(std::move(cells));
  }
  return grid;
}

Line Heading(const PaperBlock& block) {
  const bool centred = block.kind == "part";
  const std::string number = block.number.empty() ? "" : block.number + (centred ? "" : " ");
  Line line = Paragraph({{number + (centred ? "" : block.title), true, false}});
  if (centred) {
    line.runs = {{number.empty() ? block.title : number + "\n" + block.title, true, false}};
    line.align = Align::kCenter;
    line.first = 0;
  }
  line.heading = true;
  line.keep_next = true;
  return line;
}

Line TextLine(const PaperBlock& block) {
  const bool article = block.kind == "article";
  std::string head = block.number.empty() ? "" : block.number + " ";
  std::vector<Run> runs;
  if (article) {
    runs.push_back({head + (block.title.empty() ? "" : block.title + " "), true, false});
  } else {
    if (!head.empty()) runs.push_back({head, false, false});
    if (!block.title.empty()) runs.push_back({block.title + " ", true, false});
  }
  runs.push_back({block.text, false, block.kind == "basis" || block.kind == "unit"});
  return Paragraph(std::move(runs));
}

GridCell SignatureCell(const PaperSignature& signature) {
  GridCell cell;
  for (const std::string& part : signature.authority) {
    cell.lines.push_back(Centred(part, layout::kSigner, true));
  }
  if (!signature.note.empty()) {
    Line note = Centred("", layout::kSigner, false);
    note.runs = {{signature.note, false, true}};
    cell.lines.push_back(note);
  }
  Line room = Centred("", layout::kSigner, true);
  room.blank = 4;
  cell.lines.push_back(room);
  cell.lines.push_back(Centred(signature.name, layout::kSigner, true));
  return cell;
}

GridCell RecipientsCell(const OfficialPaper& paper) {
  GridCell cell;
  const auto add = [&](std::string text, double size, bool strong) {
    Line line;
    line.runs = {{std::move(text), strong, strong}};
    line.size = size;
    line.align = Align::kLeft;
    cell.lines.push_back(line);
  };
  if (!paper.recipients.empty()) add("Nơi nhận:", layout::kRecipientsTitle, true);
  for (std::size_t at = 0; at < paper.recipients.size(); ++at) {
    const bool last = at + 1 == paper.recipients.size();
    add("- " + paper.recipients[at] + (last ? "." : ";"), layout::kRecipients, false);
  }
  if (!paper.drafter_mark.empty()) add(paper.drafter_mark, layout::kDrafter, false);
  if (!paper.code.empty()) add("Mã tra cứu: " + paper.code, layout::kDrafter, false);
  return cell;
}

}  // namespace

void AddBlock(Flow& flow, const PaperBlock& block, bool landscape) {
  if (block.kind == "table") {
    if (block.table) flow.push_back(GridOf(*block.table, TextWidth(landscape)));
    Line gap = Centred("", 6, false);
    if (block.table) flow.push_back(gap);
    return;
  }
  if (block.kind == "part" || block.kind == "section") {
    flow.push_back(Heading(block));
    return;
  }
  Line line = TextLine(block);
  if (block.kind == "resolve" || block.kind == "center") {
    line.align = Align::kCenter;
    line.first = 0;
    line.keep_next = true;
    if (block.kind == "resolve") line.runs = {{block.text, true, false}};
  }
  if (block.kind == "unit") {
    line.align = Align::kRight;
    line.first = 0;
    line.keep_next = true;
  }
  flow.push_back(std::move(line));
}

void AddSignatures(Flow& flow, const OfficialPaper& paper) {
  Line gap = Centred("", 6, false);
  gap.keep_next = true;
  flow.push_back(gap);
  const double width = TextWidth(false);
  Grid grid;
  grid.whole = true;
  if (paper.signatures.size() == 1) {
    grid.widths = {width * 0.45, width * 0.55};
    grid.rows = {{RecipientsCell(paper), SignatureCell(paper.signatures[0])}};
    flow.push_back(std::move(grid));
    return;
  }
  grid.rows.emplace_back();
  for (const PaperSignature& signature : paper.signatures) {
    grid.widths.push_back(width / static_cast<double>(paper.signatures.size()));
    grid.rows[0].push_back(SignatureCell(signature));
  }
  GridCell recipients = RecipientsCell(paper);
  flow.push_back(std::move(grid));
  for (Line& line : recipients.lines) flow.push_back(std::move(line));
}

}  // namespace vuon::paper
