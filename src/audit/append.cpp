#include "audit/append.h"

#include "base/assert.h"

namespace vuon::audit {
namespace {

constexpr std::string_view kHead = "SELECT sequence, head FROM audit_chain WHERE province_id = $1";
// Two writers of one province wait here for each other; SQLite has one writer anyway.
constexpr std::string_view kHeadLocked =
    "SELECT sequence, head FROM audit_chain WHERE province_id = $1 FOR UPDATE";
constexpr std::string_view kInsert =
    "INSERT INTO audit_entry (province_id, sequence, id, at, actor_id, actor_name, role, agency_id,"
    " verb, record_kind, record_id, before_json, after_json, request_id, previous_hash, hash)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";

void MakeStorable(std::optional<std::string>& text) {
  if (text) text = StorableText(*text);
}

void MakeStorable(Entry& entry) {
  for (std::string* text : {&entry.actor_id, &entry.actor_name, &entry.role, &entry.verb,
                            &entry.record_kind, &entry.record_id, &entry.request_id}) {
    *text = StorableText(*text);
  }
  MakeStorable(entry.before);
  MakeStorable(entry.after);
}

}  // namespace

SealedEntry Append(storage::Transaction& transaction, const base::World& world, Entry entry) {
  MakeStorable(entry);
  const bool locks = transaction.engine() == storage::Engine::kPostgresql;
  const auto head = transaction->QueryOne(locks ? kHeadLocked : kHead, entry.province_id);
  VUON_ASSERT(head.has_value());
  SealedEntry sealed{std::move(entry), head->Integer(0) + 1, world.NewIdText(), head->Text(1), ""};
  sealed.hash = HashOf(sealed);
  const Entry& what = sealed.entry;
  transaction->Execute(kInsert, what.province_id, sealed.sequence, sealed.id, what.at,
                       what.actor_id, what.actor_name, what.role, what.agency_id, what.verb,
                       what.record_kind, what.record_id, what.before, what.after, what.request_id,
                       sealed.previous_hash, sealed.hash);
  return sealed;
}

}  // namespace vuon::audit
