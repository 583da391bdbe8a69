#include "enterprises/judge_row.h"

#include "enterprises/enterprise_rules.h"
#include "enterprises/enterprise_store.h"
#include "enterprises/row_cells.h"

namespace vuon::enterprises {
namespace {

void TakePlace(RowCells& cells, const RowGround& ground, EnterpriseForm& form) {
  const std::string text = cells.Text("place");
  if (text.empty()) return;
  auto found = ground.places.find(text);
  if (found == ground.places.end()) found = ground.places.find(FoldedWords(text));
  if (found == ground.places.end()) {
    cells.Wrong("place", "enterprises.place_unknown", {{"place", text}});
  } else if (found->second.empty()) {
    cells.Wrong("place", "enterprises.place_ambiguous", {{"place", text}});
  } else {
    form.place_id = found->second;
  }
}

void TakeForm(RowCells& cells, const RowGround& ground, EnterpriseForm& form) {
  cells.Take("name", form.name);
  cells.TakeKind(form);
  TakePlace(cells, ground, form);
  cells.Take("address", form.address);
  cells.Take("representative", form.representative);
  cells.Take("phone", form.phone);
  cells.Take("email", form.email);
  cells.Take("bank_account", form.bank_account);
  cells.Take("bank", form.bank);
  cells.TakeDay("founded_on", form.founded_on);
  cells.TakeFlag("foreign_invested", form.foreign_invested);
  cells.TakeFlag("startup", form.startup);
  cells.TakeFlag("in_cluster", form.in_cluster);
  std::string status = form.tax_status.value_or("");
  cells.Take("tax_status", status);
  if (status.size() == 1) status.insert(0, 1, '0');
  if (!status.empty()) form.tax_status = status;
}

void TakeMonthEnds(RowCells& cells, FactsForm& form) {
  std::vector<int> counts;
  for (int month = 1; month <= 12; ++month) {
    const std::string field = "month_" + std::to_string(month);
    if (!cells.Has(field)) continue;
    int count = 0;
    cells.TakeNumber(field, count);
    counts.push_back(count);
  }
  if (!counts.empty()) {
    form.mean_employees_tenths.reset();
    form.month_ends = std::move(counts);
  }
}

void TakeFacts(RowCells& cells, FactsForm& form) {
  cells.TakeNumber("months_active", form.months_active);
  if (cells.Has("employees")) form.month_ends.clear();
  cells.TakeTenths("employees", form.mean_employees_tenths);
  TakeMonthEnds(cells, form);
  cells.TakeMoney("revenue", form.revenue);
  cells.TakeMoney("capital", form.capital);
  cells.Take("sector_code", form.sector_code);
  cells.Take("sector_version", form.sector_version);
  cells.TakeFlag("women_owned", form.women_owned);
  cells.TakeFlag("many_women", form.many_women);
  cells.TakeFlag("social", form.social);
}

// Faults of a form as faults of the cells it came from.
void AddFields(const base::Problem& problem, RowCells& cells) {
  for (const base::FieldProblem& field : problem.fields) {
    std::string name = field.pointer.substr(1);
    if (name == "mean_employees_tenths") name = "employees";
    if (name.starts_with("month_ends")) name = "month_1";
    cells.Wrong(name, field.code, field.params);
  }
}

void JudgeFacts(storage::Connection& reader, const RowGround& ground, RowCells& cells,
                RowOutcome& outcome) {
  if (!cells.Has("year")) return;
  int year = 0;
  cells.TakeNumber("year", year);
  if (outcome.before) {
    outcome.facts_before = FindFacts(reader, ground.province, outcome.before->id, year);
  }
  Facts facts{year, {}, 1, {}};
  if (outcome.facts_before) facts = *outcome.facts_before;
  // The classification that was in force at the end of that year (decision 36/2025/QĐ-TTg).
  if (facts.form.sector_version.empty()) facts.form.sector_version = year >= 2025 ? "2025" : "2018";
  TakeFacts(cells, facts.form);
  const auto fits = CheckFacts(facts.form, year, ground.today);
  if (!fits.ok()) AddFields(fits.problem(), cells);
  if (outcome.facts_before && outcome.facts_before->form == facts.form) return;
  if (outcome.facts_before) ++facts.revision;
  outcome.facts = std::move(facts);
}

void AddWarnings(storage::Connection& reader, const RowGround& ground, RowOutcome& outcome) {
  for (const base::FieldProblem& warning : WarningsOf(outcome.form)) {
    outcome.warnings.push_back({warning.pointer.substr(1), warning.code, warning.params});
  }
  if (outcome.before) return;
  const auto same = FindSameName(reader, ground.province, FoldedWords(outcome.form.name), "", 1);
  if (same.empty()) return;
  outcome.warnings.push_back({"name",
                              "enterprises.same_name",
                              {{"name", same[0].form.name}, {"tax_code", same[0].form.tax_code}}});
}

}  // namespace

RowGround MakeRowGround(storage::Connection& reader, const std::string& province,
                        ImportColumns columns, base::Date today) {
  RowGround ground{province, std::move(columns), TaxCodeRules(reader), today, {}};
  for (const storage::Row& row :
       reader.Query("SELECT id, code, name FROM place WHERE province_id = $1 AND valid_from <= $2 "
                    "AND (valid_to IS NULL OR valid_to >= $2)",
                    province, today)) {
    ground.places[row.Text(1)] = row.Text(0);
    const auto [at, fresh] = ground.places.emplace(FoldedWords(row.Text(2)), row.Text(0));
    if (!fresh && at->second != row.Text(0)) at->second.clear();
  }
  return ground;
}

RowOutcome JudgeRow(storage::Connection& reader, const RowGround& ground, const ImportRow& row) {
  RowOutcome outcome;
  RowCells cells(row, ground.columns);
  outcome.form.tax_code = TaxCodeOfCell(cells.Text("tax_code"));
  outcome.before = FindByTaxCode(reader, ground.province, outcome.form.tax_code);
  if (outcome.before) outcome.form = outcome.before->form;
  if (outcome.before && outcome.before->state == "closed") {
    cells.Wrong("", "enterprises.is_closed");
  }
  TakeForm(cells, ground, outcome.form);
  outcome.form = Tidied(outcome.form);
  const auto fits = CheckForm(outcome.form, ground.rules, ground.today);
  if (!fits.ok()) AddFields(fits.problem(), cells);
  JudgeFacts(reader, ground, cells, outcome);
  outcome.faults = std::move(cells.faults);
  if (!outcome.faults.empty()) {
    outcome.result = "error";
    return outcome;
  }
  AddWarnings(reader, ground, outcome);
  const bool same = outcome.before && outcome.before->form == outcome.form && !outcome.facts;
  outcome.result = !outcome.before ? "new" : same ? "same" : "changed";
  return outcome;
}

std::string KeyOfRow(const ImportRow& row, const ImportColumns& columns) {
  const std::string code = TaxCodeOfCell(FieldOf(row, columns, "tax_code"));
  return code.empty() ? "" : code + "/" + FieldOf(row, columns, "year");
}

}  // namespace vuon::enterprises
