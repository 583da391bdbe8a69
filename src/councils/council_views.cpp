#include "councils/council_views.h"

#include <algorithm>
#include <set>

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
  if (!reading.as_member) return;
  for (const storage::Row& row :
       reading.reader.Query("SELECT dossier_id, opinion FROM council_opinion WHERE province_id = "
                            "$1 AND council_id = $2 AND person_id = $3",
                            reading.province, reading.council, reading.person)) {
    points.at(row.Text(0)).my_opinion = row.Text(1);
  }
}

std::vector<AgendaView> AgendaViews(const Reading& reading, const CouncilView& view,
                                    const std::vector<Conflict>& conflicts) {
  std::vector<std::string> order;
  std::map<std::string, AgendaView> points;
  for (const AgendaRow& row : AgendaOf(reading.reader, reading.province, reading.council)) {
    AgendaView point;
    point.dossier_id = row.dossier_id;
    point.code = row.code;
    point.title = row.title;
    point.enterprise = reading.as_member && view.blind_enterprise ? "" : row.enterprise;
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
  // The minutes name enterprises and hold what a conflicted member must not read.
  const bool hidden =
      as_member && (view.blind_enterprise ||
                    std::any_of(view.agenda.begin(), view.agenda.end(),
                                [](const AgendaView& point) { return point.conflicted; }));
  if (!hidden || view.presiding_id == person) view.minutes = std::move(council->minutes);
  return view;
}

}  // namespace vuon::councils
