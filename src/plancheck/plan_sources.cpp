#include "plancheck/plan_sources.h"

#include <algorithm>

#include "plancheck/plan_scan.h"
#include "plancheck/plan_text.h"

namespace vuon::plancheck {
namespace {

// The source whose plan a text refers to; −1 when none, −2 when several.
int NamedSource(const PlanDocument& plan, const std::string& text) {
  int found = -1;
  const std::string key = FoldKey(text);
  const Folded folded = Fold(text);
  for (const DocumentNumber& number : FindDocumentNumbers(folded, text)) {
    for (std::size_t k = 0; k < plan.sources.size(); ++k) {
      if (plan.sources[k].plan != number.number) continue;
      if (found >= 0 && found != static_cast<int>(k)) return -2;
      found = static_cast<int>(k);
    }
  }
  return found;
}

// "Doanh nghiệp" alone is also who a line is for: only a name about money ties a line's title.
bool SpeaksOfMoney(const std::string& name) {
  return HasAnyWords(name, {"ngan sach", "nguon", "von", "kinh phi", "doi ung", "xa hoi hoa"});
}

int SourceByName(const PlanDocument& plan, const std::string& text) {
  const std::string key = FoldKey(text);
  if (key.size() < 3) return -1;
  for (std::size_t k = 0; k < plan.sources.size(); ++k) {
    const std::string name = FoldKey(plan.sources[k].name);
    const bool long_enough = name.size() >= 8 && SpeaksOfMoney(name);
    if (name == key || (long_enough && HasWords(key, name))) return static_cast<int>(k);
  }
  return -1;
}

bool Mark(PlanDocument& plan, BudgetLine& line, int above) {
  int source = NamedSource(plan, line.title + ' ' + line.note + ' ' + line.source_text);
  if (source < 0 && !line.source_text.empty()) source = SourceByName(plan, line.source_text);
  if (source < 0) source = SourceByName(plan, line.title);
  line.source_tie = source >= 0 ? SourceTie::kLine : SourceTie::kNone;
  if (source == -1 && above != -1) {
    source = above;
    if (above >= 0) line.source_tie = SourceTie::kHeading;
  }
  bool any = source >= 0;
  line.source = source;  // −2 stays: a line that names several is not what others leave over
  for (BudgetLine& child : line.lines) any = Mark(plan, child, source) || any;
  // A section's own source is its lines', when they agree.
  return any;
}

void CollectNamed(const std::vector<BudgetLine>& lines, std::vector<bool>& named) {
  for (const BudgetLine& line : lines) {
    if (line.source >= 0) named[static_cast<std::size_t>(line.source)] = true;
    CollectNamed(line.lines, named);
  }
}

void FillRest(std::vector<BudgetLine>& lines, int source) {
  for (BudgetLine& line : lines) {
    if (!line.lines.empty()) {
      FillRest(line.lines, source);
    } else if (line.source == -1) {
      line.source = source;
      line.source_tie = SourceTie::kRest;
    }
  }
}

// A table whose lines are the sources ("Nguồn vốn | Số tiền").
bool IsSourceTable(const BudgetTable& table) {
  if (table.lines.size() < 2 || table.lines.size() > 8) return false;
  return std::all_of(table.lines.begin(), table.lines.end(), [](const BudgetLine& line) {
    const std::string key = FoldKey(line.title);
    return line.amount && !line.unit_price &&
           (key.starts_with("ngan sach") || key.starts_with("nguon") || key.starts_with("von") ||
            key.starts_with("doi ung") || key.starts_with("doanh nghiep doi ung") ||
            key.starts_with("kinh phi doi ung") || key.starts_with("xa hoi hoa"));
  });
}

void TakeSourceTable(PlanDocument& plan) {
  for (BudgetTable& table : plan.tables) {
    if (plan.tables.size() < 2 || !IsSourceTable(table)) continue;
    table.of_sources = true;
    if (!plan.sources.empty()) continue;
    for (const BudgetLine& line : table.lines) {
      TextMoney money;
      money.money = *line.amount;
      plan.sources.push_back(Source{line.title, {}, money, line.amount->place});
    }
  }
}

void TakeShareColumns(PlanDocument& plan) {
  if (!plan.sources.empty()) return;
  for (const BudgetTable& table : plan.tables) {
    if (!table.total) continue;
    for (std::size_t k = 0; k < table.share_columns.size(); ++k) {
      if (table.share_columns[k].year) continue;
      for (const Share& share : table.total->shares) {
        if (share.column != static_cast<int>(k)) continue;
        TextMoney money;
        money.money = share.money;
        plan.sources.push_back(Source{table.share_columns[k].name, {}, money, share.money.place});
      }
    }
    if (!plan.sources.empty()) return;
  }
}

}  // namespace

void TieSources(PlanDocument& plan) {
  TakeSourceTable(plan);
  const bool printed = !plan.sources.empty();
  TakeShareColumns(plan);
  if (plan.sources.empty() || !printed) return;
  bool any = false;
  for (BudgetTable& table : plan.tables) {
    if (table.of_sources) continue;
    for (BudgetLine& line : table.lines) any = Mark(plan, line, -1) || any;
  }
  if (!any && plan.sources.size() > 1) return;
  std::vector<bool> named(plan.sources.size(), false);
  for (const BudgetTable& table : plan.tables) CollectNamed(table.lines, named);
  // Lines nobody names a source for belong to the one source that nobody names.
  const auto unnamed = std::count(named.begin(), named.end(), false);
  const bool one = plan.sources.size() == 1;
  if (unnamed != 1 && !one) return;
  // The only source that is named may pay a part: the rest is then not said.
  const auto& only = plan.sources.front().money;
  if (one && only && plan.total && only->money.amount < plan.total->money.amount) return;
  const int rest =
      one ? 0 : static_cast<int>(std::find(named.begin(), named.end(), false) - named.begin());
  for (BudgetTable& table : plan.tables) {
    if (!table.of_sources) FillRest(table.lines, rest);
  }
}

}  // namespace vuon::plancheck
