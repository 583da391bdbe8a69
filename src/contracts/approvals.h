#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "contracts/contract_work.h"

// The decision that gives state money to dossiers (quyết định phê duyệt): drafted by an officer,
// approved by a second person. Refusals: contracts.* (texts.json) and those of MoveDossier.
namespace vuon::contracts {

struct ApprovalMade {
  std::string id;
};
BOOST_DESCRIBE_STRUCT(ApprovalMade, (), (id))
using ApprovalResult = base::Result<ApprovalMade>;

// What a decision is drafted from. `amounts`: what a dossier is given when it is less than its
// computed support, đồng, by its id. `replaces`: the decision in force that this one supersedes;
// its dossiers without a contract that are not listed again lose their money.
struct ApprovalForm {
  std::vector<std::string> dossiers;
  std::optional<std::map<std::string, base::Money>> amounts = std::nullopt;
  std::optional<std::string> note = std::nullopt;
  std::optional<std::string> skip_reason = std::nullopt;  // why a better place has to wait
  std::optional<std::string> replaces = std::nullopt;
};
BOOST_DESCRIBE_STRUCT(ApprovalForm, (), (dossiers, amounts, note, skip_reason, replaces))

inline constexpr std::size_t kMostInDecision = 500;

// Drafts a decision over dossiers that passed (by a council, or by an officer where none chooses)
// or wait. Refusals: contracts.dossiers_missing, contracts.not_passed, contracts.in_other_draft,
// contracts.amount_unusable, contracts.years_mixed, contracts.passed_over,
// contracts.not_replaceable.
ApprovalResult DraftApproval(identity::House& house, const identity::Actor& actor,
                             const identity::VerbCall& call, const ApprovalForm& form);
// Writes the draft, or the returned one, anew, if it still has this revision.
ApprovalResult ReviseApproval(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& call, const std::string& approval,
                              std::int64_t revision, const ApprovalForm& form);
ApprovalResult DiscardApproval(identity::House& house, const identity::Actor& actor,
                               const identity::VerbCall& call, const std::string& approval);
// Back to its maker, with the reason.
ApprovalResult ReturnApproval(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& call, const std::string& approval,
                              const std::string& reason);
// What was returned goes before the approver again.
ApprovalResult ResendApproval(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& call, const std::string& approval);

// A second person approves the draft: every dossier becomes `approved` and its amount is reserved
// in the cell of its call, or nothing at all where one does not fit. Refusals:
// contracts.approval_not_found, contracts.own_draft, contracts.approved_already,
// contracts.exceeds_line {available, asked, units_left, units_asked, dossier}, contracts.no_cell.
ApprovalResult Approve(identity::House& house, const identity::Actor& actor,
                       const identity::VerbCall& call, const std::string& approval,
                       const std::string& number, base::Date date);

// An approved dossier is taken back before its contract: its money is released; a draft of a
// contract that holds it is discarded.
ApprovalResult WithdrawApproved(identity::House& house, const identity::Actor& actor,
                                const identity::VerbCall& call, Side side,
                                const std::string& dossier, const std::string& reason);

}  // namespace vuon::contracts
