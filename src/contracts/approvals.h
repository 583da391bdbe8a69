#pragma once
#include <string>
#include <vector>

#include "identity/verb.h"

// The decision that gives state money to dossiers (quyết định phê duyệt).
namespace vuon::contracts {

struct ApprovalMade {
  std::string id;
};
BOOST_DESCRIBE_STRUCT(ApprovalMade, (), (id))

// Drafts a decision over dossiers that passed or wait. Refusals: contracts.*
base::Result<ApprovalMade> DraftApproval(identity::House& house, const identity::Actor& actor,
                                         const identity::VerbCall& call,
                                         const std::vector<std::string>& dossiers);

// A second person approves the draft: every dossier becomes `approved` and its support is reserved
// in the cell of its call, or nothing at all where one does not fit.
base::Result<ApprovalMade> Approve(identity::House& house, const identity::Actor& actor,
                                   const identity::VerbCall& call, const std::string& approval,
                                   const std::string& number, base::Date date);

}  // namespace vuon::contracts
