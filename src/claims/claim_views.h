#pragma once
#include "claims/claim_files.h"
#include "claims/claim_list.h"
#include "claims/claim_policy.h"
#include "claims/claim_verbs.h"
#include "claims/contract_item.h"
#include "http/routes.h"

// What the doors of claims send.
namespace vuon::claims {

struct ClaimStepView {
  int step;
  std::string from_state;
  std::string to_state;
  base::Instant at;
  std::string actor;
  std::string reason;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(ClaimStepView, (), (step, from_state, to_state, at, actor, reason, document))

struct ClaimOrderView {
  std::string id;
  std::string kind;
  std::string number;
  base::Date ordered_on;
  std::string state;
  base::Money amount;
  base::Money cleared;
  std::optional<base::Date> closed_on;
  std::string reference;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(ClaimOrderView, (),
                      (id, kind, number, ordered_on, state, amount, cleared, closed_on, reference,
                       reason))

// What is left for the item, for the dossier and in the cell it is paid from, đồng.
struct ClaimMoney {
  std::string cell_id;
  int year;
  std::string cell_state;
  std::int64_t cell_left;  // can still be reserved out of the line
  std::int64_t committed;
  std::int64_t ordered;
  std::int64_t advanced;
  std::int64_t paid;
  base::Money item_part;     // what the contract gives for the item
  base::Money item_claimed;  // of it, by other claims that were appraised
  base::Money item_left;
};
BOOST_DESCRIBE_STRUCT(ClaimMoney, (),
                      (cell_id, year, cell_state, cell_left, committed, ordered, advanced, paid,
                       item_part, item_claimed, item_left))

struct ClaimView {
  std::string id;
  std::string code;
  std::string state;
  int year;
  std::int64_t revision;  // the ETag
  std::string enterprise_id;
  std::string enterprise;
  std::string dossier_id;
  std::string dossier_code;
  std::string contract_id;
  std::string contract_number;
  int position;
  std::string title;
  std::string item_state;
  std::vector<norms::PaperRule> papers;  // what the item must show for payment
  ClaimContent content;
  base::Money eligible_cost;
  base::Money support;
  std::vector<norms::WorkingStep> working;
  std::string why_not;  // why the support cannot be computed now: code of the refusal
  norms::NormText why_not_detail;
  Appraisal appraisal;
  std::optional<base::Money> allowed_cost;
  std::optional<base::Money> amount;
  std::string maker;
  std::string appraiser;
  std::string approver;
  std::string approval_number;
  std::optional<base::Date> approval_date;
  std::vector<std::string> consents;
  int people_needed;
  std::string reason;
  std::optional<base::Instant> submitted_at;
  std::optional<base::Date> due_on;
  bool overdue;
  bool mine;  // whoever asks had a hand in it, so somebody else goes on
  ClaimMoney money;
  std::vector<AlikeRow> alike;
  std::vector<ClaimFile> files;
  std::vector<ClaimOrderView> orders;
  std::vector<ClaimStepView> steps;
};
BOOST_DESCRIBE_STRUCT(ClaimView, (),
                      (id, code, state, year, revision, enterprise_id, enterprise, dossier_id,
                       dossier_code, contract_id, contract_number, position, title, item_state,
                       papers, content, eligible_cost, support, working, why_not, why_not_detail,
                       appraisal, allowed_cost, amount, maker, appraiser, approver, approval_number,
                       approval_date, consents, people_needed, reason, submitted_at, due_on,
                       overdue, mine, money, alike, files, orders, steps))

// The claim with all there is of it, its revision as the ETag. An enterprise sees the office, not
// the people in it, and no invoices of others.
base::Result<http::Reply<ClaimView>> ViewOf(storage::Connection& reader,
                                            const std::string& province,
                                            const identity::Actor& actor, Face face,
                                            const Claim& claim, base::Date today);

// An item that may be claimed for.
struct ClaimableView {
  std::string contract_id;
  int position;
  std::string contract_number;
  std::string dossier_id;
  std::string dossier_code;
  std::string enterprise;
  std::string title;
  std::string state;
  base::Money state_part;
  base::Money claimed;
  base::Money left;
  bool settled;
};
BOOST_DESCRIBE_STRUCT(ClaimableView, (),
                      (contract_id, position, contract_number, dossier_id, dossier_code, enterprise,
                       title, state, state_part, claimed, left, settled))
std::vector<ClaimableView> ClaimableOf(storage::Connection& reader, const std::string& province,
                                       const std::vector<ContractItem>& items);

}  // namespace vuon::claims
