#include "paper/xlsx_workbook.h"

#include <charconv>
#include <map>

#include "paper/clean_text.h"

namespace vuon::paper {

using base::Result;

std::size_t ToIndex(std::string_view text, std::size_t otherwise) {
  std::size_t number = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

namespace {

std::string RichText(const pugi::xml_node& node) {
  std::string text;
  for (const pugi::xml_node child : node.children()) {
    const std::string_view name = LocalName(child);
    if (name == "t") text += child.text().get();
    if (name != "r") continue;
    const std::string piece = RichText(child);
    const bool raised = Value(Child(Child(child, "rPr"), "vertAlign"), "val") == "superscript";
    text += raised ? "[^" + piece + ']' : piece;
  }
  return text;
}

Result<std::vector<std::string>> ReadStrings(Archive& archive) {
  std::vector<std::string> strings;
  if (!archive.Has("xl/sharedStrings.xml")) return strings;
  VUON_TRY(bytes, archive.Read("xl/sharedStrings.xml"));
  pugi::xml_document tree;
  VUON_CHECK(ParseXml(bytes, tree));
  for (const pugi::xml_node node : tree.document_element().children()) {
    if (LocalName(node) == "si") strings.push_back(Squeeze(CleanText(RichText(node))));
  }
  return strings;
}

Result<Styles> ReadStyles(Archive& archive) {
  Styles styles;
  if (!archive.Has("xl/styles.xml")) return styles;
  VUON_TRY(bytes, archive.Read("xl/styles.xml"));
  pugi::xml_document tree;
  VUON_CHECK(ParseXml(bytes, tree));
  const pugi::xml_node root = tree.document_element();
  std::map<std::size_t, NumberFormat> own;
  for (const pugi::xml_node node : Child(root, "numFmts").children()) {
    own[ToIndex(Value(node, "numFmtId"), 0)] = ParseNumberFormat(Value(node, "formatCode"));
  }
  std::vector<bool> fonts;
  for (const pugi::xml_node node : Child(root, "fonts").children()) {
    fonts.push_back(static_cast<bool>(Child(node, "b")));
  }
  for (const pugi::xml_node node : Child(root, "cellXfs").children()) {
    const std::size_t id = ToIndex(Value(node, "numFmtId"), 0);
    const std::size_t font = ToIndex(Value(node, "fontId"), 0);
    const auto found = own.find(id);
    styles.formats.push_back(found == own.end() ? BuiltInNumberFormat(static_cast<int>(id))
                                                : found->second);
    styles.bold.push_back(font < fonts.size() && fonts[font]);
  }
  return styles;
}

std::string PartPath(std::string_view target) {
  return target.starts_with('/') ? std::string(target.substr(1)) : "xl/" + std::string(target);
}

// Puts a cell's stored value into words and, when it is a figure, into plain digits.
void SetNumber(std::string_view stored, const NumberFormat& format, bool from_1904, Cell& cell) {
  const auto plain = PlainDecimal(stored);
  if (!plain) {
    cell.text = Squeeze(CleanText(stored));
    return;
  }
  if (format.date) {
    cell.text = PrintedDay(std::stod(*plain), from_1904);
    return;
  }
  std::string shown = *plain;
  for (int k = 0; k < format.thousands; ++k) {
    shown = PlainDecimal(std::to_string(std::stod(shown) / 1000)).value_or(shown);
  }
  if (format.percent) {
    cell.text =
        PrintedDecimal(PlainDecimal(std::to_string(std::stod(shown) * 100)).value_or(shown)) + '%';
    return;
  }
  cell.number = shown;
  cell.text = PrintedDecimal(shown);
  while (static_cast<int>(cell.text.size()) < format.least_digits) cell.text.insert(0, 1, '0');
}

}  // namespace

Result<Workbook> ReadWorkbook(Archive& archive) {
  Workbook book;
  VUON_TRY(strings, ReadStrings(archive));
  book.strings = std::move(strings);
  VUON_TRY(styles, ReadStyles(archive));
  book.styles = std::move(styles);
  std::map<std::string, std::string, std::less<>> parts;
  VUON_TRY(relations, archive.Read("xl/_rels/workbook.xml.rels"));
  pugi::xml_document relation_tree;
  VUON_CHECK(ParseXml(relations, relation_tree));
  for (const pugi::xml_node node : relation_tree.document_element().children()) {
    parts[std::string(Value(node, "Id"))] = PartPath(Value(node, "Target"));
  }
  VUON_TRY(bytes, archive.Read("xl/workbook.xml"));
  pugi::xml_document tree;
  VUON_CHECK(ParseXml(bytes, tree));
  const std::string_view mode = Value(Child(tree.document_element(), "workbookPr"), "date1904");
  book.from_1904 = mode == "1" || mode == "true";
  for (const pugi::xml_node node : Child(tree.document_element(), "sheets").children()) {
    const std::string_view state = Value(node, "state");
    const auto part = parts.find(Value(node, "id"));
    if (state.starts_with("hidden") || state.starts_with("veryHidden")) continue;
    if (part != parts.end()) book.sheets.emplace_back(Value(node, "name"), part->second);
  }
  return book;
}

Address ParseAddress(std::string_view text) {
  Address address;
  std::size_t at = 0;
  while (at < text.size() && text[at] >= 'A' && text[at] <= 'Z' && address.column < 20'000) {
    address.column = address.column * 26 + (text[at++] - 'A' + 1);
  }
  std::from_chars(text.data() + at, text.data() + text.size(), address.row);
  return address;
}

void ReadCell(const pugi::xml_node& node, const Workbook& book, Cell& cell) {
  const std::size_t style = ToIndex(Value(node, "s"), 0);
  cell.bold = style < book.styles.bold.size() && book.styles.bold[style];
  const std::string_view type = Value(node, "t");
  const pugi::xml_node value = Child(node, "v");
  if (type == "s") {
    const std::size_t index = ToIndex(value.text().get(), book.strings.size());
    if (index < book.strings.size()) cell.text = book.strings[index];
  } else if (type == "inlineStr") {
    cell.text = Squeeze(CleanText(RichText(Child(node, "is"))));
  } else if (type == "str" || type == "e" || type == "b") {
    cell.text = Squeeze(CleanText(value.text().get()));
  } else if (value) {
    const NumberFormat plain;
    const auto& formats = book.styles.formats;
    SetNumber(value.text().get(), style < formats.size() ? formats[style] : plain, book.from_1904,
              cell);
  } else if (const pugi::xml_node formula = Child(node, "f")) {
    // Never calculated by a program: shown as it stands, so that it is reported as not read.
    cell.text = '=' + Squeeze(CleanText(formula.text().get()));
  }
}

}  // namespace vuon::paper
