#include <algorithm>

#include "base/vietnamese_text.h"
#include "councils/council_store.h"
#include "councils/council_verbs.h"

namespace vuon::councils {

using base::Problem;
using base::ProblemKind;

namespace {

struct Pair {
  std::string province;
  std::string council;
  std::string dossier;
  std::string person;
};

void Keep(identity::Work& work, const Pair& pair, const std::string& kind, bool found,
          const std::string& note) {
  work.transaction->Execute(
      "INSERT INTO council_conflict (province_id, council_id, dossier_id, person_id, kind, found, "
      "note, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
      pair.province, pair.council, pair.dossier, pair.person, kind, found, note, work.world.Now());
}

bool OnAgenda(identity::Work& work, const std::string& province, const std::string& council,
              const std::string& dossier) {
  return work.transaction
      ->QueryOne(
          "SELECT 1 FROM council_agenda WHERE province_id = $1 AND council_id = $2 AND "
          "dossier_id = $3",
          province, council, dossier)
      .has_value();
}

Made Declare(identity::Work& work, const identity::VerbCall& call, const std::string& id,
             const Interests& interests) {
  const std::string& province = call.province_id;
  const std::string& person = work.actor.PersonId();
  VUON_TRY(council, LoadCouncil(work, province, id, {"founded", "open"}));
  const auto members = MembersOf(work.transaction.connection(), province, id);
  if (MemberOf(members, person) == nullptr) {
    return Problem{ProblemKind::kNotFound, "councils.not_found"};
  }
  const std::string text = http::WriteJson(interests);
  if (text.size() > 100000) return Problem{ProblemKind::kInvalid, "councils.text_too_long"};
  work.transaction->Execute(
      "UPDATE council_member SET declared = 1, interests = $4 WHERE province_id = $1 AND "
      "council_id = $2 AND person_id = $3",
      province, id, person, text);
  for (const DeclaredConflict& conflict : interests.conflicts) {
    if (!OnAgenda(work, province, id, conflict.dossier_id)) {
      return Problem{ProblemKind::kInvalid, "councils.dossier_unknown"};
    }
    Keep(work, {province, id, conflict.dossier_id, person}, "declared", false, conflict.note);
  }
  FindConflicts(work, province, id);
  return Touched(work, province, council, {{"declared_by", person}});
}

Made Note(identity::Work& work, const identity::VerbCall& call, const std::string& id,
          const NotedConflict& conflict) {
  static const std::vector<std::string> kinds = {"same_enterprise", "representative", "relative",
                                                 "supplier",        "contract",       "owner"};
  const std::string& province = call.province_id;
  VUON_TRY(council, LoadCouncil(work, province, id, {"founded", "open"}));
  const auto members = MembersOf(work.transaction.connection(), province, id);
  std::vector<base::FieldProblem> fields;
  if (MemberOf(members, conflict.person_id) == nullptr) {
    fields.push_back({"/person_id", "councils.member_unknown", {}});
  }
  if (!OnAgenda(work, province, id, conflict.dossier_id)) {
    fields.push_back({"/dossier_id", "councils.dossier_unknown", {}});
  }
  if (std::find(kinds.begin(), kinds.end(), conflict.kind) == kinds.end()) {
    fields.push_back({"/kind", "councils.conflict_kind_unknown", {}});
  }
  if (!fields.empty()) {
    return Problem{ProblemKind::kInvalid, "councils.conflict_unusable", {}, std::move(fields)};
  }
  Keep(work, {province, id, conflict.dossier_id, conflict.person_id}, conflict.kind, false,
       conflict.note);
  return Touched(work, province, council,
                 {{"conflict", conflict.kind}, {"dossier", conflict.dossier_id}});
}

}  // namespace

void FindConflicts(identity::Work& work, const std::string& province, const std::string& council) {
  const storage::Rows rows = work.transaction->Query(
      "SELECT a.dossier_id, m.person_id, p.name, e.representative, e.tax_code, m.interests, "
      "CASE WHEN EXISTS (SELECT 1 FROM enterprise_person ep WHERE ep.province_id = a.province_id "
      "AND ep.person_id = m.person_id AND ep.enterprise_id = e.id) THEN 1 ELSE 0 END "
      "FROM council_agenda a "
      "JOIN council_member m ON m.province_id = a.province_id AND m.council_id = a.council_id "
      "JOIN person p ON p.id = m.person_id "
      "JOIN dossier d ON d.province_id = a.province_id AND d.id = a.dossier_id "
      "JOIN enterprise e ON e.province_id = a.province_id AND e.id = d.enterprise_id "
      "WHERE a.province_id = $1 AND a.council_id = $2 AND a.state <> 'closed'",
      province, council);
  for (const storage::Row& row : rows) {
    const Pair pair{province, council, row.Text(0), row.Text(1)};
    if (row.Flag(6)) Keep(work, pair, "same_enterprise", true, "");
    const std::string representative = base::FoldForSearch(row.Text(3));
    if (!representative.empty() && representative == base::FoldForSearch(row.Text(2))) {
      Keep(work, pair, "representative", true, row.Text(3));
    }
    if (row.Text(5) == "{}") continue;
    const auto interests = http::ReadJson<Interests>(row.Text(5));
    VUON_ASSERT(interests.ok());
    for (const std::string& relative : interests->relatives) {
      if (!representative.empty() && base::FoldForSearch(relative) == representative) {
        Keep(work, pair, "relative", true, relative);
      }
    }
    for (const DeclaredLink& link : interests->links) {
      const std::string kind =
          link.kind == "supplier" || link.kind == "contract" ? link.kind : "owner";
      if (link.tax_code == row.Text(4)) Keep(work, pair, kind, true, link.tax_code);
    }
  }
}

Made DeclareInterests(identity::House& house, const identity::Actor& actor,
                      const identity::VerbCall& call, const std::string& council,
                      const Interests& interests) {
  return identity::RunVerb<Done>(house, actor, call, [&](identity::Work& work) -> Made {
    return Declare(work, call, council, interests);
  });
}

Made NoteConflict(identity::House& house, const identity::Actor& actor,
                  const identity::VerbCall& call, const std::string& council,
                  const NotedConflict& conflict) {
  return identity::RunVerb<Done>(house, actor, call, [&](identity::Work& work) -> Made {
    return Note(work, call, council, conflict);
  });
}

}  // namespace vuon::councils
