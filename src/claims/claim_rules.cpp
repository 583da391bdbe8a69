#include "claims/claim_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "base/tax_code.h"
#include "base/vietnamese_text.h"

namespace vuon::claims {
namespace {

using base::FieldProblem;
using base::Problem;
using base::ProblemKind;

constexpr std::array kKinds = {"invoice", "contract", "certificate", "payment", "minutes", "other"};

std::string OnlyLettersAndDigits(const std::string& text) {
  std::string out;
  for (const char c : base::FoldForSearch(text)) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) out += c;
  }
  return out;
}

std::string WithoutSpaces(const std::string& text) {
  std::string out;
  for (const char c : base::FoldForSearch(text)) {
    if (c != ' ') out += c;
  }
  return out;
}

class Findings {
 public:
  void Say(bool fine, const std::string& pointer, const char* code,
           std::map<std::string, std::string> params = {}) {
    if (!fine) fields_.push_back({pointer, code, std::move(params)});
  }
  void Text(const std::string& text, const std::string& pointer, std::size_t longest) {
    Say(text.size() <= longest && text.find('\0') == std::string::npos, pointer,
        "claims.text_too_long", {{"longest", std::to_string(longest)}});
  }
  base::Result<void> Refusal(const char* code) {
    if (fields_.empty()) return {};
    return Problem{ProblemKind::kInvalid, code, {}, std::move(fields_)};
  }

 private:
  std::vector<FieldProblem> fields_;
};

void CheckLine(const ClaimLine& line, const std::string& at, Findings& findings) {
  findings.Say(std::find(kKinds.begin(), kKinds.end(), line.kind) != kKinds.end(), at + "/kind",
               "claims.kind_unknown");
  findings.Text(line.code, at + "/code", 20);
  findings.Text(line.paper, at + "/paper", 100);
  findings.Text(line.title, at + "/title", 500);
  findings.Text(line.issuer, at + "/issuer", 300);
  findings.Text(line.number, at + "/number", 60);
  findings.Text(line.seller_tax_code, at + "/seller_tax_code", 20);
  findings.Text(line.symbol, at + "/symbol", 30);
  findings.Say(!line.total.IsNegative(), at + "/total", "claims.amount_negative");
  findings.Say(!line.eligible.IsNegative(), at + "/eligible", "claims.amount_negative");
  findings.Say(line.eligible <= line.total, at + "/eligible", "claims.eligible_above_total");
  findings.Say(line.kind == "invoice" || line.eligible.IsZero(), at + "/eligible",
               "claims.eligible_without_invoice");
}

void CheckInvoice(const ClaimLine& line, const std::string& at, base::Date today,
                  Findings& findings) {
  findings.Say(base::TaxCode::Parse(line.seller_tax_code).ok(), at + "/seller_tax_code",
               "claims.seller_missing");
  findings.Say(!KeyOf(line).number.empty(), at + "/number", "claims.number_missing");
  findings.Say(line.issued_on.has_value(), at + "/issued_on", "claims.day_missing");
  findings.Say(!line.issued_on || *line.issued_on <= today, at + "/issued_on",
               "claims.day_in_future");
  findings.Say(line.total > base::Money(), at + "/total", "claims.total_missing");
}

}  // namespace

InvoiceKey KeyOf(const ClaimLine& line) {
  InvoiceKey key;
  for (const char c : line.seller_tax_code) {
    if (std::isdigit(static_cast<unsigned char>(c)) != 0) key.seller += c;
  }
  key.symbol = WithoutSpaces(line.symbol);
  key.number = WithoutSpaces(line.number);
  key.core = OnlyLettersAndDigits(line.number);
  key.core.erase(0, std::min(key.core.find_first_not_of('0'), key.core.size()));
  key.issued_on = line.issued_on.value_or(base::Date());
  return key;
}

std::string Likeness(const InvoiceKey& one, base::Money amount, const InvoiceKey& other,
                     base::Money other_amount) {
  if (one.seller != other.seller) return "";
  if (!one.core.empty() && one.core == other.core) return "number";
  return amount == other_amount ? "amount" : "";
}

void NumberLines(std::vector<ClaimLine>& lines) {
  int last = 0;
  for (const ClaimLine& line : lines) {
    if (!line.code.starts_with("MC-")) continue;
    last = std::max(last, std::atoi(line.code.c_str() + 3));
  }
  for (ClaimLine& line : lines) {
    if (line.code.empty()) line.code = fmt::format("MC-{:03}", ++last);
  }
}

base::Result<void> CheckContent(const ClaimContent& content) {
  Findings findings;
  findings.Say(content.lines.size() <= kMostLines, "/lines", "claims.too_many_lines");
  findings.Text(content.note, "/note", 5'000);
  std::set<std::string> codes;
  for (std::size_t at = 0; at < content.lines.size(); ++at) {
    const ClaimLine& line = content.lines[at];
    const std::string pointer = fmt::format("/lines/{}", at);
    CheckLine(line, pointer, findings);
    const bool form =
        line.code.empty() || (line.code.size() >= 6 && line.code.starts_with("MC-") &&
                              std::all_of(line.code.begin() + 3, line.code.end(),
                                          [](unsigned char c) { return std::isdigit(c) != 0; }));
    const bool once = line.code.empty() || codes.insert(line.code).second;
    findings.Say(form && once, pointer + "/code", "claims.code_unusable");
  }
  return findings.Refusal("claims.content_unusable");
}

base::Result<void> CheckComplete(const ClaimContent& content, const norms::Item& item,
                                 base::Date today) {
  Findings findings;
  std::set<std::string> papers;
  std::set<std::string> invoices;
  base::Money eligible;
  for (std::size_t at = 0; at < content.lines.size(); ++at) {
    const ClaimLine& line = content.lines[at];
    const std::string pointer = fmt::format("/lines/{}", at);
    papers.insert(line.paper);
    if (line.kind != "invoice") continue;
    CheckInvoice(line, pointer, today, findings);
    const InvoiceKey key = KeyOf(line);
    const std::string whole =
        fmt::format("{}|{}|{}|{}", key.seller, key.symbol, key.number, key.issued_on.Iso());
    findings.Say(invoices.insert(whole).second, pointer + "/number", "claims.invoice_twice");
    eligible = std::max(eligible, line.eligible);
  }
  findings.Say(item.kind == "fixed" || eligible > base::Money(), "/lines",
               "claims.nothing_eligible");
  findings.Say(!content.lines.empty(), "/lines", "claims.no_evidence");
  for (const norms::PaperRule& paper : item.payment_papers) {
    findings.Say(!paper.required || papers.contains(paper.code), "/papers/" + paper.code,
                 "claims.paper_missing", {{"paper", paper.title.vi}, {"paper_en", paper.title.en}});
  }
  return findings.Refusal("claims.incomplete");
}

base::Result<base::Money> EligibleCost(const ClaimContent& content) {
  base::Money sum;
  for (const ClaimLine& line : content.lines) {
    VUON_TRY(more, sum.Plus(line.eligible));
    sum = more;
  }
  return sum;
}

base::Result<base::Money> AllowedCost(const ClaimContent& content, const Appraisal& appraisal) {
  Findings findings;
  findings.Text(appraisal.note, "/note", 5'000);
  std::set<std::string> reduced;
  VUON_TRY(sum, EligibleCost(content));
  for (std::size_t at = 0; at < appraisal.reductions.size(); ++at) {
    const Reduction& reduction = appraisal.reductions[at];
    const std::string pointer = fmt::format("/reductions/{}", at);
    const auto line =
        std::find_if(content.lines.begin(), content.lines.end(),
                     [&](const ClaimLine& each) { return each.code == reduction.code; });
    if (line == content.lines.end() || !reduced.insert(reduction.code).second) {
      findings.Say(false, pointer + "/code", "claims.line_unknown");
      continue;
    }
    const bool less = !reduction.allowed.IsNegative() && reduction.allowed < line->eligible;
    findings.Say(less, pointer + "/allowed", "claims.not_reduced");
    findings.Say(!base::TrimSpace(reduction.reason).empty() && reduction.reason.size() <= 2'000,
                 pointer + "/reason", "claims.reason_missing");
    VUON_TRY(without, sum.Minus(line->eligible));
    VUON_TRY(with, without.Plus(reduction.allowed));
    if (less) sum = with;
  }
  VUON_CHECK(findings.Refusal("claims.appraisal_unusable"));
  return sum;
}

}  // namespace vuon::claims
