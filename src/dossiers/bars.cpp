#include "dossiers/bars.h"

#include <algorithm>

#include "enterprises/enterprise_store.h"

namespace vuon::dossiers {
namespace {

using base::Problem;
using base::ProblemKind;

Bar ReadBar(const storage::Row& row) {
  Bar bar{row.Text(0),  row.Text(1), row.Text(2), row.Date(3),
          std::nullopt, row.Text(5), row.Text(6), row.Text(7)};
  if (!row.IsNull(4)) bar.ended_on = row.Date(4);
  return bar;
}

// The same day so many months later, or the last day of that month.
base::Date PlusMonths(base::Date day, int months) {
  const int count = day.year() * 12 + static_cast<int>(day.month()) - 1 + months;
  for (unsigned last = day.day();; --last) {
    const auto later = base::Date::FromYmd(count / 12, static_cast<unsigned>(count % 12) + 1, last);
    if (later.ok()) return *later;
  }
}

// Money that was advanced to it and is neither cleared nor given back.
base::Money Advanced(storage::Connection& reader, const std::string& province,
                     const std::string& enterprise) {
  const auto row = reader.QueryOne(
      "SELECT CAST(coalesce(sum(a.balance), 0) AS BIGINT) FROM dossier d JOIN ledger_obligation o "
      "ON o.province_id = d.province_id AND o.record_kind = 'dossier' AND o.record_id = d.id "
      "JOIN ledger_account a ON a.province_id = o.province_id AND a.obligation_id = o.id "
      "WHERE d.province_id = $1 AND d.enterprise_id = $2 AND a.stage = 'advanced' "
      "AND d.state IN ('failed', 'terminated')",
      province, enterprise);
  return row->Money(0);
}

CheckResult OfTaxStatus(const enterprises::Enterprise& enterprise, const norms::BarRule& bar) {
  const auto& status = enterprise.form.tax_status;
  const char* found = !status || status->empty() ? "look" : *status == "00" ? "fine" : "refused";
  return Found("tax_status", found, {{"status", status.value_or("")}}, bar.article);
}

base::Result<void> CheckBar(const BarForm& form, base::Date today) {
  std::vector<base::FieldProblem> fields;
  const std::vector<std::string> known = {"unsettled_money", "suspended", "prosecuted"};
  if (std::find(known.begin(), known.end(), form.bar) == known.end()) {
    fields.push_back({"/bar", "dossiers.bar_unknown", {}});
  }
  if (form.since > today) fields.push_back({"/since", "dossiers.day_in_future", {}});
  if (form.reason.empty() || form.reason.size() > 2'000) {
    fields.push_back({"/reason", "dossiers.reason_missing", {}});
  }
  if (form.document.size() > 200) fields.push_back({"/document", "dossiers.text_too_long", {}});
  if (fields.empty()) return {};
  return Problem{ProblemKind::kInvalid, "dossiers.bar_form", {}, std::move(fields)};
}

}  // namespace

std::vector<Bar> BarsOf(storage::Connection& reader, const std::string& province,
                        const std::string& enterprise) {
  std::vector<Bar> bars;
  for (const storage::Row& row : reader.Query(
           "SELECT id, enterprise_id, bar, since, ended_on, reason, document, entered_by "
           "FROM enterprise_bar WHERE province_id = $1 AND enterprise_id = $2 ORDER BY since, id",
           province, enterprise)) {
    bars.push_back(ReadBar(row));
  }
  return bars;
}

std::vector<CheckResult> BarsAgainst(storage::Connection& reader, const std::string& province,
                                     const enterprises::Enterprise& enterprise,
                                     const norms::Pack& pack, base::Date day) {
  std::vector<CheckResult> checks;
  const std::vector<Bar> entered = BarsOf(reader, province, enterprise.id);
  for (const norms::BarRule& rule : pack.bars) {
    if (rule.code == "double_support") continue;  // other_support.h
    if (rule.code == "tax_status") {
      checks.push_back(OfTaxStatus(enterprise, rule));
      continue;
    }
    bool barred = false;
    for (const Bar& bar : entered) {
      // It lasts for the rule's months behind the day its reason ended.
      const bool over = bar.ended_on && PlusMonths(*bar.ended_on, rule.months) <= day;
      if (bar.bar != rule.code || bar.since > day || over) continue;
      barred = true;
      checks.push_back({rule.code,
                        "refused",
                        {rule.title.vi + ": " + bar.reason, rule.title.en + ": " + bar.reason},
                        rule.article,
                        ""});
    }
    if (rule.code == "unsettled_money") {
      const base::Money advanced = Advanced(reader, province, enterprise.id);
      if (!advanced.IsZero()) {
        barred = true;
        checks.push_back(
            Found("unsettled_money", "refused", {{"amount", advanced.Dotted()}}, rule.article));
      }
    }
    if (!barred)
      checks.push_back({rule.code, "fine", Found("bar", "fine").detail, rule.article, ""});
  }
  return checks;
}

base::Result<BarMade> EnterBar(identity::House& house, const identity::Actor& actor,
                               const identity::VerbCall& verb, const std::string& enterprise,
                               const BarForm& form) {
  VUON_CHECK(CheckBar(form, house.world.Today()));
  return identity::RunVerb<BarMade>(
      house, actor, verb, [&](identity::Work& work) -> base::Result<BarMade> {
        if (!enterprises::FindEnterprise(work.transaction.connection(), verb.province_id,
                                         enterprise)) {
          return Problem{ProblemKind::kNotFound, "dossiers.enterprise_not_found"};
        }
        const std::string id = work.world.NewIdText();
        work.transaction->Execute(
            "INSERT INTO enterprise_bar (province_id, id, enterprise_id, bar, since, reason, "
            "document, entered_at, entered_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            verb.province_id, id, enterprise, form.bar, form.since, form.reason, form.document,
            work.world.Now(), work.actor.name());
        work.Changed("enterprise_bar", id, nullptr,
                     {{"enterprise", enterprise},
                      {"bar", form.bar},
                      {"since", form.since.Iso()},
                      {"reason", form.reason},
                      {"document", form.document}});
        return BarMade{id};
      });
}

base::Result<BarMade> EndBar(identity::House& house, const identity::Actor& actor,
                             const identity::VerbCall& verb, const std::string& bar,
                             base::Date day) {
  return identity::RunVerb<BarMade>(
      house, actor, verb, [&](identity::Work& work) -> base::Result<BarMade> {
        const auto row = work.transaction->QueryOne(
            "SELECT since, ended_on FROM enterprise_bar WHERE province_id = $1 AND id = $2",
            verb.province_id, bar);
        if (!row) return Problem{ProblemKind::kNotFound, "dossiers.bar_not_found"};
        if (!row->IsNull(1)) return Problem{ProblemKind::kConflict, "dossiers.bar_ended"};
        if (day < row->Date(0) || day > work.world.Today()) {
          return Problem{ProblemKind::kInvalid,
                         "dossiers.bar_form",
                         {},
                         {{"/ended_on", "dossiers.bar_day", {}}}};
        }
        work.transaction->Execute(
            "UPDATE enterprise_bar SET ended_on = $3 WHERE province_id = $1 AND id = $2",
            verb.province_id, bar, day);
        work.Changed("enterprise_bar", bar, {{"ended_on", nullptr}}, {{"ended_on", day.Iso()}});
        return BarMade{bar};
      });
}

}  // namespace vuon::dossiers
