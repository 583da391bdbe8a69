#include <algorithm>

#include "councils/council_store.h"
#include "councils/council_verbs.h"

namespace vuon::councils {

using base::Problem;
using base::ProblemKind;

namespace {

Made Sign(identity::Work& work, const identity::VerbCall& call, const std::string& id) {
  const std::string& province = call.province_id;
  const std::string& person = work.actor.PersonId();
  const auto members = MembersOf(work.transaction.connection(), province, id);
  const Member* member = MemberOf(members, person);
  if (member == nullptr) return Problem{ProblemKind::kNotFound, "councils.not_found"};
  VUON_TRY(council, LoadCouncil(work, province, id, {"closed"}));
  if (!council.secretary_signed_at) {
    if (!IsSecretary(*member) || !member->present) {
      return Problem{ProblemKind::kRefused, "councils.secretary_signs_first"};
    }
    work.transaction->Execute(
        "UPDATE council SET secretary_id = $3, secretary_signed_at = $4 WHERE province_id = $1 AND "
        "id = $2",
        province, id, person, work.world.Now());
    return Touched(work, province, council, {{"signed_by_secretary", person}});
  }
  if (council.presiding_id != person) {
    return Problem{ProblemKind::kRefused, "councils.chair_signs"};
  }
  if (council.secretary_id == person) {
    return Problem{ProblemKind::kRefused, "councils.two_sign"};
  }
  work.transaction->Execute(
      "UPDATE council SET state = 'signed', chair_id = $3, chair_signed_at = $4, revision = "
      "revision + 1 WHERE province_id = $1 AND id = $2",
      province, id, person, work.world.Now());
  work.Changed("council", id, {{"state", "closed"}}, {{"state", "signed"}});
  return Done{id, council.revision + 1};
}

base::Result<void> CheckNarrative(const Narrative& narrative,
                                  const std::vector<AgendaRow>& agenda) {
  std::vector<base::FieldProblem> fields;
  constexpr std::size_t kLongest = 20000;
  if (narrative.opening.size() > kLongest) {
    fields.push_back({"/opening", "councils.text_too_long", {}});
  }
  if (narrative.conclusion.size() > kLongest) {
    fields.push_back({"/conclusion", "councils.text_too_long", {}});
  }
  for (const auto& [dossier, note] : narrative.notes) {
    const bool known = std::any_of(agenda.begin(), agenda.end(),
                                   [&](const AgendaRow& row) { return row.dossier_id == dossier; });
    if (!known) fields.push_back({"/notes/" + dossier, "councils.dossier_unknown", {}});
    if (note.size() > kLongest) {
      fields.push_back({"/notes/" + dossier, "councils.text_too_long", {}});
    }
  }
  if (fields.empty()) return {};
  return Problem{ProblemKind::kInvalid, "councils.narrative_unusable", {}, std::move(fields)};
}

void WriteNarrative(identity::Work& work, const std::string& province, const std::string& id,
                    const Narrative& narrative) {
  work.transaction->Execute("UPDATE council SET narrative = $3 WHERE province_id = $1 AND id = $2",
                            province, id, http::WriteJson(narrative));
}

Made Narrate(identity::Work& work, const identity::VerbCall& call, const std::string& id,
             std::int64_t revision, Narrative narrative, bool as_member) {
  const std::string& province = call.province_id;
  if (as_member) {
    const auto members = MembersOf(work.transaction.connection(), province, id);
    const Member* member = MemberOf(members, work.actor.PersonId());
    if (member == nullptr) return Problem{ProblemKind::kNotFound, "councils.not_found"};
    if (!IsSecretary(*member)) return Problem{ProblemKind::kRefused, "councils.secretary_writes"};
  }
  VUON_TRY(council, LoadCouncil(work, province, id, {"closed"}));
  if (council.secretary_signed_at) return Problem{ProblemKind::kConflict, "councils.settled"};
  if (council.revision != revision) {
    return Problem{ProblemKind::kStale, "councils.changed_meanwhile"};
  }
  VUON_CHECK(CheckNarrative(narrative, AgendaOf(work.transaction.connection(), province, id)));
  narrative.returned = council.narrative.returned;
  WriteNarrative(work, province, id, narrative);
  return Touched(work, province, council, {{"narrative", true}});
}

Made Return(identity::Work& work, const identity::VerbCall& call, const std::string& id,
            const std::string& reason) {
  const std::string& province = call.province_id;
  const auto members = MembersOf(work.transaction.connection(), province, id);
  if (MemberOf(members, work.actor.PersonId()) == nullptr) {
    return Problem{ProblemKind::kNotFound, "councils.not_found"};
  }
  VUON_TRY(council, LoadCouncil(work, province, id, {"closed"}));
  if (council.presiding_id != work.actor.PersonId() || !council.secretary_signed_at) {
    return Problem{ProblemKind::kRefused, "councils.chair_signs"};
  }
  if (reason.empty() || reason.size() > 4000) {
    return Problem{ProblemKind::kInvalid,
                   "councils.reason_missing",
                   {},
                   {{"/reason", "councils.reason_missing", {}}}};
  }
  work.transaction->Execute(
      "UPDATE council SET secretary_id = NULL, secretary_signed_at = NULL WHERE province_id = $1 "
      "AND id = $2",
      province, id);
  council.narrative.returned = reason;
  WriteNarrative(work, province, id, council.narrative);
  return Touched(work, province, council, {{"returned", reason}});
}

}  // namespace

Made SignMinutes(identity::House& house, const identity::Actor& actor,
                 const identity::VerbCall& call, const std::string& council) {
  return identity::RunVerb<Done>(
      house, actor, call, [&](identity::Work& work) -> Made { return Sign(work, call, council); });
}

Made EditNarrative(identity::House& house, const identity::Actor& actor,
                   const identity::VerbCall& call, const std::string& council,
                   std::int64_t revision, const Narrative& narrative, bool as_member) {
  return identity::RunVerb<Done>(house, actor, call, [&](identity::Work& work) -> Made {
    return Narrate(work, call, council, revision, narrative, as_member);
  });
}

Made ReturnMinutes(identity::House& house, const identity::Actor& actor,
                   const identity::VerbCall& call, const std::string& council,
                   const std::string& reason) {
  return identity::RunVerb<Done>(house, actor, call, [&](identity::Work& work) -> Made {
    return Return(work, call, council, reason);
  });
}

}  // namespace vuon::councils
