#include "plancheck/check_finding.h"

#include <array>

#include "base/amount_words.h"

namespace vuon::plancheck {
namespace {

struct Text {
  std::string_view kind;
  std::string_view vietnamese;
  std::string_view english;
};

constexpr std::array<Text, 32> kTexts = {{
    {"line_amount", "Đơn giá × số lượng = {expected}, nhưng thành tiền in là {printed}.",
     "Unit price × quantity = {expected}, but the amount printed is {printed}."},
    {"line_amounts_unclear",
     "Phần lớn các dòng của bảng không theo đơn giá × số lượng = thành tiền; chưa rõ cách tính.",
     "Most lines of the table do not follow unit price × quantity = amount; how they are worked "
     "out "
     "is not clear."},
    {"children_sum", "Các dòng con cộng lại được {expected}, nhưng dòng “{title}” in là {printed}.",
     "The lines below add up to {expected}, but the line “{title}” prints {printed}."},
    {"subtotal_sum", "Các dòng cộng lại được {expected}, nhưng “{title}” in là {printed}.",
     "The lines add up to {expected}, but “{title}” prints {printed}."},
    {"table_total", "Các mục cộng lại được {expected}, nhưng tổng cộng của bảng in là {printed}.",
     "The sections add up to {expected}, but the table's total prints {printed}."},
    {"shares_sum", "Các cột thành phần cộng lại được {expected}, nhưng cột tổng in là {printed}.",
     "The columns that make up the amount add up to {expected}, but the amount prints {printed}."},
    {"share_column_sum",
     "Cột “{title}”: các dòng con cộng lại được {expected}, nhưng in là {printed}.",
     "Column “{title}”: the lines below add up to {expected}, but {printed} is printed."},
    {"text_total", "Tổng kinh phí trong văn bản là {printed}, còn các số liệu khác cho {expected}.",
     "The total in the text is {printed}, while the other figures give {expected}."},
    {"table_total_text",
     "Tổng cộng của bảng là {printed}, khác tổng kinh phí trong văn bản ({expected}).",
     "The table's total is {printed}, not the total of the text ({expected})."},
    {"amount_words",
     "Số tiền bằng số và bằng chữ không khớp: in “{printed}”, đúng ra là “{expected}”.",
     "The amount in figures and in words differ: “{printed}” is printed, it should be "
     "“{expected}”."},
    {"parts_sum", "Các phần cộng lại được {expected}, nhưng số chung in là {printed}.",
     "The parts add up to {expected}, but the whole prints {printed}."},
    {"part_section", "Số này in là {printed}, nhưng mục tương ứng trong bảng là {expected}.",
     "This part prints {printed}, but its section of the table has {expected}."},
    {"sources_sum",
     "Các nguồn kinh phí cộng lại được {printed}, nhưng tổng kinh phí là {expected}.",
     "The funding sources add up to {printed}, but the total is {expected}."},
    {"source_lines",
     "Các dòng thuộc nguồn “{title}” cộng lại được {expected}, nhưng nguồn in là {printed}.",
     "The lines of the source “{title}” add up to {expected}, but the source prints {printed}."},
    {"target_units",
     "Chỉ tiêu là {expected} doanh nghiệp, nhưng dự toán chỉ có {printed} suất hỗ trợ.",
     "The target is {expected} enterprises, but the budget offers only {printed} units of "
     "support."},
    {"numbering_duplicate", "Số thứ tự “{printed}” bị lặp, đúng ra là “{expected}”.",
     "The number “{printed}” stands twice, it should be “{expected}”."},
    {"numbering_skipped", "Số thứ tự nhảy tới “{printed}”, đúng ra là “{expected}”.",
     "The numbering jumps to “{printed}”, it should be “{expected}”."},
    {"numbering_order", "Số thứ tự “{printed}” không đúng chỗ, đúng ra là “{expected}”.",
     "The number “{printed}” is out of order, it should be “{expected}”."},
    {"impossible_date", "Không có ngày “{printed}” trong lịch.",
     "There is no such day: “{printed}”."},
    {"deadline_before_plan", "Thời hạn “{printed}” sớm hơn ngày ban hành kế hoạch ({expected}).",
     "The deadline “{printed}” lies before the date of the plan ({expected})."},
    {"basis_after_plan", "Căn cứ đề ngày {printed}, sau ngày ban hành kế hoạch ({expected}).",
     "The legal basis is dated {printed}, after the date of the plan ({expected})."},
    {"attachment_number",
     "Phụ lục ghi kèm theo văn bản số “{printed}”, nhưng văn bản này số “{expected}”.",
     "The appendix says it belongs to “{printed}”, but this document is “{expected}”."},
    {"attachment_date", "Phụ lục ghi ngày {printed}, nhưng văn bản này đề ngày {expected}.",
     "The appendix says {printed}, but this document is dated {expected}."},
    {"thousand_factor",
     "Số {printed} lệch đúng 1.000 lần so với {expected}: có thể nhầm đơn vị tính.",
     "{printed} is off from {expected} by exactly 1,000 times: the unit may be wrong."},
    {"unread_number", "Không đọc được số trong ô này: “{printed}”. Hãy nhập lại bằng tay.",
     "The figure in this cell cannot be read: “{printed}”. Enter it by hand."},
    {"unread_words", "Không đọc được số tiền bằng chữ: “{printed}”.",
     "The amount in words cannot be read: “{printed}”."},
    {"unread_row", "Dòng có số tiền {printed} nhưng không có tên nhiệm vụ.",
     "The row has the amount {printed} but no title."},
    {"unread_unit", "Bảng không ghi đơn vị tiền (đồng, nghìn đồng, triệu đồng); tạm tính là đồng.",
     "The table names no unit of money (đồng, nghìn đồng, triệu đồng); đồng is assumed."},
    {"unread_table",
     "Không nhận ra các cột của bảng này; các số tiền trong bảng chưa được kiểm tra.",
     "The columns of this table were not recognised; its amounts are not checked."},
    {"unread_gaps",
     "Bảng trong tệp PDF này không có đường kẻ; các cột được nhận theo khoảng trống, cần đối chiếu "
     "bản in.",
     "The table of this PDF has no ruling lines; its columns are told by gaps: compare with the "
     "print."},
    {"unread_rules",
     "Không đọc được đường kẻ của tệp PDF; các cột được nhận theo khoảng trống, cần đối chiếu bản "
     "in.",
     "The ruling lines of this PDF cannot be read; columns are told by gaps: compare with the "
     "print."},
    {"unread_plan", "Không nhận ra nội dung kế hoạch trong văn bản này.",
     "This document was not recognised as a plan."},
}};

}  // namespace

std::vector<std::string> FindingKinds() {
  std::vector<std::string> kinds;
  for (const Text& text : kTexts) {
    const std::string kind(text.kind.starts_with("unread_") ? "unread" : text.kind);
    if (kinds.empty() || kinds.back() != kind) kinds.push_back(kind);
  }
  return kinds;
}

std::string MessageOf(const Finding& finding, base::Language language) {
  std::string kind = finding.kind;
  if (const auto reason = finding.params.find("reason"); reason != finding.params.end()) {
    kind += '_' + reason->second;
  }
  std::string message;
  for (const Text& text : kTexts) {
    if (text.kind != kind) continue;
    message = language == base::Language::kVietnamese ? text.vietnamese : text.english;
  }
  std::map<std::string, std::string> params = finding.params;
  params["printed"] = finding.printed;
  params["expected"] = finding.expected;
  std::string out;
  for (std::size_t at = 0; at < message.size();) {
    const std::size_t close = message[at] == '{' ? message.find('}', at) : std::string::npos;
    const auto found = close == std::string::npos
                           ? params.end()
                           : params.find(message.substr(at + 1, close - at - 1));
    if (found == params.end()) {
      out += message[at++];
    } else {
      out += found->second;
      at = close + 1;
    }
  }
  return out;
}

std::string_view NameOf(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "error";
    case Severity::kWarning:
      return "warning";
    case Severity::kNote:
      return "note";
  }
  return "note";
}

std::string_view NameOf(Confidence confidence) {
  switch (confidence) {
    case Confidence::kCertain:
      return "certain";
    case Confidence::kLikely:
      return "likely";
    case Confidence::kPossible:
      return "possible";
  }
  return "possible";
}

std::string InUnit(std::int64_t dong, std::int64_t unit_dong) {
  if (unit_dong <= 1) return base::WithThousandsDots(dong);
  std::string text = base::WithThousandsDots(dong / unit_dong);
  std::int64_t rest = std::abs(dong % unit_dong);
  if (rest == 0) return text;
  std::string decimals = std::to_string(unit_dong + rest).substr(1);
  while (decimals.ends_with('0')) decimals.pop_back();
  return text + ',' + decimals;
}

std::string LikePrinted(const PrintedMoney& printed, std::int64_t dong) {
  const std::size_t last = printed.printed.find_last_of("0123456789");
  std::string words;
  if (last != std::string::npos) words = printed.printed.substr(last + 1);
  if (words.find_first_of(")]*") != std::string::npos) words.clear();
  return InUnit(dong, printed.unit_dong) + words;
}

Finding MoneyFinding(std::string kind, const PrintedMoney& printed, std::int64_t expected_dong) {
  const std::int64_t dong = printed.amount.dong();
  const bool thousand =
      dong != 0 && expected_dong != 0 &&
      (dong * 1000 == expected_dong || (dong % 1000 == 0 && dong / 1000 == expected_dong));
  Finding finding;
  finding.params["rule"] = kind;
  finding.kind = thousand ? "thousand_factor" : std::move(kind);
  finding.place = printed.place;
  finding.printed = printed.printed.empty() ? InUnit(dong, printed.unit_dong) : printed.printed;
  finding.expected = LikePrinted(printed, expected_dong);
  finding.params["printed_dong"] = std::to_string(dong);
  finding.params["expected_dong"] = std::to_string(expected_dong);
  return finding;
}

std::string WordsLike(const std::string& printed, base::Money amount) {
  std::string words = base::AmountInWords(amount);
  if (printed.find(',') == std::string::npos) std::erase(words, ',');
  return words;
}

bool IsSamePlace(const Place& a, const Place& b) {
  return a.block == b.block && a.line == b.line && a.row == b.row && a.column == b.column;
}

}  // namespace vuon::plancheck
