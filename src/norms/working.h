#pragma once
#include <map>
#include <string>

#include "base/money.h"
#include "norms/norm_text.h"

namespace vuon::norms {

using StepWords = std::map<std::string, NormText>;

// A step whose words are the texts of `code` (texts.json), its {placeholders} filled in each
// language.
WorkingStep Step(const std::string& code, const StepWords& words, const std::string& article);

// The same in both languages.
NormText Same(std::string text);
NormText MoneyWords(base::Money amount);    // "10.000.000 đồng"
NormText TenthsWords(std::int64_t tenths);  // 125: "12,5", in English "12.5"
NormText RateWords(int basis_points);       // 5000: "50 %"
// The name of a code that rules use, "micro", "women_owned", "enterprise", "contract" (texts.json).
NormText Word(const std::string& code);
// Words of codes, parted by commas.
NormText WordList(const std::vector<std::string>& codes);

}  // namespace vuon::norms
