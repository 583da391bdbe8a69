#include "plancheck/plan_maker_test.h"

#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <zip.h>

#include <sstream>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/money.h"
#include "plancheck/plan_forms_test.h"
#include "plancheck/plan_text.h"

namespace vuon::plancheck::made {
namespace {

std::string Figure(std::int64_t dong, const Plan& plan, std::int64_t unit) {
  if (dong == 0) return {};
  std::string text = base::WithThousandsDots(dong / unit);
  if (dong % unit != 0) {
    std::string rest = std::to_string(unit + dong % unit).substr(1);
    while (rest.ends_with('0')) rest.pop_back();
    text += (plan.thousands == ',' ? '.' : ',') + rest;
  }
  if (plan.thousands == ',' && dong % unit == 0) std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

std::string UnitName(std::int64_t unit) {
  if (unit == 1) return "đồng";
  if (unit == 1'000) return "nghìn đồng";
  return unit == 1'000'000 ? "triệu đồng" : "tỷ đồng";
}

Cells TableOf(const Plan& plan) {
  Cells cells;
  const auto add = [&](const std::vector<std::string>& row) {
    std::vector<std::string> shuffled;
    for (const int column : plan.order) shuffled.push_back(row[static_cast<std::size_t>(column)]);
    cells.push_back(std::move(shuffled));
  };
  add(plan.heading);
  for (std::size_t k = 0; k < plan.rows.size(); ++k) {
    if (plan.repeat_heading && k == 3) add(plan.heading);
    const Row& row = plan.rows[k];
    add({row.number, row.title, row.lead, Figure(row.price, plan, plan.unit),
         row.quantity == 0 ? "" : std::to_string(row.quantity), Figure(row.amount, plan, plan.unit),
         row.note});
  }
  add({"", "Tổng cộng", "", "", "", Figure(plan.table_total, plan, plan.unit), ""});
  return cells;
}

constexpr std::size_t kListBehind = 10;   // the line "Tổng kinh phí"
constexpr std::size_t kTextOfTable = 16;  // where the lines of the appendix begin

std::vector<std::string> TextOf(const Plan& plan) {
  const auto dong = [](std::int64_t value) { return base::WithThousandsDots(value) + " đồng"; };
  return {"ỦY BAN NHÂN DÂN",
          "TỈNH BẾN TRE",
          "Số: " + plan.number,
          "Bến Tre, ngày 12 tháng 3 năm 2023",
          "KẾ HOẠCH",
          "Hỗ trợ doanh nghiệp nâng cao năng suất và chất lượng năm 2023",
          "Căn cứ Quyết định số 1322/QĐ-TTg ngày 31/8/2020 của Thủ tướng Chính phủ;",
          "I. MỤC TIÊU",
          "- Hỗ trợ ít nhất " + std::to_string(plan.target) + " doanh nghiệp áp dụng công cụ.",
          "II. KINH PHÍ THỰC HIỆN",
          "Tổng kinh phí: " + dong(plan.total) + " (bằng chữ: " + plan.words + ").",
          "III. NGUỒN KINH PHÍ",
          "- Ngân sách tỉnh: " + dong(plan.sources[0]) + ";",
          "- Kế hoạch số 178/KH-UBND: " + dong(plan.sources[1]) + ".",
          "IV. TỔ CHỨC THỰC HIỆN",
          "1. Sở Khoa học và Công nghệ báo cáo trước ngày " + plan.deadline + ".",
          "Phụ lục",
          "DỰ TOÁN KINH PHÍ",
          "(Kèm theo Kế hoạch số " + plan.attachment_number + " ngày " + plan.attachment_day + ")",
          "Đơn vị tính: " + UnitName(plan.unit)};
}

std::string Joined(const Cells& cells, Shape shape) {
  std::vector<std::size_t> widths(cells[0].size(), 0);
  for (const auto& row : cells) {
    for (std::size_t k = 0; k < row.size(); ++k) {
      widths[k] = std::max(widths[k], Fold(row[k]).text.size() + 3);
    }
  }
  std::string out;
  for (std::size_t r = 0; r < cells.size(); ++r) {
    std::string line = shape == Shape::kPipes ? "|" : "";
    for (std::size_t k = 0; k < cells[r].size(); ++k) {
      const std::string& cell = cells[r][k];
      if (shape == Shape::kPipes) line += ' ' + cell + " |";
      if (shape == Shape::kTabs) line += (k == 0 ? "" : "\t") + cell;
      if (shape == Shape::kCsv) line += (k == 0 ? "" : ";") + ('"' + cell + '"');
      if (shape != Shape::kAligned) continue;
      line += cell + std::string(widths[k] - Fold(cell).text.size(), ' ');
    }
    out += line + '\n';
    if (shape == Shape::kPipes && r == 0) out += "|---|---|---|---|---|---|---|\n";
  }
  return out;
}

std::string Escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    out += c == '&' ? std::string("&amp;") : c == '<' ? std::string("&lt;") : std::string(1, c);
  }
  return out;
}

std::string DocxXml(const std::vector<std::string>& text, const Cells& cells) {
  const auto paragraph = [](const std::string& line) {
    return "<w:p><w:r><w:t>" + Escaped(line) + "</w:t></w:r></w:p>";
  };
  std::string xml = "<w:document><w:body>";
  for (const std::string& line : text) xml += paragraph(line);
  xml += "<w:tbl>";
  for (const auto& row : cells) {
    xml += "<w:tr>";
    for (const std::string& cell : row) xml += "<w:tc>" + paragraph(cell) + "</w:tc>";
    xml += "</w:tr>";
  }
  return xml + "</w:tbl></w:body></w:document>";
}

std::string MixedDocxXml(const std::string& text) {
  const auto paragraph = [](const std::string& line) {
    return "<w:p><w:r><w:t>" + Escaped(line) + "</w:t></w:r></w:p>";
  };
  std::string xml = "<w:document><w:body>";
  bool in_table = false;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const bool row = line.find('\t') != std::string::npos;
    if (row != in_table && !line.empty()) xml += row ? "<w:tbl>" : "</w:tbl>";
    if (!line.empty()) in_table = row;
    if (!row) {
      if (!line.empty()) xml += paragraph(line);
      continue;
    }
    xml += "<w:tr>";
    std::istringstream fields(line + '\t');
    for (std::string field; std::getline(fields, field, '\t');) {
      xml += "<w:tc>" + paragraph(field) + "</w:tc>";
    }
    xml += "</w:tr>";
  }
  return xml + (in_table ? "</w:tbl>" : "") + "</w:body></w:document>";
}

std::string XlsxXml(const std::vector<std::string>& text, const Cells& cells) {
  std::string xml = "<worksheet><sheetData>";
  const auto cell_xml = [](const std::string& cell) {
    return "<c t=\"inlineStr\"><is><t>" + Escaped(cell) + "</t></is></c>";
  };
  for (const std::string& line : text) xml += "<row>" + cell_xml(line) + "</row>";
  for (const auto& row : cells) {
    xml += "<row>";
    for (const std::string& cell : row) xml += cell_xml(cell);
    xml += "</row>";
  }
  return xml + "</sheetData></worksheet>";
}

std::string Zip(const std::vector<std::pair<std::string, std::string>>& entries) {
  const std::string path = testing::TempDir() + "made-plan.zip";
  std::filesystem::remove(path);
  zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  for (const auto& [name, content] : entries) {
    zip_file_add(archive, name.c_str(),
                 zip_source_buffer(archive, content.data(), content.size(), 0), 0);
  }
  zip_close(archive);
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string Decomposed(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::Normalizer2::getNFDInstance(status)
      ->normalize(icu::UnicodeString::fromUTF8(text), status)
      .toUTF8String(out);
  return out;
}

}  // namespace

Plan CleanPlan() {
  Plan plan;
  plan.heading = {"TT",       "Nội dung",   "Đơn vị chủ trì", "Đơn giá",
                  "Số lượng", "Thành tiền", "Ghi chú"};
  const std::int64_t m = 1'000'000;
  plan.rows = {{"I", "ĐÀO TẠO, TẬP HUẤN", "", 0, 0, 150 * m, ""},
               {"1", "Tập huấn ISO 9001", "Sở KH&CN", 30 * m, 3, 90 * m, ""},
               {"2", "Tập huấn 5S cho cán bộ", "Sở KH&CN", 30 * m, 2, 60 * m, ""},
               {"II", "HỖ TRỢ DOANH NGHIỆP", "", 0, 0, 700 * m, "Kế hoạch số 178/KH-UBND"},
               {"1", "Tư vấn xây dựng ISO", "Doanh nghiệp", 50 * m, 10, 500 * m, ""},
               {"2", "Chứng nhận hợp chuẩn", "Doanh nghiệp", 25 * m, 8, 200 * m, ""}};
  return plan;
}

File Make(const Plan& plan, Shape shape) {
  const Cells cells = TableOf(plan);
  const std::vector<std::string> text = TextOf(plan);
  const auto form = [&](const std::string& made) {
    return plan.decomposed ? Decomposed(made) : made;
  };
  if (shape == Shape::kDocx) {
    return {"plan.docx", Zip({{"word/document.xml", form(DocxXml(text, cells))}})};
  }
  if (shape == Shape::kMergedDocx) {
    return {"plan.docx", Zip({{"word/document.xml", form(MergedDocxXml(plan, text, cells))}})};
  }
  if (shape == Shape::kUprightPdf || shape == Shape::kWidePdf) {
    const bool wide = shape == Shape::kWidePdf;
    return {"plan.pdf", wide ? WidePdf(text, cells) : UprightPdf(text, cells)};
  }
  if (shape == Shape::kXlsx) {
    return {"plan.xlsx",
            Zip({{"xl/workbook.xml",
                  "<workbook><sheets><sheet name=\"A\" r:id=\"r1\"/></sheets></workbook>"},
                 {"xl/_rels/workbook.xml.rels",
                  "<Relationships><Relationship Id=\"r1\" Target=\"s.xml\"/></Relationships>"},
                 {"xl/s.xml", form(XlsxXml(text, cells))}})};
  }
  std::string out;
  for (const std::string& line : text) {
    out += shape == Shape::kCsv ? '"' + line + "\"\n" : line + "\n\n";
  }
  return {shape == Shape::kCsv ? "plan.csv" : "plan.txt", form(out + Joined(cells, shape))};
}

File MakeList(const Plan& plan) {
  const auto dong = [](std::int64_t value) { return base::WithThousandsDots(value); };
  std::string out;
  const std::vector<std::string> text = TextOf(plan);
  for (std::size_t k = 0; k < kTextOfTable; ++k) {  // the list stands in place of the appendix
    out += text[k] + '\n';
    if (k != kListBehind) continue;
    for (const Row& row : plan.rows) {
      if (row.price == 0) {
        out +=
            (row.number == "I" ? "1. " : "2. ") + row.title + ": " + dong(row.amount) + " đồng\n";
        continue;
      }
      out += static_cast<char>('a' + row.number[0] - '1') + (") " + row.title) + ": " +
             std::to_string(row.quantity) + " lớp x " + dong(row.price) +
             " đ/lớp = " + dong(row.amount) + "đ\n";
    }
    out += "Tổng cộng: " + dong(plan.table_total) + " đồng\n";
  }
  return {"plan.txt", out};
}

NamedPlace PlaceOf(const Plan& plan, Shape shape, Spot spot) {
  const int texts = static_cast<int>(TextOf(plan).size());
  const bool sheet = shape == Shape::kCsv || shape == Shape::kXlsx;
  const bool docx = shape == Shape::kDocx || shape == Shape::kMergedDocx;
  const bool pdf = shape == Shape::kUprightPdf || shape == Shape::kWidePdf;
  if (spot.text >= 0) {
    const int line = spot.text + 1;
    if (pdf) return {0, "", 1};
    return {sheet || docx ? line : 2 * line - 1, sheet ? "A" + std::to_string(line) : "", 0};
  }
  const auto at = std::find(plan.order.begin(), plan.order.end(), spot.column);
  int row = spot.row + 1;
  if (sheet) row += texts;
  if (shape == Shape::kMergedDocx && spot.row > 0) ++row;  // its heading has two
  if (shape == Shape::kWidePdf && row > static_cast<int>(kRowsOnWidePage)) {
    row -= static_cast<int>(kRowsOnWidePage);  // counted on the next page again
  }
  NamedPlace place{sheet ? row : 2 * texts + row, {}, 0};
  if (shape == Shape::kPipes && spot.row > 0) ++place.line;  // the rule below the heading
  if (docx || pdf) place.line = 0;
  if (pdf) place.page = shape == Shape::kUprightPdf ? 1 : 2;
  if (shape == Shape::kWidePdf && spot.row >= static_cast<int>(kRowsOnWidePage)) place.page = 3;
  place.cell = static_cast<char>('A' + (at - plan.order.begin())) + std::to_string(row);
  return place;
}

File AsDocx(const std::string& text) {
  return {"plan.docx", Zip({{"word/document.xml", MixedDocxXml(text)}})};
}

}  // namespace vuon::plancheck::made
