#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "norms/norm_text.h"

// The form of a call: what its dossiers ask, as data that an officer edits.
namespace vuon::calls {

struct FormChoice {
  std::string value;
  norms::NormText label;
};
BOOST_DESCRIBE_STRUCT(FormChoice, (), (value, label))

// A column of a table field; text | number | money | date.
struct FormColumn {
  std::string key;
  norms::NormText label;
  std::string kind;
};
BOOST_DESCRIBE_STRUCT(FormColumn, (), (key, label, kind))

// Holds when the field before it has such an answer: is | is_not | at_least | at_most | answered.
struct FormCondition {
  std::string field;
  std::string test;
  std::string value;
};
BOOST_DESCRIBE_STRUCT(FormCondition, (), (field, test, value))

struct FormField {
  std::string key;
  norms::NormText label;
  norms::NormText help;
  std::string kind;  // text | long_text | number | money | date | choice | yes_no | table
  bool required = false;
  std::vector<FormChoice> choices;
  std::vector<FormColumn> columns;
  std::vector<FormCondition> shown_if;  // shown when all of them hold
  // Number and money: calculated by this expression (expression.h) instead of asked; empty: asked.
  std::string amount;
  // What the programme takes from it: title | units | eligible_cost; empty: nothing.
  std::string role;
  // What is known of the enterprise and put in at the start: name | tax_code | address |
  // representative | phone | email | bank_account | bank; empty: nothing.
  std::string prefill;
};
BOOST_DESCRIBE_STRUCT(FormField, (),
                      (key, label, help, kind, required, choices, columns, shown_if, amount, role,
                       prefill))

using Form = std::vector<FormField>;

inline constexpr std::size_t kMostFields = 200;

// Whether the form can be filled in: keys, kinds, choices, columns, conditions over fields before
// it, expressions over number fields before it, each role once, a field with the role
// "eligible_cost". calls.form_unusable names each wrong place below `pointer`.
base::Result<void> CheckForm(const Form& form, const std::string& pointer);

const FormField* FindField(const Form& form, std::string_view key);

}  // namespace vuon::calls
