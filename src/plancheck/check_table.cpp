#include "plancheck/check_table.h"

#include <algorithm>

#include "plancheck/check_sums.h"
#include "plancheck/plan_text.h"

namespace vuon::plancheck {
namespace {

class TableChecker {
 public:
  TableChecker(const BudgetTable& table, std::vector<Finding>& findings)
      : table_(table), rules_(LearnRules(table)), findings_(findings) {}

  void Check() {
    if (!rules_.prices) {
      Finding finding{
          "line_amounts_unclear", Severity::kWarning, Confidence::kPossible, table_.place, "", ""};
      findings_.push_back(std::move(finding));
    }
    for (const BudgetLine& line : table_.lines) CheckLine(line);
    for (const TableTotal& total : table_.subtotals) CheckSubtotal(total);
    CheckTotal();
    for (std::size_t k = 0; k < table_.share_columns.size(); ++k) CheckColumn(static_cast<int>(k));
  }

 private:
  Finding& Report(std::string kind, const PrintedMoney& printed, std::int64_t expected) {
    findings_.push_back(MoneyFinding(std::move(kind), printed, expected));
    return findings_.back();
  }

  void CheckLine(const BudgetLine& line) {
    const auto product = ProductOf(line, rules_);
    if (product && line.amount && !Agrees(*line.amount, *product)) {
      Report("line_amount", *line.amount, *product).params["title"] = line.title;
    }
    for (const auto& group : rules_.whole_groups) {
      const auto shares = SharesOf(line, group);
      if (shares && line.amount && !line.derived && !Agrees(*line.amount, *shares)) {
        Report("shares_sum", *line.amount, *shares).params["title"] = line.title;
      }
    }
    if (line.amount && !line.lines.empty() && !line.derived) CheckChildren(line);
    for (const BudgetLine& child : line.lines) CheckLine(child);
  }

  void CheckChildren(const BudgetLine& line) {
    const Sum sum = SumOf(line.lines, 0, line.lines.size(), rules_);
    const bool partial = FoldKey(line.lines.front().title).starts_with("trong do");
    const std::int64_t amount = line.amount->amount.dong();
    if (!sum.complete || partial) {
      // Some line has no figure: only more than the whole is surely wrong.
      if (sum.printed > amount && !line.amount->approximate) {
        Finding& finding = Report("children_sum", *line.amount, sum.printed);
        finding.confidence = Confidence::kLikely;
        finding.params["title"] = line.title;
      }
      return;
    }
    if (AnyAgrees(*line.amount, sum)) return;
    // The product or the columns of the line itself bear the lines out: reported there.
    for (const std::int64_t reading : ReadingsOf(line, rules_)) {
      const bool own = reading != sum.printed && reading != amount;
      if (own && sum.Allows(reading)) return;
    }
    if (Tolerated(line.lines, *line.amount, sum)) return;
    if (ReportThousand(line.lines, amount)) return;
    Report("children_sum", *line.amount, sum.printed).params["title"] = line.title;
  }

  static bool AnyAgrees(const PrintedMoney& printed, const Sum& sum) {
    return std::any_of(sum.possible.begin(), sum.possible.end(),
                       [&](std::int64_t possible) { return Agrees(printed, possible); });
  }

  // Rounded figures ("hơn 1,1 tỷ") make no exact sum.
  static bool Tolerated(const std::vector<BudgetLine>& lines, const PrintedMoney& whole,
                        const Sum& sum) {
    std::int64_t slack = whole.approximate ? whole.step_dong : 0;
    for (const BudgetLine& line : lines) {
      if (line.amount && line.amount->approximate) slack += line.amount->step_dong;
    }
    return std::llabs(whole.amount.dong() - sum.printed) <= slack;
  }

  // One line that is a thousand times too large or too small explains the whole difference.
  bool ReportThousand(const std::vector<BudgetLine>& lines, std::int64_t whole) {
    const Sum sum = SumOf(lines, 0, lines.size(), rules_);
    for (const BudgetLine& line : lines) {
      if (!line.amount) continue;
      const std::int64_t amount = line.amount->amount.dong();
      const std::int64_t rest = sum.printed - amount;
      const std::int64_t wanted = whole - rest;
      const bool larger = wanted != 0 && amount == wanted * 1000;
      const bool smaller = amount != 0 && wanted == amount * 1000;
      if (!larger && !smaller) continue;
      Report("children_sum", *line.amount, wanted).confidence = Confidence::kLikely;
      return true;
    }
    return false;
  }

  void CheckSubtotal(const TableTotal& total) {
    if (total.money.printed.empty()) return;
    const Sum sum = SumOf(table_.lines, static_cast<std::size_t>(total.from),
                          static_cast<std::size_t>(total.to), rules_);
    if (!sum.complete || AnyAgrees(total.money, sum)) return;
    Report("subtotal_sum", total.money, sum.printed).params["title"] = total.title;
  }

  void CheckTotal() {
    if (!table_.total || table_.total->money.printed.empty() || table_.lines.empty()) return;
    const PrintedMoney& total = table_.total->money;
    for (const auto& group : rules_.whole_groups) {
      BudgetLine line;
      line.shares = table_.total->shares;
      const auto shares = SharesOf(line, group);
      if (!shares || Agrees(total, *shares) || !ColumnsHold(group)) continue;
      const Sum sum = SumOf(table_.lines, 0, table_.lines.size(), rules_);
      if (AnyAgrees(total, sum))
        Report("shares_sum", total, *shares).params["title"] = table_.total->title;
    }
    const Sum sum = SumOf(table_.lines, 0, table_.lines.size(), rules_);
    if (!sum.complete || AnyAgrees(total, sum)) return;
    if (Tolerated(table_.lines, total, sum)) return;
    if (ReportThousand(table_.lines, total.amount.dong())) return;
    Report("table_total", total, sum.printed).params["title"] = table_.total->title;
  }

  const PrintedMoney* ShareAt(const std::vector<Share>& shares, int column) const {
    for (const Share& share : shares) {
      if (share.column == column) return &share.money;
    }
    return nullptr;
  }

  // The share a line must have had for its own columns to make up its amount.
  std::int64_t MendedShare(const BudgetLine& line, int column) const {
    const PrintedMoney* share = ShareAt(line.shares, column);
    const std::int64_t printed = share == nullptr ? 0 : share->amount.dong();
    for (const auto& group : rules_.whole_groups) {
      if (std::find(group.begin(), group.end(), column) == group.end() || !line.amount) continue;
      const auto sum = SharesOf(line, group);
      if (sum && !line.derived) return printed + line.amount->amount.dong() - *sum;
    }
    return printed;
  }

  void CheckColumn(int column) {
    if (table_.total && ShareAt(table_.total->shares, column) != nullptr) {
      CheckColumnSum(table_.lines, *ShareAt(table_.total->shares, column), column);
    }
    for (const BudgetLine& line : table_.lines) CheckColumnBelow(line, column);
  }

  void CheckColumnBelow(const BudgetLine& line, int column) {
    if (line.lines.empty()) return;
    if (const PrintedMoney* whole = ShareAt(line.shares, column)) {
      CheckColumnSum(line.lines, *whole, column);
    }
    for (const BudgetLine& child : line.lines) CheckColumnBelow(child, column);
  }

  std::int64_t ColumnValue(const BudgetLine& line, int column, bool& any) const {
    if (const PrintedMoney* share = ShareAt(line.shares, column)) {
      any = true;
      return share->amount.dong();
    }
    std::int64_t sum = 0;
    for (const BudgetLine& child : line.lines) sum += ColumnValue(child, column, any);
    return sum;
  }

  // Whether the total's figure in each of the columns is what the lines make; else told there.
  bool ColumnsHold(const std::vector<int>& group) const {
    return std::all_of(group.begin(), group.end(), [&](int column) {
      const PrintedMoney* whole = ShareAt(table_.total->shares, column);
      return whole == nullptr || ColumnHolds(table_.lines, *whole, column);
    });
  }

  bool ColumnHolds(const std::vector<BudgetLine>& lines, const PrintedMoney& whole,
                   int column) const {
    std::int64_t sum = 0;
    bool any = false;
    for (const BudgetLine& line : lines) sum += ColumnValue(line, column, any);
    return !any || Agrees(whole, sum);
  }

  void CheckColumnSum(const std::vector<BudgetLine>& lines, const PrintedMoney& whole, int column) {
    std::int64_t sum = 0;
    bool any = false;
    for (const BudgetLine& line : lines) sum += ColumnValue(line, column, any);
    if (!any || Agrees(whole, sum)) return;
    for (const BudgetLine& line : lines) {
      bool there = false;
      const std::int64_t value = ColumnValue(line, column, there);
      if (Agrees(whole, sum - value + MendedShare(line, column))) return;
    }
    const ShareColumn& name = table_.share_columns[static_cast<std::size_t>(column)];
    Report("share_column_sum", whole, sum).params["title"] = name.name;
  }

  const BudgetTable& table_;
  TableRules rules_;
  std::vector<Finding>& findings_;
};

}  // namespace

void CheckTable(const BudgetTable& table, std::vector<Finding>& findings) {
  TableChecker(table, findings).Check();
}

}  // namespace vuon::plancheck
