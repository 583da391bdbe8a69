#pragma once
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>

#include "ledger/verify.h"

// Two programs that share no code with us, hledger and ledger, read an exported journal.
namespace vuon::ledger {

using Balances = std::map<std::string, std::int64_t>;  // "path VND" → đồng, "path SUAT" → units

inline std::string OutputOf(const std::string& command) {
  std::string out;
  FILE* pipe = popen(command.c_str(), "r");
  char buffer[4096];
  while (const std::size_t got = fread(buffer, 1, sizeof buffer, pipe)) out.append(buffer, got);
  EXPECT_EQ(pclose(pipe), 0) << command;
  return out;
}

// Reads lines "path,amount COMMODITY[, amount COMMODITY …]", quoted or not.
inline Balances Parse(const std::string& text) {
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

// A new file with everything that was posted.
inline std::string JournalFile(storage::Database& database, const std::string& name) {
  std::string path = testing::TempDir() + "vuon-journal-" + name + ".j";
  std::ofstream file(path);
  Export(database, file, ExportFormat::kHledger);
  return path;
}

inline Balances ReadByHledger(const std::string& journal) {
  return Parse(OutputOf("hledger -f " + journal + " bal --flat --no-total -O csv"));
}
inline Balances ReadByLedger(const std::string& journal) {
  return Parse(
      OutputOf("ledger --args-only -f " + journal +
               " bal --flat --no-total --format '%(account),%(join(scrub(display_total)))\n'"));
}

// What the account table says, under the paths that the journal uses; `written`: how the journal
// writes names that it could stumble over.
inline Balances BalancesOf(storage::Database& database,
                           const std::map<std::string, std::string>& written = {}) {
  const auto name = [&](const std::string& text) {
    const auto found = written.find(text);
    return found == written.end() ? text : found->second;
  };
  Balances table;
  database.Read([&](storage::Connection& reader) {
    reader.Stream(
        "SELECT a.province_id, c.year, c.programme, c.line_id, c.source_id, a.stage, "
        "a.obligation_id, a.balance, a.quantity FROM ledger_account a JOIN ledger_cell c "
        "ON c.province_id = a.province_id AND c.id = a.cell_id",
        {}, [&](const storage::Row& row) {
          std::string path =
              fmt::format("{}:{}:{}:{}:{}:{}", row.Text(0), row.Integer(1), row.Text(2),
                          name(row.Text(3)), name(row.Text(4)), row.Text(5));
          if (!row.IsNull(6)) path += ":" + row.Text(6);
          if (row.Integer(7) != 0) table[path + " VND"] = row.Integer(7);
          if (row.Integer(8) != 0) table[path + " SUAT"] = row.Integer(8);
          return true;
        });
  });
  return table;
}

}  // namespace vuon::ledger
