#include "calls/call_store.h"
#include "dossiers/dossier_work.h"
#include "dossiers/receipt_code.h"
#include "enterprises/enterprise_store.h"

namespace vuon::dossiers {
namespace {

using base::Problem;
using base::ProblemKind;

std::string Known(const enterprises::EnterpriseForm& form, const std::string& what) {
  if (what == "name") return form.name;
  if (what == "tax_code") return form.tax_code;
  if (what == "address") return form.address;
  if (what == "representative") return form.representative;
  if (what == "phone") return form.phone;
  if (what == "email") return form.email;
  if (what == "bank_account") return form.bank_account;
  if (what == "bank") return form.bank;
  return "";
}

calls::Answers Prefilled(const calls::Form& form, const enterprises::Enterprise& enterprise) {
  calls::Answers answers;
  for (const calls::FormField& field : form) {
    const bool text = field.kind == "text" || field.kind == "long_text";
    const std::string known = text ? Known(enterprise.form, field.prefill) : "";
    if (!known.empty()) answers[field.key] = known;
  }
  return answers;
}

base::Result<void> CheckReceived(Face face, const StartForm& form, base::Date today) {
  std::vector<base::FieldProblem> fields;
  const bool paper = form.received_by == "post" || form.received_by == "hand";
  if (face == Face::kOfficer ? !paper : form.received_by != "online") {
    fields.push_back({"/received_by", "dossiers.received_by_unusable", {}});
  }
  if (paper != form.received_on.has_value() || (paper && *form.received_on > today)) {
    fields.push_back({"/received_on", "dossiers.received_on_unusable", {}});
  }
  if (fields.empty()) return {};
  return Problem{ProblemKind::kInvalid, "dossiers.received_form", {}, std::move(fields)};
}

// The enterprise that may ask, if it exists for whoever acts.
base::Result<enterprises::Enterprise> LoadAsking(identity::Work& work, const std::string& province,
                                                 Face face, const std::string& id) {
  storage::Connection& reader = work.transaction.connection();
  auto enterprise = enterprises::FindEnterprise(reader, province, id);
  const bool theirs =
      face == Face::kOfficer || enterprises::ActsFor(reader, province, id, work.actor.PersonId());
  if (!enterprise || !theirs) {
    return Problem{ProblemKind::kNotFound, "dossiers.enterprise_not_found"};
  }
  if (enterprise->state != "active") {
    return Problem{ProblemKind::kRefused, "dossiers.enterprise_closed"};
  }
  return *std::move(enterprise);
}

DossierRecord NewRecord(identity::Work& work, const StartForm& form, const calls::Call& call,
                        const enterprises::Enterprise& enterprise) {
  DossierRecord record;
  record.head.id = work.world.NewId<DossierTag>();
  record.head.call_id = call.id;
  record.head.enterprise_id = enterprise.id;
  record.head.year = call.form.year;
  record.head.code = NewReceiptCode(work.world.randomness());
  record.head.state = "draft";
  record.head.received_by = form.received_by;
  record.received_on = form.received_on;
  record.head.state_since = work.world.Now();
  record.head.created_at = work.world.Now();
  record.head.created_by = work.actor.PersonId();
  record.folded = FoldedOf(record.head, enterprise);
  record.answers = Prefilled(call.form.content.form, enterprise);
  return record;
}

}  // namespace

DossierResult StartDossier(identity::House& house, const identity::Actor& actor,
                           const identity::VerbCall& verb, Face face, const StartForm& form) {
  VUON_CHECK(CheckReceived(face, form, house.world.Today()));
  const std::string& province = verb.province_id;
  return identity::RunVerb<DossierMade>(
      house, actor, verb, [&](identity::Work& work) -> DossierResult {
        storage::Connection& reader = work.transaction.connection();
        const auto call = calls::FindCall(reader, province, form.call_id);
        if (!call || call->state == "draft") {
          return Problem{ProblemKind::kNotFound, "calls.not_found"};
        }
        VUON_TRY(enterprise, LoadAsking(work, province, face, form.enterprise_id));
        const base::Date day = form.received_on.value_or(work.world.Today());
        if (!calls::IsOpen(*call, day)) {
          return Problem{ProblemKind::kRefused, "dossiers.call_not_open"};
        }
        if (const auto open = FindOpenDraft(reader, province, call->id, enterprise.id)) {
          if (!IsTheirs(reader, work.actor, province, face, *open)) {
            return Problem{ProblemKind::kConflict, "dossiers.draft_of_enterprise"};
          }
          return DossierMade{open->head.id.text()};
        }
        const DossierRecord record = NewRecord(work, form, *call, enterprise);
        InsertRecord(work.transaction, province, record);
        work.Changed("dossier", record.head.id.text(), nullptr,
                     {{"call", call->id},
                      {"enterprise", enterprise.id},
                      {"code", record.head.code},
                      {"received_by", form.received_by}});
        return DossierMade{record.head.id.text()};
      });
}

DossierResult SaveAnswers(identity::House& house, const identity::Actor& actor,
                          const identity::VerbCall& verb, Face face, const std::string& id,
                          std::int64_t revision, const calls::Answers& answers) {
  const std::string& province = verb.province_id;
  return identity::RunVerb<DossierMade>(
      house, actor, verb, [&](identity::Work& work) -> DossierResult {
        VUON_TRY(record, LoadOpen(work, province, face, id));
        if (record.head.revision != revision) {
          return Problem{ProblemKind::kStale, "dossiers.stale"};
        }
        storage::Connection& reader = work.transaction.connection();
        const auto call = calls::FindCall(reader, province, record.head.call_id);
        VUON_ASSERT(call.has_value());
        const calls::Form& form = call->form.content.form;
        VUON_CHECK(calls::CheckAnswers(form, answers));
        record.answers = answers;
        for (const calls::FormField& field : form) {
          if (field.role == "title") record.head.title = calls::TextOf(answers, field.key);
        }
        const auto enterprise =
            enterprises::FindEnterprise(reader, province, record.head.enterprise_id);
        VUON_ASSERT(enterprise.has_value());
        record.folded = FoldedOf(record.head, *enterprise);
        VUON_TRY(kept, KeepRecord(work, province, std::move(record)));
        return DossierMade{kept.head.id.text()};
      });
}

}  // namespace vuon::dossiers
