#include "ledger/verify.h"

#include <fmt/format.h>

#include <unordered_map>

namespace vuon::ledger {
namespace {

struct Sum {
  std::int64_t balance = 0;
  std::int64_t quantity = 0;
};

struct Walk {
  std::unordered_map<std::string, Sum> sums;  // province/account
  std::unordered_map<std::string, std::pair<std::int64_t, std::string>> heads;
  Verification result;
};

void Visit(Walk& walk, const Posting& posting) {
  auto& [sequence, head] = walk.heads[posting.province_id];
  const auto differs = [&](const char* what) {
    walk.result.differences.push_back(fmt::format("{} posting {} ({}): {}", posting.province_id,
                                                  posting.sequence, posting.id.text(), what));
  };
  if (posting.sequence != sequence + 1) differs("a posting before it is missing or was inserted");
  if (posting.previous_hash != head) differs("does not follow the posting before it");
  if (HashOf(posting) != posting.hash) differs("was altered");
  sequence = posting.sequence;
  head = posting.hash;
  Sum& from = walk.sums[posting.province_id + "/" + posting.from_account.text()];
  from.balance -= posting.amount.dong();
  from.quantity -= posting.quantity.count();
  Sum& to = walk.sums[posting.province_id + "/" + posting.to_account.text()];
  to.balance += posting.amount.dong();
  to.quantity += posting.quantity.count();
  ++walk.result.postings;
}

void CheckAccounts(Walk& walk, storage::Connection& reader) {
  reader.Stream(
      "SELECT province_id, id, stage, balance, quantity FROM ledger_account", {},
      [&](const storage::Row& row) {
        ++walk.result.accounts;
        const std::string name = row.Text(0) + "/" + row.Text(1);
        const Sum sum = walk.sums[name];
        if (sum.balance != row.Integer(3) || sum.quantity != row.Integer(4)) {
          walk.result.differences.push_back(fmt::format(
              "{} account {} ({}): holds {} đồng and {} units, its postings make {} and {}",
              row.Text(0), row.Text(1), row.Text(2), row.Integer(3), row.Integer(4), sum.balance,
              sum.quantity));
        }
        walk.sums.erase(name);
        return true;
      });
  for (const auto& [name, sum] : walk.sums) {
    if (sum.balance != 0 || sum.quantity != 0) {
      walk.result.differences.push_back(fmt::format("account {} is missing", name));
    }
  }
}

void CheckHeads(Walk& walk, storage::Connection& reader) {
  for (const storage::Row& row :
       reader.Query("SELECT province_id, sequence, head FROM ledger_chain")) {
    const auto& [sequence, head] = walk.heads[row.Text(0)];
    if (sequence != row.Integer(1) || head != row.Text(2)) {
      walk.result.differences.push_back(
          fmt::format("{}: the chain ends at posting {}, the last posting is {}", row.Text(0),
                      row.Integer(1), sequence));
    }
  }
}

// What screens read (ledger_total) must be what the accounts hold.
void CheckTotals(Walk& walk, storage::Connection& reader) {
  for (const storage::Row& row : reader.Query(
           "SELECT a.province_id, a.cell_id, a.stage, a.balance, a.quantity, "
           "coalesce(t.balance, 0), coalesce(t.quantity, 0) FROM (SELECT province_id, cell_id, "
           "stage, CAST(sum(balance) AS BIGINT) AS balance, CAST(sum(quantity) AS BIGINT) AS "
           "quantity FROM ledger_account GROUP BY province_id, cell_id, stage) a "
           "LEFT JOIN ledger_total t ON t.province_id = a.province_id AND t.cell_id = a.cell_id "
           "AND t.stage = a.stage WHERE a.balance <> coalesce(t.balance, 0) "
           "OR a.quantity <> coalesce(t.quantity, 0)")) {
    walk.result.differences.push_back(
        fmt::format("{} cell {} ({}): its accounts hold {} đồng and {} units, screens show {} and "
                    "{}",
                    row.Text(0), row.Text(1), row.Text(2), row.Integer(3), row.Integer(4),
                    row.Integer(5), row.Integer(6)));
  }
}

}  // namespace

std::vector<storage::ProtectedColumn> ProtectedColumns() {
  return {{"ledger_account", "balance", {"posting_moves"}},
          {"ledger_account", "quantity", {"posting_moves"}},
          {"ledger_chain", "sequence", {"posting_moves"}},
          {"ledger_chain", "head", {"posting_moves"}},
          {"ledger_total", "balance", {"balance_then_summed"}},
          {"ledger_total", "quantity", {"balance_then_summed"}}};
}

Verification Verify(storage::Database& database) {
  Walk walk;
  database.Read([&](storage::Connection& reader) {
    reader.Stream(
        fmt::format("SELECT {} FROM posting ORDER BY province_id, sequence", kPostingColumns), {},
        [&](const storage::Row& row) {
          Visit(walk, ReadPosting(row));
          return true;
        });
    CheckAccounts(walk, reader);
    CheckHeads(walk, reader);
    CheckTotals(walk, reader);
  });
  return std::move(walk.result);
}

}  // namespace vuon::ledger
