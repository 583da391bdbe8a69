#include <algorithm>
#include <set>

#include "calls/expression.h"
#include "calls/form.h"

namespace vuon::calls {
namespace {

using base::FieldProblem;

constexpr std::size_t kLongestLabel = 500;
constexpr std::size_t kMostChoices = 100;
constexpr std::size_t kMostColumns = 20;

bool OneOf(const std::string& text, std::initializer_list<const char*> known) {
  return std::find(known.begin(), known.end(), text) != known.end();
}

// "unit_price": lower case letters, digits and '_', a letter first, 40 at most.
bool IsKey(const std::string& text) {
  if (text.empty() || text.size() > 40 || text[0] < 'a' || text[0] > 'z') return false;
  if (OneOf(text, {"sum", "min", "max"})) return false;  // words of expressions
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

bool IsNumeric(const std::string& kind) { return kind == "number" || kind == "money"; }

class Check {
 public:
  Check(const Form& form, std::string pointer) : form_(form), pointer_(std::move(pointer)) {}

  std::vector<FieldProblem> Run() {
    if (form_.size() > kMostFields) Wrong("", "calls.too_many_fields");
    for (at_ = 0; at_ < form_.size() && at_ < kMostFields; ++at_) Field(form_[at_]);
    if (roles_.count("eligible_cost") == 0) Wrong("", "calls.eligible_cost_missing");
    return std::move(problems_);
  }

 private:
  void Wrong(const std::string& rest, const char* code,
             std::map<std::string, std::string> params = {}) {
    problems_.push_back({pointer_ + rest, code, std::move(params)});
  }
  void WrongField(const std::string& member, const char* code,
                  std::map<std::string, std::string> params = {}) {
    Wrong("/" + std::to_string(at_) + "/" + member, code, std::move(params));
  }

  void Label(const norms::NormText& label, const std::string& member) {
    if (label.vi.empty() || label.vi.size() > kLongestLabel) {
      WrongField(member + "/vi", "calls.label_unusable");
    }
    if (label.en.size() > kLongestLabel) WrongField(member + "/en", "calls.label_unusable");
  }

  void Field(const FormField& field) {
    if (!IsKey(field.key) || !keys_.insert(field.key).second) {
      WrongField("key", "calls.key_unusable", {{"key", field.key}});
    }
    Label(field.label, "label");
    if (!OneOf(field.kind,
               {"text", "long_text", "number", "money", "date", "choice", "yes_no", "table"})) {
      WrongField("kind", "calls.kind_unknown", {{"kind", field.kind}});
    }
    Choices(field);
    Columns(field);
    for (std::size_t each = 0; each < field.shown_if.size(); ++each) {
      Condition(field.shown_if[each], "shown_if/" + std::to_string(each));
    }
    if (!field.amount.empty()) Amount(field);
    Role(field);
    if (!field.prefill.empty() &&
        !OneOf(field.prefill, {"name", "tax_code", "address", "representative", "phone", "email",
                               "bank_account", "bank"})) {
      WrongField("prefill", "calls.prefill_unknown");
    }
  }

  void Choices(const FormField& field) {
    const bool wanted = field.kind == "choice";
    if (wanted != !field.choices.empty() || field.choices.size() > kMostChoices) {
      WrongField("choices", "calls.choices_unusable");
    }
    std::set<std::string> values;
    for (std::size_t each = 0; each < field.choices.size(); ++each) {
      const std::string member = "choices/" + std::to_string(each);
      const std::string& value = field.choices[each].value;
      if (value.empty() || value.size() > 100 || !values.insert(value).second) {
        WrongField(member + "/value", "calls.key_unusable", {{"key", value}});
      }
      Label(field.choices[each].label, member + "/label");
    }
  }

  void Columns(const FormField& field) {
    const bool wanted = field.kind == "table";
    if (wanted != !field.columns.empty() || field.columns.size() > kMostColumns) {
      WrongField("columns", "calls.columns_unusable");
    }
    std::set<std::string> keys;
    for (std::size_t each = 0; each < field.columns.size(); ++each) {
      const std::string member = "columns/" + std::to_string(each);
      const FormColumn& column = field.columns[each];
      if (!IsKey(column.key) || !keys.insert(column.key).second) {
        WrongField(member + "/key", "calls.key_unusable", {{"key", column.key}});
      }
      Label(column.label, member + "/label");
      if (!OneOf(column.kind, {"text", "number", "money", "date"})) {
        WrongField(member + "/kind", "calls.kind_unknown", {{"kind", column.kind}});
      }
    }
  }

  // The field of that key, of those that stand before this one.
  const FormField* Before(std::string_view key) const {
    for (std::size_t each = 0; each < at_; ++each) {
      if (form_[each].key == key) return &form_[each];
    }
    return nullptr;
  }

  void Condition(const FormCondition& condition, const std::string& member) {
    const FormField* field = Before(condition.field);
    if (field == nullptr) {
      WrongField(member + "/field", "calls.field_not_before", {{"key", condition.field}});
      return;
    }
    const bool compares = OneOf(condition.test, {"at_least", "at_most"});
    if (!compares && !OneOf(condition.test, {"is", "is_not", "answered"})) {
      WrongField(member + "/test", "calls.test_unknown", {{"test", condition.test}});
    }
    const bool digits = !condition.value.empty() && condition.value.size() <= 16 &&
                        std::all_of(condition.value.begin(), condition.value.end(),
                                    [](char c) { return c >= '0' && c <= '9'; });
    if (compares && (!IsNumeric(field->kind) || !digits)) {
      WrongField(member + "/value", "calls.value_unusable");
    }
  }

  void Amount(const FormField& field) {
    const auto names = NamesIn(field.amount);
    if (!IsNumeric(field.kind)) WrongField("amount", "calls.amount_of_text");
    if (!names.ok()) {
      WrongField("amount", "calls.expression_unusable", names.problem().params);
      return;
    }
    for (const std::string& name : *names) {
      if (!IsNumber(name)) WrongField("amount", "calls.field_not_before", {{"key", name}});
    }
  }

  bool IsNumber(const std::string& name) const {
    const std::size_t dot = name.find('.');
    const FormField* field = Before(std::string_view(name).substr(0, dot));
    if (field == nullptr) return false;
    if (dot == std::string::npos) return IsNumeric(field->kind);
    return std::any_of(field->columns.begin(), field->columns.end(), [&](const FormColumn& column) {
      return column.key == name.substr(dot + 1) && IsNumeric(column.kind);
    });
  }

  void Role(const FormField& field) {
    if (field.role.empty()) return;
    const bool fits = (field.role == "title" && field.kind == "text") ||
                      (field.role == "units" && field.kind == "number") ||
                      (field.role == "eligible_cost" && field.kind == "money");
    if (!fits || !roles_.insert(field.role).second) {
      WrongField("role", "calls.role_unusable", {{"role", field.role}});
    }
  }

  const Form& form_;
  std::string pointer_;
  std::size_t at_ = 0;
  std::set<std::string> keys_;
  std::set<std::string> roles_;
  std::vector<FieldProblem> problems_;
};

}  // namespace

base::Result<void> CheckForm(const Form& form, const std::string& pointer) {
  std::vector<FieldProblem> problems = Check(form, pointer).Run();
  if (problems.empty()) return {};
  return base::Problem{base::ProblemKind::kInvalid, "calls.form_unusable", {}, std::move(problems)};
}

const FormField* FindField(const Form& form, std::string_view key) {
  const auto found = std::find_if(form.begin(), form.end(),
                                  [&](const FormField& field) { return field.key == key; });
  return found == form.end() ? nullptr : &*found;
}

}  // namespace vuon::calls
