#include "paper/paper_layout.h"
#include "paper/pdf_pages.h"
#include "paper/pdf_rows.h"
#include "paper/write_paper.h"

namespace vuon::paper {
namespace {

using layout::kPointsOfMm;

class PdfWriter {
 public:
  PdfWriter(const Flow& flow, const std::string& title, const std::string& made_at)
      : flow_(flow), pages_(title, made_at) {}

  std::string Write() {
    for (std::size_t at = 0; at < flow_.size(); ++at) {
      if (const auto* line = std::get_if<Line>(&flow_[at])) WriteLine(*line, at);
      if (const auto* grid = std::get_if<Grid>(&flow_[at])) WriteGrid(*grid, at);
      if (const auto* section = std::get_if<NewSection>(&flow_[at])) {
        pages_.NewSection(section->landscape);
      }
    }
    return pages_.End();
  }

 private:
  // What must be on one page with the start of item `at`: two lines at least, and the start of what
  // follows where it is to stay with that.
  double Start(std::size_t at) {
    if (at >= flow_.size()) return 0;
    if (const auto* line = std::get_if<Line>(&flow_[at])) {
      const SetLine set(pages_.type(), *line, pages_.width());
      if (line->keep_next) return set.Height() + Start(at + 1);
      return set.Height(0, set.lines() <= 3 ? set.lines() : 2);
    }
    const auto* grid = std::get_if<Grid>(&flow_[at]);
    if (grid == nullptr) return 0;
    const PdfRows rows(pages_, *grid);
    const std::size_t first = rows.FirstBody();
    if (grid->whole || first + 1 >= rows.size()) {
      return rows.Height(0, rows.size()) + (grid->keep_next ? Start(at + 1) : 0);
    }
    return rows.Height(0, first + 1);
  }

  void WriteLine(const Line& line, std::size_t at) {
    const SetLine set(pages_.type(), line, pages_.width());
    const double start = Start(at);
    if (start > pages_.left_over() && start <= pages_.full() && !pages_.empty()) pages_.NewPage();
    cairo_t* cr = pages_.cr();
    for (int from = 0; from < set.lines();) {
      const int to = LastOnPage(set, from);
      cairo_tag_begin(cr, line.heading ? "H1" : "P", nullptr);
      set.Draw(cr, pages_.left(), pages_.y(), from, to);
      cairo_tag_end(cr, line.heading ? "H1" : "P");
      pages_.Move(set.Height(from, to));
      from = to;
      if (from < set.lines()) pages_.NewPage();
    }
  }

  // How far the lines from `from` on fit; never leaves a single line for the next page.
  int LastOnPage(const SetLine& set, int from) {
    int to = set.lines();
    // What stands after the last line may fall off the page.
    while (to > from + 1 && set.Height(from, to) - set.line().after > pages_.left_over()) --to;
    if (to == set.lines() - 1 && to - from > 2) --to;
    return to;
  }

  void WriteGrid(const Grid& grid, std::size_t at) {
    PdfRows rows(pages_, grid);
    const double start = Start(at);
    if (start > pages_.left_over() && start <= pages_.full() && !pages_.empty()) pages_.NewPage();
    cairo_tag_begin(pages_.cr(), "Table", nullptr);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      double needed = rows.Height(row, row + 1);
      if (row + 1 == rows.size() && grid.keep_next) needed += Start(at + 1);
      if (needed > pages_.left_over() && row > rows.FirstBody()) {
        NextPageOf(rows);
      }
      while (!rows.Draw(row, pages_.left_over())) NextPageOf(rows);
    }
    cairo_tag_end(pages_.cr(), "Table");
  }

  void NextPageOf(PdfRows& rows) {
    cairo_tag_end(pages_.cr(), "Table");
    pages_.NewPage();
    cairo_tag_begin(pages_.cr(), "Table", nullptr);
    rows.DrawHead();
  }

  const Flow& flow_;
  PdfPages pages_;
};

}  // namespace

std::string WritePdf(const OfficialPaper& paper, const std::string& made_at) {
  const Flow flow = FlowOf(paper);
  const std::string title =
      paper.kind_title.empty() ? paper.subject : paper.kind_title + " " + paper.subject;
  return PdfWriter(flow, title, made_at).Write();
}

}  // namespace vuon::paper
