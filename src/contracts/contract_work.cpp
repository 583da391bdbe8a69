#include "contracts/contract_work.h"

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

ledger::Voucher VoucherOf(const Paper& paper, const std::string& maker,
                          const std::string& approver, const std::string& key) {
  ledger::Voucher voucher;
  voucher.document_number = paper.number;
  voucher.decision_date = paper.date;
  voucher.effective_date = paper.date;
  voucher.actor_id = maker;
  if (approver != maker) voucher.approver_id = approver;
  voucher.idempotency_key = key;
  return voucher;
}

}  // namespace vuon::contracts
