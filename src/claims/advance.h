#pragma once
#include "claims/claim_verbs.h"

// Advances (tạm ứng): money paid before it is earned, where the rules know it (circular 17/2024,
// not under decree 268/2025). Claims clear it; what is not cleared is returned.
namespace vuon::claims {

struct Advance {
  std::string id;
  std::string contract_id;
  std::string dossier_id;
  base::Money amount;
  std::string reason;
  std::string state;  // asked | approved | refused | paid
  base::Money returned;
  std::optional<base::Date> return_by;
  std::string maker_id;
  std::string maker;
  base::Instant created_at;
  std::string approver_id;
  std::string approver;
  std::string decision;
  std::string payer;
  std::optional<base::Date> paid_on;
  std::string document;
};
std::optional<Advance> FindAdvance(storage::Connection& reader, const std::string& province,
                                   const std::string& id);

struct AdvanceMade {
  std::string id;
};
BOOST_DESCRIBE_STRUCT(AdvanceMade, (), (id))
using AdvanceResult = base::Result<AdvanceMade>;

struct AdvanceForm {
  std::string dossier_id;
  base::Money amount;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(AdvanceForm, (), (dossier_id, amount, reason))
// claims.advance_not_allowed {article}, claims.advance_too_large {most}, claims.advance_form.
AdvanceResult AskAdvance(identity::House& house, const identity::Actor& actor,
                         const identity::VerbCall& verb, const AdvanceForm& form);

struct AdvanceDecision {
  bool approved = false;
  std::string decision;  // number of the paper, or why not
};
BOOST_DESCRIBE_STRUCT(AdvanceDecision, (), (approved, decision))
AdvanceResult DecideAdvance(identity::House& house, const identity::Actor& actor,
                            const identity::VerbCall& verb, const std::string& id,
                            const AdvanceDecision& decision);

struct AdvancePaper {
  std::string document;
  base::Date on;
};
BOOST_DESCRIBE_STRUCT(AdvancePaper, (), (document, on))
AdvanceResult PayAdvance(identity::House& house, const identity::Actor& actor,
                         const identity::VerbCall& verb, const std::string& id,
                         const AdvancePaper& paper);

struct AdvanceReturn {
  base::Money amount;
  std::string document;
  base::Date on;
};
BOOST_DESCRIBE_STRUCT(AdvanceReturn, (), (amount, document, on))
// claims.returns_too_much {open}.
AdvanceResult ReturnAdvance(identity::House& house, const identity::Actor& actor,
                            const identity::VerbCall& verb, const std::string& id,
                            const AdvanceReturn& back);

}  // namespace vuon::claims
