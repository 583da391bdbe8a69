#include <fmt/format.h>

#include "base/date.h"
#include "paper/flow_parts.h"
#include "paper/paper_layout.h"
#include "paper/text_width.h"

namespace vuon::paper {

Line Centred(const std::string& text, double size, bool bold) {
  Line line;
  line.runs = {{WithoutBadBreaks(text), bold, false}};
  line.size = size;
  line.align = Align::kCenter;
  return line;
}

namespace {

constexpr const char* kCountryName = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
constexpr const char* kMottoText = "Độc lập - Tự do - Hạnh phúc";

// A line below the text of a title, a third to a half as long as its last line.
double ShortRule(const std::string& text, double size, double width) {
  const double length = TextLength(text, size, true, false);
  return layout::kShortRule * std::min(length, width);
}

// "ngày 07 tháng 6 năm 2021": days below 10 and the months 1 and 2 get a leading zero (decree
// 30/2020/NĐ-CP, appendix I, II.4). Before it is signed, room for the figures.
std::string PlaceAndDate(const OfficialPaper& paper) {
  const auto date = base::Date::ParseIso(paper.date);
  if (!date.ok()) return paper.place + ", ngày      tháng      năm        ";
  const bool zero = date->month() < 3;
  return fmt::format("{}, ngày {:02} tháng {}{} năm {}", paper.place, date->day(), zero ? "0" : "",
                     date->month(), date->year());
}

std::vector<Line> AgencyLines(const OfficialPaper& paper) {
  std::vector<Line> lines;
  if (!paper.parent_agency.empty()) {
    lines.push_back(Centred(paper.parent_agency, layout::kAgency, false));
  }
  Line agency = Centred(paper.agency, layout::kAgency, true);
  agency.rule = ShortRule(paper.agency, layout::kAgency, layout::kHeadLeft);
  lines.push_back(agency);
  return lines;
}

std::vector<Line> NumberLines(const OfficialPaper& paper) {
  std::vector<Line> lines;
  if (!paper.symbol.empty()) {
    const std::string number = paper.number.empty() ? "        " : paper.number;
    lines.push_back(Centred("Số: " + number + "/" + paper.symbol, layout::kNumber, false));
  }
  if (paper.kind_title.empty() && !paper.subject.empty()) {
    Line subject = Centred("V/v " + paper.subject, layout::kLetterSubject, false);
    subject.before = layout::kParagraphGap;
    lines.push_back(subject);
  }
  if (!paper.urgency.empty()) {
    Line mark = Centred(paper.urgency, layout::kUrgency, true);
    mark.before = layout::kParagraphGap;
    // 20×8, 40×8 and 30×8 mm (decree 30/2020/NĐ-CP, appendix I, III.2).
    mark.frame = paper.urgency == "KHẨN" ? 20 : paper.urgency == "THƯỢNG KHẨN" ? 40 : 30;
    lines.push_back(mark);
  }
  return lines;
}

}  // namespace

Grid HeadOf(const OfficialPaper& paper) {
  Line motto = Centred(kMottoText, layout::kMotto, true);
  motto.rule = TextLength(kMottoText, layout::kMotto, true, false);
  Line place = Centred(PlaceAndDate(paper), layout::kPlaceAndDate, false);
  place.runs[0].italic = true;
  place.before = layout::kParagraphGap;
  std::vector<Line> number = NumberLines(paper);
  if (!number.empty()) number[0].before = layout::kParagraphGap;
  Grid head;
  head.widths = {layout::kHeadLeft, layout::kHeadRight};
  head.whole = true;
  head.keep_next = true;
  head.rows = {{{AgencyLines(paper)}, {{Centred(kCountryName, layout::kCountry, true), motto}}},
               {{number}, {{place}}}};
  return head;
}

void AddTitle(Flow& flow, const OfficialPaper& paper) {
  if (!paper.kind_title.empty()) {
    Line kind = Centred(paper.kind_title, layout::kKind, true);
    kind.before = 3 * layout::kParagraphGap;
    kind.keep_next = true;
    kind.heading = true;
    flow.push_back(kind);
    if (!paper.subject.empty()) {
      Line subject = Centred(paper.subject, layout::kSubject, true);
      subject.rule = ShortRule(paper.subject, layout::kSubject, TextWidth(false) / 2);
      subject.keep_next = true;
      subject.after = 2 * layout::kParagraphGap;
      flow.push_back(subject);
    }
  }
  if (paper.addressees.empty()) return;
  const bool one = paper.addressees.size() == 1;
  Line to = Centred(one ? "Kính gửi: " + paper.addressees[0] : "Kính gửi:", layout::kBody, false);
  to.before = 2 * layout::kParagraphGap;
  to.after = 2 * layout::kParagraphGap;
  if (one) {
    flow.push_back(to);
    return;
  }
  to.align = Align::kLeft;
  to.first = 3 * layout::kFirstLine;
  to.after = 0;
  flow.push_back(to);
  for (std::size_t at = 0; at < paper.addressees.size(); ++at) {
    const bool last = at + 1 == paper.addressees.size();
    Line line = Centred("- " + paper.addressees[at] + (last ? "." : ";"), layout::kBody, false);
    line.align = Align::kLeft;
    line.first = 4 * layout::kFirstLine;
    if (last) line.after = 2 * layout::kParagraphGap;
    flow.push_back(line);
  }
}

}  // namespace vuon::paper
