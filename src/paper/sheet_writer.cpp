#include "paper/sheet_writer.h"

#include "paper/zip_stream.h"

namespace vuon::paper {
namespace {

constexpr std::string_view kStarts = "=+-@\t\r";  // what a spreadsheet begins a formula with

std::string CsvText(const std::string& text) {
  std::string quoted = "\"";
  if (!text.empty() && kStarts.find(text[0]) != std::string_view::npos) quoted += '\'';
  for (const char c : text) {
    quoted += c;
    if (c == '"') quoted += '"';
  }
  return quoted + "\"";
}

class CsvWriter final : public SheetWriter {
 public:
  std::string Row(const SheetRow& row) override {
    std::string line = first_ ? "\xEF\xBB\xBF" : "";
    first_ = false;
    for (std::size_t at = 0; at < row.size(); ++at) {
      if (at > 0) line += ',';
      if (const auto* text = std::get_if<std::string>(&row[at])) line += CsvText(*text);
      if (const auto* number = std::get_if<std::int64_t>(&row[at])) line += std::to_string(*number);
    }
    return line + "\r\n";
  }
  std::string End() override { return ""; }

 private:
  bool first_ = true;
};

// Characters that XML 1.0 cannot hold are left out.
std::string XmlText(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') {
      out += c;
    }
  }
  return out;
}

#define VUON_XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
constexpr std::string_view kTypes = VUON_XML
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\" "
    "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/"
    "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
    "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/"
    "vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>";
constexpr std::string_view kRelations = VUON_XML
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
    "relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
constexpr std::string_view kBookRelations = VUON_XML
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
    "relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
constexpr std::string_view kBookStart = VUON_XML
    "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
    "<sheets><sheet name=\"";
constexpr std::string_view kSheetStart = VUON_XML
    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
#undef VUON_XML

// Text goes into the cells themselves (inlineStr): a table of shared strings would have to be held
// until the end.
class XlsxWriter final : public SheetWriter {
 public:
  explicit XlsxWriter(const std::string& name) : name_(name) {}

  std::string Row(const SheetRow& row) override {
    std::string out = started_ ? "" : Start();
    std::string xml = "<row>";
    for (const SheetCell& cell : row) xml += CellXml(cell);
    return out + zip_.Write(xml + "</row>");
  }
  std::string End() override {
    std::string out = started_ ? "" : Start();
    out += zip_.Write("</sheetData></worksheet>");
    out += zip_.EndEntry();
    return out + zip_.Finish();
  }

 private:
  static std::string CellXml(const SheetCell& cell) {
    if (const auto* number = std::get_if<std::int64_t>(&cell)) {
      return "<c><v>" + std::to_string(*number) + "</v></c>";
    }
    const auto* text = std::get_if<std::string>(&cell);
    if (text == nullptr || text->empty()) return "<c/>";
    return "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">" + XmlText(*text) + "</t></is></c>";
  }
  std::string Part(const std::string& name, std::string_view xml) {
    std::string out = zip_.Begin(name);
    out += zip_.Write(xml);
    return out + zip_.EndEntry();
  }
  std::string Start() {
    started_ = true;
    std::string out = Part("[Content_Types].xml", kTypes);
    out += Part("_rels/.rels", kRelations);
    out += Part("xl/workbook.xml", std::string(kBookStart) + XmlText(name_) +
                                       "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
    out += Part("xl/_rels/workbook.xml.rels", kBookRelations);
    out += zip_.Begin("xl/worksheets/sheet1.xml");
    return out + zip_.Write(kSheetStart);
  }

  std::string name_;
  ZipStream zip_;
  bool started_ = false;
};

}  // namespace

std::optional<SheetFormat> ParseSheetFormat(std::string_view text) {
  if (text == "csv") return SheetFormat::kCsv;
  if (text == "xlsx") return SheetFormat::kXlsx;
  return std::nullopt;
}

std::string_view ContentTypeOf(SheetFormat format) {
  return format == SheetFormat::kCsv
             ? "text/csv; charset=utf-8"
             : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

std::unique_ptr<SheetWriter> MakeSheetWriter(SheetFormat format, const std::string& name) {
  if (format == SheetFormat::kCsv) return std::make_unique<CsvWriter>();
  return std::make_unique<XlsxWriter>(name);
}

}  // namespace vuon::paper
