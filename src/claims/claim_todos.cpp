#include "claims/claim_todos.h"

#include <fmt/format.h>

#include "base/money.h"
#include "claims/year_end.h"
#include "identity/permissions.h"

namespace vuon::claims {
namespace {

using programme::Todo;
using Words = std::map<std::string, std::string>;

constexpr int kDaysBefore = 5;  // how long before its clock ends a claim is told by itself
constexpr int kLapseDays = 90;  // from when on money that will lapse is told

class Gathering {
 public:
  Gathering(storage::Connection& reader, const std::string& province, base::Date today,
            base::Language language)
      : reader_(reader),
        province_(province),
        today_(today),
        todos_("claims", "claim_", province, today, language) {}

  void Officer(const std::string& person) {
    Counted("appraise", "/{}/claims?state=submitted",
            "SELECT year, count(*) FROM claim WHERE province_id = $1 AND state = 'submitted' AND "
            "maker_id <> $2 GROUP BY year ORDER BY year",
            person);
    Clocks();
    Own("SELECT c.year, c.id, c.code, c.state FROM claim c WHERE c.province_id = $1 AND c.maker_id "
        "= $2 AND c.state IN ('draft', 'returned') ORDER BY c.id LIMIT 50",
        "/{}/claims/{}", person);
  }
  void Head(const std::string& person) {
    Counted("approve", "/{}/claims?state=appraised",
            "SELECT year, count(*) FROM claim WHERE province_id = $1 AND state = 'appraised' AND "
            "maker_id <> $2 AND appraiser_id <> $2 GROUP BY year ORDER BY year",
            person);
    Counted("advance", "/{}/advances",
            "SELECT d.year, count(*) FROM advance a JOIN dossier d ON d.province_id = "
            "a.province_id AND d.id = a.dossier_id WHERE a.province_id = $1 AND a.state = 'asked' "
            "AND a.maker_id <> $2 GROUP BY d.year ORDER BY d.year",
            person);
    Counted("recovery", "/{}/recoveries",
            "SELECT d.year, count(*) FROM recovery r JOIN dossier d ON d.province_id = "
            "r.province_id AND d.id = r.dossier_id WHERE r.province_id = $1 AND r.state = 'draft' "
            "AND r.maker_id <> $2 GROUP BY d.year ORDER BY d.year",
            person);
    Counted("year", "/{}/year-end",
            "SELECT year, count(*) FROM year_decision WHERE province_id = $1 AND state = 'draft' "
            "AND maker_id <> $2 GROUP BY year ORDER BY year",
            person);
    Lapse(today_.year());
    Lapse(today_.year() - 1);
  }
  void Accountant(const std::string& person) {
    Counted("pay", "/{}/payments",
            "SELECT year, count(*) FROM claim WHERE province_id = $1 AND state = 'approved' AND "
            "maker_id <> $2 AND approver_id <> $2 GROUP BY year ORDER BY year",
            person);
    Counted("reconcile", "/{}/payments?state=sent",
            "SELECT c.year, count(*) FROM payment_order o JOIN claim c ON c.province_id = "
            "o.province_id AND c.id = o.claim_id WHERE o.province_id = $1 AND o.state = 'sent' AND "
            "$2 <> '' GROUP BY c.year ORDER BY c.year",
            person);
    Counted("pay_advance", "/{}/advances",
            "SELECT d.year, count(*) FROM advance a JOIN dossier d ON d.province_id = "
            "a.province_id AND d.id = a.dossier_id WHERE a.province_id = $1 AND a.state = "
            "'approved' AND a.approver_id <> $2 GROUP BY d.year ORDER BY d.year",
            person);
    Counted("recovery_due", "/{}/recoveries",
            "SELECT d.year, count(*) FROM recovery r JOIN dossier d ON d.province_id = "
            "r.province_id AND d.id = r.dossier_id WHERE r.province_id = $1 AND r.state = "
            "'decided' AND r.due_on < $2 GROUP BY d.year ORDER BY d.year",
            today_.Iso());
  }
  void Enterprise(const std::string& person) {
    Own("SELECT c.year, c.id, c.code, c.state FROM enterprise_person p CROSS JOIN claim c WHERE "
        "p.province_id = $1 AND p.person_id = $2 AND c.province_id = p.province_id AND "
        "c.enterprise_id = p.enterprise_id AND c.state IN ('draft', 'returned') ORDER BY c.id "
        "LIMIT 50",
        "/{}/my-claims/{}", person);
    for (const storage::Row& row : reader_.Query(
             "SELECT k.year, i.title FROM enterprise_person p CROSS JOIN contract k CROSS JOIN "
             "contract_item i WHERE p.province_id = $1 AND p.person_id = $2 AND k.province_id = "
             "p.province_id AND k.enterprise_id = p.enterprise_id AND k.state IN ('signed', "
             "'liquidated') AND i.province_id = k.province_id AND i.contract_id = k.id AND "
             "i.state = 'accepted' AND NOT EXISTS (SELECT 1 FROM claim c WHERE c.province_id = "
             "i.province_id AND c.contract_id = i.contract_id AND c.position = i.position AND "
             "c.state NOT IN ('rejected', 'refused', 'withdrawn')) ORDER BY k.id LIMIT 50",
             province_, person)) {
      todos_.Add("claimable", {{"title", row.Text(1)}},
                 fmt::format("/{}/my-claims/new", row.Integer(0)));
    }
  }

  std::vector<Todo> Take() { return todos_.Take(); }

 private:
  // One to-do a year of a count; `screen` has a place for the year.
  void Counted(const std::string& kind, const char* screen, const char* sql,
               const std::string& other) {
    for (const storage::Row& row : reader_.Query(sql, province_, other)) {
      todos_.Add(kind, {{"count", std::to_string(row.Integer(1))}},
                 fmt::format(fmt::runtime(screen), row.Integer(0)));
    }
  }

  void Own(const char* sql, const char* screen, const std::string& person) {
    for (const storage::Row& row : reader_.Query(sql, province_, person)) {
      todos_.Add(row.Text(3), {{"code", row.Text(2)}},
                 fmt::format(fmt::runtime(screen), row.Integer(0), row.Text(1)));
    }
  }

  // Claims whose clock ends soon or has ended.
  void Clocks() {
    for (const storage::Row& row : reader_.Query(
             "SELECT c.year, c.id, c.code, e.name, c.due_on FROM claim c JOIN enterprise e ON "
             "e.province_id = c.province_id AND e.id = c.enterprise_id WHERE c.province_id = $1 "
             "AND c.state IN ('submitted', 'appraised', 'approved') AND c.due_on <= $2 ORDER BY "
             "c.due_on LIMIT 50",
             province_, today_.PlusDays(kDaysBefore))) {
      const base::Date due = row.Date(4);
      todos_.Add(due < today_ ? "overdue" : "due",
                 {{"code", row.Text(2)}, {"enterprise", row.Text(3)}},
                 fmt::format("/{}/claims/{}", row.Integer(0), row.Text(1)), due);
    }
  }

  void Lapse(int year) {
    const LapseAhead ahead = ReadLapse(reader_, province_, year, today_);
    if (ahead.at_risk <= 0 || ahead.days_left < 0 || ahead.days_left > kLapseDays) return;
    todos_.Add("lapse",
               {{"days", std::to_string(ahead.days_left)},
                {"amount", base::WithThousandsDots(ahead.at_risk)},
                {"year", std::to_string(year)}},
               fmt::format("/{}/year-end", year), ahead.day);
  }

  storage::Connection& reader_;
  const std::string& province_;
  base::Date today_;
  programme::TodoList todos_;
};

}  // namespace

std::vector<Todo> TodosOf(storage::Connection& reader, const identity::Actor& actor,
                          const std::string& province, base::Date today, base::Language language) {
  namespace permission = identity::permission;
  Gathering gathering(reader, province, today, language);
  if (actor.May(permission::kClaimWrite, province)) gathering.Officer(actor.PersonId());
  if (actor.May(permission::kClaimApprove, province)) gathering.Head(actor.PersonId());
  if (actor.May(permission::kClaimPay, province)) gathering.Accountant(actor.PersonId());
  if (actor.May(permission::kDossierOwn, province)) gathering.Enterprise(actor.PersonId());
  return gathering.Take();
}

}  // namespace vuon::claims
