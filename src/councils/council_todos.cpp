#include "councils/council_todos.h"

#include <fmt/format.h>

#include "councils/council_store.h"
#include "councils/council_verbs.h"
#include "identity/permissions.h"

namespace vuon::councils {
namespace {

using programme::Todo;

class Gathering {
 public:
  Gathering(storage::Connection& reader, const std::string& province, base::Date today,
            base::Language language)
      : reader_(reader),
        province_(province),
        today_(today),
        todos_("councils", "council_", province, today, language) {}

  void Member(const std::string& person) {
    for (const storage::Row& row : reader_.Query(
             "SELECT c.id, c.year, c.title, c.state, c.meeting_on, m.declared, (SELECT count(*) "
             "FROM council_agenda a WHERE a.province_id = c.province_id AND a.council_id = c.id "
             "AND a.state = 'open' AND m.votes = 1 AND m.present = 1 AND NOT EXISTS (SELECT 1 FROM "
             "council_ballot b WHERE b.province_id = a.province_id AND b.council_id = a.council_id "
             "AND b.dossier_id = a.dossier_id AND b.person_id = m.person_id AND b.state = 'cast') "
             "AND NOT EXISTS (SELECT 1 FROM council_conflict f WHERE f.province_id = a.province_id "
             "AND f.council_id = a.council_id AND f.dossier_id = a.dossier_id AND f.person_id = "
             "m.person_id)), CASE WHEN c.state = 'closed' AND ((c.secretary_signed_at IS NULL AND "
             "m.present = 1 AND m.role IN ('secretary', 'scientific_secretary')) OR "
             "(c.secretary_signed_at IS NOT NULL AND c.presiding_id = m.person_id)) THEN 1 ELSE 0 "
             "END FROM council_member m JOIN council c ON c.province_id = m.province_id AND c.id = "
             "m.council_id WHERE m.province_id = $1 AND m.person_id = $2 AND c.state IN "
             "('founded', 'open', 'adjourned', 'closed') ORDER BY c.id DESC LIMIT 50",
             province_, person)) {
      const std::string screen = fmt::format("/{}/my-councils/{}", row.Integer(1), row.Text(0));
      const std::map<std::string, std::string> words = {{"council", row.Text(2)},
                                                        {"count", std::to_string(row.Integer(6))}};
      const bool coming = row.Text(3) == "founded" || row.Text(3) == "adjourned";
      if (coming && !row.Flag(5)) todos_.Add("declare", words, screen, row.Date(4));
      if (coming && row.Flag(5)) todos_.Add("attend", words, screen, row.Date(4));
      if (row.Integer(6) > 0) todos_.Add("vote", words, screen, today_);
      if (row.Flag(7)) todos_.Add("sign", words, screen);
    }
  }

  void Officer() {
    for (const Council& council :
         CouncilsOf(reader_, province_, {today_.year(), "", "founded", ""}, "", kMost)) {
      if (council.papers_sent_on || council.rule.rule.papers_lead_days == 0) continue;
      todos_.Add("papers", {{"council", council.title}},
                 fmt::format("/{}/councils/{}", council.year, council.id),
                 LastDayForPapers(council.rule.rule, council.meeting_on));
    }
  }

  void Head(const std::string& person) {
    for (const Council& council :
         CouncilsOf(reader_, province_, {today_.year(), "", "draft", ""}, "", kMost)) {
      if (council.maker_id == person) continue;
      todos_.Add("found", {{"council", council.title}},
                 fmt::format("/{}/councils/{}", council.year, council.id), council.meeting_on);
    }
  }

  std::vector<Todo> Take() { return todos_.Take(); }

 private:
  static constexpr int kMost = 50;

  storage::Connection& reader_;
  const std::string& province_;
  base::Date today_;
  programme::TodoList todos_;
};

}  // namespace

std::vector<Todo> TodosOf(storage::Connection& reader, const identity::Actor& actor,
                          const std::string& province, base::Date today, base::Language language) {
  Gathering gathering(reader, province, today, language);
  if (actor.May(identity::permission::kCouncilSit, province)) gathering.Member(actor.PersonId());
  if (actor.May(identity::permission::kCouncilWrite, province)) gathering.Officer();
  if (actor.May(identity::permission::kCouncilApprove, province)) {
    gathering.Head(actor.PersonId());
  }
  return gathering.Take();
}

}  // namespace vuon::councils
