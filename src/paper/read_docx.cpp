#include <algorithm>
#include <charconv>
#include <map>

#include "paper/archive.h"
#include "paper/clean_text.h"
#include "paper/docx_numbering.h"
#include "paper/limits.h"
#include "paper/readers.h"
#include "paper/table_builder.h"
#include "paper/xml.h"

namespace vuon::paper {
namespace {

int ToInt(std::string_view text, int otherwise) {
  int number = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

bool IsOn(const pugi::xml_node& flag) {
  if (!flag) return false;
  const std::string_view value = Value(flag, "val");
  return value != "0" && value != "false" && value != "none";
}

struct RunText {
  std::string text;
  std::size_t bold_bytes = 0;
};

// Walks word/document.xml in reading order.
class DocxReader {
 public:
  explicit DocxReader(DocxNumbering numbering) : numbering_(std::move(numbering)) {}

  base::Result<Document> Read(const pugi::xml_node& root) {
    ReadBody(Child(root, "body"));
    if (too_many_) return base::Problem{base::ProblemKind::kLimit, "paper.too_many_rows"};
    builder_.set_pages(page_);
    return builder_.Take();
  }

 private:
  void ReadBody(const pugi::xml_node& body) {
    for (const pugi::xml_node node : body.children()) {
      const std::string_view name = LocalName(node);
      if (name == "p") {
        Paragraph paragraph = ReadParagraph(node);
        if (!paragraph.text.empty()) builder_.Add(std::move(paragraph), page_);
      } else if (name == "tbl") {
        const int page = page_;
        builder_.Add(ReadTable(node), page);
      } else if (name == "sdt") {
        ReadBody(Child(node, "sdtContent"));
      } else if (name == "ins" || name == "moveTo" || name == "customXml" || name == "smartTag") {
        ReadBody(node);
      }
    }
  }

  Paragraph ReadParagraph(const pugi::xml_node& node) {
    RunText runs;
    ReadRuns(node, runs);
    Paragraph paragraph;
    paragraph.line_starts.push_back(LineStart{0, ++line_});
    const pugi::xml_node properties = Child(node, "pPr");
    const std::string_view style = Value(Child(properties, "pStyle"), "val");
    paragraph.heading = style.starts_with("Heading") || style.starts_with("Title");
    paragraph.bold = !runs.text.empty() && runs.bold_bytes * 5 >= runs.text.size() * 4;
    const std::string label = Label(Child(properties, "numPr"));
    paragraph.text = Squeeze(CleanText(label.empty() ? runs.text : label + ' ' + runs.text));
    return paragraph;
  }

  std::string Label(const pugi::xml_node& number) {
    if (!number) return {};
    return numbering_.Next(std::string(Value(Child(number, "numId"), "val")),
                           ToInt(Value(Child(number, "ilvl"), "val"), 0));
  }

  // Deleted and moved-away text is left out, inserted text taken in.
  void ReadRuns(const pugi::xml_node& parent, RunText& out) {
    for (const pugi::xml_node node : parent.children()) {
      const std::string_view name = LocalName(node);
      if (name == "r") {
        ReadRun(node, out);
      } else if (name != "del" && name != "moveFrom" && name != "pPr" && name != "txbxContent") {
        ReadRuns(node, out);
      }
    }
  }

  void ReadRun(const pugi::xml_node& run, RunText& out) {
    const pugi::xml_node properties = Child(run, "rPr");
    const bool raised = Value(Child(properties, "vertAlign"), "val") == "superscript";
    if (IsOn(Child(properties, "vanish"))) return;
    std::string text;
    for (const pugi::xml_node node : run.children()) {
      const std::string_view name = LocalName(node);
      if (name == "t") text += node.text().get();
      if (name == "tab") text += '\t';
      if (name == "noBreakHyphen") text += '-';
      if (name == "lastRenderedPageBreak") ++page_;
      if (name == "br" || name == "cr") {
        if (Value(node, "type") != "page") text += '\n';
      }
      if (name == "footnoteReference" || name == "endnoteReference") {
        text += "[^" + std::string(Value(node, "id")) + ']';
      }
    }
    // A raised figure is a footnote's mark: it must not join the amount before it.
    const bool mark =
        raised && !text.empty() && text.find_first_not_of("0123456789()* ") == std::string::npos;
    if (mark) text = "[^" + text + ']';
    if (IsOn(Child(properties, "b"))) out.bold_bytes += text.size();
    out.text += text;
  }

  Table ReadTable(const pugi::xml_node& node) {
    Table table;
    std::map<int, std::size_t> open;  // column → the cell that a vertical merge goes on with
    for (const pugi::xml_node child : node.children()) {
      if (LocalName(child) == "tr") ReadRow(child, table, open);
      if (LocalName(child) == "sdt" || LocalName(child) == "ins") {
        for (const pugi::xml_node row : Child(child, "sdtContent").children("w:tr")) {
          ReadRow(row, table, open);
        }
      }
      if (table.rows > kMaximumRows) too_many_ = true;
      if (too_many_) break;
    }
    return table;
  }

  void ReadRow(const pugi::xml_node& row, Table& table, std::map<int, std::size_t>& open) {
    const pugi::xml_node properties = Child(row, "trPr");
    if (Child(properties, "del")) return;
    ++table.rows;
    int column = 1 + ToInt(Value(Child(properties, "gridBefore"), "val"), 0);
    for (const pugi::xml_node node : row.children()) {
      const bool wrapped = LocalName(node) == "sdt";
      const pugi::xml_node tc = wrapped ? Child(Child(node, "sdtContent"), "tc") : node;
      if (LocalName(tc) != "tc") continue;
      column += ReadCell(tc, column, table, open);
      if (column > kMaximumColumns) {
        too_many_ = true;
        return;
      }
    }
    table.columns = std::max(table.columns, column - 1);
  }

  // Returns how many columns the cell covers.
  int ReadCell(const pugi::xml_node& tc, int column, Table& table,
               std::map<int, std::size_t>& open) {
    const pugi::xml_node properties = Child(tc, "tcPr");
    const int span =
        std::clamp(ToInt(Value(Child(properties, "gridSpan"), "val"), 1), 1, kMaximumColumns);
    const pugi::xml_node merge = Child(properties, "vMerge");
    Cell cell{{}, std::nullopt, table.rows, column, 1, span, line_ + 1};
    ReadCellText(tc, cell);
    const auto above = open.find(column);
    if (merge && Value(merge, "val") != "restart" && above != open.end()) {
      Cell& first = table.cells[above->second];
      first.row_span = table.rows - first.row + 1;
      if (!cell.text.empty()) first.text += '\n' + cell.text;
      return span;
    }
    open.erase(column);
    // An empty cell of its own says nothing; as in every other format it is left out.
    if (!merge && cell.text.empty()) return span;
    if (merge) open[column] = table.cells.size();
    table.cells.push_back(std::move(cell));
    return span;
  }

  void ReadCellText(const pugi::xml_node& parent, Cell& cell) {
    for (const pugi::xml_node node : parent.children()) {
      const std::string_view name = LocalName(node);
      if (name == "p") {
        const Paragraph paragraph = ReadParagraph(node);
        if (paragraph.text.empty()) continue;
        if (!cell.text.empty()) cell.text += '\n';
        cell.text += paragraph.text;
        cell.bold = cell.bold || paragraph.bold;
      } else if (name == "tbl" || name == "tr" || name == "tc" || name == "sdt" ||
                 name == "sdtContent" || name == "ins") {
        ReadCellText(node, cell);  // a table in a cell is read as the cell's text
      }
    }
  }

  DocxNumbering numbering_;
  DocumentBuilder builder_{"docx"};
  int line_ = 0;
  int page_ = 1;
  bool too_many_ = false;
};

}  // namespace

base::Result<Document> ReadDocx(std::string_view bytes) {
  VUON_TRY(archive, Archive::Open(bytes));
  VUON_TRY(numbering, DocxNumbering::Load(archive));
  VUON_TRY(xml, archive.Read("word/document.xml"));
  pugi::xml_document tree;
  VUON_CHECK(ParseXml(xml, tree));
  for (const pugi::xml_node root : tree.children()) {
    if (LocalName(root) == "document") return DocxReader(std::move(numbering)).Read(root);
  }
  return base::Problem{base::ProblemKind::kInvalid, "paper.broken_xml"};
}

}  // namespace vuon::paper
