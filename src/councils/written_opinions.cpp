#include <algorithm>

#include "councils/council_store.h"
#include "councils/council_verbs.h"

namespace vuon::councils {

using base::Problem;
using base::ProblemKind;

namespace {

struct Opining {
  Council council;
  bool late = false;
};

bool IsConflicted(storage::Connection& reader, const std::string& province,
                  const std::string& council, const std::string& dossier,
                  const std::string& person) {
  return reader
      .QueryOne(
          "SELECT 1 FROM council_conflict WHERE province_id = $1 AND council_id = $2 AND "
          "dossier_id = $3 AND person_id = $4 LIMIT 1",
          province, council, dossier, person)
      .has_value();
}

// Whether this member may still write on that dossier, and whether it comes after the vote.
base::Result<Opining> MayOpine(identity::Work& work, const std::string& province,
                               const std::string& id, const std::string& dossier,
                               const std::string& person, bool own) {
  VUON_TRY(council, LoadCouncil(work, province, id, {"founded", "open", "adjourned", "closed"}));
  storage::Connection& reader = work.transaction.connection();
  const auto members = MembersOf(reader, province, id);
  const Member* member = MemberOf(members, person);
  if (member == nullptr) {
    return own ? Problem{ProblemKind::kNotFound, "councils.not_found"}
               : Problem{ProblemKind::kInvalid,
                         "councils.member_unknown",
                         {},
                         {{"/person_id", "councils.member_unknown", {}}}};
  }
  const auto agenda = AgendaOf(reader, province, id);
  const auto point = std::find_if(agenda.begin(), agenda.end(),
                                  [&](const AgendaRow& row) { return row.dossier_id == dossier; });
  if (point == agenda.end()) return Problem{ProblemKind::kNotFound, "councils.dossier_unknown"};
  if (!member->votes) return Problem{ProblemKind::kRefused, "councils.no_vote"};
  if (!member->declared) return Problem{ProblemKind::kRefused, "councils.interests_undeclared"};
  if (IsConflicted(reader, province, id, dossier, person)) {
    return Problem{ProblemKind::kRefused, "councils.conflicted"};
  }
  const bool late = point->state == "closed";
  const bool voted = reader
                         .QueryOne(
                             "SELECT 1 FROM council_ballot WHERE province_id = $1 AND council_id = "
                             "$2 AND dossier_id = $3 AND person_id = $4 AND state = 'cast'",
                             province, id, dossier, person)
                         .has_value();
  if (voted || (!late && council.state == "open" && member->present)) {
    return Problem{ProblemKind::kRefused, "councils.opinion_of_present"};
  }
  if (council.secretary_signed_at) return Problem{ProblemKind::kConflict, "councils.settled"};
  return Opining{std::move(council), late};
}

Made Opine(identity::Work& work, const identity::VerbCall& call, const std::string& id,
           const std::string& dossier, const WrittenOpinion& written, bool own) {
  const std::string& province = call.province_id;
  VUON_TRY(mine, MayOpine(work, province, id, dossier, written.person_id, own));
  if (written.opinion.empty() || written.opinion.size() > 20000) {
    return Problem{ProblemKind::kInvalid,
                   "councils.opinion_missing",
                   {},
                   {{"/opinion", "councils.opinion_missing", {}}}};
  }
  const std::string entered_by = own ? "" : work.actor.name();
  work.transaction->Execute(
      "INSERT INTO council_opinion (province_id, council_id, dossier_id, person_id, opinion, late, "
      "entered_by, written_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (province_id, "
      "council_id, dossier_id, person_id) DO UPDATE SET opinion = excluded.opinion, late = "
      "excluded.late, entered_by = excluded.entered_by, written_at = excluded.written_at",
      province, id, dossier, written.person_id, written.opinion, mine.late, entered_by,
      work.world.Now());
  work.Changed("council_opinion", id, nullptr,
               {{"dossier", dossier}, {"person", written.person_id}, {"late", mine.late}});
  return Done{id, mine.council.revision};
}

Made Release(identity::Work& work, const identity::VerbCall& call, const std::string& id,
             const std::string& dossier, const ReleasedPapers& papers) {
  const std::string& province = call.province_id;
  VUON_TRY(council, LoadCouncil(work, province, id, {"founded", "adjourned", "open"}));
  std::vector<base::FieldProblem> fields;
  if (papers.files.size() > 200) fields.push_back({"/files", "councils.too_many", {}});
  for (std::size_t at = 0; at < papers.files.size() && at < 200; ++at) {
    const auto there = work.transaction->QueryOne(
        "SELECT 1 FROM council_agenda a JOIN dossier_file f ON f.province_id = a.province_id AND "
        "f.dossier_id = a.dossier_id WHERE a.province_id = $1 AND a.council_id = $2 AND "
        "a.dossier_id = $3 AND f.id = $4 AND f.removed_at IS NULL",
        province, id, dossier, papers.files[at]);
    if (!there) fields.push_back({"/files/" + std::to_string(at), "councils.paper_unknown", {}});
  }
  if (!fields.empty()) {
    return Problem{ProblemKind::kInvalid, "councils.papers_unusable", {}, std::move(fields)};
  }
  work.transaction->Execute(
      "DELETE FROM council_paper WHERE province_id = $1 AND council_id = $2 AND dossier_id = $3",
      province, id, dossier);
  for (const std::string& file : papers.files) {
    work.transaction->Execute(
        "INSERT INTO council_paper (province_id, council_id, dossier_id, file_id, released_by, "
        "released_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
        province, id, dossier, file, work.actor.name(), work.world.Now());
  }
  return Touched(work, province, council,
                 {{"dossier", dossier}, {"released_papers", papers.files.size()}});
}

}  // namespace

Made WriteOpinion(identity::House& house, const identity::Actor& actor,
                  const identity::VerbCall& call, const std::string& council,
                  const std::string& dossier, const std::string& opinion) {
  return identity::RunVerb<Done>(house, actor, call, [&](identity::Work& work) -> Made {
    return Opine(work, call, council, dossier, {work.actor.PersonId(), opinion}, true);
  });
}

Made EnterOpinion(identity::House& house, const identity::Actor& actor,
                  const identity::VerbCall& call, const std::string& council,
                  const std::string& dossier, const WrittenOpinion& opinion) {
  return identity::RunVerb<Done>(house, actor, call, [&](identity::Work& work) -> Made {
    return Opine(work, call, council, dossier, opinion, false);
  });
}

Made ReleasePapers(identity::House& house, const identity::Actor& actor,
                   const identity::VerbCall& call, const std::string& council,
                   const std::string& dossier, const ReleasedPapers& papers) {
  return identity::RunVerb<Done>(house, actor, call, [&](identity::Work& work) -> Made {
    return Release(work, call, council, dossier, papers);
  });
}

}  // namespace vuon::councils
