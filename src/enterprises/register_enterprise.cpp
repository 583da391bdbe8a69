#include "enterprises/enterprise_record.h"
#include "enterprises/enterprise_rules.h"
#include "enterprises/enterprise_store.h"

namespace vuon::enterprises {

using base::Problem;
using base::ProblemKind;

MadeResult RegisterEnterprise(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& call, const EnterpriseForm& given) {
  const EnterpriseForm form = Tidied(given);
  return identity::RunVerb<EnterpriseMade>(
      house, actor, call, [&](identity::Work& work) -> MadeResult {
        VUON_CHECK(CheckFormInPlace(work, call, form, ""));
        Enterprise made;
        made.id = work.world.NewIdText();
        made.form = form;
        made.folded = FoldedWords(form.name);
        made.state = "active";
        made.created_at = work.world.Now();
        InsertEnterprise(work.transaction, call.province_id, made);
        work.Changed("enterprise", made.id, nullptr, JsonOf(made));
        return EnterpriseMade{made.id};
      });
}

MadeResult ChangeEnterprise(identity::House& house, const identity::Actor& actor,
                            const identity::VerbCall& call, const std::string& id,
                            std::int64_t revision, const EnterpriseForm& given) {
  const EnterpriseForm form = Tidied(given);
  return identity::RunVerb<EnterpriseMade>(
      house, actor, call, [&](identity::Work& work) -> MadeResult {
        VUON_TRY(before, LoadActive(work, call, id));
        if (before.revision != revision) {
          return Problem{ProblemKind::kStale, "enterprises.changed_meanwhile"};
        }
        VUON_CHECK(CheckFormInPlace(work, call, form, id));
        Enterprise after = before;
        after.form = form;
        after.folded = FoldedWords(form.name);
        return KeepEnterprise(work, call, before, after);
      });
}

MadeResult CloseEnterprise(identity::House& house, const identity::Actor& actor,
                           const identity::VerbCall& call, const std::string& id,
                           const std::string& reason) {
  VUON_CHECK(CheckReason(reason));
  return identity::RunVerb<EnterpriseMade>(house, actor, call,
                                           [&](identity::Work& work) -> MadeResult {
                                             VUON_TRY(before, LoadActive(work, call, id));
                                             Enterprise after = before;
                                             after.state = "closed";
                                             after.state_reason = reason;
                                             return KeepEnterprise(work, call, before, after);
                                           });
}

MadeResult ReopenEnterprise(identity::House& house, const identity::Actor& actor,
                            const identity::VerbCall& call, const std::string& id) {
  return identity::RunVerb<EnterpriseMade>(
      house, actor, call, [&](identity::Work& work) -> MadeResult {
        VUON_TRY(before, LoadEnterprise(work, call, id));
        if (before.state != "closed") {
          return Problem{ProblemKind::kConflict, "enterprises.not_closed"};
        }
        Enterprise after = before;
        after.state = "active";
        after.state_reason.clear();
        return KeepEnterprise(work, call, before, after);
      });
}

}  // namespace vuon::enterprises
