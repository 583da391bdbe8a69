#include <set>

#include "base/vietnamese_text.h"
#include "councils/council_store.h"
#include "councils/council_verbs.h"
#include "dossiers/dossier_store.h"
#include "dossiers/move_dossier.h"
#include "norms/pack.h"

namespace vuon::councils {

using base::Problem;
using base::ProblemKind;

namespace {

std::string StateWanted(const Council& council) {
  return council.kind == "selection" ? "valid" : "acceptance";
}

// A dossier of the same pack, in the right state, on no other open agenda.
std::string WhyNot(identity::Work& work, const std::string& province, const Council& council,
                   const std::string& dossier, bool there_already) {
  const auto row = work.transaction->QueryOne(
      "SELECT d.state, c.pack FROM dossier d JOIN support_call c ON c.province_id = d.province_id "
      "AND c.id = d.call_id WHERE d.province_id = $1 AND d.id = $2",
      province, dossier);
  if (!row) return "councils.dossier_unknown";
  if (row->Text(1) != council.pack) return "councils.other_pack";
  if (there_already) return "";
  if (row->Text(0) != StateWanted(council)) return "councils.dossier_not_ready";
  const auto other = work.transaction->QueryOne(
      "SELECT 1 FROM council_agenda WHERE province_id = $1 AND dossier_id = $2 AND state <> "
      "'closed'",
      province, dossier);
  return other ? "councils.dossier_elsewhere" : "";
}

base::Result<void> CheckAgenda(identity::Work& work, const std::string& province,
                               const Council& council, const AgendaDraft& agenda,
                               const std::set<std::string>& before) {
  std::vector<base::FieldProblem> fields;
  std::set<std::string> seen;
  if (agenda.dossiers.size() > 500) fields.push_back({"/dossiers", "councils.too_many", {}});
  for (std::size_t at = 0; at < agenda.dossiers.size() && at < 500; ++at) {
    const AgendaPoint& point = agenda.dossiers[at];
    std::string why =
        seen.insert(point.dossier_id).second
            ? WhyNot(work, province, council, point.dossier_id, before.contains(point.dossier_id))
            : "councils.dossier_twice";
    if (why.empty() && (point.items.empty() || point.items.size() > 50)) {
      why = "councils.agenda_items_missing";
    }
    if (!why.empty()) fields.push_back({"/dossiers/" + std::to_string(at), why, {}});
  }
  if (fields.empty()) return {};
  return Problem{ProblemKind::kRefused, "councils.agenda_unusable", {}, std::move(fields)};
}

Made Agenda(identity::Work& work, const identity::VerbCall& call, const std::string& id,
            const AgendaDraft& agenda) {
  const std::string& province = call.province_id;
  VUON_TRY(council, LoadCouncil(work, province, id, {"founded", "adjourned"}));
  std::set<std::string> before;
  std::set<std::string> settled;  // voted on in an earlier session
  for (const AgendaRow& row : AgendaOf(work.transaction.connection(), province, id)) {
    before.insert(row.dossier_id);
    if (row.state == "closed") settled.insert(row.dossier_id);
  }
  VUON_CHECK(CheckAgenda(work, province, council, agenda, before));
  std::set<std::string> after;
  for (const AgendaPoint& point : agenda.dossiers) after.insert(point.dossier_id);
  const bool moves = council.kind == "selection";
  for (const std::string& gone : before) {
    if (after.contains(gone) || settled.contains(gone)) continue;
    work.transaction->Execute(
        "DELETE FROM council_agenda WHERE province_id = $1 AND council_id = $2 AND dossier_id = $3",
        province, id, gone);
    if (!moves) continue;
    VUON_TRY(back, dossiers::MoveDossier(work, province, gone, {.to = "valid"}));
  }
  int position = static_cast<int>(settled.size());
  bool added = false;
  for (const AgendaPoint& point : agenda.dossiers) {
    if (settled.contains(point.dossier_id)) continue;
    added = added || !before.contains(point.dossier_id);
    work.transaction->Execute(
        "INSERT INTO council_agenda (province_id, council_id, dossier_id, position, items, "
        "proposer, late) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (province_id, council_id, "
        "dossier_id) DO UPDATE SET position = excluded.position, items = excluded.items, proposer "
        "= excluded.proposer, late = excluded.late",
        province, id, point.dossier_id, ++position, http::WriteJson(point.items), point.proposer,
        point.late);
    if (!moves || before.contains(point.dossier_id)) continue;
    VUON_TRY(moved, dossiers::MoveDossier(
                        work, province, point.dossier_id,
                        {.to = "in_council", .document = council.decision_number.value_or("")}));
  }
  if (added && council.papers_sent_on) {
    // The papers of what was added have not gone out.
    work.transaction->Execute(
        "UPDATE council SET papers_sent_on = NULL WHERE province_id = $1 AND id = $2", province,
        id);
  }
  FindConflicts(work, province, id);
  return Touched(work, province, council, {{"agenda", agenda.dossiers.size()}});
}

Made Papers(identity::Work& work, const identity::VerbCall& call, const std::string& id,
            base::Date sent_on) {
  VUON_TRY(council, LoadCouncil(work, call.province_id, id, {"founded", "adjourned"}));
  if (sent_on > work.world.Today()) {
    return Problem{ProblemKind::kInvalid,
                   "councils.sent_in_future",
                   {},
                   {{"/sent_on", "councils.sent_in_future", {}}}};
  }
  work.transaction->Execute(
      "UPDATE council SET papers_sent_on = $3 WHERE province_id = $1 AND id = $2", call.province_id,
      id, sent_on);
  return Touched(work, call.province_id, council, {{"papers_sent_on", sent_on.Iso()}});
}

}  // namespace

Made SetAgenda(identity::House& house, const identity::Actor& actor, const identity::VerbCall& call,
               const std::string& council, const AgendaDraft& agenda) {
  return identity::RunVerb<Done>(house, actor, call, [&](identity::Work& work) -> Made {
    return Agenda(work, call, council, agenda);
  });
}

Made SendPapers(identity::House& house, const identity::Actor& actor,
                const identity::VerbCall& call, const std::string& council, base::Date sent_on) {
  return identity::RunVerb<Done>(house, actor, call, [&](identity::Work& work) -> Made {
    return Papers(work, call, council, sent_on);
  });
}

}  // namespace vuon::councils
