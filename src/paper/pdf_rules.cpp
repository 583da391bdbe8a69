#include "paper/pdf_rules.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace vuon::paper {
namespace {

// Follows the few operators of one page that draw lines. Everything else is passed over.
class PageReader {
 public:
  explicit PageReader(PdfSize page) : page_(page), pen_(PdfMatrix()) {}

  void ReadLine(std::string_view line) {
    if (in_text_) {
      in_text_ = line != "ET";
      return;
    }
    for (std::size_t at = 0; at < line.size();) {
      const std::size_t end = std::min(line.find(' ', at), line.size());
      if (end > at) Take(line.substr(at, end - at));
      if (in_text_) return;
      at = end + 1;
    }
  }

  std::vector<PdfRule> Rules() { return fits_ ? pen_.Take() : std::vector<PdfRule>(); }

 private:
  void Take(std::string_view word) {
    double number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error == std::errc() && end == word.data() + word.size()) {
      numbers_.Add(number);
      return;
    }
    if (word == "BT") in_text_ = true;
    if (word == "cairo_set_page_size" && numbers_.count() >= 2) {
      SetPaper({numbers_.Back(2), numbers_.Back(1)});
    }
    pen_.Operate(word, numbers_);
    numbers_.Clear();
  }

  void SetPaper(PdfSize paper) {
    const auto alike = [](double a, double b) { return std::abs(a - b) < 2; };
    // A page that is wider than high is drawn sidelong on upright paper.
    const bool sidelong = page_.width > page_.height && !alike(paper.width, page_.width);
    fits_ = sidelong ? alike(paper.width, page_.height) && alike(paper.height, page_.width)
                     : alike(paper.width, page_.width) && alike(paper.height, page_.height);
    pen_ =
        RulePen(sidelong ? PdfMatrix{0, 1, 1, 0, 0, 0} : PdfMatrix{1, 0, 0, -1, 0, page_.height});
  }

  PdfSize page_;
  RulePen pen_;
  bool fits_ = false;
  bool in_text_ = false;
  Operands numbers_;
};

}  // namespace

std::vector<std::vector<PdfRule>> ReadRules(std::string_view postscript,
                                            const std::vector<PdfSize>& sizes) {
  std::vector<std::vector<PdfRule>> pages(sizes.size());
  std::size_t page = 0;  // from 1; before the first page stands the prologue
  PageReader reader{PdfSize()};
  const auto finish = [&] {
    if (page > 0 && page <= sizes.size()) pages[page - 1] = reader.Rules();
  };
  for (std::size_t start = 0; start < postscript.size();) {
    const std::size_t end = std::min(postscript.find('\n', start), postscript.size());
    const std::string_view line = postscript.substr(start, end - start);
    start = end + 1;
    if (line.starts_with("%%Page:")) {
      finish();
      reader = PageReader(page < sizes.size() ? sizes[page] : PdfSize());
      ++page;
    } else if (page > 0 && !line.starts_with('%')) {
      reader.ReadLine(line);
    }
  }
  finish();
  return pages;
}

}  // namespace vuon::paper
