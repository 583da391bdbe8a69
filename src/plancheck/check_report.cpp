#include <fmt/format.h>

#include "paper/document_json.h"
#include "plancheck/check_plan.h"

namespace vuon::plancheck {
namespace {

namespace json = boost::json;

json::value OrNull(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

json::value DateJson(const std::optional<base::Date>& date) {
  return date ? json::value(date->Iso()) : json::value(nullptr);
}

json::value CountJson(Count count) {
  if (count.IsWhole()) return count.thousandths / 1000;
  return static_cast<double>(count.thousandths) / 1000;
}

json::value DongJson(const std::optional<PrintedMoney>& money) {
  return money ? json::value(money->amount.dong()) : json::value(nullptr);
}

json::value PlaceJson(const std::optional<PrintedMoney>& money) {
  return money ? json::value(paper::ToJson(money->place)) : json::value(nullptr);
}

std::string_view NameOf(TargetBound bound) {
  switch (bound) {
    case TargetBound::kExactly:
      return "exactly";
    case TargetBound::kAtLeast:
      return "at_least";
    case TargetBound::kAtMost:
      return "at_most";
    case TargetBound::kAbout:
      return "about";
  }
  return "exactly";
}

std::string_view NameOf(SourceTie tie) {
  switch (tie) {
    case SourceTie::kLine:
      return "line";
    case SourceTie::kHeading:
      return "heading";
    case SourceTie::kRest:
      return "rest";
    case SourceTie::kNone:
      return "not_tied";
  }
  return "not_tied";
}

json::object LineJson(const BudgetLine& line, const BudgetTable& table, const PlanDocument& plan) {
  json::object out;
  out["number"] = line.number;
  out["title"] = line.title;
  out["lead"] = line.lead;
  out["unit_price_dong"] = DongJson(line.unit_price);
  out["quantity"] = line.quantity ? CountJson(line.quantity->count) : json::value(nullptr);
  json::array factors;
  for (const PrintedCount& factor : line.factors) factors.push_back(CountJson(factor.count));
  out["factors"] = std::move(factors);
  out["amount_dong"] = DongJson(line.amount);
  out["amount_approximate"] = line.amount && line.amount->approximate;
  out["unit"] = line.unit;
  out["result"] = line.result;
  out["note"] = line.note;
  const auto source = static_cast<std::size_t>(line.source);
  out["source"] = line.source >= 0 ? json::value(line.source) : json::value(nullptr);
  out["source_name"] =
      line.source >= 0 ? json::value(plan.sources[source].name) : json::value(nullptr);
  out["source_tie"] = NameOf(line.source_tie);
  json::array shares;
  for (const Share& share : line.shares) {
    shares.push_back({{"name", table.share_columns[static_cast<std::size_t>(share.column)].name},
                      {"amount_dong", share.money.amount.dong()}});
  }
  out["shares"] = std::move(shares);
  out["place"] = paper::ToJson(line.place);
  out["amount_place"] = PlaceJson(line.amount);
  json::array lines;
  for (const BudgetLine& child : line.lines) lines.push_back(LineJson(child, table, plan));
  out["lines"] = std::move(lines);
  return out;
}

json::array TargetsJson(const PlanDocument& plan) {
  json::array out;
  for (const Target& target : plan.targets) {
    out.push_back({{"text", target.text},
                   {"bound", NameOf(target.bound)},
                   {"value", CountJson(target.value)},
                   {"percent", target.percent},
                   {"unit", target.unit},
                   {"place", paper::ToJson(target.place)}});
  }
  return out;
}

json::object MoneyJson(const TextMoney& money) {
  return {{"amount_dong", money.money.amount.dong()},
          {"printed", money.money.printed},
          {"approximate", money.money.approximate},
          {"words", OrNull(money.words)},
          {"words_dong",
           money.words_amount ? json::value(money.words_amount->dong()) : json::value(nullptr)},
          {"place", paper::ToJson(money.money.place)}};
}

json::array SourcesJson(const PlanDocument& plan) {
  json::array out;
  for (const Source& source : plan.sources) {
    json::object one;
    one["name"] = source.name;
    one["amount_dong"] =
        source.money ? json::value(source.money->money.amount.dong()) : json::value(nullptr);
    one["approximate"] = source.money && source.money->money.approximate;
    one["plan"] = OrNull(source.plan);
    one["place"] = paper::ToJson(source.place);
    out.push_back(std::move(one));
  }
  return out;
}

json::array TaskJson(const std::vector<Task>& tasks) {
  json::array out;
  for (const Task& task : tasks) {
    out.push_back({{"number", task.number},
                   {"title", task.title},
                   {"place", paper::ToJson(task.place)},
                   {"tasks", TaskJson(task.tasks)}});
  }
  return out;
}

json::array TextsJson(const std::vector<std::string>& texts) {
  return json::array(texts.begin(), texts.end());
}

void AddStatements(const PlanDocument& plan, json::object& out) {
  json::array bases;
  for (const LegalBasis& basis : plan.legal_bases) {
    bases.push_back({{"text", basis.text},
                     {"number", OrNull(basis.number)},
                     {"date", DateJson(basis.date)},
                     {"place", paper::ToJson(basis.place)}});
  }
  out["legal_bases"] = std::move(bases);
  out["objectives"] = TextsJson(plan.objectives);
  out["tasks"] = TaskJson(plan.tasks);
  json::array parties;
  for (const Party& party : plan.parties) {
    parties.push_back({{"number", party.number},
                       {"name", party.name},
                       {"duties", TextsJson(party.duties)},
                       {"place", paper::ToJson(party.place)}});
  }
  out["parties"] = std::move(parties);
  json::array deadlines;
  for (const Deadline& deadline : plan.deadlines) {
    const auto or_null = [](int n) { return n == 0 ? json::value(nullptr) : json::value(n); };
    deadlines.push_back({{"text", deadline.text},
                         {"what", deadline.what},
                         {"day", or_null(deadline.day)},
                         {"month", or_null(deadline.month)},
                         {"year", or_null(deadline.year)},
                         {"yearly", deadline.yearly},
                         {"place", paper::ToJson(deadline.place)}});
  }
  out["deadlines"] = std::move(deadlines);
  out["recipients"] = TextsJson(plan.recipients);
  out["signer"] = {{"authority", TextsJson(plan.signer.authority)},
                   {"name", OrNull(plan.signer.name)}};
  json::array amounts;
  for (const TextMoney& money : plan.amounts) amounts.push_back(MoneyJson(money));
  out["amounts"] = std::move(amounts);
}

json::array TablesJson(const PlanDocument& plan) {
  json::array out;
  for (const BudgetTable& table : plan.tables) {
    const bool total = table.total && !table.total->money.printed.empty();
    out.push_back({{"title", table.title},
                   {"unit_dong", table.unit_dong},
                   {"from_list", table.from_list},
                   {"of_sources", table.of_sources},
                   {"total_dong",
                    total ? json::value(table.total->money.amount.dong()) : json::value(nullptr)},
                   {"place", paper::ToJson(table.place)}});
  }
  return out;
}

json::object FindingJson(const Finding& finding) {
  json::object out;
  out["kind"] = finding.kind;
  out["severity"] = NameOf(finding.severity);
  out["confidence"] = NameOf(finding.confidence);
  out["place"] = paper::ToJson(finding.place);
  out["printed"] = finding.printed;
  out["expected"] = finding.expected;
  for (const char* key : {"printed_dong", "expected_dong"}) {
    const auto dong = finding.params.find(key);
    out[key] =
        dong == finding.params.end() ? json::value(nullptr) : json::value(std::stoll(dong->second));
  }
  out["message"] = MessageOf(finding, base::Language::kVietnamese);
  out["message_en"] = MessageOf(finding, base::Language::kEnglish);
  return out;
}

}  // namespace

json::object ToJson(const PlanCheckReport& report) {
  const PlanDocument& plan = report.plan;
  json::object out;
  out["number"] = OrNull(plan.number);
  out["symbol"] = OrNull(plan.symbol);
  out["date"] = DateJson(plan.date);
  out["issuer"] = OrNull(plan.issuer);
  out["document_kind"] = OrNull(plan.kind);
  out["title"] = OrNull(plan.title);
  const auto total = TotalOfPlan(plan);
  out["total_dong"] = total ? json::value(total->dong()) : json::value(nullptr);
  out["total_approximate"] = plan.total && plan.total->money.approximate;
  out["total_words"] = plan.total ? OrNull(plan.total->words) : json::value(nullptr);
  out["targets"] = TargetsJson(plan);
  out["sources"] = SourcesJson(plan);
  json::array lines;
  for (const BudgetTable& table : plan.tables) {
    if (table.of_sources) continue;
    for (const BudgetLine& line : table.lines) lines.push_back(LineJson(line, table, plan));
  }
  out["lines"] = std::move(lines);
  json::array findings;
  for (const Finding& finding : report.findings) findings.push_back(FindingJson(finding));
  out["findings"] = std::move(findings);
  out["tables"] = TablesJson(plan);
  AddStatements(plan, out);
  return out;
}

namespace {

std::string PlaceText(const Place& place, bool vietnamese) {
  std::string text;
  if (place.page > 0) text += fmt::format("{} {}, ", vietnamese ? "trang" : "page", place.page);
  if (place.line > 0) text += fmt::format("{} {}", vietnamese ? "dòng" : "line", place.line);
  if (const std::string cell = place.CellName(); !cell.empty()) {
    text += fmt::format(", {} {}", vietnamese ? "ô" : "cell", cell);
  }
  return text;
}

std::string_view SeverityText(Severity severity, bool vietnamese) {
  if (!vietnamese) return NameOf(severity);
  if (severity == Severity::kError) return "lỗi";
  return severity == Severity::kWarning ? "cảnh báo" : "ghi chú";
}

void AppendLines(const std::vector<BudgetLine>& lines, int depth, std::string& out) {
  for (const BudgetLine& line : lines) {
    out += fmt::format("{:{}}{} {}", "", 2 + depth * 2, line.number, line.title);
    if (line.amount) out += ": " + line.amount->amount.Dotted();
    out += '\n';
    AppendLines(line.lines, depth + 1, out);
  }
}

}  // namespace

std::string HumanReport(const PlanCheckReport& report, base::Language language) {
  const bool vi = language == base::Language::kVietnamese;
  const PlanDocument& plan = report.plan;
  std::string out;
  const auto add = [&out](const char* name, const std::string& value) {
    if (!value.empty()) out += fmt::format("{}: {}\n", name, value);
  };
  add(vi ? "Số, ký hiệu" : "Number", plan.number);
  add(vi ? "Ngày" : "Date", plan.date ? plan.date->Vietnamese() : "");
  add(vi ? "Cơ quan ban hành" : "Issuer", plan.issuer);
  add(vi ? "Tên" : "Title", plan.title);
  const auto total = TotalOfPlan(plan);
  add(vi ? "Tổng kinh phí (đồng)" : "Total (đồng)", total ? total->Dotted() : "");
  for (const Source& source : plan.sources) {
    add(vi ? "Nguồn" : "Source",
        source.name + (source.money ? ": " + source.money->money.amount.Dotted() : ""));
  }
  for (const BudgetTable& table : plan.tables) {
    if (!table.of_sources) AppendLines(table.lines, 0, out);
  }
  out += '\n';
  for (const Finding& finding : report.findings) {
    out += fmt::format("[{}] {}: {}\n", SeverityText(finding.severity, vi),
                       PlaceText(finding.place, vi), MessageOf(finding, language));
  }
  if (report.findings.empty())
    out += vi ? "Không thấy điểm nào sai.\n" : "Nothing wrong was found.\n";
  return out;
}

}  // namespace vuon::plancheck
