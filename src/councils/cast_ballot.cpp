#include <algorithm>

#include "councils/council_store.h"
#include "councils/council_verbs.h"
#include "storage/faults.h"

namespace vuon::councils {

using base::Problem;
using base::ProblemKind;

namespace {

struct MyVote {
  Council council;
  AgendaRow point;
  bool present = false;
};

// Of a member of the council who has declared and has no conflict; else nothing is there to read.
base::Result<MyVote> LoadMyVote(identity::Work& work, const std::string& province,
                                const std::string& id, const std::string& dossier) {
  VUON_TRY(council, LoadCouncil(work, province, id, {"founded", "open"}));
  storage::Connection& reader = work.transaction.connection();
  const auto members = MembersOf(reader, province, id);
  const Member* member = MemberOf(members, work.actor.PersonId());
  if (member == nullptr) return Problem{ProblemKind::kNotFound, "councils.not_found"};
  const auto agenda = AgendaOf(reader, province, id);
  const auto point = std::find_if(agenda.begin(), agenda.end(),
                                  [&](const AgendaRow& row) { return row.dossier_id == dossier; });
  if (point == agenda.end()) return Problem{ProblemKind::kNotFound, "councils.dossier_unknown"};
  if (!member->votes) return Problem{ProblemKind::kRefused, "councils.no_vote"};
  if (!member->declared) return Problem{ProblemKind::kRefused, "councils.interests_undeclared"};
  for (const Conflict& conflict : ConflictsOf(reader, province, id)) {
    if (conflict.dossier_id == dossier && conflict.person_id == member->person_id) {
      return Problem{ProblemKind::kRefused, "councils.conflicted"};
    }
  }
  return MyVote{std::move(council), *point, member->present};
}

Made Write(identity::Work& work, const identity::VerbCall& call, const std::string& id,
           const std::string& dossier, const Ballot& ballot, bool cast) {
  const std::string& province = call.province_id;
  VUON_TRY(mine, LoadMyVote(work, province, id, dossier));
  if (mine.point.state != "open") {
    return Problem{ProblemKind::kConflict, mine.point.state == "closed" ? "councils.vote_closed"
                                                                        : "councils.vote_not_open"};
  }
  if (!mine.present) return Problem{ProblemKind::kRefused, "councils.no_vote"};
  auto fields = WrongFields(mine.council.rule, ballot, mine.point.items.size(), !cast);
  if (!fields.empty()) {
    return Problem{ProblemKind::kInvalid, "councils.ballot_unusable", {}, std::move(fields)};
  }
  const auto before = work.transaction->QueryOne(
      "SELECT state FROM council_ballot WHERE province_id = $1 AND council_id = $2 AND dossier_id "
      "= $3 AND person_id = $4",
      province, id, dossier, work.actor.PersonId());
  if (before && before->Text(0) == "cast") {
    return Problem{ProblemKind::kConflict, "councils.ballot_cast"};
  }
  const std::optional<base::Instant> cast_at =
      cast ? std::optional(work.world.Now()) : std::nullopt;
  const char* sql =
      before ? "UPDATE council_ballot SET state = $5, content = $6, revision = revision + 1, "
               "saved_at = $7, cast_at = $8 WHERE province_id = $1 AND council_id = $2 AND "
               "dossier_id = $3 AND person_id = $4"
             : "INSERT INTO council_ballot (province_id, council_id, dossier_id, person_id, state, "
               "content, revision, saved_at, cast_at) VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8)";
  work.transaction->Execute(sql, province, id, dossier, work.actor.PersonId(),
                            cast ? "cast" : "draft", http::WriteJson(ballot), work.world.Now(),
                            cast_at);
  // The log says that a ballot was written, never what is on it.
  work.Changed("council_ballot", id, nullptr,
               {{"dossier", dossier}, {"state", cast ? "cast" : "draft"}});
  return Done{id, mine.council.revision};
}

}  // namespace

Made WriteBallot(identity::House& house, const identity::Actor& actor,
                 const identity::VerbCall& call, const std::string& council,
                 const std::string& dossier, const Ballot& ballot, bool cast) {
  try {
    return identity::RunVerb<Done>(house, actor, call, [&](identity::Work& work) -> Made {
      return Write(work, call, council, dossier, ballot, cast);
    });
  } catch (const storage::ConstraintViolation& violation) {
    // The vote was closed, or the same ballot written, beside this call.
    if (violation.kind() == storage::ConstraintKind::kUnique) {
      return Problem{ProblemKind::kConflict, "councils.ballot_cast"};
    }
    if (!violation.name().starts_with("councils.")) throw;
    return Problem{ProblemKind::kConflict, violation.name()};
  }
}

}  // namespace vuon::councils
