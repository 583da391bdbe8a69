#include "plancheck/plan_forms_test.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "plancheck/pdf_writer_test.h"

namespace vuon::plancheck::made {
namespace {

std::string Escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    out += c == '&' ? std::string("&amp;") : c == '<' ? std::string("&lt;") : std::string(1, c);
  }
  return out;
}

std::string DocxParagraph(const std::string& text) {
  return "<w:p><w:r><w:t>" + Escaped(text) + "</w:t></w:r></w:p>";
}

std::string DocxCell(const std::string& text, std::size_t span, const std::string& merge = "") {
  std::string properties;
  if (span > 1) properties += fmt::format("<w:gridSpan w:val=\"{}\"/>", span);
  if (merge == "restart") properties += "<w:vMerge w:val=\"restart\"/>";
  if (merge == "on") properties += "<w:vMerge/>";
  return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + DocxParagraph(text) + "</w:tc>";
}

bool IsFigureColumn(int column) { return column >= 3 && column <= 5; }

// The heading on two rows: figures that stand side by side below one cell, the others over both.
std::string MergedHeading(const Plan& plan, const std::vector<std::string>& heading) {
  std::string upper;
  std::string lower;
  for (std::size_t k = 0; k < heading.size();) {
    std::size_t end = k;
    while (end < heading.size() && IsFigureColumn(plan.order[end])) ++end;
    if (end - k < 2) {
      upper += DocxCell(heading[k], 1, "restart");
      lower += DocxCell("", 1, "on");
      ++k;
      continue;
    }
    upper += DocxCell("Kinh phí", end - k);
    for (; k < end; ++k) lower += DocxCell(heading[k], 1);
  }
  return "<w:tr>" + upper + "</w:tr><w:tr>" + lower + "</w:tr>";
}

// A title takes the empty cells behind it in, as a typist merges them.
std::string MergedRow(const Plan& plan, const std::vector<std::string>& row) {
  std::string out = "<w:tr>";
  for (std::size_t k = 0; k < row.size();) {
    std::size_t end = k + 1;
    while (plan.order[k] == 1 && end < row.size() && row[end].empty() &&
           !IsFigureColumn(plan.order[end])) {
      ++end;
    }
    out += DocxCell(row[k], end - k);
    k = end;
  }
  return out + "</w:tr>";
}

// One table on pages; each column as wide as its share.
class PdfTable {
 public:
  PdfTable(PdfWriter& pdf, double left, double right, const Cells& cells, double size, bool boxes)
      : pdf_(pdf), left_(left), size_(size), boxes_(boxes) {
    std::vector<double> wanted(cells.front().size(), 2);
    for (const auto& row : cells) {
      for (std::size_t k = 0; k < row.size(); ++k) {
        for (const std::string& word : Wrapped(row[k], 1)) {  // no word is broken
          wanted[k] = std::max(wanted[k], static_cast<double>(LettersOf(word)));
        }
      }
    }
    const double least = std::accumulate(wanted.begin(), wanted.end(), 0.0) * size / 2 +
                         4 * static_cast<double>(wanted.size());
    const double spare = std::max(0.0, (right - left - least) / static_cast<double>(wanted.size()));
    for (const double letters : wanted) widths_.push_back(letters * size / 2 + 4 + spare);
  }

  // Draws a row with its top at `y`; returns its bottom.
  double Row(double y, const std::vector<std::string>& row) {
    std::size_t most = 1;
    std::vector<std::vector<std::string>> lines;
    for (std::size_t k = 0; k < row.size(); ++k) {
      const auto letters = static_cast<std::size_t>((widths_[k] - 4) / (size_ / 2) + 0.01);
      lines.push_back(Wrapped(row[k], letters));
      most = std::max(most, lines.back().size());
    }
    const double bottom = y + static_cast<double>(most) * size_ * 1.15 + 3;
    double x = left_;
    for (std::size_t k = 0; k < row.size(); ++k) {
      for (std::size_t n = 0; n < lines[k].size(); ++n) {
        pdf_.Text(x + 2, y + size_ * (0.95 + 1.15 * static_cast<double>(n)), size_, lines[k][n]);
      }
      Frame(x, y, x + widths_[k], bottom);
      x += widths_[k];
    }
    return bottom;
  }

 private:
  static std::size_t LettersOf(const std::string& text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
  }

  void Frame(double left, double top, double right, double bottom) {
    if (boxes_) {
      pdf_.Fill(left, top, right - left, 0.7);
      pdf_.Fill(left, bottom, right - left, 0.7);
      pdf_.Fill(left, top, 0.7, bottom - top);
      pdf_.Fill(right, top, 0.7, bottom - top);
      return;
    }
    pdf_.Stroke(left, top, right, top);
    pdf_.Stroke(left, bottom, right, bottom);
    pdf_.Stroke(left, top, left, bottom);
    pdf_.Stroke(right, top, right, bottom);
  }

  PdfWriter& pdf_;
  double left_;
  double size_;
  bool boxes_;
  std::vector<double> widths_;
};

// Paragraphs of lines up to `letters` long; the height below them.
double WriteText(PdfWriter& pdf, const std::vector<std::string>& text, std::size_t letters) {
  double y = 50;
  for (const std::string& paragraph : text) {
    for (const std::string& line : Wrapped(paragraph, letters)) pdf.Text(50, y += 13, 10, line);
    y += 6;
  }
  return y + 10;
}

}  // namespace

std::string MergedDocxXml(const Plan& plan, const std::vector<std::string>& text,
                          const Cells& cells) {
  std::string xml = "<w:document><w:body>";
  for (const std::string& line : text) xml += DocxParagraph(line);
  xml += "<w:tbl>";
  for (const auto& row : cells) {
    xml += row == cells.front() ? MergedHeading(plan, row) : MergedRow(plan, row);
  }
  return xml + "</w:tbl></w:body></w:document>";
}

std::string UprightPdf(const std::vector<std::string>& text, const Cells& cells) {
  PdfWriter pdf(595, 842);
  double y = WriteText(pdf, text, 96);
  PdfTable table(pdf, 50, 545, cells, 9, false);
  for (const auto& row : cells) y = table.Row(y, row);
  return pdf.Bytes();
}

std::string WidePdf(const std::vector<std::string>& text, const Cells& cells) {
  PdfWriter pdf(842, 595);
  WriteText(pdf, text, 140);
  pdf.NewPage();
  PdfTable table(pdf, 40, 200, cells, 12, true);  // too narrow on purpose: columns stand close
  double y = 40;
  for (std::size_t k = 0; k < cells.size(); ++k) {
    if (k == kRowsOnWidePage) {
      pdf.NewPage();
      y = 40;
    }
    y = table.Row(y, cells[k]);
  }
  return pdf.Bytes();
}

File MakeLongPdf(int pages) {
  PdfWriter pdf(595, 842);
  const std::vector<std::string> heading = {"TT", "Nội dung công việc và mô tả chi tiết", "Đơn giá",
                                            "Số lượng", "Thành tiền (đồng)"};
  PdfTable table(pdf, 40, 555, {heading}, 9, false);
  int number = 0;
  for (int page = 0; page < pages; ++page) {
    if (page > 0) pdf.NewPage();
    double y = table.Row(40, heading);
    for (int k = 0; k < 30; ++k) {
      ++number;
      y = table.Row(y, {std::to_string(number), "Hỗ trợ doanh nghiệp áp dụng công cụ năng suất",
                        "25.000.000", "2", "50.000.000"});
    }
  }
  return {"plan.pdf", pdf.Bytes()};
}

}  // namespace vuon::plancheck::made
