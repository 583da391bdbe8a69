#include "dossiers/dossier_todos.h"

#include <fmt/format.h>

#include "dossiers/dossier_list.h"
#include "identity/permissions.h"

namespace vuon::dossiers {
namespace {

using programme::Todo;

constexpr int kDaysBefore = 10;
constexpr int kMost = 50;

class Gathering {
 public:
  Gathering(storage::Connection& reader, const std::string& province, base::Date today,
            base::Language language)
      : reader_(reader),
        province_(province),
        today_(today),
        language_(language),
        todos_("dossiers", "", province, today, language) {}

  void Officer() {
    const auto clocks = ListClocks(reader_, province_, "", "", kMost, today_);
    VUON_ASSERT(clocks.ok());
    for (const DossierRow& row : clocks->items) {
      if (*row.due_on > today_.PlusDays(kDaysBefore)) break;
      // What an enterprise has to supply is the officer's only once its day is over.
      if (row.state == "supplement" && !row.overdue) continue;
      todos_.Add(row.overdue ? "dossier_overdue" : "dossier_due",
                 {{"code", row.code},
                  {"enterprise", row.enterprise},
                  {"state", base::RenderText("dossiers.state_" + row.state, {}, language_)}},
                 fmt::format("/{}/dossiers/{}", today_.year(), row.id), row.due_on);
    }
    const std::int64_t waiting =
        reader_
            .QueryOne(
                "SELECT count(*) FROM dossier WHERE province_id = $1 AND year = $2 "
                "AND state = 'submitted'",
                province_, today_.year())
            ->Integer(0);
    for (const storage::Row& row :
         reader_.Query("SELECT d.id, d.code, d.year, e.name FROM dossier_talk t JOIN dossier d "
                       "ON d.province_id = t.province_id AND d.id = t.dossier_id JOIN enterprise e "
                       "ON e.province_id = d.province_id AND e.id = d.enterprise_id "
                       "WHERE t.province_id = $1 AND t.last_enterprise > t.read_office "
                       "ORDER BY t.dossier_id LIMIT 50",
                       province_)) {
      todos_.Add("message", {{"code", row.Text(1)}, {"enterprise", row.Text(3)}},
                 fmt::format("/{}/dossiers/{}#messages", row.Integer(2), row.Text(0)));
    }
    if (waiting > 0) {
      todos_.Add("dossiers_to_check", {{"count", std::to_string(waiting)}},
                 fmt::format("/{}/dossiers?state=submitted", today_.year()));
    }
  }

  void Enterprise(const std::string& person) {
    for (const storage::Row& row : reader_.Query(
             "SELECT d.id, d.code, d.state, d.due_on, c.closes_on FROM enterprise_person p "
             "JOIN dossier d ON d.province_id = p.province_id AND d.enterprise_id = "
             "p.enterprise_id JOIN support_call c ON c.province_id = d.province_id "
             "AND c.id = d.call_id WHERE p.province_id = $1 AND p.person_id = $2 "
             "AND d.state IN ('draft', 'supplement') ORDER BY d.id LIMIT 50",
             province_, person)) {
      const std::string screen = fmt::format("/{}/my-dossiers/{}", today_.year(), row.Text(0));
      const std::map<std::string, std::string> params = {{"code", row.Text(1)}};
      if (row.Text(2) == "supplement") {
        todos_.Add("supplement", params, screen, row.Date(3));
      } else if (row.IsNull(4)) {
        todos_.Add("draft", params, screen);
      } else if (row.Date(4) >= today_) {
        todos_.Add("draft", params, screen, row.Date(4));
      }
    }
  }

  void Messages(const std::string& person) {
    for (const storage::Row& row : reader_.Query(
             "SELECT d.id, d.code, d.year FROM enterprise_person p JOIN dossier d "
             "ON d.province_id = p.province_id AND d.enterprise_id = p.enterprise_id "
             "JOIN dossier_talk t ON t.province_id = d.province_id AND t.dossier_id = d.id "
             "WHERE p.province_id = $1 AND p.person_id = $2 AND t.last_office > t.read_enterprise "
             "ORDER BY d.id LIMIT 50",
             province_, person)) {
      todos_.Add("my_message", {{"code", row.Text(1)}},
                 fmt::format("/{}/my-dossiers/{}#messages", row.Integer(2), row.Text(0)));
    }
  }

  std::vector<Todo> Take() { return todos_.Take(); }

 private:
  storage::Connection& reader_;
  const std::string& province_;
  base::Date today_;
  base::Language language_;
  programme::TodoList todos_;
};

}  // namespace

std::vector<Todo> TodosOf(storage::Connection& reader, const identity::Actor& actor,
                          const std::string& province, base::Date today, base::Language language) {
  Gathering gathering(reader, province, today, language);
  if (actor.May(identity::permission::kDossierWrite, province)) gathering.Officer();
  if (actor.May(identity::permission::kDossierOwn, province)) {
    gathering.Enterprise(actor.PersonId());
    gathering.Messages(actor.PersonId());
  }
  return gathering.Take();
}

}  // namespace vuon::dossiers
