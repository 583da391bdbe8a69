#include "site/fit_page.h"

#include <array>
#include <charconv>

#include "base/texts.h"
#include "site/site_page.h"

namespace vuon::site {
namespace {

using http::Request;
using http::Response;

constexpr std::array<const char*, 3> kKinds = {"enterprise", "cooperative", "household_business"};
// Sections of VSIC 2025 that a person finds themselves in.
constexpr std::array<const char*, 12> kSectors = {"A", "B", "C", "D", "E", "F",
                                                  "G", "H", "I", "K", "O", "T"};
constexpr std::int64_t kMostMillions = 9'000'000'000;

std::string Text(const std::string& code, const Request& request) {
  return base::RenderText("site." + code, {}, LanguageOf(request));
}

std::string Given(const Request& request, const std::string& name) {
  const auto found = request.query.find(name);
  return found == request.query.end() ? "" : found->second.substr(0, 40);
}

// Digits, with the dots, commas and spaces people part thousands with.
std::optional<std::int64_t> Number(const std::string& text, std::int64_t most) {
  std::string digits;
  for (const char c : text) {
    if (c != '.' && c != ',' && c != ' ') digits += c;
  }
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool whole = error == std::errc() && end == digits.data() + digits.size();
  if (digits.empty() || !whole || number < 0 || most < number) return std::nullopt;
  return number;
}

// The answers, and the names of those that cannot be read.
struct Form {
  FitAnswers answers;
  std::vector<std::string> wrong;
};

template <class List>
void NeedOneOf(const List& list, const std::string& value, const char* name, Form& form) {
  for (const char* each : list) {
    if (value == each) return;
  }
  form.wrong.emplace_back(name);
}

std::optional<std::int64_t> OptionalNumber(const Request& request, const char* name,
                                           std::int64_t most, Form& form) {
  const std::string text = Given(request, name);
  if (text.empty()) return std::nullopt;
  const auto number = Number(text, most);
  if (!number) form.wrong.emplace_back(name);
  return number;
}

Form Read(const Content& content, const Request& request) {
  Form form;
  FitAnswers& answers = form.answers;
  answers.province = Given(request, "province");
  if (!FindProvince(content, answers.province)) form.wrong.emplace_back("province");
  answers.kind = Given(request, "kind");
  NeedOneOf(kKinds, answers.kind, "kind", form);
  answers.sector = Given(request, "sector");
  NeedOneOf(kSectors, answers.sector, "sector", form);
  const auto employees = Number(Given(request, "employees"), 1'000'000);
  if (!employees) form.wrong.emplace_back("employees");
  answers.employees = static_cast<int>(employees.value_or(0));
  const auto months = OptionalNumber(request, "months", 12, form);
  if (months == 0) form.wrong.emplace_back("months");
  answers.months = static_cast<int>(months.value_or(12));
  const auto money = [&](const char* name) -> std::optional<std::int64_t> {
    const auto millions = OptionalNumber(request, name, kMostMillions, form);
    if (!millions) return std::nullopt;
    return *millions * 1'000'000;
  };
  answers.revenue = money("revenue");
  answers.capital = money("capital");
  answers.women_owned = !Given(request, "women_owned").empty();
  answers.many_women = !Given(request, "many_women").empty();
  answers.social = !Given(request, "social").empty();
  answers.startup = !Given(request, "startup").empty();
  answers.in_cluster = !Given(request, "in_cluster").empty();
  answers.foreign_invested = !Given(request, "foreign_invested").empty();
  return form;
}

std::vector<Values> ReasonValues(const std::vector<FitReason>& reasons) {
  std::vector<Values> values;
  for (const FitReason& reason : reasons) {
    values.emplace_back().Set("text", reason.text).Set("article", reason.article);
  }
  return values;
}

std::vector<Values> ItemValues(const std::vector<FitItem>& items, const Request& request) {
  std::vector<Values> values;
  for (const FitItem& item : items) {
    std::vector<Values> papers, calls;
    for (const std::string& paper : item.papers) papers.emplace_back().Set("paper", paper);
    for (const FitCall& call : item.calls) {
      calls.emplace_back().Set("call", call.title).Set("address", call.address + QueryOf(request));
    }
    values.emplace_back()
        .Set("item", item.title)
        .Set("result", item.result)
        .Set("pack", item.pack)
        .Set("amount", item.amount)
        .Flag("has_open", !item.to_be_confirmed.empty())
        .Flag("has_calls", !calls.empty())
        .List("reasons", ReasonValues(item.reasons))
        .List("open", ReasonValues(item.to_be_confirmed))
        .List("papers", std::move(papers))
        .List("calls", std::move(calls));
  }
  return values;
}

template <class List>
std::vector<Values> Options(const List& list, const char* prefix, const std::string& chosen,
                            const Request& request) {
  std::vector<Values> values;
  for (const char* each : list) {
    values.emplace_back()
        .Set("value", each)
        .Set("name", Text(std::string(prefix) + each, request))
        .Flag("selected", chosen == each);
  }
  return values;
}

void SetForm(const Content& content, const Request& request, Values& values) {
  std::vector<Values> provinces;
  for (const PublicProvince& province : content.provinces()) {
    provinces.emplace_back()
        .Set("value", province.code)
        .Set("name", province.name)
        .Flag("selected", Given(request, "province") == province.code);
  }
  std::vector<Values> groups;
  for (const char* group :
       {"women_owned", "many_women", "social", "startup", "in_cluster", "foreign_invested"}) {
    groups.emplace_back()
        .Set("value", group)
        .Set("name", Text(std::string("fit.group_") + group, request))
        .Flag("checked", !Given(request, group).empty());
  }
  values.List("provinces", std::move(provinces))
      .List("groups", std::move(groups))
      .List("kinds", Options(kKinds, "fit.kind_", Given(request, "kind"), request))
      .List("sectors", Options(kSectors, "fit.sector_", Given(request, "sector"), request))
      .Set("employees", Given(request, "employees"))
      .Set("months", Given(request, "months"))
      .Set("revenue", Given(request, "revenue"))
      .Set("capital", Given(request, "capital"))
      .Set("form_language", LanguageOf(request) == http::Language::kEnglish ? "en" : "vi");
}

Response Fit(const Content& content, const Request& request) {
  const std::string heading = Text("fit.heading", request);
  Values values;
  values.Set("description", Text("fit.lead", request)).Set("heading", heading);
  SetForm(content, request, values);
  // Who has answered nothing yet is asked, not told what is missing.
  const bool answered = !Given(request, "kind").empty() || !Given(request, "employees").empty();
  const Form form = Read(content, request);
  std::vector<Values> wrong;
  for (const std::string& name : form.wrong) {
    wrong.emplace_back().Set("field", name).Set("text", Text("fit.wrong_" + name, request));
  }
  const bool shows = answered && form.wrong.empty();
  values.Flag("is_wrong", answered && !form.wrong.empty()).Flag("shows", shows);
  values.List("wrong", std::move(wrong));
  if (shows) {
    const PublicFit fit = content.fit(form.answers, LanguageOf(request));
    values.Set("size", fit.size)
        .Flag("has_may", !fit.may.empty())
        .Flag("has_may_not", !fit.may_not.empty())
        .List("working", ReasonValues(fit.size_working))
        .List("may", ItemValues(fit.may, request))
        .List("may_not", ItemValues(fit.may_not, request));
  }
  Response response = Page("fit", heading, std::move(values), request);
  // Answers stand in the address; they are nobody else's to keep.
  if (answered) response.headers.emplace("Cache-Control", "no-store");
  if (answered) return response;
  return Kept(std::move(response));
}

}  // namespace

void AddFitPage(http::Routes& routes, const std::shared_ptr<const Content>& content) {
  if (!content->fit) return;
  routes.AddRaw(GetPage("/fit", "readFitPage", "which support fits an enterprise"),
                [content](const Request& request) -> base::Result<Response> {
                  return Fit(*content, request);
                });
}

}  // namespace vuon::site
