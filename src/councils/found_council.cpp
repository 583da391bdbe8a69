#include <algorithm>
#include <set>

#include "councils/council_store.h"
#include "councils/council_verbs.h"
#include "norms/packs.h"

namespace vuon::councils {

using base::Problem;
using base::ProblemKind;

base::Result<Council> LoadCouncil(identity::Work& work, const std::string& province,
                                  const std::string& council,
                                  std::initializer_list<std::string_view> states) {
  auto found = FindCouncil(work.transaction.connection(), province, council);
  if (!found) return Problem{ProblemKind::kNotFound, "councils.not_found"};
  if (std::find(states.begin(), states.end(), found->state) == states.end()) {
    const std::string code = "councils.is_" + found->state;
    return Problem{ProblemKind::kConflict, code};
  }
  return std::move(*found);
}

Done Touched(identity::Work& work, const std::string& province, const Council& before,
             boost::json::value after) {
  work.transaction->Execute(
      "UPDATE council SET revision = revision + 1 WHERE province_id = $1 AND id = $2", province,
      before.id);
  work.Changed("council", before.id, {{"state", before.state}}, std::move(after));
  return {before.id, before.revision + 1};
}

namespace {

base::Result<RuleSnapshot> SnapshotOf(identity::Work& work, const std::string& province,
                                      const CouncilDraft& draft) {
  const auto pack =
      norms::PackFor(work.transaction.connection(), province, draft.pack, draft.meeting_on);
  const Problem none{
      ProblemKind::kInvalid, "councils.no_rule", {}, {{"/pack", "councils.no_rule", {}}}};
  if (!pack) return none;
  for (const norms::CouncilRule& rule : pack->councils) {
    if (rule.purpose != draft.kind) continue;
    RuleSnapshot snapshot{rule, std::nullopt};
    if (rule.score) {
      const norms::ScoreForm* form = norms::FindScoreForm(*pack, rule.score->form);
      VUON_ASSERT(form != nullptr);
      snapshot.form = *form;
    }
    return snapshot;
  }
  return none;
}

bool MaySit(identity::Work& work, const std::string& province, const std::string& person) {
  return work.transaction
      ->QueryOne(
          "SELECT 1 WHERE EXISTS (SELECT 1 FROM role_assignment WHERE person_id = $1 AND "
          "province_id = $2 AND role = 'council_member' AND valid_from <= $3 AND "
          "(valid_to IS NULL OR valid_to >= $3))",
          person, province, work.world.Today())
      .has_value();
}

base::Result<void> CheckDraft(identity::Work& work, const std::string& province,
                              const CouncilDraft& draft, const RuleSnapshot& rule) {
  std::vector<base::FieldProblem> fields;
  if (draft.title.empty() || draft.title.size() > 1000) {
    fields.push_back({"/title", "councils.title_missing", {}});
  }
  if (draft.place.size() > 1000) fields.push_back({"/place", "councils.text_too_long", {}});
  if (draft.year < 2000 || draft.year > 2200) {
    fields.push_back({"/year", "councils.year_out_of_range", {}});
  }
  if (draft.members.size() > 60) fields.push_back({"/members", "councils.too_many", {}});
  std::set<std::string> seen;
  for (std::size_t at = 0; at < draft.members.size() && at < 60; ++at) {
    const MemberDraft& member = draft.members[at];
    const std::string place = "/members/" + std::to_string(at);
    if (!seen.insert(member.person_id).second) {
      fields.push_back({place + "/person_id", "councils.member_twice", {}});
    } else if (!MaySit(work, province, member.person_id)) {
      fields.push_back({place + "/person_id", "councils.member_unknown", {}});
    }
    if (FindRole(rule.rule, member.role) == nullptr) {
      fields.push_back({place + "/role", "councils.role_unknown", {}});
    }
    if (member.organisation.size() > 1000) {
      fields.push_back({place + "/organisation", "councils.text_too_long", {}});
    }
  }
  if (fields.empty()) return {};
  return Problem{ProblemKind::kInvalid, "councils.draft_unusable", {}, std::move(fields)};
}

void WriteMembers(identity::Work& work, const std::string& province, const std::string& council,
                  const CouncilDraft& draft, const RuleSnapshot& rule) {
  work.transaction->Execute("DELETE FROM council_member WHERE province_id = $1 AND council_id = $2",
                            province, council);
  int position = 0;
  for (const MemberDraft& member : draft.members) {
    const norms::CouncilRole* role = FindRole(rule.rule, member.role);
    work.transaction->Execute(
        "INSERT INTO council_member (province_id, council_id, person_id, position, role, "
        "organisation, votes, counts) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        province, council, member.person_id, ++position, member.role, member.organisation,
        role->votes, role->counts);
  }
}

Made Draft(identity::Work& work, const identity::VerbCall& call, const CouncilDraft& draft) {
  const std::string& province = call.province_id;
  VUON_TRY(rule, SnapshotOf(work, province, draft));
  VUON_CHECK(CheckDraft(work, province, draft, rule));
  const std::string id = work.world.NewIdText();
  work.transaction->Execute(
      "INSERT INTO council (province_id, id, year, kind, title, pack, rule, meeting_on, place, "
      "blind_enterprise, maker_id, maker, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
      "$10, $11, $12, $13)",
      province, id, draft.year, draft.kind, draft.title, draft.pack, http::WriteJson(rule),
      draft.meeting_on, draft.place, draft.blind_enterprise, work.actor.PersonId(),
      work.actor.name(), work.world.Now());
  WriteMembers(work, province, id, draft, rule);
  work.Changed("council", id, nullptr,
               {{"kind", draft.kind}, {"title", draft.title}, {"members", draft.members.size()}});
  return Done{id, 1};
}

Made Edit(identity::Work& work, const identity::VerbCall& call, const std::string& id,
          std::int64_t revision, const CouncilDraft& draft) {
  const std::string& province = call.province_id;
  VUON_TRY(before, LoadCouncil(work, province, id, {"draft"}));
  if (before.revision != revision) {
    return Problem{ProblemKind::kStale, "councils.changed_meanwhile"};
  }
  VUON_TRY(rule, SnapshotOf(work, province, draft));
  VUON_CHECK(CheckDraft(work, province, draft, rule));
  // Who changes a draft is its maker from then on, so that nobody approves their own words.
  work.transaction->Execute(
      "UPDATE council SET year = $3, kind = $4, title = $5, pack = $6, rule = $7, meeting_on = $8, "
      "place = $9, blind_enterprise = $10, maker_id = $11, maker = $12 WHERE province_id = $1 AND "
      "id = $2",
      province, id, draft.year, draft.kind, draft.title, draft.pack, http::WriteJson(rule),
      draft.meeting_on, draft.place, draft.blind_enterprise, work.actor.PersonId(),
      work.actor.name());
  WriteMembers(work, province, id, draft, rule);
  return Touched(work, province, before,
                 {{"title", draft.title}, {"members", draft.members.size()}});
}

Made Found(identity::Work& work, const identity::VerbCall& call, const std::string& id,
           const FoundingDecision& decision) {
  const std::string& province = call.province_id;
  VUON_TRY(before, LoadCouncil(work, province, id, {"draft"}));
  if (before.maker_id == work.actor.PersonId()) {
    return Problem{ProblemKind::kRefused, "councils.own_council"};
  }
  std::vector<base::FieldProblem> fields;
  if (decision.decision_number.empty() || decision.decision_number.size() > 200) {
    fields.push_back({"/decision_number", "councils.decision_number_missing", {}});
  }
  if (decision.decision_date > work.world.Today()) {
    fields.push_back({"/decision_date", "councils.decision_in_future", {}});
  }
  const auto members = MembersOf(work.transaction.connection(), province, id);
  for (const std::string& wrong : WrongSeats(before.rule.rule, SeatsOf(members))) {
    const norms::CouncilRole* role = FindRole(before.rule.rule, wrong);
    const norms::CouncilRule& rule = before.rule.rule;
    fields.push_back({"/members",
                      role == nullptr ? "councils.size_wrong" : "councils.role_count_wrong",
                      {{"role", role == nullptr ? "" : role->title.vi},
                       {"least", std::to_string(role == nullptr ? rule.size_least : role->least)},
                       {"most", std::to_string(role == nullptr ? rule.size_most : role->most)}}});
  }
  if (!fields.empty()) {
    return Problem{ProblemKind::kRefused, "councils.founding_unusable", {}, std::move(fields)};
  }
  work.transaction->Execute(
      "UPDATE council SET state = 'founded', approver_id = $3, approver = $4, decision_number = "
      "$5, decision_date = $6 WHERE province_id = $1 AND id = $2",
      province, id, work.actor.PersonId(), work.actor.name(), decision.decision_number,
      decision.decision_date);
  return Touched(work, province, before,
                 {{"state", "founded"}, {"decision", decision.decision_number}});
}

}  // namespace

Made DraftCouncil(identity::House& house, const identity::Actor& actor,
                  const identity::VerbCall& call, const CouncilDraft& draft) {
  return identity::RunVerb<Done>(
      house, actor, call, [&](identity::Work& work) -> Made { return Draft(work, call, draft); });
}

Made EditCouncil(identity::House& house, const identity::Actor& actor,
                 const identity::VerbCall& call, const std::string& council, std::int64_t revision,
                 const CouncilDraft& draft) {
  return identity::RunVerb<Done>(house, actor, call, [&](identity::Work& work) -> Made {
    return Edit(work, call, council, revision, draft);
  });
}

Made FoundCouncil(identity::House& house, const identity::Actor& actor,
                  const identity::VerbCall& call, const std::string& council,
                  const FoundingDecision& decision) {
  return identity::RunVerb<Done>(house, actor, call, [&](identity::Work& work) -> Made {
    return Found(work, call, council, decision);
  });
}

}  // namespace vuon::councils
