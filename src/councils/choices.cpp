#include "councils/choices.h"

#include <set>

#include "base/vietnamese_text.h"
#include "councils/council_store.h"
#include "norms/pack_store.h"
#include "norms/packs.h"

namespace vuon::councils {

std::vector<Sitter> SittersOf(storage::Connection& reader, const std::string& province,
                              const std::string& query, base::Date today) {
  const std::string wanted = base::FoldForSearch(query);
  std::vector<Sitter> sitters;
  std::string last;
  for (const storage::Row& row : reader.Query(
           "SELECT p.id, p.name, a.name FROM role_assignment r JOIN person p ON p.id = r.person_id "
           "JOIN agency a ON a.id = r.agency_id WHERE r.province_id = $1 AND r.role = "
           "'council_member' AND r.valid_from <= $2 AND (r.valid_to IS NULL OR r.valid_to >= $2) "
           "ORDER BY p.name, p.id LIMIT 500",
           province, today)) {
    if (row.Text(0) == last) continue;
    last = row.Text(0);
    const std::string folded = base::FoldForSearch(row.Text(1) + " " + row.Text(2));
    if (folded.find(wanted) == std::string::npos) continue;
    sitters.push_back({row.Text(0), row.Text(1), row.Text(2)});
  }
  return sitters;
}

std::vector<RuleChoice> RulesOn(storage::Connection& reader, const std::string& province,
                                base::Date on) {
  std::set<std::string> codes;
  for (const norms::Pack& pack : norms::ShippedPacks()) {
    if (norms::IsOfProvince(pack, province)) codes.insert(pack.code);
  }
  for (const storage::Row& row : reader.Query(
           "SELECT DISTINCT code FROM norm_pack WHERE province_id = $1 AND state = 'approved'",
           province)) {
    codes.insert(row.Text(0));
  }
  std::vector<RuleChoice> choices;
  for (const std::string& code : codes) {
    const auto pack = norms::PackFor(reader, province, code, on);
    if (!pack) continue;
    for (const norms::CouncilRule& rule : pack->councils) {
      RuleChoice choice{code, pack->title, {rule, std::nullopt}};
      if (rule.score) {
        const norms::ScoreForm* form = norms::FindScoreForm(*pack, rule.score->form);
        VUON_ASSERT(form != nullptr);
        choice.rule.form = *form;
      }
      choices.push_back(std::move(choice));
    }
  }
  return choices;
}

std::vector<AgendaChoice> AgendaChoices(storage::Connection& reader, const std::string& province,
                                        const Council& council, const std::string& cursor,
                                        int limit) {
  std::vector<AgendaChoice> choices;
  const std::string state = council.kind == "selection" ? "valid" : "acceptance";
  for (const storage::Row& row : reader.Query(
           "SELECT d.id, d.code, d.title, e.name, c.id, c.code, c.title, d.support, d.units, "
           "d.submitted_on FROM dossier d JOIN support_call c ON c.province_id = d.province_id AND "
           "c.id = d.call_id JOIN enterprise e ON e.province_id = d.province_id AND e.id = "
           "d.enterprise_id WHERE d.province_id = $1 AND d.year = $2 AND d.state = $3 AND c.pack = "
           "$4 AND d.id > $5 AND NOT EXISTS (SELECT 1 FROM council_agenda a WHERE a.province_id = "
           "d.province_id AND a.dossier_id = d.id AND a.state <> 'closed') ORDER BY d.id LIMIT $6",
           province, council.year, state, council.pack, cursor, limit)) {
    AgendaChoice choice{row.Text(0), row.Text(1), row.Text(2),  row.Text(3),    row.Text(4),
                        row.Text(5), row.Text(6), row.Money(7), row.Integer(8), std::nullopt};
    if (!row.IsNull(9)) choice.submitted_on = row.Date(9);
    choices.push_back(std::move(choice));
  }
  return choices;
}

std::vector<Waiting> WaitingList(storage::Connection& reader, const std::string& province, int year,
                                 const std::string& cursor, int limit) {
  std::vector<Waiting> list;
  for (const storage::Row& row : reader.Query(
           "SELECT d.id, d.code, d.title, e.name, c.line_id, coalesce((SELECT b.number || ' ' || "
           "b.title FROM budget_line b JOIN plan p ON p.province_id = b.province_id AND p.id = "
           "b.plan_id WHERE b.province_id = d.province_id AND p.year = d.year AND b.id = c.line_id "
           "LIMIT 1), c.line_id), o.id, o.title, coalesce(r.place, 0), d.support, d.units, "
           "r.reason FROM dossier d JOIN support_call c ON c.province_id = d.province_id AND c.id "
           "= d.call_id JOIN enterprise e ON e.province_id = d.province_id AND e.id = "
           "d.enterprise_id JOIN council_result r ON r.province_id = d.province_id AND "
           "r.dossier_id = d.id JOIN council o ON o.province_id = r.province_id AND o.id = "
           "r.council_id WHERE d.province_id = $1 AND d.year = $2 AND d.state = 'waiting' AND "
           "o.kind = 'selection' AND r.waiting = 1 AND d.id > $3 ORDER BY d.id LIMIT $4",
           province, year, cursor, limit)) {
    list.push_back({row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Text(5),
                    row.Text(6), row.Text(7), static_cast<int>(row.Integer(8)), row.Money(9),
                    row.Integer(10), boost::json::parse(row.Text(11))});
  }
  return list;
}

}  // namespace vuon::councils
