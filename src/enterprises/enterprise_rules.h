#pragma once
#include "base/result.h"
#include "enterprises/enterprise.h"

// What makes a form acceptable, apart from what the database knows. Pure.
namespace vuon::enterprises {

// A name or a query as the words that search compares: folded, parted by single spaces; what is
// neither letter nor digit parts words, but for a '-' between digits ("1700123456-001").
std::string FoldedWords(std::string_view text);
std::vector<std::string> SplitWords(std::string_view folded);

// Trimmed, tax code and e-mail without spaces.
EnterpriseForm Tidied(EnterpriseForm form);

// enterprises.form with every field that is wrong: length and form of the tax code, and whether the
// kind may have such a code on that day; texts that are missing or too long.
base::Result<void> CheckForm(const EnterpriseForm& form, const std::vector<TaxCodeRule>& rules,
                             base::Date on);

// enterprises.facts_form with every field that is wrong.
base::Result<void> CheckFacts(const FactsForm& form, int year, base::Date today);

// Not refused, but to be looked at: a check digit that does not hold, a tax status other than "00".
std::vector<base::FieldProblem> WarningsOf(const EnterpriseForm& form);

// "organisation", "dependent_unit", "person".
std::string TaxCodeFormOf(const std::string& tax_code);

}  // namespace vuon::enterprises
