#include "programme/budget_line_store.h"

namespace vuon::programme {
namespace {

class Writer {
 public:
  Writer(storage::Transaction& transaction, const std::string& province, const PlanId& plan)
      : transaction_(transaction), province_(province), plan_(plan) {}

  void Line(const PlanLine& line, const std::optional<std::string>& parent) {
    transaction_->Execute(
        "INSERT INTO budget_line (province_id, plan_id, id, parent_id, position, number, title, "
        "lead, unit, source_id, unit_price, quantity, planned, dropped) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0) "
        "ON CONFLICT (province_id, plan_id, id) DO UPDATE SET parent_id = excluded.parent_id, "
        "position = excluded.position, number = excluded.number, title = excluded.title, "
        "lead = excluded.lead, unit = excluded.unit, source_id = excluded.source_id, "
        "unit_price = excluded.unit_price, quantity = excluded.quantity, "
        "planned = excluded.planned, dropped = 0",
        province_, plan_, line.key, parent, ++position_, line.number, line.title, line.lead,
        line.unit, line.source, line.unit_price, line.quantity, line.amount);
    for (const PlanLine& child : line.lines) Line(child, line.key);
  }

 private:
  storage::Transaction& transaction_;
  const std::string& province_;
  const PlanId& plan_;
  int position_ = 0;
};

}  // namespace

void ReplaceBudgetLines(storage::Transaction& transaction, const std::string& province,
                        const PlanId& plan, const PlanContent& content) {
  for (const PlanSource& source : content.sources) {
    transaction->Execute(
        "INSERT INTO funding_source (province_id, id, name) VALUES ($1, $2, $3) "
        "ON CONFLICT (province_id, id) DO UPDATE SET name = excluded.name",
        province, source.key, source.name);
  }
  // What stays is written over below; the rest keeps its place behind the others.
  transaction->Execute(
      "UPDATE budget_line SET dropped = 1, planned = 0, quantity = NULL, parent_id = NULL, "
      "position = position + 100000 WHERE province_id = $1 AND plan_id = $2 AND dropped = 0",
      province, plan);
  Writer writer(transaction, province, plan);
  for (const PlanLine& line : content.lines) writer.Line(line, std::nullopt);
}

std::vector<BudgetLineRow> BudgetLinesOf(storage::Connection& reader, const std::string& province,
                                         const PlanId& plan) {
  std::vector<BudgetLineRow> lines;
  for (const storage::Row& row : reader.Query(
           "SELECT id, parent_id, number, title, lead, unit, source_id, unit_price, quantity, "
           "planned, dropped FROM budget_line WHERE province_id = $1 AND plan_id = $2 "
           "ORDER BY position, id",
           province, plan)) {
    BudgetLineRow line;
    line.id = row.Text(0);
    line.parent_id = row.OptionalText(1);
    line.number = row.Text(2);
    line.title = row.Text(3);
    line.lead = row.Text(4);
    line.unit = row.Text(5);
    line.source_id = row.OptionalText(6);
    if (!row.IsNull(7)) line.unit_price = row.Money(7);
    if (!row.IsNull(8)) line.quantity = row.Quantity(8);
    line.planned = row.Money(9);
    line.dropped = row.Flag(10);
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<FundingSource> FundingSourcesOf(storage::Connection& reader,
                                            const std::string& province) {
  std::vector<FundingSource> sources;
  for (const storage::Row& row : reader.Query(
           "SELECT id, name FROM funding_source WHERE province_id = $1 ORDER BY id", province)) {
    sources.push_back({row.Text(0), row.Text(1)});
  }
  return sources;
}

}  // namespace vuon::programme
