#include "councils/council_store.h"

#include <algorithm>

#include "http/json.h"

namespace vuon::councils {
namespace {

std::optional<base::Date> OptionalDate(const storage::Row& row, std::size_t column) {
  if (row.IsNull(column)) return std::nullopt;
  return row.Date(column);
}
std::optional<base::Instant> OptionalInstant(const storage::Row& row, std::size_t column) {
  if (row.IsNull(column)) return std::nullopt;
  return row.Instant(column);
}

Council ReadCouncil(const storage::Row& row) {
  Council council;
  council.id = row.Text(0);
  council.year = static_cast<int>(row.Integer(1));
  council.kind = row.Text(2);
  council.title = row.Text(3);
  council.pack = row.Text(4);
  council.state = row.Text(5);
  council.meeting_on = row.Date(6);
  council.place = row.Text(7);
  council.blind_enterprise = row.Flag(8);
  council.maker_id = row.Text(9);
  council.maker = row.Text(10);
  council.approver = row.OptionalText(11);
  council.decision_number = row.OptionalText(12);
  council.decision_date = OptionalDate(row, 13);
  council.papers_sent_on = OptionalDate(row, 14);
  council.opened_at = OptionalInstant(row, 15);
  council.closed_at = OptionalInstant(row, 16);
  council.presiding_id = row.OptionalText(17);
  council.secretary_id = row.OptionalText(18);
  council.secretary_signed_at = OptionalInstant(row, 19);
  council.chair_signed_at = OptionalInstant(row, 20);
  council.revision = row.Integer(21);
  auto rule = http::ReadJson<RuleSnapshot>(row.Text(22));
  VUON_ASSERT(rule.ok());
  council.rule = std::move(*rule);
  council.minutes = boost::json::parse(row.Text(23));
  council.session = static_cast<int>(row.Integer(24));
  if (row.Text(25) != "{}") {
    auto narrative = http::ReadJson<Narrative>(row.Text(25));
    VUON_ASSERT(narrative.ok());
    council.narrative = std::move(*narrative);
  }
  return council;
}

#define VUON_COUNCIL_COLUMNS                                                                    \
  "SELECT id, year, kind, title, pack, state, meeting_on, place, blind_enterprise, maker_id, "  \
  "maker, approver, decision_number, decision_date, papers_sent_on, opened_at, closed_at, "     \
  "presiding_id, secretary_id, secretary_signed_at, chair_signed_at, revision, rule, minutes, " \
  "session, narrative "                                                                         \
  "FROM council c "

}  // namespace

std::optional<Council> FindCouncil(storage::Connection& reader, const std::string& province,
                                   const std::string& council) {
  const auto row =
      reader.QueryOne(VUON_COUNCIL_COLUMNS "WHERE province_id = $1 AND id = $2", province, council);
  if (!row) return std::nullopt;
  return ReadCouncil(*row);
}

std::vector<Council> CouncilsOf(storage::Connection& reader, const std::string& province,
                                const CouncilFilter& filter, const std::string& cursor, int limit) {
  const std::string before = cursor.empty() ? "~" : cursor;
  const storage::Rows rows =
      filter.person.empty()
          ? reader.Query(VUON_COUNCIL_COLUMNS
                         "WHERE province_id = $1 AND year = $2 AND id < $3 "
                         "AND ($5 = '' OR state = $5) AND ($6 = '' OR kind = $6) "
                         "ORDER BY id DESC LIMIT $4",
                         province, filter.year, before, limit, filter.state, filter.kind)
          : reader.Query(VUON_COUNCIL_COLUMNS
                         "WHERE province_id = $1 AND year = $2 AND id < $3 AND state <> 'draft' "
                         "AND EXISTS (SELECT 1 FROM council_member m WHERE m.province_id = $1 "
                         "AND m.person_id = $5 AND m.council_id = c.id) ORDER BY id DESC LIMIT $4",
                         province, filter.year, before, limit, filter.person);
  std::vector<Council> councils;
  for (const storage::Row& row : rows) councils.push_back(ReadCouncil(row));
  return councils;
}

std::vector<Member> MembersOf(storage::Connection& reader, const std::string& province,
                              const std::string& council) {
  std::vector<Member> members;
  for (const storage::Row& row : reader.Query(
           "SELECT m.person_id, p.name, m.role, m.organisation, m.votes, m.counts, m.present, "
           "m.authority, m.declared FROM council_member m JOIN person p ON p.id = m.person_id "
           "WHERE m.province_id = $1 AND m.council_id = $2 ORDER BY m.position",
           province, council)) {
    members.push_back({row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Flag(4), row.Flag(5),
                       row.Flag(6), row.Text(7), row.Flag(8)});
  }
  return members;
}

std::vector<AgendaRow> AgendaOf(storage::Connection& reader, const std::string& province,
                                const std::string& council) {
  std::vector<AgendaRow> agenda;
  for (const storage::Row& row : reader.Query(
           "SELECT a.dossier_id, d.code, d.title, d.enterprise_id, e.name, a.state, d.state, "
           "a.items, a.proposer, a.late, d.support, d.units, c.line_id, c.source_id, "
           "coalesce(d.submitted_on, ''), d.call_id, a.session FROM council_agenda a "
           "JOIN dossier d ON d.province_id = a.province_id AND d.id = a.dossier_id "
           "JOIN enterprise e ON e.province_id = a.province_id AND e.id = d.enterprise_id "
           "JOIN support_call c ON c.province_id = a.province_id AND c.id = d.call_id "
           "WHERE a.province_id = $1 AND a.council_id = $2 ORDER BY a.position",
           province, council)) {
    auto items = http::ReadJson<std::vector<std::string>>(row.Text(7));
    VUON_ASSERT(items.ok());
    agenda.push_back(
        {row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6),
         std::move(*items), row.Flag(8), row.Flag(9), row.Money(10), row.Integer(11), row.Text(12),
         row.Text(13), row.Text(14), row.Text(15),
         row.IsNull(16) ? std::optional<int>() : std::optional(static_cast<int>(row.Integer(16)))});
  }
  return agenda;
}

std::vector<Conflict> ConflictsOf(storage::Connection& reader, const std::string& province,
                                  const std::string& council) {
  std::vector<Conflict> conflicts;
  for (const storage::Row& row :
       reader.Query("SELECT dossier_id, person_id, kind, found, note FROM council_conflict "
                    "WHERE province_id = $1 AND council_id = $2 ORDER BY dossier_id, person_id, "
                    "kind",
                    province, council)) {
    conflicts.push_back({row.Text(0), row.Text(1), row.Text(2), row.Flag(3), row.Text(4)});
  }
  return conflicts;
}

std::vector<Session> SessionsOf(storage::Connection& reader, const std::string& province,
                                const std::string& council) {
  std::vector<Session> sessions;
  for (const storage::Row& row :
       reader.Query("SELECT session, meeting_on, place, opened_at, ended_at, presiding_id, reason, "
                    "attendance FROM council_session WHERE province_id = $1 AND council_id = $2 "
                    "ORDER BY session",
                    province, council)) {
    sessions.push_back({static_cast<int>(row.Integer(0)), row.Date(1), row.Text(2), row.Instant(3),
                        row.Instant(4), row.Text(5), row.Text(6), boost::json::parse(row.Text(7))});
  }
  return sessions;
}

std::vector<Seat> SeatsOf(const std::vector<Member>& members) {
  std::vector<Seat> seats;
  for (const Member& member : members) {
    seats.push_back({member.role, member.present, !member.authority.empty()});
  }
  return seats;
}

bool IsSecretary(const Member& member) {
  return member.role == "secretary" || member.role == "scientific_secretary";
}

const Member* MemberOf(const std::vector<Member>& members, const std::string& person) {
  const auto found = std::find_if(members.begin(), members.end(),
                                  [&](const Member& member) { return member.person_id == person; });
  return found == members.end() ? nullptr : &*found;
}

}  // namespace vuon::councils
