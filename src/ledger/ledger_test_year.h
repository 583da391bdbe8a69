#pragma once
#include <random>
#include <sstream>

#include "ledger/ledger_test_kit.h"
#include "ledger/ledger_test_model.h"

// For tests: random programme years, and who carries them out on one engine.
namespace vuon::ledger {

using model::Operation;
using What = model::Operation::What;

// Two lines in the source kh178 and one in kh71 for two years, and a line with a support rate.
inline std::vector<model::Cell> Cells() {
  constexpr std::int64_t kPrice = 200'000'000;
  return {{2021, "II.1", "kh178", true, kPrice, 0, 0, "open"},
          {2021, "II.2", "kh178", true, kPrice, 150'000'000, 0, "open"},
          {2021, "III", "kh178", false, 0, 0, 3'000, "open"},
          {2021, "II.1", "kh71", true, kPrice, 0, 0, "open"},
          {2022, "II.1", "kh178", true, kPrice, 0, 0, "open"},
          {2022, "II.2", "kh178", true, kPrice, 0, 0, "open"},
          {2022, "II.1", "kh71", true, kPrice, 0, 0, "open"}};
}

// Those of 2022 go on with the records of 2021.
inline std::vector<model::Obligation> Obligations() {
  std::vector<model::Obligation> obligations;
  for (int cell = 0; cell < 4; ++cell) {
    for (int number = 0; number < 3; ++number) {
      obligations.push_back({cell, fmt::format("dossier-{}-{}", cell, number), true});
    }
  }
  for (const auto& [cell, before] : {std::pair{4, 0}, {5, 1}, {6, 3}}) {
    for (int number = 0; number < 2; ++number) {
      obligations.push_back({cell, fmt::format("dossier-{}-{}", before, number), true});
    }
  }
  return obligations;
}

// Makes the next operation: mostly one that the rules allow, often at the edge of what they allow,
// sometimes nonsense.
class Author {
 public:
  explicit Author(std::uint32_t seed) : random_(seed) {
    ledger.cells = Cells();
    ledger.obligations = Obligations();
  }

  model::Ledger ledger;

  Operation Next() {
    Operation operation = Draw();
    if (operation.key == 0) operation.key = ++keys_;
    log_.push_back(operation);
    return operation;
  }

 private:
  int Below(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }
  bool Chance(int percent) { return Below(100) < percent; }
  template <class T>
  const T& Any(const std::vector<T>& of) {
    return of[random_() % of.size()];
  }

  Operation Draw() {
    if (log_.size() < 14) return Allotment(static_cast<int>(log_.size()) % 7);
    const int draw = Below(100);
    if (draw < 6 && !ledger.postings.empty()) return Reversal();
    if (draw < 8) return NewState();
    if (draw < 9 && Chance(40)) return {.what = What::kCloseObligation, .target = Below(18)};
    if (draw < 14) return Repeated();
    if (draw < 24) return CarriedIn();
    if (draw < 28) return Nonsense();
    for (int trial = 0; trial < 12; ++trial) {
      Operation operation = ByRule(model::kRules[random_() % model::kRules.size()]);
      if (operation.kind == "allot" || ledger.At(operation.from).balance > 0) return operation;
    }
    return ByRule(model::kRules[3]);
  }

  Operation Allotment(int cell) {
    const std::int64_t units = 2 + Below(4);
    return {.kind = "allot",
            .from = {cell, "authority"},
            .to = {cell, "available"},
            .amount = units * 200'000'000,
            .quantity = ledger.cells[static_cast<std::size_t>(cell)].counts_units ? units : 0};
  }
  Operation Reversal() {
    for (std::size_t number = 0; number < ledger.postings.size() && Chance(97); ++number) {
      if (ledger.postings[number].carried_in_by >= 0 && Chance(20)) {
        return {.what = What::kReverse, .reverses = static_cast<int>(number)};
      }
    }
    const int number = Chance(60) ? static_cast<int>(ledger.postings.size()) - 1
                                  : Below(static_cast<int>(ledger.postings.size()));
    return {.what = What::kReverse, .reverses = number, .approved = Chance(90)};
  }
  Operation NewState() {
    constexpr std::array kStates = {"open", "open", "open", "correction", "closed"};
    return {.what = What::kSetState,
            .target = Below(4),
            .state = kStates[static_cast<std::size_t>(Below(5))]};
  }
  Operation Repeated() {
    Operation again = Any(log_);
    if (again.what == What::kPost && Chance(30)) ++again.amount;
    return again;
  }
  Operation CarriedIn() {
    std::vector<int> carried;
    for (std::size_t number = 0; number < ledger.postings.size(); ++number) {
      if (ledger.postings[number].operation.kind == "carry_out") {
        carried.push_back(static_cast<int>(number));
      }
    }
    if (carried.empty()) return ByRule(model::kRules[17 + random_() % 3]);
    const int number = Chance(50) ? carried.back() : Any(carried);
    const Operation& out = ledger.postings[static_cast<std::size_t>(number)].operation;
    constexpr std::array kNext = {4, 5, 4, 6, 4, 5, 6};
    const int cell = Chance(90) ? kNext[static_cast<std::size_t>(out.from.cell)] : Below(7);
    Operation in{.kind = "carry_in",
                 .from = {cell, "authority"},
                 .to = {cell, out.from.stage},
                 .amount = out.amount + (Chance(8) ? 1 : 0),
                 .quantity = out.quantity,
                 .carries = number};
    if (in.to.stage != "available") in.to.obligation = SameRecord(cell, out.from.obligation);
    return in;
  }
  int SameRecord(int cell, int before) {
    std::vector<int> of_cell;
    for (int number = 0; number < static_cast<int>(ledger.obligations.size()); ++number) {
      const model::Obligation& each = ledger.obligations[static_cast<std::size_t>(number)];
      if (each.cell != cell) continue;
      of_cell.push_back(number);
      const bool same = each.record == ledger.obligations[static_cast<std::size_t>(before)].record;
      if (same && Chance(85)) return number;
    }
    return Any(of_cell);
  }
  model::Account Place(const std::string& stage, int obligation, int cell) {
    static const std::set<std::string> kShared = {"authority", "available", "lapsed", "carried"};
    if (kShared.contains(stage)) return {cell, stage};
    return {ledger.obligations[static_cast<std::size_t>(obligation)].cell, stage, obligation};
  }
  Operation Nonsense() {
    static const std::vector<std::string> kStages = {"authority", "available", "reserved",
                                                     "committed", "ordered",   "advanced",
                                                     "paid",      "lapsed",    "carried"};
    Operation operation;
    operation.kind = Chance(20) ? "gift" : model::kRules[random_() % model::kRules.size()].kind;
    const int obligation = Below(18);
    const int other = Chance(70) ? obligation : Below(18);
    operation.from = Place(Any(kStages), obligation,
                           ledger.obligations[static_cast<std::size_t>(obligation)].cell);
    operation.to =
        Place(Any(kStages), other, ledger.obligations[static_cast<std::size_t>(other)].cell);
    operation.amount = Below(3) * 1'000'000;
    operation.quantity = Below(2);
    return operation;
  }
  // Another obligation of the same cell.
  int Neighbour(int obligation) {
    const int cell = ledger.obligations[static_cast<std::size_t>(obligation)].cell;
    while (true) {
      const int other = Below(18);
      if (other != obligation && ledger.obligations[static_cast<std::size_t>(other)].cell == cell) {
        return other;
      }
    }
  }
  Operation ByRule(const model::Rule& rule) {
    const int obligation = Below(18);
    const int cell = ledger.obligations[static_cast<std::size_t>(obligation)].cell;
    Operation operation;
    operation.kind = rule.kind;
    operation.from = Place(rule.from, obligation, cell);
    operation.to = Place(rule.to, Chance(95) ? obligation : Neighbour(obligation),
                         rule.same_cell ? cell : Below(7));
    const model::Holding held = ledger.At(operation.from);
    operation.amount =
        held.balance > 0 ? std::max<std::int64_t>(1, held.balance * (1 + Below(4)) / 4) : 1'000'000;
    operation.quantity =
        rule.same_cell ? std::min<std::int64_t>(std::max<std::int64_t>(held.quantity, 0), Below(3))
                       : 0;
    if (operation.kind == "advance" && Chance(80)) operation.amount = (operation.amount + 2) / 3;
    if (Chance(6)) ++operation.amount;
    if (Chance(4)) ++operation.quantity;
    if (operation.kind == "allot") return Allotment(cell);
    if (operation.kind == "reserve") Reserve(operation);
    operation.decided = Chance(96);
    operation.approved = Chance(96);
    operation.approved_by_oneself = operation.approved && Chance(2);
    return operation;
  }
  void Reserve(Operation& operation) {
    const model::Cell& cell = ledger.cells[static_cast<std::size_t>(operation.to.cell)];
    operation.quantity = cell.counts_units ? 1 + Below(2) : Below(2);
    if (cell.counts_units) {
      const std::int64_t limit = cell.cap_per_unit > 0 ? cell.cap_per_unit : cell.unit_price;
      operation.amount = operation.quantity * limit - Below(3) * 30'000'000 + (Chance(8) ? 1 : 0);
    } else {
      operation.amount = 9'000'000 * (1 + Below(6));
      operation.eligible_cost = operation.amount * 10 / 3 - (Chance(15) ? 1 : 0);
    }
    if (Chance(4)) operation.quantity = 0;
  }

  std::mt19937 random_;
  std::vector<Operation> log_;
  int keys_ = 0;
};

// Carries operations out on one engine. Ids and times are the same on every engine.
class Player {
 public:
  Player(storage::Engine engine, const std::string& name,
         std::span<const base::EmbeddedFile> migrations = storage::Migrations())
      : place_(engine, name) {
    database_ = storage::Database::Open(
        {.url = place_.url(), .readers = 2, .protected_columns = ProtectedColumns()});
    VUON_ASSERT(storage::Migrate(*database_, migrations, clock_.Now()).ok());
    database_->Write([&](storage::Transaction& transaction) {
      for (const model::Cell& cell : Cells()) Open(transaction, cell);
      for (const model::Obligation& of : Obligations()) {
        obligations_.push_back(OpenObligation(transaction, world_, kProvince,
                                              cells_[static_cast<std::size_t>(of.cell)], "dossier",
                                              of.record));
      }
    });
  }

  std::string Carry(const Operation& operation) {
    clock_.Advance(std::chrono::seconds(1));
    if (operation.what == What::kCloseObligation) {
      database_->Write([&](storage::Transaction& transaction) {
        CloseObligation(transaction, kProvince, Obligation(operation.target));
      });
      return {};
    }
    if (operation.what == What::kSetState) {
      const auto set = database_->Write([&](storage::Transaction& transaction) {
        return SetCellState(transaction, kProvince, CellOf(operation.target), operation.state);
      });
      return set.ok() ? "" : set.problem().code;
    }
    const auto posted = database_->Write([&](storage::Transaction& transaction) {
      return operation.what == What::kReverse
                 ? Reverse(transaction, world_, kProvince,
                           postings_[static_cast<std::size_t>(operation.reverses)],
                           Paper(operation))
                 : Post(transaction, world_, MoveOf(operation), Paper(operation));
    });
    if (!posted.ok()) return posted.problem().code;
    if (posted->sequence > static_cast<std::int64_t>(postings_.size())) {
      postings_.push_back(posted->id);
    }
    return {};
  }

  std::map<model::Account, model::Holding> Holdings() {
    std::map<model::Account, model::Holding> holdings;
    database_->Read([&](storage::Connection& reader) {
      for (const storage::Row& row :
           reader.Query("SELECT cell_id, stage, obligation_id, balance, quantity FROM "
                        "ledger_account WHERE balance <> 0 OR quantity <> 0")) {
        model::Account account{NumberOf(cells_, row.Text(0)), row.Text(1)};
        if (!row.IsNull(2)) account.obligation = NumberOf(obligations_, row.Text(2));
        holdings[account] = {row.Integer(3), row.Integer(4)};
      }
    });
    return holdings;
  }
  std::string Journal(ExportFormat format) {
    std::ostringstream out;
    Export(*database_, out, format);
    return out.str();
  }
  std::vector<std::string> Differences() { return Verify(*database_).differences; }

 private:
  static constexpr const char* kProvince = "kien-giang";

  template <class IdOf>
  static int NumberOf(const std::vector<IdOf>& ids, const std::string& text) {
    for (std::size_t number = 0; number < ids.size(); ++number) {
      if (ids[number].text() == text) return static_cast<int>(number);
    }
    return -1;
  }
  const CellId& CellOf(int number) const { return cells_[static_cast<std::size_t>(number)]; }
  const ObligationId& Obligation(int number) const {
    return obligations_[static_cast<std::size_t>(number)];
  }
  void Open(storage::Transaction& transaction, const model::Cell& cell) {
    NewCell made{.province_id = kProvince,
                 .year = cell.year,
                 .programme = "nscl",
                 .line_id = cell.line,
                 .source_id = cell.source,
                 .counts_units = cell.counts_units};
    if (cell.unit_price > 0) made.unit_price = base::Money::OfDong(cell.unit_price);
    if (cell.cap_per_unit > 0) made.cap_per_unit = base::Money::OfDong(cell.cap_per_unit);
    if (cell.rate_basis_points > 0) made.rate_basis_points = cell.rate_basis_points;
    cells_.push_back(OpenCell(transaction, world_, made));
  }
  Place PlaceOf(const model::Account& account) const {
    Place place{CellOf(account.cell), account.stage};
    if (account.obligation >= 0) place.obligation = Obligation(account.obligation);
    return place;
  }
  Move MoveOf(const Operation& operation) const {
    Move move{.province_id = kProvince,
              .kind = operation.kind,
              .from = PlaceOf(operation.from),
              .to = PlaceOf(operation.to),
              .amount = base::Money::OfDong(operation.amount),
              .quantity = base::Quantity::Of(operation.quantity)};
    if (operation.eligible_cost >= 0) {
      move.eligible_cost = base::Money::OfDong(operation.eligible_cost);
    }
    if (operation.carries >= 0)
      move.carries = postings_[static_cast<std::size_t>(operation.carries)];
    return move;
  }
  static Voucher Paper(const Operation& operation) {
    Voucher voucher;
    voucher.document_number = "116/KH-UBND";
    voucher.effective_date = base::Date::Of(2021, 6, 7);
    voucher.actor_id = "officer";
    voucher.idempotency_key = fmt::format("key-{}", operation.key);
    if (operation.decided) voucher.decision_date = base::Date::Of(2021, 6, 7);
    if (operation.approved)
      voucher.approver_id = operation.approved_by_oneself ? "officer" : "head";
    return voucher;
  }

  storage::TestPlace place_;
  base::ManualClock clock_{base::Instant(std::chrono::milliseconds(1'623'000'000'000))};
  base::SeededRandomness randomness_{116};
  base::World world_{clock_, randomness_};
  std::unique_ptr<storage::Database> database_;
  std::vector<CellId> cells_;
  std::vector<ObligationId> obligations_;
  std::vector<PostingId> postings_;
};

}  // namespace vuon::ledger
