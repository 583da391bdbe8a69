#pragma once
#include "claims/claim_verbs.h"

// Recoveries (thu hồi): money that was paid and has to come back, decided by a second person,
// without interest, by a day, in as many instalments as it takes.
namespace vuon::claims {

struct Recovery {
  std::string id;
  std::string dossier_id;
  std::optional<std::string> cause_id;  // of contract_recovery
  base::Money amount;
  base::Money received;
  std::string reason;
  base::Date due_on;
  std::string state;  // draft | decided | received | dropped
  std::string maker_id;
  std::string maker;
  base::Instant created_at;
  std::string approver_id;
  std::string approver;
  std::string number;
  std::optional<base::Date> decision_date;
};
std::optional<Recovery> FindRecovery(storage::Connection& reader, const std::string& province,
                                     const std::string& id);

struct RecoveryMade {
  std::string id;
};
BOOST_DESCRIBE_STRUCT(RecoveryMade, (), (id))
using RecoveryResult = base::Result<RecoveryMade>;

struct RecoveryForm {
  std::string dossier_id;
  std::optional<std::string> cause_id;
  base::Money amount;
  std::string reason;
  base::Date due_on;
};
BOOST_DESCRIBE_STRUCT(RecoveryForm, (), (dossier_id, cause_id, amount, reason, due_on))
// claims.recovery_form, claims.dossier_not_found, claims.recovers_too_much {paid}.
RecoveryResult DraftRecovery(identity::House& house, const identity::Actor& actor,
                             const identity::VerbCall& verb, const RecoveryForm& form);
RecoveryResult DropRecovery(identity::House& house, const identity::Actor& actor,
                            const identity::VerbCall& verb, const std::string& id);

struct RecoveryDecision {
  std::string number;
  base::Date date;
};
BOOST_DESCRIBE_STRUCT(RecoveryDecision, (), (number, date))
RecoveryResult DecideRecovery(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& verb, const std::string& id,
                              const RecoveryDecision& decision);

struct Instalment {
  base::Money amount;
  std::string document;
  base::Date on;
};
BOOST_DESCRIBE_STRUCT(Instalment, (), (amount, document, on))
// What came in; once all of it did and nothing that was paid is left, the dossier is recovered.
// claims.instalment_too_large {open}, claims.instalment_twice.
RecoveryResult ReceiveInstalment(identity::House& house, const identity::Actor& actor,
                                 const identity::VerbCall& verb, const std::string& id,
                                 const Instalment& instalment);

}  // namespace vuon::claims
