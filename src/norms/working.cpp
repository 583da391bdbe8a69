#include "norms/working.h"

#include <fmt/format.h>

#include "base/texts.h"

namespace vuon::norms {
namespace {

using Parameters = std::map<std::string, std::string>;

std::string WithComma(std::string number) {
  for (char& c : number) {
    if (c == '.') c = ',';
  }
  return number;
}

}  // namespace

WorkingStep Step(const std::string& code, const StepWords& words, const std::string& article) {
  Parameters vi;
  Parameters en;
  for (const auto& [name, text] : words) {
    vi[name] = text.vi;
    en[name] = text.en;
  }
  return {base::RenderText(code, vi, base::Language::kVietnamese),
          base::RenderText(code, en, base::Language::kEnglish), article};
}

NormText Same(std::string text) { return {text, text}; }

NormText MoneyWords(base::Money amount) {
  const std::string dotted = amount.Dotted();
  return {dotted + " đồng", dotted + " đồng"};
}

NormText TenthsWords(std::int64_t tenths) {
  const std::string text = tenths % 10 == 0 ? fmt::format("{}", tenths / 10)
                                            : fmt::format("{}.{}", tenths / 10, tenths % 10);
  return {WithComma(text), text};
}

NormText RateWords(int basis_points) {
  std::string text = fmt::format("{}", basis_points / 100);
  if (basis_points % 100 != 0) {
    text += fmt::format(".{:02}", basis_points % 100);
    if (text.back() == '0') text.pop_back();
  }
  return {WithComma(text) + " %", text + " %"};
}

NormText Word(const std::string& code) {
  const std::string key = "norms.word_" + code;
  return {base::RenderText(key, {}, base::Language::kVietnamese),
          base::RenderText(key, {}, base::Language::kEnglish)};
}

NormText WordList(const std::vector<std::string>& codes) {
  NormText list;
  for (const std::string& code : codes) {
    const NormText word = Word(code);
    list.vi += (list.vi.empty() ? "" : ", ") + word.vi;
    list.en += (list.en.empty() ? "" : ", ") + word.en;
  }
  return list;
}

}  // namespace vuon::norms
