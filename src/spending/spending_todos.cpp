#include "spending/spending_todos.h"

#include <fmt/format.h>

#include "identity/permissions.h"

namespace vuon::spending {
namespace {

class Gathering {
 public:
  Gathering(storage::Connection& reader, const std::string& province, base::Date today,
            base::Language language)
      : reader_(reader),
        province_(province),
        todos_("spending", "spending_", province, today, language) {}

  void Maker(const std::string& person) {
    for (const storage::Row& row : reader_.Query(
             "SELECT year, id, code, state FROM spending_proposal WHERE province_id = $1 AND "
             "maker_id = $2 AND state IN ('draft', 'returned') ORDER BY id LIMIT 50",
             province_, person)) {
      todos_.Add(row.Text(3), {{"code", row.Text(2)}},
                 fmt::format("/{}/spending/{}", row.Integer(0), row.Text(1)));
    }
    Counted("unpaid", "/{}/spending?state=approved",
            "SELECT s.year, count(*) FROM spending_proposal s WHERE s.province_id = $1 AND s.state "
            "= 'approved' AND s.maker_id = $2 AND NOT EXISTS (SELECT 1 FROM spending_payment p "
            "WHERE p.province_id = s.province_id AND p.proposal_id = s.id AND p.state <> "
            "'refused') GROUP BY s.year ORDER BY s.year",
            person);
  }
  void Head(const std::string& person) {
    Counted("approve", "/{}/spending?state=submitted",
            "SELECT year, count(*) FROM spending_proposal WHERE province_id = $1 AND state = "
            "'submitted' AND maker_id <> $2 GROUP BY year ORDER BY year",
            person);
    Lists("approve_payment",
          "SELECT s.year, s.id, s.code, p.number FROM spending_payment p JOIN spending_proposal s "
          "ON s.province_id = p.province_id AND s.id = p.proposal_id WHERE p.province_id = $1 AND "
          "p.state = 'asked' AND p.maker_id <> $2 ORDER BY p.created_at LIMIT 50",
          person);
    const auto rates = reader_.QueryOne(
        "SELECT count(*) FROM spending_rate WHERE province_id = $1 AND state = 'draft' AND "
        "maker_id <> $2",
        province_, person);
    if (rates->Integer(0) > 0) {
      todos_.Add("rate", {{"count", std::to_string(rates->Integer(0))}}, "/spending-rates");
    }
  }
  void Accountant(const std::string& person) {
    Lists("pay",
          "SELECT s.year, s.id, s.code, p.number FROM spending_payment p JOIN spending_proposal s "
          "ON s.province_id = p.province_id AND s.id = p.proposal_id WHERE p.province_id = $1 AND "
          "p.state = 'approved' AND p.approver_id <> $2 ORDER BY p.created_at LIMIT 50",
          person);
    Lists("confirm",
          "SELECT s.year, s.id, s.code, p.number FROM spending_payment p JOIN spending_proposal s "
          "ON s.province_id = p.province_id AND s.id = p.proposal_id WHERE p.province_id = $1 AND "
          "p.state = 'ordered' AND $2 <> '' ORDER BY p.created_at LIMIT 50",
          person);
  }
  std::vector<programme::Todo> Take() { return todos_.Take(); }

 private:
  void Counted(const std::string& kind, const char* screen, const char* sql,
               const std::string& person) {
    for (const storage::Row& row : reader_.Query(sql, province_, person)) {
      todos_.Add(kind, {{"count", std::to_string(row.Integer(1))}},
                 fmt::format(fmt::runtime(screen), row.Integer(0)));
    }
  }
  void Lists(const std::string& kind, const char* sql, const std::string& person) {
    for (const storage::Row& row : reader_.Query(sql, province_, person)) {
      todos_.Add(kind, {{"code", row.Text(2)}, {"number", std::to_string(row.Integer(3))}},
                 fmt::format("/{}/spending/{}", row.Integer(0), row.Text(1)));
    }
  }

  storage::Connection& reader_;
  const std::string& province_;
  programme::TodoList todos_;
};

}  // namespace

std::vector<programme::Todo> TodosOf(storage::Connection& reader, const identity::Actor& actor,
                                     const std::string& province, base::Date today,
                                     base::Language language) {
  namespace permission = identity::permission;
  Gathering gathering(reader, province, today, language);
  if (actor.May(permission::kSpendingWrite, province)) gathering.Maker(actor.PersonId());
  if (actor.May(permission::kSpendingApprove, province)) gathering.Head(actor.PersonId());
  if (actor.May(permission::kClaimPay, province)) gathering.Accountant(actor.PersonId());
  return gathering.Take();
}

}  // namespace vuon::spending
