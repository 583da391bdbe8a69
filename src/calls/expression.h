#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

// The small expressions of calculated amounts: numbers, percents ("30%"), fields,
// sum(table.column),
// + - *, min(a, b), max(a, b) and parentheses. Nothing else can be written in them, so a form can
// never run a program.
namespace vuon::calls {

// The value of "field" or of "table.column" (summed); asked for by the evaluation.
using FieldValue = std::function<std::int64_t(std::string_view name)>;

// Calculates in whole units, percents exactly to the basis point, and drops what is left of a unit
// at the end. Refusals: calls.expression_unusable {at}, calls.expression_too_large.
base::Result<std::int64_t> Calculate(std::string_view expression, const FieldValue& value);

// The fields ("a") and columns ("t.c") that it reads; calls.expression_unusable.
base::Result<std::vector<std::string>> NamesIn(std::string_view expression);

}  // namespace vuon::calls
