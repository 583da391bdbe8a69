#include <algorithm>

#include "councils/council_store.h"
#include "councils/council_verbs.h"
#include "councils/ranking.h"
#include "dossiers/move_dossier.h"

namespace vuon::councils {

using base::Problem;
using base::ProblemKind;

namespace {

struct Cast {
  std::vector<Ballot> ballots;
  int present = 0;      // who may vote on it and is there
  int chair_score = 0;  // for the tie rule "chair"
};

// Ballots in the order of the members' seats, those of conflicted members left out.
Cast Gather(identity::Work& work, const std::string& province, const Council& council,
            const std::string& dossier) {
  storage::Connection& reader = work.transaction.connection();
  Cast cast;
  const auto conflicts = ConflictsOf(reader, province, council.id);
  std::map<std::string, std::string> contents;
  for (const storage::Row& row : reader.Query(
           "SELECT person_id, content FROM council_ballot WHERE province_id = $1 AND council_id = "
           "$2 AND dossier_id = $3 AND state = 'cast'",
           province, council.id, dossier)) {
    contents[row.Text(0)] = row.Text(1);
  }
  for (const Member& member : MembersOf(reader, province, council.id)) {
    const bool conflicted =
        std::any_of(conflicts.begin(), conflicts.end(), [&](const Conflict& conflict) {
          return conflict.dossier_id == dossier && conflict.person_id == member.person_id;
        });
    if (conflicted || !member.votes) continue;
    cast.present += member.present;
    const auto content = contents.find(member.person_id);
    if (content == contents.end()) continue;
    auto ballot = http::ReadJson<Ballot>(content->second);
    VUON_ASSERT(ballot.ok());
    if (member.person_id == council.presiding_id) cast.chair_score = TotalOf(*ballot);
    cast.ballots.push_back(std::move(*ballot));
  }
  return cast;
}

std::int64_t ContentScore(const std::vector<Ballot>& ballots, const Outcome& outcome) {
  std::int64_t sum = 0;
  for (std::size_t at = 0; at < ballots.size(); ++at) {
    if (!outcome.voided[at]) sum += GroupOf(ballots[at], "content");
  }
  return sum;
}

Made Close(identity::Work& work, const identity::VerbCall& call, const std::string& id,
           const std::string& dossier, bool without_missing) {
  const std::string& province = call.province_id;
  VUON_TRY(council, LoadCouncil(work, province, id, {"open"}));
  // First the row that ballots lock, so that none comes in while they are counted.
  const auto closed = work.transaction->Execute(
      "UPDATE council_agenda SET state = 'closed', closed_at = $4 WHERE province_id = $1 AND "
      "council_id = $2 AND dossier_id = $3 AND state = 'open'",
      province, id, dossier, work.world.Now());
  if (closed != 1) return Problem{ProblemKind::kConflict, "councils.vote_not_open"};
  const Cast cast = Gather(work, province, council, dossier);
  const int missing = cast.present - static_cast<int>(cast.ballots.size());
  if (missing > 0 && !without_missing) {
    return Problem{
        ProblemKind::kRefused, "councils.ballots_missing", {{"count", std::to_string(missing)}}};
  }
  const auto agenda = AgendaOf(work.transaction.connection(), province, id);
  const auto point = std::find_if(agenda.begin(), agenda.end(),
                                  [&](const AgendaRow& row) { return row.dossier_id == dossier; });
  VUON_ASSERT(point != agenda.end());
  const Outcome outcome = OutcomeOf(
      council.rule, {point->items, cast.present, point->proposer, point->late}, cast.ballots);
  boost::json::value kept = boost::json::parse(http::WriteJson(outcome));
  kept.as_object()["content_score"] = ContentScore(cast.ballots, outcome);
  kept.as_object()["chair_score"] = cast.chair_score;
  kept.as_object()["present"] = cast.present;
  work.transaction->Execute(
      "INSERT INTO council_result (province_id, council_id, dossier_id, passed, grade, cast_count, "
      "valid_count, sum_points, outcome, decided_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
      "$10)",
      province, id, dossier, outcome.passed, outcome.grade, outcome.cast, outcome.valid,
      outcome.sum, boost::json::serialize(kept), work.world.Now());
  std::string state = point->dossier_state;
  if (council.kind == "selection") {
    VUON_TRY(moved, dossiers::MoveDossier(
                        work, province, dossier,
                        {.to = outcome.passed ? "passed" : "refused",
                         .reason = outcome.working.empty() ? "" : outcome.working.back().what_vi,
                         .document = council.decision_number.value_or("")}));
    state = moved.state;
  }
  return Touched(work, province, council,
                 {{"vote_closed", dossier}, {"passed", outcome.passed}, {"dossier", state}});
}

}  // namespace

Made CloseVote(identity::House& house, const identity::Actor& actor, const identity::VerbCall& call,
               const std::string& council, const std::string& dossier, bool without_missing) {
  return identity::RunVerb<Done>(house, actor, call, [&](identity::Work& work) -> Made {
    return Close(work, call, council, dossier, without_missing);
  });
}

}  // namespace vuon::councils
