#include "dossiers/dossier_work.h"

#include "enterprises/enterprise_rules.h"
#include "enterprises/enterprise_store.h"

namespace vuon::dossiers {

using base::Problem;
using base::ProblemKind;

bool IsTheirs(storage::Connection& reader, const identity::Actor& actor,
              const std::string& province, Face face, const DossierRecord& record) {
  if (face == Face::kOwn) {
    return enterprises::ActsFor(reader, province, record.head.enterprise_id, actor.PersonId());
  }
  // What an enterprise types is its own until it hands it in, also when it is withdrawn before.
  return record.head.submitted_on || record.head.received_by != "online";
}

base::Result<DossierRecord> LoadDossier(identity::Work& work, const std::string& province,
                                        Face face, const std::string& id) {
  storage::Connection& reader = work.transaction.connection();
  auto record = FindRecord(reader, province, id);
  if (!record || !IsTheirs(reader, work.actor, province, face, *record)) {
    return Problem{ProblemKind::kNotFound, "dossiers.not_found"};
  }
  return *std::move(record);
}

base::Result<DossierRecord> LoadOpen(identity::Work& work, const std::string& province, Face face,
                                     const std::string& id) {
  VUON_TRY(record, LoadDossier(work, province, face, id));
  if (record.head.state != "draft" && record.head.state != "supplement") {
    return Problem{
        ProblemKind::kConflict, "dossiers.answers_stand", {{"state", record.head.state}}};
  }
  return record;
}

base::Result<void> CheckStep(storage::Connection& reader, const DossierRecord& record,
                             const std::string& to) {
  const auto rule = reader.QueryOne(
      "SELECT 1 FROM dossier_rule WHERE from_state = $1 AND to_state = $2", record.head.state, to);
  if (rule) return {};
  return Problem{
      ProblemKind::kConflict, "dossiers.illegal_step", {{"from", record.head.state}, {"to", to}}};
}

base::Result<DossierRecord> KeepRecord(identity::Work& work, const std::string& province,
                                       DossierRecord record) {
  if (!UpdateRecord(work.transaction, province, record)) {
    return Problem{ProblemKind::kStale, "dossiers.stale"};
  }
  ++record.head.revision;
  return record;
}

base::Result<void> CheckReason(const std::string& reason) {
  if (!reason.empty() && reason.size() <= 2'000) return {};
  return Problem{ProblemKind::kInvalid,
                 "dossiers.reason_missing",
                 {},
                 {{"/reason", "dossiers.reason_missing", {}}}};
}

std::string FoldedOf(const Dossier& dossier, const enterprises::Enterprise& enterprise) {
  return enterprises::FoldedWords(dossier.code + " " + enterprise.form.tax_code + " " +
                                  enterprise.form.name + " " + dossier.title);
}

}  // namespace vuon::dossiers
