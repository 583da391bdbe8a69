#pragma once
#include "claims/claim_work.h"
#include "claims/payment.h"

// What ordering one payment and ordering a list of them share.
namespace vuon::claims {

// What an order of the claim would move, as things stand now.
struct PaymentPlan {
  Claim claim;
  ClaimCase of;
  DossierMoney money;
  base::Money amount;  // through the treasury
  base::Money clears;  // of the open advance
  int units = 0;
};
// Everything that can be said before money is moved; changes nothing.
base::Result<PaymentPlan> PlanPayment(identity::Work& work, const std::string& province,
                                      const std::string& claim);
base::Result<void> CheckOrderForm(const OrderForm& form, base::Date today);
OrderResult OrderIn(identity::Work& work, const std::string& province, const std::string& claim,
                    const OrderForm& form, const std::optional<std::string>& batch);

// Posts a move of the dossier's money between two stages of its obligation or cell.
struct MoneyMove {
  std::string kind;
  std::string from;
  std::string to;
  base::Money amount;
  int units = 0;
  std::string document;
  base::Date on;
  std::optional<base::Date> decided_on = std::nullopt;
  std::string actor_id = {};  // empty: whoever acts
  std::optional<std::string> approver_id = std::nullopt;
  std::string key;
};
base::Result<void> PostMoney(identity::Work& work, const std::string& province,
                             const DossierMoney& money, const MoneyMove& move);

// Gives back to the line what no item of the dossier can claim any more, and settles the dossier
// when its last item is. `document`: what it follows from.
base::Result<void> SettleDossier(identity::Work& work, const std::string& province,
                                 const std::string& dossier, const std::string& document,
                                 const std::string& key);

}  // namespace vuon::claims
