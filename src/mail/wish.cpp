#include "mail/wish.h"

#include "http/routes.h"
#include "identity/verb.h"

namespace vuon::mail {
namespace {

boost::json::value AuditJson(const Wish& wish) {
  return {{"by_mail", wish.by_mail}, {"language", LanguageCode(wish.language)}};
}

}  // namespace

std::string LanguageCode(base::Language language) {
  return language == base::Language::kEnglish ? "en" : "vi";
}

base::Language LanguageOf(std::string_view code) {
  return code == "en" ? base::Language::kEnglish : base::Language::kVietnamese;
}

Wish WishOf(storage::Connection& reader, const std::string& person) {
  const auto row =
      reader.QueryOne("SELECT by_mail, language FROM mail_wish WHERE person_id = $1", person);
  return row ? Wish{row->Flag(0), LanguageOf(row->Text(1))} : Wish{};
}

base::Result<void> SetWish(identity::House& house, const identity::Actor& actor, const Wish& wish,
                           const std::string& request_id) {
  const identity::VerbCall call{.name = "person.mail_wish_kept",
                                .permission = "",
                                .province_id = actor.HomeProvince(),
                                .request_id = request_id};
  const auto run = [&](identity::Work& work) -> base::Result<http::Nothing> {
    const Wish before = WishOf(work.transaction.connection(), actor.PersonId());
    if (before.by_mail == wish.by_mail && before.language == wish.language) {
      return http::Nothing{};
    }
    work.transaction->Execute(
        "INSERT INTO mail_wish (person_id, by_mail, language) VALUES ($1, $2, $3) "
        "ON CONFLICT (person_id) DO UPDATE SET by_mail = excluded.by_mail, "
        "language = excluded.language",
        actor.PersonId(), wish.by_mail, LanguageCode(wish.language));
    work.Changed("person", actor.PersonId(), AuditJson(before), AuditJson(wish));
    return http::Nothing{};
  };
  VUON_CHECK(identity::RunVerb<http::Nothing>(house, actor, call, run));
  return {};
}

}  // namespace vuon::mail
