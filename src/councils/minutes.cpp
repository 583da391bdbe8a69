#include "councils/council_store.h"
#include "councils/council_verbs.h"

namespace vuon::councils {
namespace {

std::string RoleTitle(const Council& council, const std::string& role) {
  const norms::CouncilRole* found = FindRole(council.rule.rule, role);
  return found == nullptr ? role : found->title.vi;
}

boost::json::array People(const Council& council, const std::vector<Member>& members,
                          bool present) {
  boost::json::array people;
  for (const Member& member : members) {
    if (member.present != present) continue;
    people.push_back({{"name", member.name},
                      {"role", RoleTitle(council, member.role)},
                      {"organisation", member.organisation},
                      {"authority", member.authority}});
  }
  return people;
}

// What members wrote on their ballots, without their names, and the opinions of who was absent.
boost::json::array Opinions(identity::Work& work, const std::string& province,
                            const std::string& council, const std::string& dossier) {
  boost::json::array opinions;
  for (const storage::Row& row : work.transaction->Query(
           "SELECT content FROM council_ballot WHERE province_id = $1 AND council_id = $2 AND "
           "dossier_id = $3 AND state = 'cast' ORDER BY content",
           province, council, dossier)) {
    const boost::json::value ballot = boost::json::parse(row.Text(0));
    if (ballot.at("comment").as_string().empty()) continue;
    opinions.push_back({{"absent", ""}, {"text", ballot.at("comment")}});  // secret: no name
  }
  for (const storage::Row& row : work.transaction->Query(
           "SELECT p.name, o.opinion FROM council_opinion o JOIN person p ON p.id = o.person_id "
           "WHERE o.province_id = $1 AND o.council_id = $2 AND o.dossier_id = $3 AND o.late = 0 "
           "ORDER BY "
           "p.name",
           province, council, dossier)) {
    opinions.push_back({{"absent", row.Text(0)}, {"text", row.Text(1)}});
  }
  return opinions;
}

boost::json::array Conflicted(const std::vector<Conflict>& conflicts,
                              const std::vector<Member>& members, const std::string& dossier) {
  boost::json::array names;
  std::string last;
  for (const Conflict& conflict : conflicts) {
    if (conflict.dossier_id != dossier || conflict.person_id == last) continue;
    last = conflict.person_id;
    names.push_back(boost::json::value(MemberOf(members, conflict.person_id)->name));
  }
  return names;
}

std::string NameIn(const std::vector<Member>& members, const std::string& person) {
  const Member* member = MemberOf(members, person);
  return member == nullptr ? "" : member->name;
}

// The sessions that were adjourned, with who was there in each.
boost::json::array EarlierSessions(storage::Connection& reader, const std::string& province,
                                   const Council& council, const std::vector<Member>& members) {
  boost::json::array sessions;
  for (const Session& session : SessionsOf(reader, province, council.id)) {
    const auto sat = http::ReadJsonValue<std::vector<Member>>(session.attendance);
    VUON_ASSERT(sat.ok());
    sessions.push_back({{"session", session.session},
                        {"held_on", base::DayInVietnam(session.opened_at).Iso()},
                        {"place", session.place},
                        {"presiding", NameIn(members, session.presiding_id)},
                        {"reason", session.reason},
                        {"present", People(council, *sat, true)},
                        {"absent", People(council, *sat, false)}});
  }
  return sessions;
}

boost::json::array MoneyLines(const std::vector<LineMoney>& money) {
  boost::json::array lines;
  for (const LineMoney& line : money) {
    lines.push_back(boost::json::parse(http::WriteJson(line)));
  }
  return lines;
}

}  // namespace

boost::json::value DraftMinutes(identity::Work& work, const std::string& province,
                                const Council& council, const std::vector<LineMoney>& money) {
  storage::Connection& reader = work.transaction.connection();
  const auto members = MembersOf(reader, province, council.id);
  const auto conflicts = ConflictsOf(reader, province, council.id);
  const Quorum quorum = QuorumOf(council.rule.rule, SeatsOf(members));
  std::map<std::string, storage::Row> results;
  for (const storage::Row& row : reader.Query(
           "SELECT dossier_id, passed, grade, cast_count, valid_count, sum_points, place, waiting, "
           "reason, outcome FROM council_result WHERE province_id = $1 AND council_id = $2",
           province, council.id)) {
    results.emplace(row.Text(0), row);
  }
  boost::json::array dossiers;
  for (const AgendaRow& point : AgendaOf(reader, province, council.id)) {
    const storage::Row& result = results.at(point.dossier_id);
    const boost::json::value outcome = boost::json::parse(result.Text(9));
    dossiers.push_back(
        {{"dossier_id", point.dossier_id},
         {"code", point.code},
         {"session", point.session.value_or(council.session)},
         {"title", point.title},
         {"enterprise", point.enterprise},
         {"support", point.support.dong()},
         {"passed", result.Flag(1)},
         {"grade", result.Text(2)},
         {"cast", result.Integer(3)},
         {"valid", result.Integer(4)},
         {"mean", Hundredths(result.Integer(5), result.Integer(4))},
         {"place", result.IsNull(6) ? boost::json::value() : boost::json::value(result.Integer(6))},
         {"waiting", result.Flag(7)},
         {"reason", boost::json::parse(result.Text(8))},
         {"items", outcome.at("items")},
         {"working", outcome.at("working")},
         {"conflicted", Conflicted(conflicts, members, point.dossier_id)},
         {"opinions", Opinions(work, province, council.id, point.dossier_id)}});
  }
  boost::json::object minutes{
      {"title", council.title},
      {"decision_number", council.decision_number.value_or("")},
      {"decision_date", council.decision_date ? council.decision_date->Iso() : ""},
      {"held_on", base::DayInVietnam(*council.opened_at).Iso()},
      {"place", council.place},
      {"article", council.rule.rule.article},
      {"session", council.session},
      {"sessions", EarlierSessions(reader, province, council, members)},
      {"money", MoneyLines(money)},
      {"opinions_read", council.rule.rule.absent_opinions_read},
      {"members", quorum.members},
      {"present_count", quorum.present},
      {"needed", quorum.needed},
      {"present", People(council, members, true)},
      {"absent", People(council, members, false)},
      {"dossiers", std::move(dossiers)}};
  if (const Member* presiding = MemberOf(members, council.presiding_id.value_or(""))) {
    minutes["presiding"] = presiding->name;
  }
  return minutes;
}

}  // namespace vuon::councils
