#include "calls/answers.h"

#include <algorithm>

#include "base/date.h"
#include "base/money.h"
#include "base/vietnamese_text.h"
#include "calls/expression.h"

namespace vuon::calls {
namespace {

using base::FieldProblem;
using boost::json::value;

constexpr std::size_t kLongestText = 1'000;
constexpr std::size_t kLongestLongText = 50'000;
constexpr std::size_t kMostRows = 500;

const value* AnswerOf(const Answers& answers, std::string_view key) {
  const value* found = answers.if_contains(key);
  if (found == nullptr || found->is_null()) return nullptr;
  if (found->is_string() && found->get_string().empty()) return nullptr;
  if (found->is_array() && found->get_array().empty()) return nullptr;
  return found;
}

std::optional<std::int64_t> Whole(const value& answer) {
  boost::json::error_code error;
  if (!answer.is_number() || answer.is_double()) return std::nullopt;
  const auto number = answer.to_number<std::int64_t>(error);
  if (error || number < 0 || number > base::Money::kMaximumDong) return std::nullopt;
  return number;
}

std::string Plain(const value& answer) {
  if (answer.is_string()) return std::string(answer.get_string());
  if (answer.is_bool()) return answer.get_bool() ? "yes" : "no";
  const auto number = Whole(answer);
  return number ? std::to_string(*number) : "";
}

// The code of what is wrong with a value of that kind; null when it may be kept.
const char* WrongValue(const std::string& kind, const value& answer) {
  if (answer.is_null()) return nullptr;
  if (kind == "number" || kind == "money") {
    return Whole(answer) ? nullptr : "calls.answer_not_number";
  }
  if (kind == "yes_no") return answer.is_bool() ? nullptr : "calls.answer_not_yes_no";
  if (!answer.is_string()) return "calls.answer_not_text";
  const std::string text(answer.get_string());
  if (text.size() > (kind == "long_text" ? kLongestLongText : kLongestText) ||
      text.find('\0') != std::string::npos) {
    return "calls.answer_too_long";
  }
  if (kind == "date" && !text.empty() && !base::Date::ParseIso(text).ok()) {
    return "calls.answer_not_date";
  }
  return nullptr;
}

void CheckTable(const FormField& field, const value& answer, std::vector<FieldProblem>& problems) {
  const std::string at = "/answers/" + field.key;
  if (!answer.is_array() || answer.get_array().size() > kMostRows) {
    problems.push_back({at, "calls.answer_not_rows", {}});
    return;
  }
  for (std::size_t row = 0; row < answer.get_array().size(); ++row) {
    const std::string here = at + "/" + std::to_string(row);
    const value& cells = answer.get_array()[row];
    if (!cells.is_object()) {
      problems.push_back({here, "calls.answer_not_rows", {}});
      continue;
    }
    for (const auto& cell : cells.get_object()) {
      const std::string key(cell.key());
      const auto column = std::find_if(field.columns.begin(), field.columns.end(),
                                       [&](const FormColumn& each) { return each.key == key; });
      const char* code = column == field.columns.end() ? "calls.answer_unknown"
                                                       : WrongValue(column->kind, cell.value());
      if (code != nullptr) problems.push_back({here + "/" + key, code, {{"key", key}}});
    }
  }
}

void CheckAnswer(const FormField& field, const value& answer, std::vector<FieldProblem>& problems) {
  if (answer.is_null()) return;
  if (field.kind == "table") {
    CheckTable(field, answer, problems);
    return;
  }
  const char* code = WrongValue(field.kind, answer);
  if (code == nullptr && field.kind == "choice" && !answer.get_string().empty()) {
    const std::string chosen(answer.get_string());
    const bool known = std::any_of(field.choices.begin(), field.choices.end(),
                                   [&](const FormChoice& each) { return each.value == chosen; });
    if (!known) code = "calls.answer_not_a_choice";
  }
  if (code != nullptr) problems.push_back({"/answers/" + field.key, code, {{"key", field.key}}});
}

bool Holds(const FormCondition& condition, const Answers& answers) {
  const value* answer = AnswerOf(answers, condition.field);
  if (condition.test == "answered") return answer != nullptr;
  if (condition.test == "is_not") return answer == nullptr || Plain(*answer) != condition.value;
  if (answer == nullptr) return false;
  if (condition.test == "is") return Plain(*answer) == condition.value;
  const auto number = Whole(*answer);
  if (!number) return false;
  const std::int64_t bound = std::stoll(condition.value);
  return condition.test == "at_least" ? *number >= bound : *number <= bound;
}

// Of "field", or of "table.column" summed over its rows; a sum out of range is as large as can be.
std::int64_t ValueOf(const Answers& answers, std::string_view name) {
  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos) return NumberOf(answers, name);
  const value* table = AnswerOf(answers, name.substr(0, dot));
  if (table == nullptr || !table->is_array()) return 0;
  std::int64_t sum = 0;
  for (const value& row : table->get_array()) {
    if (!row.is_object()) continue;
    const std::int64_t cell = NumberOf(row.get_object(), name.substr(dot + 1));
    if (cell > base::Money::kMaximumDong - sum) return base::Money::kMaximumDong;
    sum += cell;
  }
  return sum;
}

}  // namespace

std::int64_t NumberOf(const Answers& answers, std::string_view key) {
  const value* answer = AnswerOf(answers, key);
  return answer == nullptr ? 0 : Whole(*answer).value_or(0);
}

std::string TextOf(const Answers& answers, std::string_view key) {
  const value* answer = AnswerOf(answers, key);
  return answer == nullptr ? "" : Plain(*answer);
}

base::Result<void> CheckAnswers(const Form& form, const Answers& answers) {
  std::vector<FieldProblem> problems;
  for (const auto& each : answers) {
    const std::string key(each.key());
    const FormField* field = FindField(form, key);
    if (field == nullptr) {
      problems.push_back({"/answers/" + key, "calls.answer_unknown", {{"key", key}}});
    } else {
      CheckAnswer(*field, each.value(), problems);
    }
  }
  if (problems.empty()) return {};
  return base::Problem{
      base::ProblemKind::kInvalid, "calls.answers_unusable", {}, std::move(problems)};
}

base::Result<FilledForm> FillIn(const Form& form, const Answers& answers) {
  FilledForm filled;
  for (const FormField& field : form) {
    // Fields before this one are settled, so what is hidden counts as not answered.
    const bool shown =
        std::all_of(field.shown_if.begin(), field.shown_if.end(),
                    [&](const FormCondition& each) { return Holds(each, filled.answers); });
    if (!shown) continue;
    filled.shown.push_back(field.key);
    if (!field.amount.empty()) {
      VUON_TRY(amount, Calculate(field.amount, [&](std::string_view name) {
                 return ValueOf(filled.answers, name);
               }));
      filled.answers[field.key] = std::max<std::int64_t>(amount, 0);
      continue;
    }
    if (const value* answer = AnswerOf(answers, field.key)) {
      filled.answers[field.key] = *answer;
    } else if (field.required) {
      filled.missing.push_back({"/" + field.key, "calls.answer_missing", {{"key", field.key}}});
    }
  }
  return filled;
}

}  // namespace vuon::calls
