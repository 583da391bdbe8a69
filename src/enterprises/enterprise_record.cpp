#include "enterprises/enterprise_record.h"

#include "enterprises/enterprise_rules.h"
#include "enterprises/enterprise_store.h"

namespace vuon::enterprises {

using base::Problem;
using base::ProblemKind;

base::Result<Enterprise> LoadEnterprise(identity::Work& work, const identity::VerbCall& call,
                                        const std::string& id) {
  auto found = FindEnterprise(work.transaction.connection(), call.province_id, id);
  if (!found) return Problem{ProblemKind::kNotFound, "enterprises.not_found"};
  return std::move(*found);
}

base::Result<Enterprise> LoadActive(identity::Work& work, const identity::VerbCall& call,
                                    const std::string& id) {
  VUON_TRY(found, LoadEnterprise(work, call, id));
  if (found.state == "merged") {
    return Problem{ProblemKind::kConflict,
                   "enterprises.is_merged",
                   {{"into", found.merged_into.value_or("")}}};
  }
  if (found.state == "closed") return Problem{ProblemKind::kConflict, "enterprises.is_closed"};
  return found;
}

MadeResult KeepEnterprise(identity::Work& work, const identity::VerbCall& call,
                          const Enterprise& before, const Enterprise& after) {
  if (!UpdateEnterprise(work.transaction, call.province_id, after)) {
    return Problem{ProblemKind::kStale, "enterprises.changed_meanwhile"};
  }
  work.Changed("enterprise", after.id, JsonOf(before), JsonOf(after));
  return EnterpriseMade{after.id};
}

base::Result<void> CheckFormInPlace(identity::Work& work, const identity::VerbCall& call,
                                    const EnterpriseForm& form, const std::string& own_id) {
  storage::Connection& reader = work.transaction.connection();
  VUON_CHECK(CheckForm(form, TaxCodeRules(reader), work.world.Today()));
  if (form.place_id && !PlaceExists(reader, call.province_id, *form.place_id)) {
    return Problem{ProblemKind::kInvalid,
                   "enterprises.form",
                   {},
                   {{"/place_id", "enterprises.place_unknown", {{"place", *form.place_id}}}}};
  }
  const auto other = FindByTaxCode(reader, call.province_id, form.tax_code);
  if (!other || other->id == own_id) return {};
  const std::map<std::string, std::string> params = {
      {"tax_code", form.tax_code}, {"name", other->form.name}, {"id", other->id}};
  return Problem{ProblemKind::kConflict,
                 "enterprises.tax_code_taken",
                 params,
                 {{"/tax_code", "enterprises.tax_code_taken", params}}};
}

base::Result<void> CheckReason(const std::string& reason) {
  if (!reason.empty() && reason.size() <= 2'000) return {};
  return Problem{ProblemKind::kInvalid,
                 "enterprises.reason_missing",
                 {},
                 {{"/reason", "enterprises.reason_missing", {}}}};
}

boost::json::object JsonOf(const Enterprise& enterprise) {
  boost::json::object json = boost::json::parse(http::WriteJson(enterprise.form)).as_object();
  // The log is kept for ever, and for whoever reads stories: the account stays out of it.
  json.erase("bank_account");
  json["state"] = enterprise.state;
  if (!enterprise.state_reason.empty()) json["state_reason"] = enterprise.state_reason;
  if (enterprise.merged_into) json["merged_into"] = *enterprise.merged_into;
  return json;
}

}  // namespace vuon::enterprises
