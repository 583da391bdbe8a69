#include <fmt/format.h>

#include <ostream>
#include <unordered_map>

#include "ledger/verify.h"

namespace vuon::ledger {
namespace {

// An account's place in the journal: province:year:line:source:stage[:obligation].
std::string PathOf(const storage::Row& row) {
  std::string path = fmt::format("{}:{}:{}:{}:{}", row.Text(0), row.Integer(2), row.Text(3),
                                 row.Text(4), row.Text(5));
  if (!row.IsNull(6)) path += ":" + row.Text(6);
  return path;
}

constexpr const char* kAccounts =
    "SELECT a.province_id, a.id, c.year, c.line_id, c.source_id, a.stage, a.obligation_id, "
    "a.balance, a.quantity FROM ledger_account a "
    "JOIN ledger_cell c ON c.province_id = a.province_id AND c.id = a.cell_id "
    "ORDER BY a.province_id, a.id";

// Text of a person's making stays on its line and is no comment or formula.
std::string OneLine(std::string text) {
  for (char& c : text) {
    if (c == '\n' || c == '\r' || c == ';' || c == '"') c = ' ';
  }
  return text;
}

// A cell that a spreadsheet would take for a formula is marked as text.
std::string CsvText(const std::string& text) {
  std::string quoted = "\"";
  if (!text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos) {
    quoted += '\'';
  }
  for (const char c : text) {
    quoted += c;
    if (c == '"') quoted += '"';
  }
  return quoted + "\"";
}

using Paths = std::unordered_map<std::string, std::string>;

void WriteHledger(std::ostream& out, const Posting& posting, const Paths& paths) {
  const std::string& from = paths.at(posting.province_id + "/" + posting.from_account.text());
  const std::string& to = paths.at(posting.province_id + "/" + posting.to_account.text());
  out << fmt::format("{} {} {}\n", posting.voucher.effective_date.Iso(), posting.kind,
                     OneLine(posting.voucher.document_number));
  if (!posting.amount.IsZero()) {
    out << fmt::format("  {}  {} VND\n  {}  {} VND\n", to, posting.amount.dong(), from,
                       -posting.amount.dong());
  }
  if (posting.quantity.count() != 0) {
    out << fmt::format("  {}  {} SUAT\n  {}  {} SUAT\n", to, posting.quantity.count(), from,
                       -posting.quantity.count());
  }
  out << "\n";
}

void WriteCsv(std::ostream& out, const Posting& posting, const Paths& paths) {
  out << fmt::format(
      "{},{},{},{},{},{},{},{},{},{}\n", posting.sequence, posting.id.text(), posting.kind,
      paths.at(posting.province_id + "/" + posting.from_account.text()),
      paths.at(posting.province_id + "/" + posting.to_account.text()), posting.amount.dong(),
      posting.quantity.count(), CsvText(posting.voucher.document_number),
      posting.voucher.effective_date.Iso(), posting.hash);
}

}  // namespace

void Export(storage::Database& database, std::ostream& out, ExportFormat format) {
  const bool hledger = format == ExportFormat::kHledger;
  database.Read([&](storage::Connection& reader) {
    Paths paths;
    std::string last_date = "2000-01-01";
    reader.Stream(kAccounts, {}, [&](const storage::Row& row) {
      paths.emplace(row.Text(0) + "/" + row.Text(1), PathOf(row));
      return true;
    });
    if (!hledger)
      out << "sequence,id,kind,from,to,amount_dong,units,document,effective_date,hash\n";
    reader.Stream(
        fmt::format("SELECT {} FROM posting ORDER BY province_id, sequence", kPostingColumns), {},
        [&](const storage::Row& row) {
          const Posting posting = ReadPosting(row);
          last_date = std::max(last_date, posting.voucher.effective_date.Iso());
          hledger ? WriteHledger(out, posting, paths) : WriteCsv(out, posting, paths);
          return true;
        });
    if (!hledger) return;
    // Assertions, so that a later edit of this history fails in a tool that shares no code with us.
    out << last_date << " closing balances\n";
    reader.Stream(kAccounts, {}, [&](const storage::Row& row) {
      const std::string path = PathOf(row);
      if (row.Integer(7) != 0) out << fmt::format("  {}  0 VND = {} VND\n", path, row.Integer(7));
      if (row.Integer(8) != 0) out << fmt::format("  {}  0 SUAT = {} SUAT\n", path, row.Integer(8));
      return true;
    });
    out << "\n";
  });
}

}  // namespace vuon::ledger
