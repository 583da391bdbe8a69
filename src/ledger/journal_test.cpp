#include <cstdio>
#include <fstream>
#include <random>
#include <regex>
#include <sstream>

#include "ledger/ledger_test_kit.h"

// Checks B and C: two programs that share no code with us read the exported journal and must reach
// every balance of ours; the journal itself asserts its closing balances.
namespace vuon::ledger {
namespace {

using Balances = std::map<std::string, std::int64_t>;  // "path VND" → đồng, "path SUAT" → units

std::string OutputOf(const std::string& command) {
  std::string out;
  FILE* pipe = popen(command.c_str(), "r");
  char buffer[4096];
  while (const std::size_t got = fread(buffer, 1, sizeof buffer, pipe)) out.append(buffer, got);
  EXPECT_EQ(pclose(pipe), 0) << command;
  return out;
}

// Reads lines "path,amount COMMODITY[, amount COMMODITY …]", quoted or not.
Balances Parse(const std::string& text) {
  Balances balances;
  const std::regex amount("(-?[0-9]+) (VND|SUAT)");
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::erase(line, '"');
    const std::size_t comma = line.find(',');
    const std::string path = line.substr(0, comma);
    const std::string amounts = comma == std::string::npos ? "" : line.substr(comma);
    for (std::sregex_iterator at(amounts.begin(), amounts.end(), amount), end; at != end; ++at) {
      if (path != "total" && (*at)[1] != "0") {
        balances[path + " " + (*at)[2].str()] += std::stoll((*at)[1]);
      }
    }
  }
  return balances;
}

constexpr const char* kOddLine = "Hỗ trợ  áp dụng; ISO (9001)";
constexpr const char* kOddSource = "nguồn:khác";

class JournalTest : public LedgerTest {
 protected:
  void TearDown() override {
    if (!journal_.empty()) std::filesystem::remove(journal_);
    LedgerTest::TearDown();
  }

  // A random year in three cells; names hold what a journal could stumble over.
  void PlayAYear() {
    std::mt19937 random(116);
    const std::vector<CellId> cells = {NewCellOf("II.1.1"), NewCellOf("II.1.2"),
                                       NewCellOf("III.2", "kh71"), NewCellOf(kOddLine, kOddSource)};
    std::vector<std::pair<CellId, ObligationId>> obligations;
    for (int count = 0; count < 16; ++count) {
      const CellId& cell = cells[static_cast<std::size_t>(count) % cells.size()];
      obligations.emplace_back(cell, NewObligation(cell));
    }
    for (const CellId& cell : cells) ASSERT_TRUE(Allot(cell, 6).ok());
    constexpr std::array<std::array<const char*, 3>, 6> kSteps = {
        {{"reserve", "available", "reserved"},
         {"commit", "reserved", "committed"},
         {"advance", "committed", "advanced"},
         {"order", "committed", "ordered"},
         {"confirm", "ordered", "paid"},
         {"clear_advance", "advanced", "paid"}}};
    for (int round = 0; round < 160; ++round) {
      const auto& [cell, of] = obligations[random() % obligations.size()];
      const auto& [kind, from, to] = kSteps[random() % kSteps.size()];
      const Place taken =
          kind == std::string("reserve") ? Place{cell, from} : Place{cell, from, of};
      (void)Try(kind, taken, {cell, to, of},
                static_cast<std::int64_t>(random() % 40) * 5'000'000 + 1,
                static_cast<std::int64_t>(random() % 2), Paper());
    }
  }

  const std::string& WriteJournal() {
    journal_ = testing::TempDir() + "vuon-journal-" + world().NewIdText() + ".j";
    std::ofstream file(journal_);
    Export(database(), file, ExportFormat::kHledger);
    return journal_;
  }

  static std::string Written(const std::string& name) {
    if (name == kOddLine) return "Hỗ%20trợ%20%20áp%20dụng%3b%20ISO%20%289001%29";
    return name == kOddSource ? "nguồn%3akhác" : name;
  }

  // What the account table says, under the paths that the journal uses.
  Balances Table() {
    Balances table;
    database().Read([&](storage::Connection& reader) {
      reader.Stream(
          "SELECT a.province_id, c.year, c.programme, c.line_id, c.source_id, a.stage, "
          "a.obligation_id, a.balance, a.quantity FROM ledger_account a JOIN ledger_cell c "
          "ON c.province_id = a.province_id AND c.id = a.cell_id",
          {}, [&](const storage::Row& row) {
            std::string path =
                fmt::format("{}:{}:{}:{}:{}:{}", row.Text(0), row.Integer(1), row.Text(2),
                            Written(row.Text(3)), Written(row.Text(4)), row.Text(5));
            if (!row.IsNull(6)) path += ":" + row.Text(6);
            if (row.Integer(7) != 0) table[path + " VND"] = row.Integer(7);
            if (row.Integer(8) != 0) table[path + " SUAT"] = row.Integer(8);
            return true;
          });
    });
    return table;
  }

 private:
  std::string journal_;
};
VUON_BOTH_ENGINES(JournalTest);

TEST_P(JournalTest, HledgerAndLedgerReachEveryBalance) {
  PlayAYear();
  const std::string& journal = WriteJournal();
  const Balances table = Table();
  ASSERT_GT(table.size(), 30U);
  const std::string hledger = OutputOf("hledger -f " + journal + " bal --flat --no-total -O csv");
  EXPECT_EQ(Parse(hledger), table);
  EXPECT_EQ(std::system(("hledger -f " + journal + " check -s > /dev/null").c_str()), 0);
  const std::string ledger =
      OutputOf("ledger --args-only -f " + journal +
               " bal --flat --no-total --format '%(account),%(join(scrub(display_total)))\n'");
  EXPECT_EQ(Parse(ledger), table);
}

// Check C: one wrong digit in the history fails in a tool that shares no code with us.
TEST_P(JournalTest, ClosingAssertionsHoldEveryAccount) {
  PlayAYear();
  const std::string& journal = WriteJournal();
  std::string text;
  {
    std::ifstream file(journal);
    text.assign(std::istreambuf_iterator<char>(file), {});
  }
  const std::string closing = text.substr(text.rfind("closing balances"));
  std::size_t assertions = 0;
  for (std::size_t at = 0; (at = closing.find(" = ", at)) != std::string::npos; ++at) ++assertions;
  EXPECT_EQ(assertions, 2 * (4 * 4 + 16 * 6)) << "every account, in đồng and in units";
  for (const std::size_t at : {text.find("1 VND"), text.find("1 SUAT"), text.rfind(" = ") + 3}) {
    ASSERT_NE(at, std::string::npos);
    std::ofstream(journal) << std::string(text).insert(at, "7");
    EXPECT_NE(std::system(("hledger -f " + journal + " check > /dev/null 2>&1").c_str()), 0) << at;
  }
}

}  // namespace
}  // namespace vuon::ledger
