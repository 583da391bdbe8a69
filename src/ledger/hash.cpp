#include <fmt/format.h>
#include <openssl/sha.h>

#include "ledger/posting.h"

namespace vuon::ledger {
namespace {

// Each field with its length in front, so that no two different postings have the same bytes.
void Append(std::string& bytes, const std::string& field) {
  bytes += std::to_string(field.size());
  bytes += ':';
  bytes += field;
}

template <class T>
std::string TextOf(const std::optional<T>& value) {
  if (!value) return "-";
  if constexpr (std::is_same_v<T, base::Money>) {
    return value->Plain();
  } else if constexpr (std::is_same_v<T, base::Date>) {
    return value->Iso();
  } else if constexpr (std::is_same_v<T, std::string>) {
    return "=" + *value;
  } else {
    return "=" + value->text();
  }
}

}  // namespace

std::string HashOf(const Posting& posting) {
  std::string bytes;
  const Voucher& voucher = posting.voucher;
  for (const std::string& field : {posting.previous_hash,
                                   posting.province_id,
                                   std::to_string(posting.sequence),
                                   posting.id.text(),
                                   posting.kind,
                                   posting.from_account.text(),
                                   posting.to_account.text(),
                                   posting.amount.Plain(),
                                   std::to_string(posting.quantity.count()),
                                   TextOf(posting.eligible_cost),
                                   voucher.document_number,
                                   TextOf(voucher.decision_date),
                                   voucher.effective_date.Iso(),
                                   std::to_string(posting.booked_at.time_since_epoch().count()),
                                   voucher.actor_id,
                                   TextOf(voucher.approver_id),
                                   voucher.idempotency_key,
                                   posting.request_hash,
                                   TextOf(posting.reverses),
                                   TextOf(posting.carries)}) {
    Append(bytes, field);
  }
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest);
  std::string hex;
  hex.reserve(64);
  constexpr const char* kHex = "0123456789abcdef";
  for (const unsigned char byte : digest) {
    hex += kHex[byte >> 4];
    hex += kHex[byte & 15];
  }
  return hex;
}

}  // namespace vuon::ledger
