#include "mail/queue_mail.h"

#include <algorithm>

#include "base/assert.h"
#include "identity/person_store.h"
#include "mail/wish.h"
#include "storage/outbox.h"

namespace vuon::mail {
namespace {

struct Addressee {
  std::optional<std::string> person;
  std::string address;
  std::string name;
  base::Language language;
};

// A line of a header: no line breaks, whatever a title or a name holds.
std::string OneLine(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  return text;
}

bool Keep(storage::Transaction& transaction, const std::string& id, base::Instant now,
          const std::string& province, const Addressee& to, const Letter& letter) {
  return transaction->Execute(
             "INSERT INTO mail (province_id, id, dedup_key, kind, person_id, address, name, "
             "language, href, subject_vi, body_vi, subject_en, body_en, created_at) "
             "SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14 "
             "WHERE NOT EXISTS (SELECT 1 FROM mail WHERE province_id = $1 AND dedup_key = $3) "
             "ON CONFLICT (province_id, dedup_key) DO NOTHING",
             province, id, letter.key, letter.kind, to.person, to.address, OneLine(to.name),
             LanguageCode(to.language), letter.href, OneLine(letter.vietnamese.subject),
             letter.vietnamese.body, OneLine(letter.english.subject), letter.english.body,
             now) == 1;
}

Queued Queue(storage::Transaction& transaction, const base::World& world,
             const std::string& province, const Addressee& to, bool by_mail, const Letter& letter) {
  VUON_ASSERT(letter.href.starts_with('/') && !letter.href.starts_with("/api/"));
  const std::string id = world.NewIdText();
  const base::Instant now = world.Now();
  if (!Keep(transaction, id, now, province, to, letter)) return Queued::kKnown;
  if (!by_mail) return Queued::kShown;
  storage::EnqueueAs(transaction, now, province, kTopic, id, "{}");
  return Queued::kQueued;
}

}  // namespace

LetterText TextOf(const std::string& code, const Params& params, base::Language language) {
  return {base::RenderText(code + "_subject", params, language),
          base::RenderText(code + "_body", params, language)};
}

Queued QueueMail(storage::Transaction& transaction, const base::World& world,
                 const std::string& province, const std::string& person, const Letter& letter) {
  const auto found = identity::FindPerson(transaction.connection(), person);
  if (!found || found->disabled_at) return Queued::kNobody;
  const Wish wish = WishOf(transaction.connection(), person);
  return Queue(transaction, world, province, {person, found->email, found->name, wish.language},
               wish.by_mail, letter);
}

Queued QueueMailTo(storage::Transaction& transaction, const base::World& world,
                   const std::string& province, const Outsider& outsider, const Letter& letter) {
  return Queue(transaction, world, province,
               {std::nullopt, outsider.address, outsider.name, outsider.language}, true, letter);
}

}  // namespace vuon::mail
