#include <fmt/format.h>

#include "ledger/posting.h"
#include "ledger/violation.h"

namespace vuon::ledger {
namespace {

// Where the chain of a province stands, and what the account that pays holds at that moment.
struct Head {
  std::int64_t sequence = 0;
  std::string hash;
  base::Money balance;
  std::int64_t quantity = 0;
};

// Locks the province's chain: postings of one province come one after the other, everywhere. Who
// holds the lock makes everybody wait, so whatever can be asked before is asked before.
base::Result<Head> LockHead(storage::Transaction& transaction, const std::string& province_id,
                            const AccountId& from) {
  const bool postgresql = transaction.engine() == storage::Engine::kPostgresql;
  const auto row = transaction->QueryOne(
      postgresql ? "SELECT sequence, head, balance, quantity FROM ledger_head($1, $2)"
                 : "SELECT c.sequence, c.head, a.balance, a.quantity FROM ledger_chain c "
                   "JOIN ledger_account a ON a.province_id = c.province_id "
                   "WHERE c.province_id = $1 AND a.id = $2",
      province_id, from);
  if (!row || row->IsNull(0)) return base::Problem{base::ProblemKind::kNotFound, "ledger.no_cell"};
  return Head{row->Integer(0), row->Text(1), row->Money(2), row->Integer(3)};
}

struct Accounts {
  AccountId from;
  AccountId to;
};

// Both in one question: each trip to the server makes the whole province wait.
base::Result<Accounts> FindAccounts(storage::Transaction& transaction, const Move& move) {
  const auto obligation = [](const Place& place) {
    return place.obligation ? place.obligation->text() : std::string();
  };
  const auto row = transaction->QueryOne(
      "SELECT f.id, t.id FROM ledger_account f JOIN ledger_account t "
      "ON t.province_id = f.province_id AND t.cell_id = $5 AND t.stage = $6 "
      "AND coalesce(t.obligation_id, '') = $7 "
      "WHERE f.province_id = $1 AND f.cell_id = $2 AND f.stage = $3 "
      "AND coalesce(f.obligation_id, '') = $4",
      move.province_id, move.from.cell, move.from.stage, obligation(move.from), move.to.cell,
      move.to.stage, obligation(move.to));
  if (!row) return base::Problem{base::ProblemKind::kNotFound, "ledger.no_cell"};
  return Accounts{row->Id<AccountTag>(0), row->Id<AccountTag>(1)};
}

std::optional<Posting> FindByKey(storage::Transaction& transaction, const std::string& province_id,
                                 const std::string& key) {
  static const std::string sql = fmt::format(
      "SELECT {} FROM posting WHERE province_id = $1 AND idempotency_key = $2", kPostingColumns);
  const auto row = transaction->QueryOne(sql, province_id, key);
  if (!row) return std::nullopt;
  return ReadPosting(*row);
}

// What the caller asked for, in one line; two requests under one key must be the same request. The
// effective date is not part of it: a request repeated after midnight is the same request.
std::string RequestOf(const Posting& posting) {
  const auto or_dash = [](const auto& value) { return value ? value->text() : std::string("-"); };
  return fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}|{}", posting.kind, posting.from_account.text(),
                     posting.to_account.text(), posting.amount.Plain(), posting.quantity.count(),
                     posting.eligible_cost ? posting.eligible_cost->Plain() : "-",
                     or_dash(posting.reverses), or_dash(posting.carries),
                     posting.voucher.decision_date ? posting.voucher.decision_date->Iso() : "-",
                     posting.voucher.document_number);
}

// Whether it was inserted: on PostgreSQL another session may have used the same key, or reversed
// the same posting, meanwhile; SQLite's trigger posting_not_twice raises then.
bool Insert(storage::Transaction& transaction, const Posting& posting) {
  static const std::string on_sqlite = fmt::format(
      "INSERT INTO posting ({}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, "
      "$14, $15, $16, $17, $18, $19, $20, $21)",
      kPostingColumns);
  static const std::string on_postgresql = on_sqlite + " ON CONFLICT DO NOTHING";
  const bool sqlite = transaction.engine() == storage::Engine::kSqlite;
  const Voucher& voucher = posting.voucher;
  return transaction->Execute(
             sqlite ? on_sqlite : on_postgresql, posting.province_id, posting.sequence, posting.id,
             posting.kind, posting.from_account, posting.to_account, posting.amount,
             posting.quantity, posting.eligible_cost, voucher.document_number,
             voucher.decision_date, voucher.effective_date, posting.booked_at, voucher.actor_id,
             voucher.approver_id, voucher.idempotency_key, posting.request_hash, posting.reverses,
             posting.carries, posting.previous_hash, posting.hash) == 1;
}

// The posting that this key has made already, if it has.
base::Result<std::optional<Posting>> Repeated(storage::Transaction& transaction,
                                              const Posting& posting) {
  auto first = FindByKey(transaction, posting.province_id, posting.voucher.idempotency_key);
  if (first && first->request_hash != posting.request_hash) {
    return base::Problem{base::ProblemKind::kConflict, "ledger.key_used_otherwise"};
  }
  return first;
}

base::Problem ExceedsBalance(const Head& head, const Posting& posting) {
  return {base::ProblemKind::kRefused,
          "ledger.exceeds_balance",
          {{"available", head.balance.Dotted()},
           {"asked", posting.amount.Dotted()},
           {"units_left", std::to_string(head.quantity)},
           {"units_asked", std::to_string(posting.quantity.count())}}};
}

base::Result<Posting> Book(storage::Transaction& transaction, const base::World& world,
                           Posting posting) {
  posting.request_hash = RequestOf(posting);
  VUON_TRY(before, Repeated(transaction, posting));
  if (before) return *before;
  VUON_TRY(head, LockHead(transaction, posting.province_id, posting.from_account));
  posting.sequence = head.sequence + 1;
  posting.id = world.NewId<PostingTag>();
  posting.booked_at = world.Now();
  posting.previous_hash = head.hash;
  posting.hash = HashOf(posting);
  try {
    if (Insert(transaction, posting)) return posting;
  } catch (const storage::ConstraintViolation& violation) {
    base::Problem refusal = RefusalOf(violation);
    if (refusal.code == "ledger.exceeds_balance") return ExceedsBalance(head, posting);
    return refusal;
  }
  VUON_TRY(meanwhile, Repeated(transaction, posting));
  if (meanwhile) return *meanwhile;
  return base::Problem{base::ProblemKind::kRefused, "ledger.posting_exists"};
}

}  // namespace

base::Result<Posting> Post(storage::Transaction& transaction, const base::World& world,
                           const Move& move, const Voucher& voucher) {
  Posting posting;
  VUON_TRY(accounts, FindAccounts(transaction, move));
  posting.province_id = move.province_id;
  posting.kind = move.kind;
  posting.from_account = accounts.from;
  posting.to_account = accounts.to;
  posting.amount = move.amount;
  posting.quantity = move.quantity;
  posting.eligible_cost = move.eligible_cost;
  posting.voucher = voucher;
  posting.carries = move.carries;
  return Book(transaction, world, std::move(posting));
}

base::Result<Posting> Reverse(storage::Transaction& transaction, const base::World& world,
                              const std::string& province_id, const PostingId& id,
                              const Voucher& voucher) {
  static const std::string sql =
      fmt::format("SELECT {} FROM posting WHERE province_id = $1 AND id = $2", kPostingColumns);
  const auto row = transaction->QueryOne(sql, province_id, id);
  if (!row) return base::Problem{base::ProblemKind::kNotFound, "ledger.no_posting"};
  const Posting original = ReadPosting(*row);
  Posting posting;
  posting.province_id = province_id;
  posting.kind = "reversal";
  posting.from_account = original.to_account;
  posting.to_account = original.from_account;
  posting.amount = original.amount;
  posting.quantity = original.quantity;
  posting.voucher = voucher;
  posting.reverses = id;
  return Book(transaction, world, std::move(posting));
}

Posting ReadPosting(const storage::Row& row) {
  Posting posting;
  posting.province_id = row.Text(0);
  posting.sequence = row.Integer(1);
  posting.id = row.Id<PostingTag>(2);
  posting.kind = row.Text(3);
  posting.from_account = row.Id<AccountTag>(4);
  posting.to_account = row.Id<AccountTag>(5);
  posting.amount = row.Money(6);
  posting.quantity = row.Quantity(7);
  if (!row.IsNull(8)) posting.eligible_cost = row.Money(8);
  posting.voucher.document_number = row.Text(9);
  if (!row.IsNull(10)) posting.voucher.decision_date = row.Date(10);
  posting.voucher.effective_date = row.Date(11);
  posting.booked_at = row.Instant(12);
  posting.voucher.actor_id = row.Text(13);
  posting.voucher.approver_id = row.OptionalText(14);
  posting.voucher.idempotency_key = row.Text(15);
  posting.request_hash = row.Text(16);
  if (!row.IsNull(17)) posting.reverses = row.Id<PostingTag>(17);
  if (!row.IsNull(18)) posting.carries = row.Id<PostingTag>(18);
  posting.previous_hash = row.Text(19);
  posting.hash = row.Text(20);
  return posting;
}

}  // namespace vuon::ledger
