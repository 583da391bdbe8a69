#include "identity/verb.h"

#include "audit/append.h"
#include "identity/hash.h"
#include "storage/idempotency.h"

namespace vuon::identity {
namespace {

std::optional<std::string> JsonText(const boost::json::value& value) {
  if (value.is_null()) return std::nullopt;
  return boost::json::serialize(value);
}

audit::Entry EntryOf(const Actor& actor, const VerbCall& call, base::Instant now) {
  audit::Entry entry{.province_id = call.province_id,
                     .at = now,
                     .actor_id = actor.PersonId(),
                     .actor_name = actor.name(),
                     .role = actor.is_system() ? "system" : "self",
                     .verb = call.name,
                     .record_kind = "",
                     .record_id = "",
                     .request_id = call.request_id};
  const RoleInAgency* held = actor.RoleWith(call.permission, call.province_id);
  if (held != nullptr) {
    entry.role = RoleText(held->role);
    entry.agency_id = held->agency_id;
  }
  return entry;
}

storage::RepeatableRequest Repeatable(const Actor& actor, const VerbCall& call) {
  return {call.province_id, actor.PersonId(), *call.idempotency_key, call.request_hash};
}

}  // namespace

VerbCall CallOf(const http::Request& request, std::string name, std::string_view permission) {
  const auto province = request.path_parameters.find("province");
  VerbCall call{.name = std::move(name),
                .permission = std::string(permission),
                .province_id = province != request.path_parameters.end()
                                   ? province->second
                                   : ActorOf(request).HomeProvince(),
                .idempotency_key = request.IdempotencyKey()};
  call.request_id = request.request_id;
  if (call.idempotency_key) {
    std::string parts = std::to_string(static_cast<int>(request.method)) + "\n" + request.path;
    for (const auto& [key, value] : request.query) parts += "\n" + key + "=" + value;
    call.request_hash = Sha256Hex(parts + "\n\n" + request.body);
  }
  return call;
}

void Work::Changed(std::string record_kind, std::string record_id, boost::json::value before,
                   boost::json::value after) {
  changes_.push_back(
      {std::move(record_kind), std::move(record_id), std::move(before), std::move(after)});
}

base::Result<void> VerbRunner::Permit(const Actor& actor, const VerbCall& call) {
  if (call.permission.empty()) return {};
  if (!actor.Knows(call.province_id)) {
    return base::Problem{base::ProblemKind::kNotFound, "identity.province_not_found"};
  }
  if (actor.May(call.permission, call.province_id)) return {};
  return base::Problem{
      base::ProblemKind::kForbidden, "identity.forbidden", {{"permission", call.permission}}};
}

base::Result<std::optional<std::string>> VerbRunner::AnswerGiven(Work& work, const VerbCall& call) {
  if (!call.idempotency_key) return std::optional<std::string>();
  VUON_TRY(given, storage::Lookup(work.transaction.connection(), Repeatable(work.actor, call)));
  return given ? std::optional(given->body) : std::nullopt;
}

void VerbRunner::KeepAnswer(Work& work, const VerbCall& call, const std::string& answer) {
  storage::Remember(work.transaction, Repeatable(work.actor, call), {.body = answer},
                    work.world.Now());
}

void VerbRunner::WriteAudit(Work& work, const VerbCall& call) {
  const audit::Entry common = EntryOf(work.actor, call, work.world.Now());
  for (const Work::Change& change : work.changes_) {
    audit::Entry entry = common;
    entry.record_kind = change.record_kind;
    entry.record_id = change.record_id;
    entry.before = JsonText(change.before);
    entry.after = JsonText(change.after);
    audit::Append(work.transaction, work.world, std::move(entry));
  }
}

}  // namespace vuon::identity
