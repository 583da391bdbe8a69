#pragma once
#include <optional>
#include <string>

#include "base/id.h"
#include "base/money.h"
#include "base/quantity.h"
#include "storage/connection.h"
#include "storage/faults.h"

namespace vuon::ledger {

struct CellTag;
struct ObligationTag;
struct AccountTag;
struct PostingTag;
using CellId = base::Id<CellTag>;
using ObligationId = base::Id<ObligationTag>;
using AccountId = base::Id<AccountTag>;
using PostingId = base::Id<PostingTag>;

// The law behind a posting and the people who answer for it.
struct Voucher {
  std::string document_number;  // never empty: money moves on a document
  std::optional<base::Date>
      decision_date;  // needed by allot, cut, reallocate, carry, lapse, recover
  base::Date effective_date;
  std::string actor_id;
  std::optional<std::string> approver_id;  // a second person, where the rule asks for one
  std::string idempotency_key;             // the same key changes nothing more
};

// A place money stands in: a stage of a cell, of one obligation from "reserved" on.
struct Place {
  CellId cell;
  std::string stage;  // a word of ledger_account.stage
  std::optional<ObligationId> obligation = std::nullopt;
};

struct Move {
  std::string province_id;
  std::string kind;  // a word of ledger_rule.kind
  Place from;
  Place to;
  base::Money amount;
  base::Quantity quantity;
  std::optional<base::Money> eligible_cost = std::nullopt;  // where the cell has a support rate
  std::optional<PostingId> carries = std::nullopt;
};

struct Posting {
  std::string province_id;
  std::int64_t sequence = 0;
  PostingId id;
  std::string kind;
  AccountId from_account;
  AccountId to_account;
  base::Money amount;
  base::Quantity quantity;
  std::optional<base::Money> eligible_cost;
  Voucher voucher;
  base::Instant booked_at;
  std::string request_hash;
  std::optional<PostingId> reverses;
  std::optional<PostingId> carries;
  std::string previous_hash;
  std::string hash;
};

struct NewCell {
  std::string province_id;
  int year = 0;
  std::string programme;
  std::string line_id;
  std::string source_id;
  bool counts_units = true;
  std::optional<base::Money> unit_price = std::nullopt;
  std::optional<base::Money> cap_per_unit = std::nullopt;
  std::optional<int> rate_basis_points = std::nullopt;
};

// Opens the cell with its accounts, all empty. Money comes by an "allot" posting.
CellId OpenCell(storage::Transaction& transaction, const base::World& world, const NewCell& cell);

// Opens one enterprise's support in a cell, with its accounts, all empty.
ObligationId OpenObligation(storage::Transaction& transaction, const base::World& world,
                            const std::string& province_id, const CellId& cell,
                            const std::string& record_kind, const std::string& record_id);
void CloseObligation(storage::Transaction& transaction, const std::string& province_id,
                     const ObligationId& obligation);
// What a cell counts and what one unit may cost from now on; what is reserved stays as it is.
void SetNorm(storage::Transaction& transaction, const std::string& province_id, const CellId& cell,
             bool counts_units, std::optional<base::Money> unit_price);
// `state` is open, correction or closed.
base::Result<void> SetCellState(storage::Transaction& transaction, const std::string& province_id,
                                const CellId& cell, const std::string& state);

// The one door of money. Refusals: ledger.exceeds_balance {available, asked, units_left,
// units_asked} and the codes of migrations/0004_ledger.sql. The same idempotency key with the same
// move answers the first posting; with another move it is ledger.key_used_otherwise. After a
// refusal the transaction must be rolled back (Database::Write does so for a Result that is not
// ok).
base::Result<Posting> Post(storage::Transaction& transaction, const base::World& world,
                           const Move& move, const Voucher& voucher);
// Undoes a posting by its mirror image, once.
base::Result<Posting> Reverse(storage::Transaction& transaction, const base::World& world,
                              const std::string& province_id, const PostingId& posting,
                              const Voucher& voucher);

// The bytes that a posting's hash is made of, behind those of the posting before.
std::string HashOf(const Posting& posting);

// Columns of `posting` in the order ReadPosting expects them.
inline constexpr const char* kPostingColumns =
    "province_id, sequence, id, kind, from_account, to_account, amount, quantity, eligible_cost, "
    "document_number, decision_date, effective_date, booked_at, actor_id, approver_id, "
    "idempotency_key, request_hash, reverses, carries, previous_hash, hash";
Posting ReadPosting(const storage::Row& row);

}  // namespace vuon::ledger
