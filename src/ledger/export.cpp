#include <fmt/format.h>

#include <cctype>
#include <ostream>
#include <unordered_map>

#include "ledger/verify.h"

namespace vuon::ledger {
namespace {

// A name inside an account's path: what the path or a journal gives a meaning to is written %xx.
std::string PathPart(std::string_view name) {
  constexpr std::string_view kPlain = "-._";
  std::string part;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || std::isalnum(byte) != 0 || kPlain.find(c) != std::string_view::npos) {
      part += c;
    } else {
      part += fmt::format("%{:02x}", byte);
    }
  }
  return part;
}

// An account's place: province:year:programme:line:source:stage[:obligation].
std::string PathOf(const storage::Row& row) {
  std::string path =
      fmt::format("{}:{}:{}:{}:{}:{}", PathPart(row.Text(0)), row.Integer(2), PathPart(row.Text(3)),
                  PathPart(row.Text(4)), PathPart(row.Text(5)), row.Text(6));
  if (!row.IsNull(7)) path += ":" + PathPart(row.Text(7));
  return path;
}

constexpr const char* kAccounts =
    "SELECT a.province_id, a.id, c.year, c.programme, c.line_id, c.source_id, a.stage, "
    "a.obligation_id, a.balance, a.quantity FROM ledger_account a "
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

// The names that a strict reader accepts: a mistyped account cannot pass for a new one.
void WriteDeclarations(std::ostream& out, storage::Connection& reader, Paths& paths, bool hledger) {
  if (hledger) out << "commodity VND\ncommodity SUAT\n\n";
  reader.Stream(kAccounts, {}, [&](const storage::Row& row) {
    std::string path = PathOf(row);
    if (hledger) out << "account " << path << "\n";
    paths.emplace(row.Text(0) + "/" + row.Text(1), std::move(path));
    return true;
  });
  out << (hledger ? "\n"
                  : "sequence,id,kind,from,to,amount_dong,units,document,effective_date,hash\n");
}

// Assertions, so that a later edit of this history fails in a tool that shares no code with us.
void WriteClosing(std::ostream& out, storage::Connection& reader, const std::string& date) {
  out << date << " closing balances\n";
  reader.Stream(kAccounts, {}, [&](const storage::Row& row) {
    const std::string path = PathOf(row);
    out << fmt::format("  {0}  0 VND = {1} VND\n  {0}  0 SUAT = {2} SUAT\n", path, row.Integer(8),
                       row.Integer(9));
    return true;
  });
  out << "\n";
}

}  // namespace

void Export(storage::Database& database, std::ostream& out, ExportFormat format) {
  const bool hledger = format == ExportFormat::kHledger;
  static const std::string postings =
      fmt::format("SELECT {} FROM posting ORDER BY province_id, sequence", kPostingColumns);
  database.Read([&](storage::Connection& reader) {
    Paths paths;
    WriteDeclarations(out, reader, paths, hledger);
    std::string last_date = "2000-01-01";
    reader.Stream(postings, {}, [&](const storage::Row& row) {
      const Posting posting = ReadPosting(row);
      last_date = std::max(last_date, posting.voucher.effective_date.Iso());
      hledger ? WriteHledger(out, posting, paths) : WriteCsv(out, posting, paths);
      return true;
    });
    if (hledger && !paths.empty()) WriteClosing(out, reader, last_date);
  });
}

}  // namespace vuon::ledger
