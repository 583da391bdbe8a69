#include "councils/council_views.h"

#include <algorithm>
#include <set>

#include "councils/council_verbs.h"
#include "councils/dossier_reading.h"
#include "http/json.h"

namespace vuon::councils {
namespace {

struct Reading {
  storage::Connection& reader;
  const std::string& province;
  const std::string& council;
  const std::string& person;
  bool as_member;
};

ResultView ReadResult(const storage::Row& row) {
  const boost::json::value outcome = boost::json::parse(row.Text(9));
  ResultView result;
  result.passed = row.Flag(1);
  result.grade = row.Text(2);
  result.cast = static_cast<int>(row.Integer(3));
  result.valid = static_cast<int>(row.Integer(4));
  result.mean = Hundredths(row.Integer(5), row.Integer(4));
  auto items = http::ReadJsonValue<std::vector<ItemOutcome>>(outcome.at("items"));
  auto working = http::ReadJsonValue<std::vector<norms::WorkingStep>>(outcome.at("working"));
  VUON_ASSERT(items.ok() && working.ok());
  result.items = std::move(*items);
  result.working = std::move(*working);
  if (!row.IsNull(6)) result.place = static_cast<int>(row.Integer(6));
  result.waiting = row.Flag(7);
  result.reason = boost::json::parse(row.Text(8));
  return result;
}

void AddResults(const Reading& reading, std::map<std::string, AgendaView>& points) {
  for (const storage::Row& row : reading.reader.Query(
           "SELECT dossier_id, passed, grade, cast_count, valid_count, sum_points, place, waiting, "
           "reason, outcome FROM council_result WHERE province_id = $1 AND council_id = $2",
           reading.province, reading.council)) {
    points.at(row.Text(0)).result = ReadResult(row);
  }
}

// Counts while a vote is open; contents, without a name and in no order of seats, once it is not.
void AddBallots(const Reading& reading, std::map<std::string, AgendaView>& points) {
  for (const storage::Row& row : reading.reader.Query(
           "SELECT dossier_id, person_id, state, content, saved_at FROM council_ballot WHERE "
           "province_id = $1 AND council_id = $2 ORDER BY dossier_id, content",
           reading.province, reading.council)) {
    AgendaView& point = points.at(row.Text(0));
    auto ballot = http::ReadJson<Ballot>(row.Text(3));
    VUON_ASSERT(ballot.ok());
    const bool cast = row.Text(2) == "cast";
    point.cast += cast;
    if (reading.as_member && row.Text(1) == reading.person) {
      point.my_ballot = MyBallot{row.Text(2), *ballot, row.Instant(4)};
    }
    if (cast && point.result) {
      const int total = TotalOf(*ballot);
      point.result->ballots.push_back({std::move(*ballot), total});
    }
  }
}

void AddOpinions(const Reading& reading, std::map<std::string, AgendaView>& points) {
  for (const storage::Row& row :
       reading.reader.Query("SELECT dossier_id, person_id, opinion, late, entered_by FROM "
                            "council_opinion WHERE province_id = $1 AND council_id = $2 ORDER BY "
                            "dossier_id, written_at, person_id",
                            reading.province, reading.council)) {
    AgendaView& point = points.at(row.Text(0));
    if (row.Text(1) == reading.person) point.my_opinion = row.Text(2);
    if (reading.as_member) continue;
    point.opinions.push_back({row.Text(1), row.Text(2), row.Flag(3), row.Text(4)});
  }
}

void AddReleased(const Reading& reading, std::map<std::string, AgendaView>& points) {
  for (const storage::Row& row :
       reading.reader.Query("SELECT dossier_id, file_id FROM council_paper WHERE province_id = $1 "
                            "AND council_id = $2 ORDER BY dossier_id, file_id",
                            reading.province, reading.council)) {
    points.at(row.Text(0)).released.push_back(row.Text(1));
  }
}

// The names of the agenda's enterprises, struck from what members of a blind council read.
std::vector<std::string> EnterpriseNames(const std::vector<AgendaRow>& agenda) {
  std::vector<std::string> names;
  for (const AgendaRow& row : agenda) names.push_back(row.enterprise);
  return names;
}

std::vector<AgendaView> AgendaViews(const Reading& reading, const CouncilView& view,
                                    const std::vector<Conflict>& conflicts) {
  std::vector<std::string> order;
  std::map<std::string, AgendaView> points;
  const bool blind = reading.as_member && view.blind_enterprise;
  const auto rows = AgendaOf(reading.reader, reading.province, reading.council);
  const auto names = EnterpriseNames(rows);
  for (const AgendaRow& row : rows) {
    AgendaView point;
    point.dossier_id = row.dossier_id;
    point.code = row.code;
    point.title = blind ? Struck(row.title, names) : row.title;
    point.enterprise = blind ? "" : row.enterprise;
    point.call_id = row.call_id;
    point.session = row.session;
    point.state = row.state;
    point.dossier_state = row.dossier_state;
    point.items = row.items;
    point.proposer = row.proposer;
    point.late = row.late;
    point.support = row.support;
    std::set<std::string> out;
    for (const Conflict& conflict : conflicts) {
      if (conflict.dossier_id == row.dossier_id) out.insert(conflict.person_id);
    }
    for (const Member& member : view.members) {
      point.electorate += member.present && member.votes && !out.contains(member.person_id);
    }
    point.conflicted = reading.as_member && out.contains(reading.person);
    order.push_back(row.dossier_id);
    points.emplace(row.dossier_id, std::move(point));
  }
  AddResults(reading, points);
  AddBallots(reading, points);
  AddOpinions(reading, points);
  if (!reading.as_member) AddReleased(reading, points);
  std::vector<AgendaView> agenda;
  for (const std::string& dossier : order) {
    AgendaView& point = points.at(dossier);
    if (point.conflicted) {
      point.title.clear();
      point.enterprise.clear();
      point.items.clear();
      point.my_ballot.reset();
      point.result.reset();
    }
    agenda.push_back(std::move(point));
  }
  return agenda;
}

void AddPreparation(CouncilView& view) {
  const norms::CouncilRule& rule = view.rule.rule;
  if (rule.papers_lead_days == 0) return;
  view.papers_due_on = LastDayForPapers(rule, view.meeting_on);
  if (view.papers_sent_on) view.earliest_on = EarliestMeeting(rule, *view.papers_sent_on);
  view.papers_late = view.earliest_on && *view.earliest_on > view.meeting_on;
}

void HideFrom(CouncilView& view) {
  view.narrative.notes.clear();
  if (!view.minutes.is_object() || !view.minutes.as_object().contains("dossiers")) return;
  std::set<std::string> out;
  for (const AgendaView& point : view.agenda) {
    if (point.conflicted) out.insert(point.dossier_id);
  }
  std::vector<std::string> names;
  boost::json::array kept;
  for (boost::json::value& dossier : view.minutes.at("dossiers").as_array()) {
    names.emplace_back(dossier.at("enterprise").as_string());
    if (out.contains(std::string(dossier.at("dossier_id").as_string()))) continue;
    if (view.blind_enterprise) dossier.as_object()["enterprise"] = "";
    kept.push_back(std::move(dossier));
  }
  view.minutes.as_object()["dossiers"] = std::move(kept);
  if (!view.blind_enterprise) return;
  StrikeAll(view.minutes, names);
  view.narrative.opening = Struck(view.narrative.opening, names);
  view.narrative.conclusion = Struck(view.narrative.conclusion, names);
}

}  // namespace

CouncilSummary SummaryOf(const Council& council) {
  return {council.id,      council.year,       council.kind,  council.title,
          council.state,   council.meeting_on, council.place, council.decision_number,
          council.revision};
}

std::optional<CouncilView> ViewOf(storage::Connection& reader, const std::string& province,
                                  const std::string& id, const std::string& person,
                                  bool as_member) {
  auto council = FindCouncil(reader, province, id);
  if (!council) return std::nullopt;
  CouncilView view;
  view.members = MembersOf(reader, province, id);
  if (as_member && (council->state == "draft" || MemberOf(view.members, person) == nullptr)) {
    return std::nullopt;
  }
  view.id = council->id;
  view.year = council->year;
  view.kind = council->kind;
  view.title = council->title;
  view.pack = council->pack;
  view.state = council->state;
  view.meeting_on = council->meeting_on;
  view.place = council->place;
  view.blind_enterprise = council->blind_enterprise;
  view.maker = council->maker;
  view.approver = council->approver;
  view.decision_number = council->decision_number;
  view.decision_date = council->decision_date;
  view.papers_sent_on = council->papers_sent_on;
  view.opened_at = council->opened_at;
  view.closed_at = council->closed_at;
  view.presiding_id = council->presiding_id;
  view.secretary_signed_at = council->secretary_signed_at;
  view.chair_signed_at = council->chair_signed_at;
  view.revision = council->revision;
  view.me = person;
  view.rule = std::move(council->rule);
  view.quorum = QuorumOf(view.rule.rule, SeatsOf(view.members));
  view.wrong_seats = WrongSeats(view.rule.rule, SeatsOf(view.members));
  const auto conflicts = ConflictsOf(reader, province, id);
  for (const Conflict& conflict : conflicts) {
    if (!as_member || conflict.person_id == person) view.conflicts.push_back(conflict);
  }
  view.agenda = AgendaViews({reader, province, id, person, as_member}, view, conflicts);
  AddPreparation(view);
  view.maker_id = council->maker_id;
  view.session = council->session;
  view.sessions = SessionsOf(reader, province, id);
  const Member* me = MemberOf(view.members, person);
  view.writes_minutes = as_member && IsSecretary(*me);
  const bool secretary_next = !view.secretary_signed_at && view.writes_minutes && me->present;
  const bool chair_next = view.secretary_signed_at && view.presiding_id == person;
  view.signs_minutes = as_member && view.state == "closed" && (secretary_next || chair_next);
  // Who signs reads all of it; another member what a blind council and conflicts leave.
  const bool signer = view.writes_minutes || view.presiding_id == person;
  view.narrative = std::move(council->narrative);
  view.minutes = std::move(council->minutes);
  if (as_member && !signer) HideFrom(view);
  return view;
}

}  // namespace vuon::councils
