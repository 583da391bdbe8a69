#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "base/money.h"
#include "norms/norm_text.h"

namespace vuon::claims {

// One piece of evidence (minh chứng), coded MC-001 … in the claim (decree 268/2025, form I.15).
struct ClaimLine {
  std::string code;   // given by the program; empty: a new one
  std::string kind;   // invoice | contract | certificate | payment | minutes | other
  std::string paper;  // code of the item's payment paper that it is; empty: none of them
  std::string title;
  std::string issuer;
  std::string number;
  std::optional<base::Date> issued_on = std::nullopt;
  // Of invoices: who sold, the symbol (ký hiệu), what it adds up to.
  std::string seller_tax_code;
  std::string symbol;
  base::Money total;
  base::Money eligible;  // the part that this claim asks the state to reckon with
};
BOOST_DESCRIBE_STRUCT(ClaimLine, (),
                      (code, kind, paper, title, issuer, number, issued_on, seller_tax_code, symbol,
                       total, eligible))

struct ClaimContent {
  std::vector<ClaimLine> lines;
  std::string note;
  bool is_final = false;  // the item's last claim: what is left over is given back
};
BOOST_DESCRIBE_STRUCT(ClaimContent, (), (lines, note, is_final))

// A line that the appraiser let stand for less, and why.
struct Reduction {
  std::string code;
  base::Money allowed;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(Reduction, (), (code, allowed, reason))

struct Appraisal {
  std::vector<Reduction> reductions;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(Appraisal, (), (reductions, note))

// Who did a step and when.
struct ClaimHand {
  std::string person_id;
  std::string person;
  base::Instant at;
};

// A claim of payment (đề nghị thanh toán) for one item of a contract.
struct Claim {
  std::string id;
  std::string code;
  std::string contract_id;
  int position = 0;  // of the contract's item
  std::string dossier_id;
  std::string enterprise_id;
  int year = 0;
  std::string state = "draft";
  ClaimContent content;
  base::Money eligible_cost;
  base::Money support;  // computed from the rules as it was submitted
  std::vector<norms::WorkingStep> working;
  Appraisal appraisal;
  std::optional<base::Money> allowed_cost;
  std::optional<base::Money> amount;  // what the state pays
  ClaimHand maker;
  std::optional<base::Instant> submitted_at;
  std::optional<ClaimHand> appraiser;
  std::optional<ClaimHand> approver;
  std::string approval_number;
  std::optional<base::Date> approval_date;
  std::string reason;
  base::Instant state_since;
  std::optional<base::Date> due_on;
  std::int64_t revision = 1;
};

}  // namespace vuon::claims
