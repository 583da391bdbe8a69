#pragma once
#include <boost/json.hpp>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "http/json.h"
#include "http/message.h"
#include "identity/actor.h"
#include "identity/house.h"
#include "storage/faults.h"
#include "storage/idempotency.h"

namespace vuon::identity {

// Which verb is called, by which permission, where, and how a repeated request is known.
struct VerbCall {
  std::string name;         // of the audit rows: "plan.submitted"
  std::string permission;   // asked in `province_id`; empty: on the actor's own account
  std::string province_id;  // whose audit log gets the rows
  std::optional<std::string> idempotency_key = std::nullopt;
  std::string request_hash = {};  // of all that makes the request what it is
  std::string request_id = {};
};

// The call that a request makes: {province} of its path (or else the actor's home province), its
// Idempotency-Key, and the hash of method, path, query and body.
VerbCall CallOf(const http::Request& request, std::string name, std::string_view permission);

// What a verb works with, inside its one transaction.
class Work {
 public:
  Work(storage::Transaction& open_transaction, const Actor& who, const base::World& the_world)
      : transaction(open_transaction), actor(who), world(the_world) {}

  storage::Transaction& transaction;
  const Actor& actor;
  const base::World& world;

  // One record that the verb changed: becomes one audit row. Null when it did not exist before, or
  // no longer does. Never hand in secrets: the log keeps what it is given for ever.
  void Changed(std::string record_kind, std::string record_id, boost::json::value before,
               boost::json::value after);

 private:
  friend struct VerbRunner;
  struct Change {
    std::string record_kind;
    std::string record_id;
    boost::json::value before;
    boost::json::value after;
  };
  std::vector<Change> changes_;
};

// The parts of RunVerb that know no Answer.
struct VerbRunner {
  static base::Result<void> Permit(const Actor& actor, const VerbCall& call);
  // The answer given before to this idempotency key; a problem if it was given to another request.
  static base::Result<std::optional<std::string>> AnswerGiven(Work& work, const VerbCall& call);
  static void KeepAnswer(Work& work, const VerbCall& call, const std::string& answer);
  static void WriteAudit(Work& work, const VerbCall& call);
};

// The one way to write. In order: permission and province; the idempotency key, replaying the
// answer that was given to it; the work; the answer kept for the key; one audit row for each
// change; commit. A problem or an exception rolls everything back. Answer is a described struct
// (http/json.h). The work may run again from its start, so it keeps no state outside the
// transaction.
template <class Answer>
base::Result<Answer> RunVerb(House& house, const Actor& actor, const VerbCall& call,
                             std::function<base::Result<Answer>(Work&)> run) {
  VUON_CHECK(VerbRunner::Permit(actor, call));
  const auto once = [&] {
    const auto whole = [&](storage::Transaction& transaction) -> base::Result<Answer> {
      Work work(transaction, actor, house.world);
      VUON_TRY(given, VerbRunner::AnswerGiven(work, call));
      if (given) return http::ReadJson<Answer>(*given);
      VUON_TRY(answer, run(work));
      if (call.idempotency_key) VerbRunner::KeepAnswer(work, call, http::WriteJson(answer));
      VerbRunner::WriteAudit(work, call);
      return answer;
    };
    return house.database.Write(whole, call.province_id);  // whose audit chain it locks
  };
  try {
    return once();
  } catch (const storage::ConstraintViolation& violation) {
    if (!storage::IsRememberedMeanwhile(violation)) throw;
  }
  return once();  // the same request ran beside this one and is through: its answer is there now
}

}  // namespace vuon::identity
