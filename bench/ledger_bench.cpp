// Measures the ledger.
//   ledger_bench postings DATABASE CLIENTS SECONDS shared|single
//       prints committed postings per second on one hot cell; "single" lets one client in at a
//       time, so that each posting pays for a commit of its own
//   ledger_bench fill DATABASE PROVINCE POSTINGS
//       ten years × 200 lines, each with ten contracts, through the ledger's own door
#include <fmt/format.h>

#include <atomic>
#include <cstdlib>
#include <mutex>
#include <thread>

#include "ledger/posting.h"
#include "ledger/verify.h"
#include "programme/budget_line_store.h"
#include "programme/plan_store.h"

namespace {

using namespace vuon;
using storage::Database;
using storage::Transaction;

constexpr std::int64_t kPrice = 200'000'000;

struct Ground {
  base::SystemClock clock;
  base::SystemRandomness randomness;
  base::World world{clock, randomness};
  std::unique_ptr<Database> database;

  explicit Ground(const std::string& url)
      : database(Database::Open(
            {.url = url, .readers = 64, .protected_columns = ledger::ProtectedColumns()})) {
    storage::Migrate(*database, storage::Migrations(), clock.Now()).value();
  }
};

ledger::Voucher Paper(const std::string& key) {
  ledger::Voucher voucher;
  voucher.document_number = "116/KH-UBND";
  voucher.decision_date = voucher.effective_date = base::Date::Of(2021, 6, 7);
  voucher.actor_id = "officer";
  voucher.approver_id = "head";
  voucher.idempotency_key = key;
  return voucher;
}

std::string LineKey(int line) { return fmt::format("{}-{}", line / 20 + 1, line % 20 + 1); }
std::string SourceOf(int line) { return line % 2 == 0 ? "kh178" : "kh71"; }

// The plan of a year: ten sections of twenty lines.
void KeepPlan(Ground& ground, Transaction& transaction, const std::string& province, int year,
              int units) {
  programme::PlanContent content;
  content.sources = {{"kh178", "Kế hoạch 178/KH-UBND", {}}, {"kh71", "Kế hoạch 71/KH-UBND", {}}};
  for (int section = 0; section < 10; ++section) {
    programme::PlanLine above;
    above.key = above.number = fmt::format("{}", section + 1);
    above.title = fmt::format("Nhóm nhiệm vụ {}", section + 1);
    for (int line = section * 20; line < section * 20 + 20; ++line) {
      programme::PlanLine leaf;
      leaf.key = leaf.number = LineKey(line);
      leaf.title = "Hỗ trợ doanh nghiệp thực hiện dự án cải tiến năng suất và chất lượng";
      leaf.lead = "Sở Khoa học và Công nghệ";
      leaf.unit_price = base::Money::OfDong(kPrice);
      leaf.quantity = base::Quantity::Of(units);
      leaf.amount = *leaf.unit_price->Times(units);
      leaf.source = SourceOf(line);
      above.amount = *above.amount.Plus(leaf.amount);
      above.lines.push_back(leaf);
    }
    content.lines.push_back(above);
  }
  programme::ReplaceBudgetLines(
      transaction, province, programme::FindOrMakePlan(transaction, ground.world, province, year),
      content);
}

ledger::CellId NewCell(Ground& ground, Transaction& transaction, const std::string& province,
                       int year, int line) {
  return ledger::OpenCell(transaction, ground.world,
                          {.province_id = province,
                           .year = year,
                           .programme = std::string(programme::kProgramme),
                           .line_id = LineKey(line),
                           .source_id = SourceOf(line),
                           .unit_price = base::Money::OfDong(kPrice)});
}

void Step(Ground& ground, Transaction& transaction, const std::string& province,
          const std::string& kind, const ledger::Place& from, const ledger::Place& to,
          std::int64_t amount, std::int64_t units) {
  const auto posted = ledger::Post(transaction, ground.world,
                                   {.province_id = province,
                                    .kind = kind,
                                    .from = from,
                                    .to = to,
                                    .amount = base::Money::OfDong(amount),
                                    .quantity = base::Quantity::Of(units)},
                                   Paper(ground.world.NewIdText()));
  if (!posted.ok()) throw std::runtime_error(posted.problem().code);
}

int Postings(const std::string& url, int clients, double seconds, bool single) {
  Ground ground(url);
  const std::string province = "bench-" + ground.world.NewIdText();
  const auto cell = ground.database->Write(
      [&](Transaction& transaction) { return NewCell(ground, transaction, province, 2021, 0); });
  std::mutex one_at_a_time;
  std::atomic<std::int64_t> count{0};
  const auto begin = std::chrono::steady_clock::now();
  const auto end = begin + std::chrono::duration<double>(seconds);
  std::vector<std::thread> threads;
  for (int client = 0; client < clients; ++client) {
    threads.emplace_back([&] {
      while (std::chrono::steady_clock::now() < end) {
        std::unique_lock lock(one_at_a_time, std::defer_lock);
        if (single) lock.lock();
        const auto allot = [&](Transaction& transaction) {
          Step(ground, transaction, province, "allot", {cell, "authority"}, {cell, "available"},
               kPrice, 1);
        };
        ground.database->Write(allot, province);
        ++count;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
  fmt::print("{:.0f}\n", static_cast<double>(count) / taken.count());
  return 0;
}

// One contract: reserved, committed, then ordered and bounced until its postings are used up, and
// paid at the end.
void PlayContract(Ground& ground, Transaction& transaction, const std::string& province,
                  const ledger::CellId& cell, std::int64_t postings) {
  const auto of = ledger::OpenObligation(transaction, ground.world, province, cell, "dossier",
                                         ground.world.NewIdText());
  const auto step = [&](const char* kind, const char* from, const char* to) {
    const bool free = std::string_view(from) == "available";
    Step(ground, transaction, province, kind,
         free ? ledger::Place{cell, from} : ledger::Place{cell, from, of}, {cell, to, of}, kPrice,
         1);
  };
  step("reserve", "available", "reserved");
  step("commit", "reserved", "committed");
  for (std::int64_t pair = 0; pair < (postings - 4) / 2; ++pair) {
    step("order", "committed", "ordered");
    step("bounce", "ordered", "committed");
  }
  step("order", "committed", "ordered");
  step("confirm", "ordered", "paid");
}

int Fill(const std::string& url, const std::string& province, std::int64_t postings) {
  constexpr int kYears = 10, kLines = 200, kContracts = 10;
  Ground ground(url);
  const std::int64_t of_contract = postings / (kYears * kLines * kContracts);
  for (int year = 2016; year < 2016 + kYears; ++year) {
    ground.database->Write([&](Transaction& transaction) {
      KeepPlan(ground, transaction, province, year, kContracts + 2);
    });
    for (int line = 0; line < kLines; ++line) {
      ground.database->Write([&](Transaction& transaction) {
        const auto cell = NewCell(ground, transaction, province, year, line);
        Step(ground, transaction, province, "allot", {cell, "authority"}, {cell, "available"},
             (kContracts + 2) * kPrice, kContracts + 2);
        for (int contract = 0; contract < kContracts; ++contract) {
          PlayContract(ground, transaction, province, cell, of_contract);
        }
      });
    }
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  try {
    if (words.size() == 5 && words[0] == "postings") {
      return Postings(words[1], std::atoi(words[2].c_str()), std::atof(words[3].c_str()),
                      words[4] == "single");
    }
    if (words.size() == 4 && words[0] == "fill") {
      return Fill(words[1], words[2], std::atoll(words[3].c_str()));
    }
  } catch (const std::exception& fault) {
    fmt::print(stderr, "{}\n", fault.what());
    return 1;
  }
  fmt::print(stderr, "usage: see the head of bench/ledger_bench.cpp\n");
  return 2;
}
