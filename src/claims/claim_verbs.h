#pragma once
#include <optional>
#include <string>
#include <vector>

#include "claims/claim.h"
#include "claims/claim_policy.h"
#include "dossiers/dossier_verbs.h"
#include "identity/verb.h"

// What is done with claims, from the first line to the approval. Each verb answers the id of the
// claim. Refusals: claims.* (texts.json).
namespace vuon::claims {

using dossiers::Face;

// Whether the claim exists for whoever asks: an enterprise's draft is its own until it is handed
// in.
bool IsTheirs(storage::Connection& reader, const identity::Actor& actor,
              const std::string& province, Face face, const Claim& claim);

struct ClaimMade {
  std::string id;
};
BOOST_DESCRIBE_STRUCT(ClaimMade, (), (id))
using ClaimResult = base::Result<ClaimMade>;

struct StartClaimForm {
  std::string contract_id;
  int position = 0;
};
BOOST_DESCRIBE_STRUCT(StartClaimForm, (), (contract_id, position))

// Begins a claim of the item, or goes on with the one that is open. claims.item_not_found,
// claims.not_claimable, claims.item_settled.
ClaimResult StartClaim(identity::House& house, const identity::Actor& actor,
                       const identity::VerbCall& verb, Face face, const StartClaimForm& form);
// Keeps what is typed. claims.stale, claims.content_stands, claims.content_unusable.
ClaimResult SaveClaim(identity::House& house, const identity::Actor& actor,
                      const identity::VerbCall& verb, Face face, const std::string& id,
                      std::int64_t revision, const ClaimContent& content);
// Hands it in: complete, no invoice claimed before anywhere; the support is computed and kept with
// its working, and the payment clock starts. claims.incomplete, claims.invoice_taken,
// claims.not_accepted, claims.nothing_left.
ClaimResult SubmitClaim(identity::House& house, const identity::Actor& actor,
                        const identity::VerbCall& verb, Face face, const std::string& id);
ClaimResult WithdrawClaim(identity::House& house, const identity::Actor& actor,
                          const identity::VerbCall& verb, Face face, const std::string& id,
                          const std::string& reason);

// Back to whoever made it.
ClaimResult ReturnClaim(identity::House& house, const identity::Actor& actor,
                        const identity::VerbCall& verb, const std::string& id,
                        const std::string& reason);
// Refuses for good what was handed in, or what was appraised; its invoices may be claimed again.
ClaimResult RejectClaim(identity::House& house, const identity::Actor& actor,
                        const identity::VerbCall& verb, const std::string& id,
                        const std::string& reason);
ClaimResult RefuseClaim(identity::House& house, const identity::Actor& actor,
                        const identity::VerbCall& verb, const std::string& id,
                        const std::string& reason);
// Another person than its maker says what stands (thẩm định). claims.own_claim.
ClaimResult AppraiseClaim(identity::House& house, const identity::Actor& actor,
                          const identity::VerbCall& verb, const std::string& id,
                          std::int64_t revision, const Appraisal& appraisal);
// Back to the appraiser.
ClaimResult SendBackClaim(identity::House& house, const identity::Actor& actor,
                          const identity::VerbCall& verb, const std::string& id,
                          const std::string& reason);

struct ApproveClaimForm {
  std::string number;
  base::Date date;
};
BOOST_DESCRIBE_STRUCT(ApproveClaimForm, (), (number, date))
// A third person approves, of the role that the amount asks for; where it asks for several people,
// the last of them. claims.needs_role, claims.consented_already, claims.exceeds_obligation.
ClaimResult ApproveClaim(identity::House& house, const identity::Actor& actor,
                         const identity::VerbCall& verb, const std::string& id,
                         const ApproveClaimForm& form, const ClaimPolicy& policy = ShippedPolicy());

struct NewClaimFile {
  std::string evidence;
  std::string file_name;
  std::string bytes;
};
struct ClaimFileMade {
  std::string id;
};
BOOST_DESCRIBE_STRUCT(ClaimFileMade, (), (id))
base::Result<ClaimFileMade> AttachClaimFile(identity::House& house, const identity::Actor& actor,
                                            identity::VerbCall verb, Face face,
                                            const std::string& id, const NewClaimFile& file);
base::Result<ClaimFileMade> RemoveClaimFile(identity::House& house, const identity::Actor& actor,
                                            const identity::VerbCall& verb, Face face,
                                            const std::string& id, const std::string& file);

}  // namespace vuon::claims
