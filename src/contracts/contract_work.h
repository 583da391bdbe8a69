#pragma once
#include <string>

#include "base/date.h"
#include "base/problem.h"
#include "calls/call_rules.h"
#include "contracts/contract.h"
#include "identity/verb.h"
#include "ledger/posting.h"

// What the verbs of the room share.
namespace vuon::contracts {

inline base::Problem Missing(const char* code) { return {base::ProblemKind::kNotFound, code}; }
inline base::Problem Refused(const char* code, std::map<std::string, std::string> params = {}) {
  return {base::ProblemKind::kRefused, code, std::move(params)};
}
inline base::Problem Conflict(const char* code, std::map<std::string, std::string> params = {}) {
  return {base::ProblemKind::kConflict, code, std::move(params)};
}
// One field of the body is wrong.
inline base::Problem Wrong(const std::string& pointer, const char* code,
                           std::map<std::string, std::string> params = {}) {
  return {base::ProblemKind::kInvalid, code, params, {{pointer, code, params}}};
}

// The paper behind a decision of this room.
struct Paper {
  std::string number;
  base::Date date;
};
// contracts.number_missing, contracts.date_in_future.
base::Result<void> CheckPaper(const Paper& paper, base::Date today);
// contracts.text_unusable for one that is too long, or empty where it is required.
base::Result<void> CheckText(const std::string& text, const std::string& pointer,
                             std::size_t longest, bool required);

// The voucher of money that moves by a paper which one person made and another approved.
ledger::Voucher VoucherOf(const Paper& paper, const std::string& maker, const std::string& approver,
                          const std::string& key);

// The rules of the call that the dossier was asked under.
std::optional<calls::CallRules> RulesOfDossier(storage::Connection& reader,
                                               const std::string& province,
                                               const std::string& dossier);
// The end of a clock of the pack that begins on that day; nothing when the pack has none.
std::optional<base::Date> ClockEnd(const std::optional<calls::CallRules>& rules, const char* clock,
                                   base::Date from);

// Who acts on a contract: the office; or a person for its enterprise.
enum class Side { kOfficer, kOwn };

// The contract, if it exists for whoever acts. contracts.not_found.
base::Result<Contract> LoadContract(identity::Work& work, const std::string& province, Side side,
                                    const std::string& id);
// And stands in one of these states: contracts.wrong_state {state}.
base::Result<Contract> LoadContract(identity::Work& work, const std::string& province, Side side,
                                    const std::string& id, const std::vector<std::string>& states);

}  // namespace vuon::contracts
