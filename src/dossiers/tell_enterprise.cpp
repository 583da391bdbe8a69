#include "dossiers/tell_enterprise.h"

#include "base/vietnamese_text.h"
#include "enterprises/enterprise_store.h"
#include "mail/queue_mail.h"

namespace vuon::dossiers {
namespace {

mail::LetterText Said(const Tidings& tidings, base::Language language) {
  mail::Params params = tidings.params;
  for (const auto& [name, code] : tidings.words) {
    params[name] = base::RenderText(code, tidings.params, language);
  }
  mail::LetterText said = mail::TextOf(tidings.code, params, language);
  said.body = base::TrimSpace(said.body);
  return said;
}

}  // namespace

void TellPerson(identity::Work& work, const std::string& province, const std::string& person,
                const Tidings& tidings) {
  if (person == work.actor.PersonId()) return;
  mail::QueueMail(work.transaction, work.world, province, person,
                  {.key = tidings.key + ":" + person,
                   .kind = tidings.kind,
                   .href = "/app/" + province + tidings.screen,
                   .vietnamese = Said(tidings, base::Language::kVietnamese),
                   .english = Said(tidings, base::Language::kEnglish)});
}

void TellEnterprise(identity::Work& work, const std::string& province,
                    const std::string& enterprise, const Tidings& tidings) {
  for (const enterprises::LinkedPerson& person :
       enterprises::PeopleOf(work.transaction.connection(), province, enterprise)) {
    TellPerson(work, province, person.id, tidings);
  }
}

}  // namespace vuon::dossiers
