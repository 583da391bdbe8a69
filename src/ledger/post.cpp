#include <fmt/format.h>

#include "ledger/posting.h"
#include "ledger/violation.h"

namespace vuon::ledger {
namespace {

struct Account {
  AccountId id;
  base::Money balance;
  std::int64_t quantity = 0;
};

struct Head {
  std::int64_t sequence = 0;
  std::string hash;
};

// Locks the province's chain: postings of one province come one after the other, everywhere.
base::Result<Head> LockHead(storage::Transaction& transaction, const std::string& province_id) {
  const bool postgresql = transaction.engine() == storage::Engine::kPostgresql;
  const auto row = transaction->QueryOne(
      postgresql ? "SELECT sequence, head FROM ledger_chain WHERE province_id = $1 FOR UPDATE"
                 : "SELECT sequence, head FROM ledger_chain WHERE province_id = $1",
      province_id);
  if (!row) return base::Problem{base::ProblemKind::kNotFound, "ledger.no_cell"};
  return Head{row->Integer(0), row->Text(1)};
}

base::Result<Account> FindAccount(storage::Transaction& transaction, const std::string& province_id,
                                  const Place& place) {
  const auto row = transaction->QueryOne(
      "SELECT id, balance, quantity FROM ledger_account WHERE province_id = $1 AND cell_id = $2 "
      "AND stage = $3 AND coalesce(obligation_id, '') = $4",
      province_id, place.cell, place.stage, place.obligation ? place.obligation->text() : "");
  if (!row) return base::Problem{base::ProblemKind::kNotFound, "ledger.no_cell"};
  return Account{row->Id<AccountTag>(0), row->Money(1), row->Integer(2)};
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

void Insert(storage::Transaction& transaction, const Posting& posting) {
  static const std::string sql = fmt::format(
      "INSERT INTO posting ({}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, "
      "$14, "
      "$15, $16, $17, $18, $19, $20, $21)",
      kPostingColumns);
  const Voucher& voucher = posting.voucher;
  transaction->Execute(sql, posting.province_id, posting.sequence, posting.id, posting.kind,
                       posting.from_account, posting.to_account, posting.amount, posting.quantity,
                       posting.eligible_cost, voucher.document_number, voucher.decision_date,
                       voucher.effective_date, posting.booked_at, voucher.actor_id,
                       voucher.approver_id, voucher.idempotency_key, posting.request_hash,
                       posting.reverses, posting.carries, posting.previous_hash, posting.hash);
}

base::Result<Posting> Book(storage::Transaction& transaction, const base::World& world,
                           const Head& head, Posting posting) {
  posting.request_hash = RequestOf(posting);
  if (const auto first =
          FindByKey(transaction, posting.province_id, posting.voucher.idempotency_key)) {
    if (first->request_hash == posting.request_hash) return *first;
    return base::Problem{base::ProblemKind::kConflict, "ledger.key_used_otherwise"};
  }
  posting.sequence = head.sequence + 1;
  posting.id = world.NewId<PostingTag>();
  posting.booked_at = world.Now();
  posting.previous_hash = head.hash;
  posting.hash = HashOf(posting);
  try {
    Insert(transaction, posting);
  } catch (const storage::ConstraintViolation& violation) {
    return RefusalOf(violation);
  }
  return posting;
}

base::Problem ExceedsBalance(const Account& from, const Move& move) {
  return {base::ProblemKind::kRefused,
          "ledger.exceeds_balance",
          {{"available", from.balance.Dotted()},
           {"asked", move.amount.Dotted()},
           {"units_left", std::to_string(from.quantity)},
           {"units_asked", std::to_string(move.quantity.count())}}};
}

}  // namespace

base::Result<Posting> Post(storage::Transaction& transaction, const base::World& world,
                           const Move& move, const Voucher& voucher) {
  VUON_TRY(head, LockHead(transaction, move.province_id));
  VUON_TRY(from, FindAccount(transaction, move.province_id, move.from));
  VUON_TRY(to, FindAccount(transaction, move.province_id, move.to));
  Posting posting;
  posting.province_id = move.province_id;
  posting.kind = move.kind;
  posting.from_account = from.id;
  posting.to_account = to.id;
  posting.amount = move.amount;
  posting.quantity = move.quantity;
  posting.eligible_cost = move.eligible_cost;
  posting.voucher = voucher;
  posting.carries = move.carries;
  auto booked = Book(transaction, world, head, std::move(posting));
  if (!booked.ok() && booked.problem().code == "ledger.exceeds_balance") {
    return ExceedsBalance(from, move);
  }
  return booked;
}

base::Result<Posting> Reverse(storage::Transaction& transaction, const base::World& world,
                              const std::string& province_id, const PostingId& id,
                              const Voucher& voucher) {
  VUON_TRY(head, LockHead(transaction, province_id));
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
  return Book(transaction, world, head, std::move(posting));
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
