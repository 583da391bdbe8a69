#include "plancheck/pdf_writer_test.h"

#include <fmt/format.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace vuon::plancheck::made {
namespace {

std::size_t LettersOf(const std::string& text) {
  return static_cast<std::size_t>(icu::UnicodeString::fromUTF8(text).length());
}

std::string Stream(const std::string& content) {
  return fmt::format("<</Length {}>>stream\n{}\nendstream", content.size(), content);
}

}  // namespace

std::string PdfWriter::CodesOf(const std::string& text) {
  const icu::UnicodeString letters = icu::UnicodeString::fromUTF8(text);
  std::string codes;
  for (int k = 0; k < letters.length(); ++k) {
    auto at = std::find(letters_.begin(), letters_.end(), letters[k]);
    if (at == letters_.end()) at = letters_.insert(at, letters[k]);
    codes += fmt::format("{:02x}", at - letters_.begin() + 1);
  }
  return codes;
}

void PdfWriter::Text(double x, double y, double size, const std::string& text) {
  pages_.back() +=
      fmt::format("BT /F {} Tf {} {} Td <{}> Tj ET\n", size, x, height_ - y, CodesOf(text));
}

void PdfWriter::Stroke(double x1, double y1, double x2, double y2) {
  pages_.back() += fmt::format("0.5 w {} {} m {} {} l S\n", x1, height_ - y1, x2, height_ - y2);
}

void PdfWriter::Fill(double x, double y, double width, double height) {
  pages_.back() += fmt::format("{} {} {} {} re f\n", x, height_ - y - height, width, height);
}

// 1 catalogue, 2 pages, 3 font, 4 glyph, 5 letters, then two for each page.
std::vector<std::string> PdfWriter::Objects() const {
  std::string kids;
  std::string names;
  std::string widths;
  std::string map;
  for (std::size_t k = 0; k < pages_.size(); ++k) kids += fmt::format("{} 0 R ", 6 + 2 * k);
  for (std::size_t k = 0; k < letters_.size(); ++k) {
    names += "/a ";
    widths += "500 ";
    map += fmt::format("1 beginbfchar <{:02x}> <{:04x}> endbfchar\n", k + 1,
                       static_cast<unsigned>(letters_[k]));
  }
  std::vector<std::string> objects = {
      "<</Type/Catalog/Pages 2 0 R>>",
      fmt::format("<</Type/Pages/Kids[{}]/Count {}>>", kids, pages_.size()),
      fmt::format("<</Type/Font/Subtype/Type3/FontBBox[0 -200 500 800]/FontMatrix[0.001 0 0 0.001 "
                  "0 0]/CharProcs<</a 4 0 R>>/Encoding<</Type/Encoding/Differences[1 {}]>>"
                  "/FirstChar 1/LastChar {}/Widths[{}]/ToUnicode 5 0 R/Resources<<>>>>",
                  names, letters_.size(), widths),
      Stream("500 0 d0"),
      Stream("/CIDInit /ProcSet findresource begin begincmap\n1 begincodespacerange <00> <ff> "
             "endcodespacerange\n" +
             map + "endcmap end")};
  for (std::size_t k = 0; k < pages_.size(); ++k) {
    objects.push_back(
        fmt::format("<</Type/Page/Parent 2 0 R/MediaBox[0 0 {} {}]/Resources<</Font<</F 3 0 "
                    "R>>>>/Contents {} 0 R>>",
                    width_, height_, 7 + 2 * k));
    objects.push_back(Stream(pages_[k]));
  }
  return objects;
}

std::string PdfWriter::Bytes(bool locked) const {
  std::string out = "%PDF-1.4\n";
  std::string table = "0000000000 65535 f \n";
  const std::vector<std::string> objects = Objects();
  for (std::size_t k = 0; k < objects.size(); ++k) {
    table += fmt::format("{:010} 00000 n \n", out.size());
    out += fmt::format("{} 0 obj\n{}\nendobj\n", k + 1, objects[k]);
  }
  const std::size_t at = out.size();
  const std::string hash(64, '5');
  const std::string lock =
      locked ? fmt::format("/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{0}>/U<{0}>>>",
                           hash)
             : "";
  return out +
         fmt::format("xref\n0 {0}\n{1}trailer<</Size {0}/Root 1 0 R{2}>>\nstartxref\n{3}\n%%EOF\n",
                     objects.size() + 1, table, lock, at);
}

std::vector<std::string> Wrapped(const std::string& text, std::size_t letters) {
  std::vector<std::string> lines(1);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, end - at);
    const bool fits = LettersOf(lines.back()) + 1 + LettersOf(word) <= letters;
    if (lines.back().empty()) {
      lines.back() = word;
    } else if (fits) {
      lines.back() += ' ' + word;
    } else {
      lines.push_back(word);
    }
    at = end + 1;
  }
  return lines;
}

}  // namespace vuon::plancheck::made
