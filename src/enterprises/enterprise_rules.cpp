#include "enterprises/enterprise_rules.h"

#include <algorithm>
#include <cctype>

#include "base/tax_code.h"
#include "base/vietnamese_text.h"

namespace vuon::enterprises {
namespace {

using base::FieldProblem;
using base::Problem;
using base::ProblemKind;

constexpr std::size_t kLongestName = 500;
constexpr std::size_t kLongestText = 500;
constexpr int kMostEmployees = 10'000'000;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool PartsWords(std::string_view text, std::size_t at) {
  const char c = text[at];
  const auto byte = static_cast<unsigned char>(c);
  if (byte >= 0x80 || std::isalnum(byte) != 0) return false;
  return c != '-' || at == 0 || at + 1 >= text.size() || !IsDigit(text[at - 1]) ||
         !IsDigit(text[at + 1]);
}

bool AllDigits(std::string_view text) { return std::all_of(text.begin(), text.end(), IsDigit); }

void Short(const std::string& text, const char* pointer, std::vector<FieldProblem>& wrong) {
  if (text.size() > kLongestText) wrong.push_back({pointer, "enterprises.text_too_long", {}});
}

void CheckTaxCode(const EnterpriseForm& form, const std::vector<TaxCodeRule>& rules, base::Date on,
                  std::vector<FieldProblem>& wrong) {
  if (!base::TaxCode::Parse(form.tax_code).ok()) {
    wrong.push_back({"/tax_code", "enterprises.tax_code_length", {{"text", form.tax_code}}});
    return;
  }
  const std::string given = TaxCodeFormOf(form.tax_code);
  for (const TaxCodeRule& rule : rules) {
    if (rule.kind != form.kind || rule.form != given) continue;
    if (on >= rule.valid_from && (!rule.valid_to || on <= *rule.valid_to)) return;
    wrong.push_back({"/tax_code",
                     "enterprises.tax_code_not_yet",
                     {{"day", rule.valid_from.Vietnamese()}, {"basis", rule.basis}}});
    return;
  }
  wrong.push_back({"/tax_code", "enterprises.tax_code_kind", {{"text", form.tax_code}}});
}

bool IsKind(const std::string& kind) {
  return kind == "enterprise" || kind == "cooperative" || kind == "household_business" ||
         kind == "branch";
}

bool LooksLikeEmail(const std::string& text) {
  const std::size_t at = text.find('@');
  return at != std::string::npos && at > 0 && text.find('.', at) != std::string::npos &&
         text.find(' ') == std::string::npos;
}

bool IsSectorCode(std::string_view code) {
  if (!code.empty() && code[0] >= 'A' && code[0] <= 'V') code.remove_prefix(1);
  return code.size() <= 5 && AllDigits(code);
}

void CheckEmployees(const FactsForm& form, std::vector<FieldProblem>& wrong) {
  if (form.months_active < 1 || form.months_active > 12) {
    wrong.push_back({"/months_active", "enterprises.months_out_of_range", {}});
  }
  if (!form.month_ends.empty() && form.mean_employees_tenths) {
    wrong.push_back({"/mean_employees_tenths", "enterprises.counts_or_mean", {}});
  }
  if (!form.month_ends.empty() && static_cast<int>(form.month_ends.size()) != form.months_active) {
    wrong.push_back({"/month_ends",
                     "enterprises.month_ends_count",
                     {{"months", std::to_string(form.months_active)},
                      {"given", std::to_string(form.month_ends.size())}}});
  }
  for (std::size_t at = 0; at < form.month_ends.size() && at < 12; ++at) {
    if (form.month_ends[at] >= 0 && form.month_ends[at] <= kMostEmployees) continue;
    wrong.push_back(
        {"/month_ends/" + std::to_string(at), "enterprises.employees_out_of_range", {}});
  }
  const int mean = form.mean_employees_tenths.value_or(0);
  if (mean < 0 || mean > kMostEmployees * 10) {
    wrong.push_back({"/mean_employees_tenths", "enterprises.employees_out_of_range", {}});
  }
}

}  // namespace

std::string FoldedWords(std::string_view text) {
  const std::string folded = base::FoldForSearch(text);
  std::string words;
  for (std::size_t at = 0; at < folded.size(); ++at) {
    if (!PartsWords(folded, at)) {
      words += folded[at];
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  if (!words.empty() && words.back() == ' ') words.pop_back();
  return words;
}

std::vector<std::string> SplitWords(std::string_view folded) {
  std::vector<std::string> words;
  while (!folded.empty()) {
    const std::size_t end = std::min(folded.find(' '), folded.size());
    if (end > 0) words.emplace_back(folded.substr(0, end));
    folded.remove_prefix(std::min(end + 1, folded.size()));
  }
  return words;
}

EnterpriseForm Tidied(EnterpriseForm form) {
  for (std::string* text :
       {&form.tax_code, &form.name, &form.kind, &form.address, &form.representative, &form.phone,
        &form.email, &form.bank_account, &form.bank}) {
    *text = base::Nfc(base::TrimSpace(*text));
  }
  if (form.place_id && form.place_id->empty()) form.place_id.reset();
  if (form.tax_status && form.tax_status->empty()) form.tax_status.reset();
  return form;
}

std::string TaxCodeFormOf(const std::string& tax_code) {
  if (tax_code.size() == 12) return "person";
  return tax_code.size() == 10 ? "organisation" : "dependent_unit";
}

base::Result<void> CheckForm(const EnterpriseForm& form, const std::vector<TaxCodeRule>& rules,
                             base::Date on) {
  std::vector<FieldProblem> wrong;
  if (form.name.empty()) wrong.push_back({"/name", "enterprises.name_missing", {}});
  if (form.name.size() > kLongestName) wrong.push_back({"/name", "enterprises.text_too_long", {}});
  if (!form.name.empty() && FoldedWords(form.name).empty()) {
    wrong.push_back({"/name", "enterprises.name_missing", {}});
  }
  if (IsKind(form.kind)) {
    CheckTaxCode(form, rules, on, wrong);
  } else {
    wrong.push_back({"/kind", "enterprises.kind_unknown", {{"kind", form.kind}}});
  }
  if (form.founded_on && *form.founded_on > on) {
    wrong.push_back({"/founded_on", "enterprises.founded_in_future", {}});
  }
  if (!form.email.empty() && !LooksLikeEmail(form.email)) {
    wrong.push_back({"/email", "enterprises.email_form", {}});
  }
  if (form.tax_status && (form.tax_status->size() != 2 || !AllDigits(*form.tax_status))) {
    wrong.push_back({"/tax_status", "enterprises.tax_status_form", {}});
  }
  Short(form.address, "/address", wrong);
  Short(form.representative, "/representative", wrong);
  Short(form.phone, "/phone", wrong);
  Short(form.email, "/email", wrong);
  Short(form.bank_account, "/bank_account", wrong);
  Short(form.bank, "/bank", wrong);
  if (wrong.empty()) return {};
  return Problem{ProblemKind::kInvalid, "enterprises.form", {}, std::move(wrong)};
}

base::Result<void> CheckFacts(const FactsForm& form, int year, base::Date today) {
  std::vector<FieldProblem> wrong;
  if (year < 2000 || year > today.year()) {
    wrong.push_back({"/year", "enterprises.year_out_of_range", {{"year", std::to_string(year)}}});
  }
  CheckEmployees(form, wrong);
  if (form.revenue && form.revenue->IsNegative()) {
    wrong.push_back({"/revenue", "enterprises.amount_negative", {}});
  }
  if (form.capital && form.capital->IsNegative()) {
    wrong.push_back({"/capital", "enterprises.amount_negative", {}});
  }
  // The same code may mean another line in the other version (decision 36/2025/QĐ-TTg).
  if (form.sector_version != "2018" && form.sector_version != "2025") {
    wrong.push_back({"/sector_version", "enterprises.sector_version_unknown", {}});
  }
  if (form.sector_code.empty() || !IsSectorCode(form.sector_code)) {
    wrong.push_back({"/sector_code", "enterprises.sector_code_form", {{"code", form.sector_code}}});
  }
  if (form.papers.size() > 50) wrong.push_back({"/papers", "enterprises.too_many_papers", {}});
  for (std::size_t at = 0; at < form.papers.size() && at < 50; ++at) {
    const std::string pointer = "/papers/" + std::to_string(at) + "/what";
    if (form.papers[at].what.empty()) {
      wrong.push_back({pointer, "enterprises.paper_without_name", {}});
    }
    Short(form.papers[at].what, pointer.c_str(), wrong);
    Short(form.papers[at].number, pointer.c_str(), wrong);
  }
  if (wrong.empty()) return {};
  return Problem{ProblemKind::kInvalid, "enterprises.facts_form", {}, std::move(wrong)};
}

std::vector<FieldProblem> WarningsOf(const EnterpriseForm& form) {
  std::vector<FieldProblem> warnings;
  const auto code = base::TaxCode::Parse(form.tax_code);
  if (code.ok() && !code->CheckDigitHolds()) {
    warnings.push_back({"/tax_code", "enterprises.check_digit", {{"text", form.tax_code}}});
  }
  if (form.tax_status && form.tax_status != "00") {
    warnings.push_back(
        {"/tax_status", "enterprises.tax_status_not_working", {{"status", *form.tax_status}}});
  }
  if (!form.place_id) warnings.push_back({"/place_id", "enterprises.place_missing", {}});
  return warnings;
}

}  // namespace vuon::enterprises
