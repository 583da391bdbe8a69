#pragma once
#include <boost/json.hpp>
#include <string>
#include <vector>

#include "calls/form.h"

// The answers of one dossier to the form of its call. Pure.
namespace vuon::calls {

// By the key of the field: text "…"; number and money a whole number; date "2021-06-07"; choice the
// value; yes_no true or false; table a list of objects by the key of the column. A field that was
// not answered is absent or null.
using Answers = boost::json::object;

// The form filled in: hidden fields dropped, calculated amounts put in.
struct FilledForm {
  Answers answers;
  std::vector<std::string> shown;           // keys, in the order of the form
  std::vector<base::FieldProblem> missing;  // required fields without an answer, "/costs"
};

// Whether the answers can be kept as a draft: fields that exist, values of their kind, texts of a
// sane length. calls.answers_unusable names each wrong answer ("/answers/costs/2/amount").
base::Result<void> CheckAnswers(const Form& form, const Answers& answers);

// Answers that CheckAnswers takes. Refusals: calls.expression_too_large.
base::Result<FilledForm> FillIn(const Form& form, const Answers& answers);

// The whole number a field has; 0 without one.
std::int64_t NumberOf(const Answers& answers, std::string_view key);
std::string TextOf(const Answers& answers, std::string_view key);

}  // namespace vuon::calls
