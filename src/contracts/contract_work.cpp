#include "contracts/contract_work.h"

#include <algorithm>

#include "calls/call_store.h"
#include "contracts/contract_store.h"

namespace vuon::contracts {

base::Result<void> CheckPaper(const Paper& paper, base::Date today) {
  if (paper.number.empty() || paper.number.size() > 200) {
    return Wrong("/number", "contracts.number_missing");
  }
  if (paper.date > today) return Wrong("/date", "contracts.date_in_future");
  return {};
}

base::Result<void> CheckText(const std::string& text, const std::string& pointer,
                             std::size_t longest, bool required) {
  const bool blank = text.find_first_not_of(" \t\r\n") == std::string::npos;
  if (text.size() <= longest && !(required && blank) && text.find('\0') == std::string::npos) {
    return {};
  }
  return Wrong(pointer, "contracts.text_unusable", {{"longest", std::to_string(longest)}});
}

ledger::Voucher VoucherOf(const Paper& paper, const std::string& maker, const std::string& approver,
                          const std::string& key) {
  ledger::Voucher voucher;
  voucher.document_number = paper.number;
  voucher.decision_date = paper.date;
  voucher.effective_date = paper.date;
  voucher.actor_id = maker;
  if (approver != maker) voucher.approver_id = approver;
  voucher.idempotency_key = key;
  return voucher;
}

std::optional<calls::CallRules> RulesOfDossier(storage::Connection& reader,
                                               const std::string& province,
                                               const std::string& dossier) {
  const auto row = reader.QueryOne("SELECT call_id FROM dossier WHERE province_id = $1 AND id = $2",
                                   province, dossier);
  if (!row) return std::nullopt;
  const auto call = calls::FindCall(reader, province, row->Text(0));
  if (!call) return std::nullopt;
  return calls::RulesOf(reader, province, call->form);
}

std::optional<base::Date> ClockEnd(const std::optional<calls::CallRules>& rules, const char* clock,
                                   base::Date from) {
  const norms::ClockRule* rule = rules ? norms::FindClock(*rules->pack, clock) : nullptr;
  if (rule == nullptr) return std::nullopt;
  return norms::EndOfClock(*rule, from);
}

base::Result<Contract> LoadContract(identity::Work& work, const std::string& province, Side side,
                                    const std::string& id) {
  storage::Connection& reader = work.transaction.connection();
  auto found = FindContract(reader, province, id);
  const bool theirs =
      found && (side == Side::kOfficer ||
                (found->state != "discarded" &&
                 ActsFor(reader, province, work.actor.PersonId(), found->enterprise_id)));
  if (!theirs) return Missing("contracts.not_found");
  return *std::move(found);
}

base::Result<Contract> LoadContract(identity::Work& work, const std::string& province, Side side,
                                    const std::string& id, const std::vector<std::string>& states) {
  VUON_TRY(found, LoadContract(work, province, side, id));
  if (std::find(states.begin(), states.end(), found.state) != states.end()) return found;
  return Conflict("contracts.wrong_state", {{"state", found.state}});
}

}  // namespace vuon::contracts
