#include <algorithm>

#include "councils/council_store.h"
#include "councils/council_verbs.h"

namespace vuon::councils {

using base::Problem;
using base::ProblemKind;

namespace {

bool OnAgenda(identity::Work& work, const std::string& province, const std::string& council,
              const std::string& dossier) {
  return work.transaction
      ->QueryOne(
          "SELECT 1 FROM council_agenda WHERE province_id = $1 AND council_id = $2 AND "
          "dossier_id = $3",
          province, council, dossier)
      .has_value();
}

base::Result<void> CheckLinks(const Interests& interests) {
  std::vector<base::FieldProblem> fields;
  for (std::size_t at = 0; at < interests.links.size(); ++at) {
    const DeclaredLink& link = interests.links[at];
    const std::string place = "/links/" + std::to_string(at);
    if (link.kind != "supplier" && link.kind != "contract" && link.kind != "owner") {
      fields.push_back({place + "/kind", "councils.link_kind_unknown", {}});
    }
    if (link.tax_code.size() < 10 || link.tax_code.size() > 14) {
      fields.push_back({place + "/tax_code", "councils.tax_code_wrong", {}});
    }
  }
  if (fields.empty()) return {};
  return Problem{ProblemKind::kInvalid, "councils.interests_unusable", {}, std::move(fields)};
}

Made Declare(identity::Work& work, const identity::VerbCall& call, const std::string& id,
             const Interests& interests) {
  const std::string& province = call.province_id;
  const std::string& person = work.actor.PersonId();
  VUON_TRY(council, LoadCouncil(work, province, id, {"founded", "open", "adjourned"}));
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
  VUON_CHECK(CheckLinks(interests));
  for (const DeclaredConflict& conflict : interests.conflicts) {
    if (!OnAgenda(work, province, id, conflict.dossier_id)) {
      return Problem{ProblemKind::kInvalid, "councils.dossier_unknown"};
    }
    KeepConflict(work, {province, id, conflict.dossier_id, person}, "declared", false,
                 conflict.note);
  }
  FindConflicts(work, province, id);
  return Touched(work, province, council, {{"declared_by", person}});
}

Made Note(identity::Work& work, const identity::VerbCall& call, const std::string& id,
          const NotedConflict& conflict) {
  static const std::vector<std::string> kinds = {"same_enterprise", "representative", "relative",
                                                 "supplier",        "contract",       "owner"};
  const std::string& province = call.province_id;
  VUON_TRY(council, LoadCouncil(work, province, id, {"founded", "open", "adjourned"}));
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
  KeepConflict(work, {province, id, conflict.dossier_id, conflict.person_id}, conflict.kind, false,
               conflict.note);
  return Touched(work, province, council,
                 {{"conflict", conflict.kind}, {"dossier", conflict.dossier_id}});
}

}  // namespace

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
