#include "contracts/contract_todos.h"

#include <fmt/format.h>

#include "identity/permissions.h"

namespace vuon::contracts {
namespace {

using programme::Todo;
using Words = std::map<std::string, std::string>;

constexpr int kDaysBefore = 14;  // how long before its day a thing is told

#define VUON_OWN                                                                      \
  " JOIN enterprise_person p ON p.province_id = c.province_id AND p.enterprise_id = " \
  "c.enterprise_id AND p.person_id = $3 "
#define VUON_UNDECIDED                                                             \
  "EXISTS (SELECT 1 FROM contract_item i WHERE i.province_id = c.province_id AND " \
  "i.contract_id = c.id AND i.state NOT IN ('accepted', 'failed', 'ended'))"

class Gathering {
 public:
  Gathering(storage::Connection& reader, const std::string& province, base::Date today,
            base::Language language)
      : reader_(reader),
        province_(province),
        today_(today),
        todos_("contracts", "contract_", province, today, language) {}

  // Everything that somebody else drafted.
  void Head(const std::string& person) {
    Each("approval", "/approvals/",
         reader_.Query("SELECT year, id, note FROM approval_decision WHERE province_id = $1 AND "
                       "state = 'draft' AND maker_id <> $2 ORDER BY created_at LIMIT 50",
                       province_, person));
    Each("contract", "/contracts/",
         reader_.Query("SELECT year, id, title FROM contract WHERE province_id = $1 AND state = "
                       "'draft' AND maker_id <> $2 AND commitment_at IS NOT NULL ORDER BY id "
                       "LIMIT 50",
                       province_, person));
    Each("amendment", "/contracts/",
         reader_.Query("SELECT c.year, c.id, c.title FROM contract_amendment a JOIN contract c ON "
                       "c.province_id = a.province_id AND c.id = a.contract_id WHERE "
                       "a.province_id = $1 AND a.state = 'draft' AND a.maker_id <> $2 ORDER BY "
                       "a.created_at LIMIT 50",
                       province_, person));
    Each("acceptance", "/contracts/",
         reader_.Query("SELECT c.year, c.id, c.title FROM contract_acceptance a JOIN contract c ON "
                       "c.province_id = a.province_id AND c.id = a.contract_id WHERE "
                       "a.province_id = $1 AND a.state = 'recorded' AND a.maker_id <> $2 ORDER BY "
                       "a.created_at LIMIT 50",
                       province_, person));
  }

  void Officer(const std::string& person) {
    Each("returned", "/approvals/",
         reader_.Query("SELECT year, id, return_reason FROM approval_decision WHERE province_id = "
                       "$1 AND state = 'returned' AND maker_id = $2 ORDER BY created_at LIMIT 50",
                       province_, person));
    ApprovedWithoutContract();
    Each("offered", "/contracts/",
         reader_.Query("SELECT c.year, c.id, i.title FROM contract_item i JOIN contract c ON "
                       "c.province_id = i.province_id AND c.id = i.contract_id WHERE "
                       "i.province_id = $1 AND i.state = 'offered' ORDER BY i.offered_at LIMIT 50",
                       province_));
    Each("verify", "/contracts/",
         reader_.Query("SELECT c.year, c.id, m.title FROM contract_measurement m JOIN contract c "
                       "ON c.province_id = m.province_id AND c.id = m.contract_id WHERE "
                       "m.province_id = $1 AND m.result IS NOT NULL AND m.verified_by IS NULL AND "
                       "m.baseline_by <> $2 AND m.result_by <> $2 ORDER BY m.result_on LIMIT 50",
                       province_, person));
    Each("repair_over", "/contracts/",
         reader_.Query("SELECT c.year, c.id, i.title, i.repair_until FROM contract_item i JOIN "
                       "contract c ON c.province_id = i.province_id AND c.id = i.contract_id WHERE "
                       "i.province_id = $1 AND i.state = 'repair' AND i.repair_until < $2 ORDER BY "
                       "i.repair_until LIMIT 50",
                       province_, today_));
    Each("milestone_over", "/contracts/",
         reader_.Query("SELECT c.year, c.id, m.title, m.due_on FROM contract_milestone m JOIN "
                       "contract c ON c.province_id = m.province_id AND c.id = m.contract_id WHERE "
                       "m.province_id = $1 AND m.done_on IS NULL AND m.due_on < $2 AND c.state = "
                       "'signed' ORDER BY m.due_on LIMIT 50",
                       province_, today_));
    Each("ends", "/contracts/",
         reader_.Query("SELECT c.year, c.id, c.title, c.ends_on FROM contract c WHERE "
                       "c.province_id = $1 AND c.state = 'signed' AND c.ends_on <= $2 "
                       "AND " VUON_UNDECIDED " ORDER BY c.ends_on LIMIT 50",
                       province_, today_.PlusDays(kDaysBefore)));
    Each("liquidate", "/contracts/",
         reader_.Query("SELECT c.year, c.id, c.title FROM contract c WHERE c.province_id = $1 AND "
                       "c.state = 'signed' AND c.ends_on < $2 AND NOT " VUON_UNDECIDED
                       " ORDER BY c.ends_on LIMIT 50",
                       province_, today_));
  }

  void Enterprise(const std::string& person) {
    Each("commit", "/my-contracts/",
         reader_.Query("SELECT c.year, c.id, c.title FROM contract c" VUON_OWN
                       "WHERE c.province_id = $1 AND c.state = $2 AND c.commitment_at IS NULL "
                       "ORDER BY c.id LIMIT 50",
                       province_, "draft", person));
    Each("my_milestone", "/my-contracts/",
         reader_.Query("SELECT c.year, c.id, m.title, m.due_on FROM contract c" VUON_OWN
                       "JOIN contract_milestone m ON m.province_id = c.province_id AND "
                       "m.contract_id = c.id WHERE c.province_id = $1 AND c.state = 'signed' AND "
                       "m.done_on IS NULL AND m.due_on <= $2 ORDER BY m.due_on LIMIT 50",
                       province_, today_.PlusDays(kDaysBefore), person));
    Each("repair", "/my-contracts/",
         reader_.Query("SELECT c.year, c.id, i.title, i.repair_until FROM contract c" VUON_OWN
                       "JOIN contract_item i ON i.province_id = c.province_id AND i.contract_id = "
                       "c.id WHERE c.province_id = $1 AND i.state = 'repair' AND i.repair_until >= "
                       "$2 ORDER BY i.repair_until LIMIT 50",
                       province_, today_, person));
    Each("my_end", "/my-contracts/",
         reader_.Query("SELECT c.year, c.id, c.title, c.ends_on FROM contract c" VUON_OWN
                       "WHERE c.province_id = $1 AND c.state = 'signed' AND c.ends_on <= $2 "
                       "AND " VUON_UNDECIDED " ORDER BY c.ends_on LIMIT 50",
                       province_, today_.PlusDays(kDaysBefore), person));
  }

  std::vector<Todo> Take() { return todos_.Take(); }

 private:
  void ApprovedWithoutContract() {
    const std::int64_t waiting =
        reader_
            .QueryOne(
                "SELECT count(*) FROM dossier d WHERE d.province_id = $1 AND d.year = $2 AND "
                "d.state = 'approved' AND NOT EXISTS (SELECT 1 FROM contract_dossier c WHERE "
                "c.province_id = d.province_id AND c.dossier_id = d.id AND c.live = 1)",
                province_, today_.year())
            ->Integer(0);
    if (waiting == 0) return;
    todos_.Add("to_contract", {{"count", std::to_string(waiting)}},
               fmt::format("/{}/contracts/new", today_.year()), std::nullopt);
  }

  // Rows of year, id and title, and perhaps the day.
  void Each(const std::string& kind, const std::string& screen, const storage::Rows& rows) {
    for (const storage::Row& row : rows) {
      std::optional<base::Date> due;
      if (row.size() > 3) due = row.Date(3);
      todos_.Add(kind, {{"title", row.Text(2)}},
                 fmt::format("/{}{}{}", row.Integer(0), screen, row.Text(1)), due);
    }
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
  if (actor.May(permission::kContractApprove, province)) gathering.Head(actor.PersonId());
  if (actor.May(permission::kContractWrite, province)) gathering.Officer(actor.PersonId());
  if (actor.May(permission::kDossierOwn, province)) gathering.Enterprise(actor.PersonId());
  return gathering.Take();
}

}  // namespace vuon::contracts
