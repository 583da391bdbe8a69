#include "paper/document_json.h"

namespace vuon::paper {
namespace {

boost::json::value NullIfZero(int number) {
  return number == 0 ? boost::json::value(nullptr) : boost::json::value(number);
}

boost::json::value NullIfEmpty(const std::string& text) {
  return text.empty() ? boost::json::value(nullptr) : boost::json::value(text);
}

boost::json::object CellJson(const Cell& cell) {
  boost::json::object json;
  json["text"] = cell.text;
  json["row"] = cell.row;
  json["column"] = cell.column;
  json["row_span"] = cell.row_span;
  json["column_span"] = cell.column_span;
  json["line"] = NullIfZero(cell.line);
  json["bold"] = cell.bold;
  return json;
}

void AddContent(const Paragraph& paragraph, boost::json::object& json) {
  json["kind"] = "paragraph";
  json["text"] = paragraph.text;
  json["line"] = NullIfZero(paragraph.LineAt(0));
  json["bold"] = paragraph.bold;
  json["heading"] = paragraph.heading;
}

void AddContent(const Table& table, boost::json::object& json) {
  json["kind"] = "table";
  json["table"] = table.index;
  json["sheet"] = NullIfEmpty(table.sheet);
  json["rows"] = table.rows;
  json["columns"] = table.columns;
  boost::json::array cells;
  cells.reserve(table.cells.size());
  for (const Cell& cell : table.cells) cells.push_back(CellJson(cell));
  json["cells"] = std::move(cells);
}

}  // namespace

boost::json::object ToJson(const Place& place) {
  boost::json::object json;
  json["line"] = NullIfZero(place.line);
  json["cell"] = NullIfEmpty(place.CellName());
  json["table"] = NullIfZero(place.table);
  json["row"] = NullIfZero(place.row);
  json["column"] = NullIfZero(place.column);
  json["block"] = NullIfZero(place.block);
  json["page"] = NullIfZero(place.page);
  json["sheet"] = NullIfEmpty(place.sheet);
  return json;
}

boost::json::object DocumentToJson(const Document& document) {
  boost::json::object json;
  json["format"] = document.format;
  json["pages"] = NullIfZero(document.pages);
  boost::json::array blocks;
  for (const Block& block : document.blocks) {
    boost::json::object one;
    one["id"] = block.id;
    one["page"] = NullIfZero(block.page);
    std::visit([&one](const auto& content) { AddContent(content, one); }, block.content);
    blocks.push_back(std::move(one));
  }
  json["blocks"] = std::move(blocks);
  return json;
}

}  // namespace vuon::paper
