#include <algorithm>
#include <optional>

#include "base/amount_words.h"
#include "plancheck/check_sums.h"
#include "plancheck/check_table.h"
#include "plancheck/check_views.h"
#include "plancheck/plan_text.h"

namespace vuon::plancheck {
namespace {

// What one kind of evidence says the whole plan costs.
struct Evidence {
  std::vector<std::int64_t> possible;  // the printed reading first
  bool Allows(const PrintedMoney& money) const {
    return std::any_of(possible.begin(), possible.end(),
                       [&](std::int64_t value) { return Agrees(money, value); });
  }
};

bool Mismatch(const TextMoney& money) {
  return money.words_amount && !money.money.approximate &&
         *money.words_amount != money.money.amount;
}

bool Allows(const TextMoney& money, const Evidence& evidence) {
  if (evidence.Allows(money.money)) return true;
  return money.words_amount && std::find(evidence.possible.begin(), evidence.possible.end(),
                                         money.words_amount->dong()) != evidence.possible.end();
}

Evidence PartsOf(const std::vector<TextMoney>& parts, std::int64_t& slack) {
  Evidence evidence;
  std::int64_t sum = 0;
  for (const TextMoney& part : parts) {
    sum += part.money.amount.dong();
    if (part.money.approximate) slack += part.money.step_dong;
  }
  evidence.possible.push_back(sum);
  for (const TextMoney& part : parts) {
    if (!Mismatch(part)) continue;
    evidence.possible.push_back(sum - part.money.amount.dong() + part.words_amount->dong());
  }
  return evidence;
}

class AmountChecker {
 public:
  AmountChecker(const PlanDocument& plan, std::vector<Finding>& findings)
      : plan_(plan), findings_(findings) {}

  void Check() {
    for (const TextMoney& money : plan_.amounts) CheckWords(money);
    CheckTableWords();
    CheckSourceLines();
    CheckTotal();
    for (const TextGroup& group : plan_.groups) CheckGroup(group);
  }

 private:
  // Which of figures and words is wrong: the one that nothing else bears out.
  void CheckWords(const TextMoney& money) {
    if (!Mismatch(money)) return;
    const std::int64_t words = money.words_amount->dong();
    const bool words_known = IsKnown(words, money);
    const bool figures_known = IsKnown(money.money.amount.dong(), money);
    if (words_known && !figures_known) {
      Finding finding = MoneyFinding("amount_words", money.money, words);
      findings_.push_back(std::move(finding));
      return;
    }
    Finding finding{"amount_words",       Severity::kError,
                    Confidence::kCertain, money.words_place,
                    money.words,          WordsLike(money.words, money.money.amount)};
    finding.params["printed_dong"] = std::to_string(words);
    finding.params["expected_dong"] = std::to_string(money.money.amount.dong());
    findings_.push_back(std::move(finding));
  }

  static bool LinesHold(const std::vector<BudgetLine>& lines, std::int64_t dong) {
    return std::any_of(lines.begin(), lines.end(), [&](const BudgetLine& line) {
      return (line.amount && line.amount->amount.dong() == dong) || LinesHold(line.lines, dong);
    });
  }

  bool IsKnown(std::int64_t dong, const TextMoney& except) const {
    for (const BudgetTable& table : plan_.tables) {
      const Sum lines = SumOf(table.lines, 0, table.lines.size(), LearnRules(table));
      if (lines.complete && lines.printed == dong) return true;
      if (table.from_list) continue;
      if (table.total && table.total->money.amount.dong() == dong) return true;
      if (LinesHold(table.lines, dong)) return true;
    }
    for (const TextGroup& group : plan_.groups) {
      if (!group.whole || !IsSamePlace(group.whole->money.place, except.money.place)) continue;
      std::int64_t slack = 0;
      if (PartsOf(group.parts, slack).possible.front() == dong) return true;
    }
    return false;
  }

  void CheckTableWords() {
    if (!plan_.table_words || !plan_.table_words->words_amount) return;
    const BudgetTable* table = LastTotalled();
    if (table == nullptr) return;
    const PrintedMoney& total = table->total->money;
    const Evidence evidence = TableEvidence(*table);
    const std::int64_t words = plan_.table_words->words_amount->dong();
    const bool holds = std::find(evidence.possible.begin(), evidence.possible.end(), words) !=
                       evidence.possible.end();
    if (holds || total.approximate) return;
    Finding finding{"amount_words",           Severity::kError,
                    Confidence::kLikely,      plan_.table_words->words_place,
                    plan_.table_words->words, WordsLike(plan_.table_words->words, total.amount)};
    findings_.push_back(std::move(finding));
  }

  const BudgetTable* LastTotalled() const {
    const BudgetTable* found = nullptr;
    for (const BudgetTable& table : plan_.tables) {
      if (table.total && !table.total->money.printed.empty()) found = &table;
    }
    return found;
  }

  static Evidence TableEvidence(const BudgetTable& table) { return Evidence{TotalsOf(table)}; }

  std::vector<const BudgetTable*> BudgetTables() const {
    std::vector<const BudgetTable*> tables;
    for (const BudgetTable& table : plan_.tables) {
      if (!table.of_sources && !table.from_list) tables.push_back(&table);
    }
    return tables;
  }

  void CheckTotal() {
    if (!plan_.total) return;
    const TextMoney& total = *plan_.total;
    std::optional<Evidence> table = TablesEvidence();
    std::optional<Evidence> parts = GroupEvidence();
    std::optional<Evidence> sources = SourcesEvidence();
    const bool table_off = table && !Allows(total, *table);
    const bool parts_off = parts && !Allows(total, *parts);
    const bool sources_off = sources && !source_reported_ && !Allows(total, *sources) &&
                             !ListMakes(plan_, sources->possible.front());
    std::vector<std::int64_t> off;
    if (table_off) off.push_back(table->possible.front());
    if (parts_off) off.push_back(parts->possible.front());
    if (sources_off) off.push_back(sources->possible.front());
    // Parts and sources are often the same lines: they do not outvote a table or the words.
    const bool held = (table && !table_off) ||
                      (!table && total.words_amount && *total.words_amount == total.money.amount);
    const bool agreed =
        off.size() >= 2 && !held &&
        std::all_of(off.begin(), off.end(), [&](std::int64_t v) { return v == off.front(); });
    total_is_wrong_ = agreed;
    if (agreed) {
      ReportTotal("text_total", total.money, off.front());
      return;
    }
    const bool borne_out = (parts && !parts_off) || (sources && !sources_off);
    if (table_off) ReportTable(total, *table, borne_out);
    if (sources_off && !total.money.approximate) {
      sources_are_off_ = true;
      ReportParts("sources_sum", plan_.sources.front().place, sources->possible.front(), total);
    }
    total_is_held_ = held && parts_off && !total.money.approximate;
  }

  // The parts are wrong, not the whole that other evidence bears out.
  void ReportParts(const char* kind, const Place& place, std::int64_t sum, const TextMoney& whole) {
    Finding finding{kind,
                    Severity::kError,
                    Confidence::kLikely,
                    place,
                    LikePrinted(whole.money, sum),
                    whole.money.printed};
    finding.params["printed_dong"] = std::to_string(sum);
    finding.params["expected_dong"] = std::to_string(whole.money.amount.dong());
    findings_.push_back(std::move(finding));
  }

  void ReportTotal(const char* kind, const PrintedMoney& printed, std::int64_t expected) {
    Finding finding = MoneyFinding(kind, printed, expected);
    finding.confidence = Confidence::kLikely;
    findings_.push_back(std::move(finding));
  }

  void ReportTable(const TextMoney& total, const Evidence& evidence, bool borne_out) {
    const auto tables = BudgetTables();
    const bool one = tables.size() == 1 && tables.front()->total;
    const bool part_of_it = !one && evidence.possible.front() < total.money.amount.dong();
    if (one && borne_out) {
      Finding finding =
          MoneyFinding("table_total_text", tables.front()->total->money, total.money.amount.dong());
      finding.confidence = Confidence::kLikely;
      findings_.push_back(std::move(finding));
      return;
    }
    ReportTotal("text_total", total.money, evidence.possible.front());
    if (part_of_it) findings_.back().severity = Severity::kWarning;
  }

  // One table, or several that together make up the total, or of which one does.
  std::optional<Evidence> TablesEvidence() const {
    const auto tables = BudgetTables();
    if (tables.empty()) return std::nullopt;
    Evidence all;
    std::int64_t sum = 0;
    for (const BudgetTable* table : tables) {
      const Evidence one = TableEvidence(*table);
      if (one.possible.empty()) return std::nullopt;
      sum += one.possible.front();
    }
    const auto views = ViewsOf(plan_);
    if (views.size() > 1) sum = TableEvidence(*views.front().front()).possible.front();
    all.possible.push_back(sum);
    for (const BudgetTable* table : tables) {
      const Evidence one = TableEvidence(*table);
      for (const std::int64_t value : one.possible) {
        all.possible.push_back(value);
        all.possible.push_back(sum - one.possible.front() + value);
      }
    }
    return all;
  }

  const TextGroup* TotalGroup() const {
    for (const TextGroup& group : plan_.groups) {
      if (group.whole && group.complete && plan_.total &&
          IsSamePlace(group.whole->money.place, plan_.total->money.place) &&
          group.whole->money.printed == plan_.total->money.printed) {
        return &group;
      }
    }
    return nullptr;
  }

  std::optional<Evidence> GroupEvidence() const {
    const TextGroup* group = TotalGroup();
    if (group == nullptr) return std::nullopt;
    std::int64_t slack = 0;
    Evidence evidence = PartsOf(group->parts, slack);
    if (slack > 0) evidence.possible.push_back(plan_.total->money.amount.dong());
    return evidence;
  }

  std::optional<Evidence> SourcesEvidence() const {
    if (plan_.sources.size() < 2) return std::nullopt;
    std::vector<TextMoney> parts;
    for (const Source& source : plan_.sources) {
      if (!source.money) return std::nullopt;
      parts.push_back(*source.money);
    }
    std::int64_t slack = 0;
    Evidence evidence = PartsOf(parts, slack);
    const std::int64_t total = plan_.total->money.amount.dong();
    if (plan_.total->money.approximate) slack += plan_.total->money.step_dong;
    if (std::llabs(evidence.possible.front() - total) <= slack) evidence.possible.push_back(total);
    return evidence;
  }

  struct SourceSum {
    bool any = false;
    bool untied = false;  // some line names no source: it may be this one's
    bool complete = true;
    std::int64_t printed = 0;
    std::vector<std::int64_t> changes;  // one line read the other way
  };

  void AddLeaves(const std::vector<BudgetLine>& lines, int source, const TableRules& rules,
                 SourceSum& sum) const {
    for (const BudgetLine& line : lines) {
      const Sum below = SumOf(line.lines, 0, line.lines.size(), rules);
      if (!line.lines.empty() && below.complete) {
        AddLeaves(line.lines, source, rules, sum);
        continue;
      }
      if (line.source < 0) sum.untied = true;
      if (line.source != source) continue;
      const auto readings = ReadingsOf(line, rules);
      sum.any = true;
      if (readings.empty()) {
        sum.complete = false;
        continue;
      }
      sum.printed += readings.front();
      for (std::size_t k = 1; k < readings.size(); ++k)
        sum.changes.push_back(readings[k] - readings[0]);
    }
  }

  // The lines of a source in the first view where they do not make its amount; else nothing.
  SourceSum OffIn(const std::vector<TableView>& views, int source, const TextMoney& money) const {
    for (const TableView& view : views) {
      SourceSum sum;
      for (const BudgetTable* table : view) {
        AddLeaves(table->lines, source, LearnRules(*table), sum);
      }
      if (sum.any && sum.complete && !Holds(money, sum)) return sum;
    }
    return {};
  }

  // A source in the text against its lines. A leaf that is wrong in itself, or under a heading
  // whose sum is wrong, was reported there.
  void CheckSourceLines() {
    std::vector<Finding> found;
    std::int64_t difference = 0;
    const std::vector<TableView> views = ViewsOf(plan_);
    for (std::size_t k = 0; k < plan_.sources.size(); ++k) {
      const Source& source = plan_.sources[k];
      if (!source.money) continue;
      const SourceSum sum = OffIn(views, static_cast<int>(k), *source.money);
      if (!sum.any) continue;
      if (sum.untied && sum.printed < source.money->money.amount.dong()) continue;
      Finding finding = MoneyFinding("source_lines", source.money->money, sum.printed);
      finding.confidence = Confidence::kLikely;
      finding.params["title"] = source.name;
      difference += sum.printed - source.money->money.amount.dong();
      found.push_back(std::move(finding));
    }
    // When a table's sums do not hold, the lines of a source cannot either: one fault, one finding.
    const bool table_reported = std::any_of(
        findings_.begin(), findings_.end(),
        [](const Finding& f) { return f.place.table != 0 && f.severity == Severity::kError; });
    if (table_reported && found.size() == 1 && difference != 0) {
      source_reported_ = true;
      return;
    }
    source_reported_ = !found.empty();
    for (Finding& finding : found) findings_.push_back(std::move(finding));
  }

  static bool Holds(const TextMoney& money, const SourceSum& sum) {
    Evidence evidence{{sum.printed}};
    for (const std::int64_t change : sum.changes) evidence.possible.push_back(sum.printed + change);
    return Allows(money, evidence);
  }

  void CheckGroup(const TextGroup& group) {
    if (!group.whole) return;
    if ((total_is_wrong_ || sources_are_off_) && TotalGroup() == &group) return;
    std::int64_t slack = 0;
    const Evidence evidence = PartsOf(group.parts, slack);
    const PrintedMoney& whole = group.whole->money;
    const std::int64_t difference = evidence.possible.front() - whole.amount.dong();
    if (!group.complete && difference <= 0) return;
    if (Allows(*group.whole, evidence)) return;
    if (whole.approximate) slack += whole.step_dong;
    if (slack > 0 && std::llabs(difference) <= slack) return;
    if (ReportPart(group)) return;
    if (total_is_held_ && slack == 0 && TotalGroup() == &group) {
      ReportParts("parts_sum", group.parts.front().money.place, evidence.possible.front(),
                  *group.whole);
      return;
    }
    Finding finding = MoneyFinding("parts_sum", whole, evidence.possible.front());
    finding.confidence = Confidence::kLikely;
    if (slack > 0) finding.severity = Severity::kWarning;
    findings_.push_back(std::move(finding));
  }

  // The parts of the total are the table's sections: the one that differs is the wrong one.
  bool ReportPart(const TextGroup& group) {
    const auto tables = BudgetTables();
    if (TotalGroup() != &group || tables.size() != 1) return false;
    const auto& sections = tables.front()->lines;
    if (sections.size() != group.parts.size()) return false;
    int wrong = -1;
    for (std::size_t k = 0; k < sections.size(); ++k) {
      if (!sections[k].amount) return false;
      if (sections[k].amount->amount == group.parts[k].money.amount) continue;
      if (wrong >= 0) return false;
      wrong = static_cast<int>(k);
    }
    if (wrong < 0) return false;
    const auto at = static_cast<std::size_t>(wrong);
    ReportTotal("part_section", group.parts[at].money, sections[at].amount->amount.dong());
    return true;
  }

  const PlanDocument& plan_;
  std::vector<Finding>& findings_;
  bool source_reported_ = false;
  bool total_is_wrong_ = false;
  bool sources_are_off_ = false;
  bool total_is_held_ = false;
};

}  // namespace

void CheckAmounts(const PlanDocument& plan, std::vector<Finding>& findings) {
  AmountChecker(plan, findings).Check();
}

}  // namespace vuon::plancheck
