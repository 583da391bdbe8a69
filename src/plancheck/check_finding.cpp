#include "plancheck/check_finding.h"

#include <array>

#include "base/amount_words.h"

namespace vuon::plancheck {
namespace {

// In the order of docs/plan-check.md; the texts stand in texts.json.
constexpr std::array<std::string_view, 25> kKinds = {
    "line_amount",
    "line_amounts_unclear",
    "children_sum",
    "subtotal_sum",
    "table_total",
    "shares_sum",
    "share_column_sum",
    "text_total",
    "table_total_text",
    "amount_words",
    "parts_sum",
    "part_section",
    "sources_sum",
    "source_lines",
    "target_units",
    "numbering_duplicate",
    "numbering_skipped",
    "numbering_order",
    "impossible_date",
    "deadline_before_plan",
    "basis_after_plan",
    "attachment_number",
    "attachment_date",
    "thousand_factor",
    "unread",
};

}  // namespace

std::vector<std::string> FindingKinds() { return {kKinds.begin(), kKinds.end()}; }

std::string MessageOf(const Finding& finding, base::Language language) {
  std::string code = "plancheck." + finding.kind;
  std::map<std::string, std::string> params = finding.params;
  if (const auto reason = params.find("reason"); reason != params.end()) {
    code += '_' + reason->second;
  }
  params["printed"] = finding.printed;
  params["expected"] = finding.expected;
  return base::RenderText(code, params, language);
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
