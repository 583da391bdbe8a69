#pragma once
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

// For tests: the ledger's rules once more, in memory and sharing nothing with the migration, to
// predict the verdict on every operation and every balance after it.
namespace vuon::ledger::model {

struct Cell {
  int year = 2021;
  std::string line;
  std::string source;
  bool counts_units = true;
  std::int64_t unit_price = 0;  // 0: none
  std::int64_t cap_per_unit = 0;
  int rate_basis_points = 0;
  std::string state = "open";
};

struct Obligation {
  int cell = 0;
  std::string record;
  bool open = true;
};

// An account: a stage of a cell, or of an obligation (-1: none).
struct Account {
  int cell = 0;
  std::string stage;
  int obligation = -1;
  auto operator<=>(const Account&) const = default;
};

struct Holding {
  std::int64_t balance = 0;
  std::int64_t quantity = 0;
};

struct Operation {
  enum class What { kPost, kReverse, kSetState, kCloseObligation };
  What what = What::kPost;
  std::string kind = {};
  Account from = {};
  Account to = {};
  std::int64_t amount = 0;
  std::int64_t quantity = 0;
  std::int64_t eligible_cost = -1;  // -1: none
  int carries = -1;                 // index of an accepted posting
  int reverses = -1;
  bool decided = true;
  bool approved = true;
  bool approved_by_oneself = false;
  int key = 0;
  int target = 0;          // a cell or an obligation
  std::string state = {};  // of the cell
};

struct Rule {
  const char* kind;
  const char* from;
  const char* to;
  bool same_cell;
  bool decision;
  bool approver;
  bool in_correction;
};

inline constexpr std::array<Rule, 23> kRules = {{
    {"allot", "authority", "available", true, true, true, false},
    {"cut", "available", "authority", true, true, true, false},
    {"reallocate", "available", "available", false, true, true, false},
    {"reserve", "available", "reserved", true, false, true, false},
    {"release", "reserved", "available", true, false, false, false},
    {"commit", "reserved", "committed", true, false, true, false},
    {"decommit", "committed", "available", true, false, false, false},
    {"advance", "committed", "advanced", true, false, true, false},
    {"return_advance", "advanced", "committed", true, false, false, true},
    {"order", "committed", "ordered", true, false, true, true},
    {"confirm", "ordered", "paid", true, false, false, true},
    {"bounce", "ordered", "committed", true, false, false, true},
    {"clear_advance", "advanced", "paid", true, false, false, true},
    {"return_payment", "paid", "committed", true, false, false, true},
    {"return_payment", "paid", "available", true, false, false, true},
    {"recover", "paid", "recovered", true, true, false, true},
    {"lapse", "available", "lapsed", true, true, true, true},
    {"carry_out", "available", "carried", true, true, true, true},
    {"carry_out", "committed", "carried", true, true, true, true},
    {"carry_out", "advanced", "carried", true, true, true, true},
    {"carry_in", "authority", "available", true, true, true, false},
    {"carry_in", "authority", "committed", true, true, true, false},
    {"carry_in", "authority", "advanced", true, true, true, false},
}};

class Ledger {
 public:
  std::vector<Cell> cells;
  std::vector<Obligation> obligations;
  struct Posted {
    Operation operation;
    bool reversed = false;
    int carried_in_by = -1;
  };
  std::vector<Posted> postings;
  std::map<Account, Holding> accounts;

  // The code of the refusal, or nothing where the operation was carried out.
  std::string Apply(Operation operation) {
    if (operation.what == Operation::What::kSetState) return SetState(operation);
    if (operation.what == Operation::What::kCloseObligation) {
      obligations[Index(operation.target)].open = false;
      return {};
    }
    if (operation.what == Operation::What::kReverse) Mirror(operation);
    if (const auto used = keys_.find(operation.key); used != keys_.end()) {
      return Same(used->second, operation) ? "" : "ledger.key_used_otherwise";
    }
    if (std::string code = Verdict(operation); !code.empty()) return code;
    Book(operation);
    return {};
  }

  Holding At(const Account& account) const {
    const auto found = accounts.find(account);
    return found == accounts.end() ? Holding{} : found->second;
  }

 private:
  static std::size_t Index(int number) { return static_cast<std::size_t>(number); }

  void Mirror(Operation& operation) const {
    const Operation& original = postings[Index(operation.reverses)].operation;
    operation.kind = "reversal";
    operation.from = original.to;
    operation.to = original.from;
    operation.amount = original.amount;
    operation.quantity = original.quantity;
  }

  static bool Same(const Operation& a, const Operation& b) {
    return a.kind == b.kind && a.from == b.from && a.to == b.to && a.amount == b.amount &&
           a.quantity == b.quantity && a.eligible_cost == b.eligible_cost &&
           a.reverses == b.reverses && a.carries == b.carries && a.decided == b.decided;
  }

  std::string SetState(const Operation& operation) {
    if (operation.state == "closed") {
      for (const auto& [account, holding] : accounts) {
        static const std::set<std::string> kMustBeEmpty = {"available", "reserved", "committed",
                                                           "ordered", "advanced"};
        if (account.cell == operation.target && kMustBeEmpty.contains(account.stage) &&
            (holding.balance != 0 || holding.quantity != 0)) {
          return "ledger.cell_not_empty";
        }
      }
    }
    cells[Index(operation.target)].state = operation.state;
    return {};
  }

  static const Rule* RuleOf(const Operation& operation) {
    for (const Rule& rule : kRules) {
      if (rule.kind == operation.kind && rule.from == operation.from.stage &&
          rule.to == operation.to.stage) {
        return &rule;
      }
    }
    return nullptr;
  }

  std::string Verdict(const Operation& operation) const {
    const bool reversal = operation.reverses >= 0;
    if (operation.amount == 0 && operation.quantity == 0) return "ledger.refused";
    if (operation.from == operation.to) return "ledger.refused";
    if ((operation.kind == "carry_in") != (operation.carries >= 0)) return "ledger.refused";
    if (operation.approved_by_oneself) return "ledger.refused";
    if (reversal && postings[Index(operation.reverses)].reversed) return "ledger.posting_exists";
    if (operation.carries >= 0 && postings[Index(operation.carries)].carried_in_by >= 0) {
      return "ledger.posting_exists";
    }
    for (const auto& check : {&Ledger::Moves, &Ledger::Carries, &Ledger::Limits, &Ledger::People,
                              &Ledger::Period, &Ledger::Holds}) {
      if (std::string code = (this->*check)(operation); !code.empty()) return code;
    }
    return {};
  }

  std::string Moves(const Operation& operation) const {
    const Rule* rule = RuleOf(operation);
    const bool same_cell = operation.from.cell == operation.to.cell;
    if (operation.reverses >= 0) {
      return postings[Index(operation.reverses)].operation.kind == "reversal"
                 ? "ledger.reversal_differs"
                 : "";
    }
    if (rule == nullptr || rule->same_cell != same_cell) return "ledger.illegal_move";
    if (operation.from.obligation >= 0 && operation.to.obligation >= 0 &&
        operation.from.obligation != operation.to.obligation) {
      return "ledger.illegal_move";
    }
    if (operation.kind == "return_payment" &&
        (operation.to.stage == "committed") != obligations[Index(operation.from.obligation)].open) {
      return "ledger.illegal_move";
    }
    const Cell& from = cells[Index(operation.from.cell)];
    const Cell& to = cells[Index(operation.to.cell)];
    const bool mixed = from.source != to.source || from.year != to.year || operation.quantity > 0;
    return !same_cell && mixed ? "ledger.source_mixed" : "";
  }

  std::string RecordOf(const Account& account) const {
    return account.obligation < 0 ? "" : obligations[Index(account.obligation)].record;
  }

  std::string Carries(const Operation& operation) const {
    if (operation.carries >= 0) {
      const Posted& out = postings[Index(operation.carries)];
      const Cell& from = cells[Index(out.operation.from.cell)];
      const Cell& to = cells[Index(operation.to.cell)];
      const bool agrees = out.operation.kind == "carry_out" && !out.reversed &&
                          out.operation.amount == operation.amount &&
                          out.operation.quantity == operation.quantity &&
                          from.source == to.source && from.year + 1 == to.year &&
                          out.operation.from.stage == operation.to.stage &&
                          RecordOf(out.operation.from) == RecordOf(operation.to);
      if (!agrees) return "ledger.carry_differs";
    }
    if (operation.reverses < 0) return {};
    const int carried_in = postings[Index(operation.reverses)].carried_in_by;
    return carried_in >= 0 && !postings[Index(carried_in)].reversed ? "ledger.carried_on" : "";
  }

  std::string Limits(const Operation& operation) const {
    if (operation.kind != "reserve") return {};
    const Cell& cell = cells[Index(operation.to.cell)];
    if (cell.counts_units && operation.quantity < 1) return "ledger.exceeds_unit_price";
    for (const std::int64_t limit : {cell.unit_price, cell.cap_per_unit}) {
      if (limit > 0 && operation.amount > operation.quantity * limit) {
        return "ledger.exceeds_unit_price";
      }
    }
    if (cell.rate_basis_points == 0) return {};
    const std::int64_t most = operation.eligible_cost * cell.rate_basis_points / 10'000;
    return operation.eligible_cost < 0 || operation.amount > most ? "ledger.exceeds_rate" : "";
  }

  std::string People(const Operation& operation) const {
    const Rule* rule = RuleOf(operation);
    const bool reversal = operation.reverses >= 0;
    if (!reversal && rule->decision && !operation.decided) return "ledger.decision_missing";
    if (!operation.approved && (reversal || rule->approver)) return "ledger.needs_second_person";
    return {};
  }

  std::string Period(const Operation& operation) const {
    const Rule* rule = RuleOf(operation);
    for (const int number : {operation.from.cell, operation.to.cell}) {
      const std::string& state = cells[Index(number)].state;
      if (state == "closed") return "ledger.cell_not_open";
      if (state == "correction" && operation.reverses < 0 && !rule->in_correction) {
        return "ledger.cell_not_open";
      }
    }
    return {};
  }

  std::string Holds(const Operation& operation) const {
    const Holding from = At(operation.from);
    if (operation.from.stage != "authority" &&
        (from.balance < operation.amount || from.quantity < operation.quantity)) {
      return "ledger.exceeds_balance";
    }
    if (operation.kind != "advance") return {};
    std::int64_t contract = 0;
    for (const char* stage : {"committed", "ordered", "advanced", "paid"}) {
      contract += At({operation.from.cell, stage, operation.from.obligation}).balance;
    }
    const bool above_half = (At(operation.to).balance + operation.amount) * 2 > contract;
    return above_half ? "ledger.exceeds_advance" : "";
  }

  void Book(const Operation& operation) {
    keys_[operation.key] = operation;
    accounts[operation.from].balance -= operation.amount;
    accounts[operation.from].quantity -= operation.quantity;
    accounts[operation.to].balance += operation.amount;
    accounts[operation.to].quantity += operation.quantity;
    const int number = static_cast<int>(postings.size());
    if (operation.reverses >= 0) postings[Index(operation.reverses)].reversed = true;
    if (operation.carries >= 0) postings[Index(operation.carries)].carried_in_by = number;
    postings.push_back({operation});
  }

  std::map<int, Operation> keys_;
};

}  // namespace vuon::ledger::model
