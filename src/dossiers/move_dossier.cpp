#include "dossiers/move_dossier.h"

#include <fmt/format.h>

#include "dossiers/dossier_store.h"
#include "dossiers/tell_enterprise.h"

namespace vuon::dossiers {
namespace {

using base::Problem;
using base::ProblemKind;

bool MayFollow(storage::Connection& reader, const std::string& from, const std::string& to) {
  return reader
      .QueryOne("SELECT 1 FROM dossier_rule WHERE from_state = $1 AND to_state = $2", from, to)
      .has_value();
}

void KeepStep(identity::Work& work, const std::string& province, const Dossier& before,
              const Step& step) {
  work.transaction->Execute(
      "INSERT INTO dossier_step (province_id, dossier_id, step, from_state, to_state, at, "
      "actor_id, "
      "actor, reason, document) SELECT $1, $2, coalesce(max(step), 0) + 1, $3, $4, $5, $6, $7, $8, "
      "$9 FROM dossier_step WHERE province_id = $1 AND dossier_id = $2",
      province, before.id, before.state, step.to, work.world.Now(), work.actor.PersonId(),
      work.actor.name(), step.reason, step.document);
}

// What the enterprise did itself it knows; the council's agenda is not its business.
void Tell(identity::Work& work, const std::string& province, const Dossier& before,
          const Dossier& after, const Step& step) {
  if (after.state == "in_council" || (before.state == "in_council" && after.state == "valid")) {
    return;
  }
  TellEnterprise(work, province, after.enterprise_id,
                 {.key = fmt::format("step:{}:{}", after.id.text(), after.revision),
                  .code = "dossiers.mail_step",
                  .params = {{"code", after.code},
                             {"title", after.title},
                             {"reason", step.reason},
                             {"day", step.due_on ? step.due_on->Vietnamese() : ""}},
                  .words = {{"state", "dossiers.state_" + after.state},
                            {"what", "dossiers.mail_what_" + after.state}},
                  .screen = fmt::format("/{}/my-dossiers/{}", after.year, after.id.text())});
}

}  // namespace

base::Result<Dossier> MoveDossier(identity::Work& work, const std::string& province,
                                  const std::string& dossier, const Step& step) {
  storage::Connection& connection = work.transaction.connection();
  const auto before = FindDossier(connection, province, dossier);
  if (!before) return Problem{ProblemKind::kNotFound, "dossiers.not_found"};
  if (!MayFollow(connection, before->state, step.to)) {
    return Problem{ProblemKind::kConflict,
                   "dossiers.illegal_step",
                   {{"from", before->state}, {"to", step.to}}};
  }
  Dossier after = *before;
  after.state = step.to;
  after.state_since = work.world.Now();
  after.due_on = step.due_on;
  ++after.revision;
  const auto changed = work.transaction->Execute(
      "UPDATE dossier SET state = $3, state_since = $4, due_on = $5, revision = $6 "
      "WHERE province_id = $1 AND id = $2 AND revision = $7",
      province, before->id, after.state, after.state_since, after.due_on, after.revision,
      before->revision);
  if (changed != 1) return Problem{ProblemKind::kStale, "dossiers.changed_meanwhile"};
  KeepStep(work, province, *before, step);
  work.Changed("dossier", before->id.text(), {{"state", before->state}},
               {{"state", after.state}, {"reason", step.reason}, {"document", step.document}});
  Tell(work, province, *before, after, step);
  return after;
}

base::Result<void> MoveDue(identity::Work& work, const std::string& province,
                           const std::string& dossier, base::Date due_on) {
  const auto before = FindDossier(work.transaction.connection(), province, dossier);
  if (!before) return Problem{ProblemKind::kNotFound, "dossiers.not_found"};
  const auto changed = work.transaction->Execute(
      "UPDATE dossier SET due_on = $3, revision = revision + 1 "
      "WHERE province_id = $1 AND id = $2 AND revision = $4",
      province, before->id, due_on, before->revision);
  if (changed != 1) return Problem{ProblemKind::kStale, "dossiers.changed_meanwhile"};
  work.Changed("dossier", before->id.text(),
               {{"due_on", before->due_on ? before->due_on->Iso() : ""}},
               {{"due_on", due_on.Iso()}});
  return {};
}

}  // namespace vuon::dossiers
