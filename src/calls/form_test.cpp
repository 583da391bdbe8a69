#include <gtest/gtest.h>

#include <fstream>

#include "calls/answers.h"
#include "calls/expression.h"

namespace vuon::calls {
namespace {

TEST(Expressions, FollowTheTable) {
  std::ifstream file(VUON_SOURCE_DIR "/tests/calls/expressions.txt");
  ASSERT_TRUE(file.good());
  int rows = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::size_t bar = line.rfind(" | ");
    ASSERT_NE(bar, std::string::npos) << line;
    const std::string expected = line.substr(bar + 3);
    const auto result = Calculate(line.substr(0, bar), [](std::string_view name) -> std::int64_t {
      if (name == "a") return 7;
      if (name == "b") return 10'000'000;
      if (name == "big") return 9'007'199'254'740'991;
      return name == "t.c" ? 25 : 0;
    });
    EXPECT_EQ(result.ok() ? std::to_string(*result) : result.problem().code, expected) << line;
    ++rows;
  }
  EXPECT_GE(rows, 25);
}

FormField Field(const std::string& key, const std::string& kind, bool required = false) {
  FormField field;
  field.key = key;
  field.label = {key, key};
  field.kind = kind;
  field.required = required;
  return field;
}

Form Sample() {
  FormField kind = Field("kind", "choice", true);
  kind.choices = {{"tcvn", {"TCVN", "TCVN"}}, {"other", {"Khác", "Other"}}};
  FormField other = Field("other_name", "text", true);
  other.shown_if = {{"kind", "is", "other"}};
  FormField detail = Field("detail", "text", true);
  detail.shown_if = {{"other_name", "answered", ""}};
  FormField costs = Field("costs", "table");
  costs.columns = {{"what", {"Khoản", "What"}, "text"}, {"amount", {"Tiền", "Amount"}, "money"}};
  FormField total = Field("total", "money");
  total.amount = "sum(costs.amount)";
  total.role = "eligible_cost";
  FormField half = Field("half", "money");
  half.amount = "total * 50%";
  half.shown_if = {{"total", "at_least", "1000"}};
  return {kind, other, detail, costs, total, half};
}

Answers Parse(const char* json) { return boost::json::parse(json).as_object(); }

std::vector<std::string> Missing(const FilledForm& filled) {
  std::vector<std::string> keys;
  for (const auto& each : filled.missing) keys.push_back(each.pointer);
  return keys;
}

TEST(Forms, ShowAskAndCalculate) {
  const Form form = Sample();
  ASSERT_TRUE(CheckForm(form, "").ok());
  const auto empty = FillIn(form, {});
  ASSERT_TRUE(empty.ok());
  EXPECT_EQ(Missing(*empty), std::vector<std::string>{"/kind"});
  const auto filled =
      FillIn(form, Parse(R"({"kind":"other","other_name":"x","costs":[{"what":"a","amount":900},)"
                         R"({"amount":101}],"total":5,"half":1})"));
  ASSERT_TRUE(filled.ok());
  EXPECT_EQ(Missing(*filled), std::vector<std::string>{"/detail"});
  EXPECT_EQ(NumberOf(filled->answers, "total"), 1'001);  // what was typed into it does not count
  EXPECT_EQ(NumberOf(filled->answers, "half"), 500);     // what is left of a đồng is dropped
  // A hidden field takes what hangs on it along, and its answer is dropped.
  const auto hidden = FillIn(form, Parse(R"({"kind":"tcvn","other_name":"x","detail":"y"})"));
  ASSERT_TRUE(hidden.ok());
  EXPECT_EQ(hidden->shown, (std::vector<std::string>{"kind", "costs", "total"}));
  EXPECT_FALSE(hidden->answers.contains("detail"));
}

TEST(Forms, RefuseAnswersOfAnotherKind) {
  const Form form = Sample();
  for (const auto& [json, pointer] : std::vector<std::pair<const char*, const char*>>{
           {R"({"nothing":1})", "/answers/nothing"},
           {R"({"kind":"third"})", "/answers/kind"},
           {R"({"other_name":5})", "/answers/other_name"},
           {R"({"total":1.5})", "/answers/total"},
           {R"({"total":-1})", "/answers/total"},
           {R"({"costs":{}})", "/answers/costs"},
           {R"({"costs":[5]})", "/answers/costs/0"},
           {R"({"costs":[{"amount":"5"}]})", "/answers/costs/0/amount"},
           {R"({"costs":[{"x":5}]})", "/answers/costs/0/x"}}) {
    const auto checked = CheckAnswers(form, Parse(json));
    ASSERT_FALSE(checked.ok()) << json;
    EXPECT_EQ(checked.problem().fields.at(0).pointer, pointer) << json;
  }
  EXPECT_TRUE(CheckAnswers(form, Parse(R"({"kind":null,"costs":[{}]})")).ok());
}

TEST(Forms, NameEachWrongPlaceOfAForm) {
  const auto wrong = [](const std::function<void(Form&)>& spoil) {
    Form form = Sample();
    spoil(form);
    const auto checked = CheckForm(form, "/form");
    return checked.ok() ? std::string() : checked.problem().fields.at(0).pointer;
  };
  EXPECT_EQ(wrong([](Form& form) { form[1].key = "kind"; }), "/form/1/key");
  EXPECT_EQ(wrong([](Form& form) { form[1].kind = "file"; }), "/form/1/kind");
  EXPECT_EQ(wrong([](Form& form) { form[0].choices.clear(); }), "/form/0/choices");
  EXPECT_EQ(wrong([](Form& form) { form[1].shown_if[0].field = "total"; }),
            "/form/1/shown_if/0/field");
  EXPECT_EQ(wrong([](Form& form) { form[5].shown_if[0].value = "x"; }), "/form/5/shown_if/0/value");
  EXPECT_EQ(wrong([](Form& form) { form[4].amount = "sum(costs.what)"; }), "/form/4/amount");
  EXPECT_EQ(wrong([](Form& form) { form[4].amount = "half"; }), "/form/4/amount");
  EXPECT_EQ(wrong([](Form& form) { form[4].amount = "1 +"; }), "/form/4/amount");
  EXPECT_EQ(wrong([](Form& form) { form[5].role = "eligible_cost"; }), "/form/5/role");
  EXPECT_EQ(wrong([](Form& form) { form[4].role = ""; }), "/form");
}

}  // namespace
}  // namespace vuon::calls
