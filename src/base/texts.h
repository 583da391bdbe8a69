#pragma once
#include <map>
#include <string>
#include <string_view>

#include "base/problem.h"

namespace vuon::base {

enum class Language { kVietnamese, kEnglish };

// The text of a problem code with its {placeholders} filled; a code without a text comes back as
// itself (a test fails for such a code before it can ship).
std::string RenderText(std::string_view code, const std::map<std::string, std::string>& params,
                       Language language);
std::string RenderProblem(const Problem& problem, Language language);

}  // namespace vuon::base
