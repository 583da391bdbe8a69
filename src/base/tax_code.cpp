#include "base/tax_code.h"

#include <algorithm>
#include <array>

#include "base/vietnamese_text.h"

namespace vuon::base {
namespace {

bool AllDigits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

Result<TaxCode> TaxCode::Parse(std::string_view given) {
  const std::string_view text = TrimSpace(given);
  const Problem wrong{
      ProblemKind::kInvalid, "base.tax_code_wrong_form", {{"text", std::string(text)}}};
  if (text.size() == 10 && AllDigits(text))
    return TaxCode(TaxCodeKind::kOrganisation, std::string(text));
  if (text.size() == 12 && AllDigits(text)) return TaxCode(TaxCodeKind::kPerson, std::string(text));
  if (text.size() == 14 && text[10] == '-' && AllDigits(text.substr(0, 10)) &&
      AllDigits(text.substr(11)) && text.substr(11) != "000") {
    return TaxCode(TaxCodeKind::kDependentUnit, std::string(text));
  }
  return wrong;
}

bool TaxCode::CheckDigitHolds() const {
  if (kind_ == TaxCodeKind::kPerson) return true;
  constexpr std::array<int, 9> kWeights = {31, 29, 23, 19, 17, 13, 7, 5, 3};
  int sum = 0;
  for (std::size_t index = 0; index < kWeights.size(); ++index) {
    sum += kWeights[index] * (text_[index] - '0');
  }
  return 10 - sum % 11 == text_[9] - '0';
}

}  // namespace vuon::base
