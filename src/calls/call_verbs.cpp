#include "calls/call_verbs.h"

#include "calls/call_rules.h"
#include "calls/call_store.h"
#include "http/json.h"

namespace vuon::calls {
namespace {

using base::Problem;
using base::ProblemKind;
using identity::Work;

boost::json::object JsonOf(const Call& call) {
  boost::json::object json = boost::json::parse(http::WriteJson(call.form)).as_object();
  json["state"] = call.state;
  if (!call.close_reason.empty()) json["close_reason"] = call.close_reason;
  return json;
}

base::Result<Call> LoadCall(Work& work, const identity::VerbCall& verb, const std::string& id) {
  auto call = FindCall(work.transaction.connection(), verb.province_id, id);
  if (!call) return Problem{ProblemKind::kNotFound, "calls.not_found"};
  return *std::move(call);
}

CallResult Keep(Work& work, const identity::VerbCall& verb, const Call& before, const Call& after) {
  if (!UpdateCall(work.transaction, verb.province_id, after)) {
    return Problem{ProblemKind::kStale, "calls.changed_meanwhile"};
  }
  work.Changed("call", after.id, JsonOf(before), JsonOf(after));
  return CallMade{after.id};
}

base::Result<void> CheckCode(Work& work, const identity::VerbCall& verb, const CallForm& form,
                             const std::string& own) {
  if (!CodeTaken(work.transaction.connection(), verb.province_id, form.year, form.code, own)) {
    return {};
  }
  return Problem{
      ProblemKind::kConflict,
      "calls.code_taken",
      {{"code", form.code}, {"year", std::to_string(form.year)}},
      {{"/code", "calls.code_taken", {{"code", form.code}, {"year", std::to_string(form.year)}}}}};
}

// A published call with what may still be changed of it; refused when more is asked.
base::Result<Call> Republished(const Call& before, const CallForm& form) {
  Call after = before;
  after.form.title = form.title;
  after.form.closes_on = form.closes_on;
  if (http::WriteJson(after.form) != http::WriteJson(form)) {
    return Problem{ProblemKind::kConflict, "calls.call_stands"};
  }
  const bool shorter =
      form.closes_on && (!before.form.closes_on || *form.closes_on < *before.form.closes_on);
  if (shorter) return Problem{ProblemKind::kRefused, "calls.day_only_later"};
  return after;
}

}  // namespace

CallResult DraftCall(identity::House& house, const identity::Actor& actor,
                     const identity::VerbCall& verb, const CallForm& form) {
  VUON_CHECK(CheckCall(form));
  return identity::RunVerb<CallMade>(house, actor, verb, [&](Work& work) -> CallResult {
    VUON_CHECK(CheckCode(work, verb, form, ""));
    Call call;
    call.id = work.world.NewIdText();
    call.form = form;
    call.created_at = work.world.Now();
    InsertCall(work.transaction, verb.province_id, call);
    work.Changed("call", call.id, nullptr, JsonOf(call));
    return CallMade{call.id};
  });
}

CallResult ChangeCall(identity::House& house, const identity::Actor& actor,
                      const identity::VerbCall& verb, const std::string& id, std::int64_t revision,
                      const CallForm& form) {
  VUON_CHECK(CheckCall(form));
  return identity::RunVerb<CallMade>(house, actor, verb, [&](Work& work) -> CallResult {
    VUON_TRY(before, LoadCall(work, verb, id));
    if (before.revision != revision) {
      return Problem{ProblemKind::kStale, "calls.changed_meanwhile"};
    }
    if (before.state == "closed") return Problem{ProblemKind::kConflict, "calls.call_closed"};
    if (before.state == "published") {
      VUON_TRY(after, Republished(before, form));
      return Keep(work, verb, before, after);
    }
    VUON_CHECK(CheckCode(work, verb, form, id));
    Call after = before;
    after.form = form;
    return Keep(work, verb, before, after);
  });
}

CallResult PublishCall(identity::House& house, const identity::Actor& actor,
                       const identity::VerbCall& verb, const std::string& id) {
  return identity::RunVerb<CallMade>(house, actor, verb, [&](Work& work) -> CallResult {
    VUON_TRY(before, LoadCall(work, verb, id));
    if (before.state != "draft") return Problem{ProblemKind::kConflict, "calls.not_a_draft"};
    VUON_CHECK(CheckPublishable(work.transaction.connection(), verb.province_id, before.form,
                                work.world.Today()));
    Call after = before;
    after.state = "published";
    after.published_at = work.world.Now();
    after.published_by = work.actor.name();
    return Keep(work, verb, before, after);
  });
}

CallResult CloseCall(identity::House& house, const identity::Actor& actor,
                     const identity::VerbCall& verb, const std::string& id,
                     const std::string& reason) {
  if (reason.empty() || reason.size() > 2'000) {
    return Problem{ProblemKind::kInvalid,
                   "calls.reason_missing",
                   {},
                   {{"/reason", "calls.reason_missing", {}}}};
  }
  return identity::RunVerb<CallMade>(house, actor, verb, [&](Work& work) -> CallResult {
    VUON_TRY(before, LoadCall(work, verb, id));
    if (before.state != "published") return Problem{ProblemKind::kConflict, "calls.not_published"};
    Call after = before;
    after.state = "closed";
    after.closed_at = work.world.Now();
    after.close_reason = reason;
    return Keep(work, verb, before, after);
  });
}

}  // namespace vuon::calls
