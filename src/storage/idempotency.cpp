#include "storage/idempotency.h"

namespace vuon::storage {
namespace {

constexpr std::size_t kLongestKey = 255;

}  // namespace

base::Result<std::optional<RememberedAnswer>> Lookup(Connection& connection,
                                                     const RepeatableRequest& request) {
  if (request.key.empty() || request.key.size() > kLongestKey) {
    return base::Problem{base::ProblemKind::kInvalid, "storage.idempotency_key_length"};
  }
  const auto row = connection.QueryOne(
      "SELECT request_hash, status, body FROM idempotency_key "
      "WHERE province_id = $1 AND person_id = $2 AND key = $3",
      request.province_id, request.person_id, request.key);
  if (!row) return std::optional<RememberedAnswer>();
  if (row->Text(0) != request.request_hash) {
    return base::Problem{base::ProblemKind::kConflict, "storage.idempotency_mismatch"};
  }
  return std::optional(RememberedAnswer{static_cast<int>(row->Integer(1)), row->Text(2)});
}

void Remember(Transaction& transaction, const RepeatableRequest& request,
              const RememberedAnswer& answer, base::Instant now) {
  transaction->Execute(
      "INSERT INTO idempotency_key "
      "(province_id, person_id, key, request_hash, status, body, created_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7)",
      request.province_id, request.person_id, request.key, request.request_hash, answer.status,
      answer.body, now);
}

bool IsRememberedMeanwhile(const ConstraintViolation& violation) {
  // PostgreSQL names the constraint, SQLite the columns.
  return violation.kind() == ConstraintKind::kUnique &&
         violation.name().starts_with("idempotency_key");
}

}  // namespace vuon::storage
