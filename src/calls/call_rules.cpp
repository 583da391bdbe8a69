#include "calls/call_rules.h"

#include <algorithm>
#include <set>

#include "norms/packs.h"
#include "programme/budget_line_store.h"
#include "programme/plan_store.h"
#include "programme/plan_version.h"

namespace vuon::calls {
namespace {

using base::FieldProblem;
using base::Problem;
using base::ProblemKind;

constexpr std::size_t kLongestText = 20'000;
constexpr std::size_t kMostPapers = 50;
constexpr int kMostPlaces = 100'000;

class Findings {
 public:
  void Say(bool fine, const char* pointer, const char* code,
           std::map<std::string, std::string> params = {}) {
    if (!fine) problems_.push_back({pointer, code, std::move(params)});
  }
  void Text(const std::string& text, const char* pointer, std::size_t longest, bool required) {
    const bool fine = text.size() <= longest && (!required || !text.empty()) &&
                      text.find('\0') == std::string::npos;
    Say(fine, pointer, "calls.text_unusable", {{"longest", std::to_string(longest)}});
  }
  std::vector<FieldProblem>& problems() { return problems_; }

 private:
  std::vector<FieldProblem> problems_;
};

bool IsCode(const std::string& text) {
  return !text.empty() && text.size() <= 60 &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) { return c > 32 && c != 127; });
}

void CheckPapers(const std::vector<CallPaper>& papers, Findings& findings) {
  std::set<std::string> codes;
  findings.Say(papers.size() <= kMostPapers, "/content/papers", "calls.too_many_papers");
  for (std::size_t at = 0; at < papers.size(); ++at) {
    const std::string pointer = "/content/papers/" + std::to_string(at);
    const CallPaper& paper = papers[at];
    if (!IsCode(paper.code) || !codes.insert(paper.code).second) {
      findings.Say(false, (pointer + "/code").c_str(), "calls.key_unusable", {{"key", paper.code}});
    }
    if (paper.title.vi.empty() || paper.title.vi.size() > 500 || paper.title.en.size() > 500) {
      findings.Say(false, (pointer + "/title").c_str(), "calls.label_unusable");
    }
  }
}

Problem Refused(const char* code, std::map<std::string, std::string> params = {}) {
  return {ProblemKind::kRefused, code, std::move(params)};
}

// The number that the plan in force gives the line, "II.1.1".
std::string NumberOfLine(storage::Connection& reader, const std::string& province, int year,
                         const std::string& line) {
  const auto plan = programme::FindPlan(reader, province, year);
  if (!plan) return "";
  for (const programme::BudgetLineRow& row : programme::BudgetLinesOf(reader, province, *plan)) {
    if (row.id == line && !row.dropped) return row.number;
  }
  return "";
}

}  // namespace

base::Result<void> CheckCall(const CallForm& form) {
  Findings findings;
  findings.Say(form.year >= 2000 && form.year <= 2200, "/year", "calls.year_out_of_range");
  findings.Say(IsCode(form.code), "/code", "calls.code_unusable");
  findings.Text(form.title, "/title", 500, true);
  findings.Text(form.line_id, "/line_id", 100, true);
  findings.Text(form.source_id, "/source_id", 100, true);
  findings.Text(form.pack, "/pack", 100, true);
  findings.Text(form.item, "/item", 100, true);
  findings.Say(!form.closes_on || *form.closes_on >= form.opens_on, "/closes_on",
               "calls.closes_before_opening");
  const CallContent& content = form.content;
  findings.Text(content.description, "/content/description", kLongestText, false);
  findings.Text(content.hand_in_at, "/content/hand_in_at", 1'000, false);
  findings.Text(content.contact, "/content/contact", 1'000, false);
  findings.Text(content.clock, "/content/clock", 100, false);
  const bool from = content.clock_from == "closing" || content.clock_from == "receipt";
  findings.Say(content.clock.empty() ? content.clock_from.empty() : from, "/content/clock_from",
               "calls.clock_from_unknown");
  findings.Say(!content.places || (*content.places > 0 && *content.places <= kMostPlaces),
               "/content/places", "calls.places_unusable");
  findings.Say(!content.ceiling || content.ceiling->dong() > 0, "/content/ceiling",
               "calls.ceiling_unusable");
  findings.Say(content.assessed_on.size() <= 366, "/content/assessed_on", "calls.too_many_papers");
  CheckPapers(content.papers, findings);
  const auto fields = CheckForm(content.form, "/content/form");
  if (!fields.ok()) {
    for (const FieldProblem& each : fields.problem().fields) findings.problems().push_back(each);
  }
  if (findings.problems().empty()) return {};
  return Problem{ProblemKind::kInvalid, "calls.call_unusable", {}, std::move(findings.problems())};
}

std::optional<CallRules> RulesOf(storage::Connection& reader, const std::string& province,
                                 const CallForm& form) {
  auto pack = norms::PackFor(reader, province, form.pack, form.opens_on);
  if (!pack) return std::nullopt;
  const norms::Item* item = norms::FindItem(*pack, form.item);
  if (item == nullptr) return std::nullopt;
  return CallRules{std::move(pack), item};
}

std::optional<ledger::CellFigures> CellOf(storage::Connection& reader, const std::string& province,
                                          const CallForm& form) {
  return ledger::FindCell(reader, province, form.year, std::string(programme::kProgramme),
                          form.line_id, form.source_id);
}

base::Result<void> CheckPublishable(storage::Connection& reader, const std::string& province,
                                    const CallForm& form, base::Date today) {
  const auto pack = norms::PackFor(reader, province, form.pack, form.opens_on);
  if (!pack) {
    return Refused("calls.no_rules", {{"pack", form.pack}, {"day", form.opens_on.Vietnamese()}});
  }
  const norms::Item* item = norms::FindItem(*pack, form.item);
  const bool valid = item != nullptr && (!item->valid_from || *item->valid_from <= form.opens_on) &&
                     (!item->valid_to || *item->valid_to >= form.opens_on);
  if (!valid) return Refused("calls.no_item", {{"item", form.item}});
  const std::string number = NumberOfLine(reader, province, form.year, form.line_id);
  if (!item->lines.empty() &&
      std::find(item->lines.begin(), item->lines.end(), number) == item->lines.end()) {
    return Refused("calls.line_not_of_item", {{"line", number}, {"item", item->title.vi}});
  }
  const auto cell = CellOf(reader, province, form);
  if (!cell) return Refused("calls.no_cell");
  if (cell->state != "open") return Refused("calls.cell_closed");
  if (form.closes_on && *form.closes_on < today) return Refused("calls.closes_in_past");
  if (!form.content.clock.empty() && norms::FindClock(*pack, form.content.clock) == nullptr) {
    return Refused("calls.no_clock", {{"clock", form.content.clock}});
  }
  return {};
}

std::vector<CallPaper> PapersOf(const norms::Item& item, const CallContent& content) {
  std::vector<CallPaper> papers;
  for (const norms::PaperRule& rule : item.papers) {
    papers.push_back({rule.code, rule.title, rule.required});
  }
  for (const CallPaper& own : content.papers) {
    const bool known = std::any_of(papers.begin(), papers.end(),
                                   [&](const CallPaper& each) { return each.code == own.code; });
    if (!known) papers.push_back(own);
  }
  return papers;
}

Form StartingForm(const norms::Item& item) {
  const auto field = [](const char* key, norms::NormText label, const char* kind,
                        const char* role) {
    FormField made;
    made.key = key;
    made.label = std::move(label);
    made.kind = kind;
    made.required = true;
    made.role = role;
    return made;
  };
  FormField title = field("title", {"Tên đề nghị", "What is asked for"}, "text", "title");
  FormField representative =
      field("representative", {"Người đại diện", "Representative"}, "text", "");
  representative.prefill = "representative";
  FormField phone = field("phone", {"Điện thoại", "Telephone"}, "text", "");
  phone.prefill = "phone";
  FormField units = field("units", {"Số lượng đề nghị", "How many"}, "number", "units");
  FormField content =
      field("content", {"Nội dung thực hiện", "What will be done"}, "long_text", "");
  FormField costs = field("costs", {"Dự toán chi phí", "Estimate of costs"}, "table", "");
  costs.columns = {{"what", {"Khoản chi", "Cost"}, "text"},
                   {"amount", {"Số tiền (đồng)", "Amount (đồng)"}, "money"},
                   {"basis", {"Căn cứ lập dự toán", "Basis"}, "text"}};
  FormField eligible = field("eligible_cost", {"Chi phí hợp lệ đề nghị hỗ trợ", "Eligible cost"},
                             "money", "eligible_cost");
  eligible.amount = "sum(costs.amount)";
  if (item.max_units && *item.max_units == 1) {
    return {title, representative, phone, content, costs, eligible};
  }
  return {title, representative, phone, units, content, costs, eligible};
}

}  // namespace vuon::calls
