#pragma once
#include <iosfwd>
#include <string>
#include <vector>

#include "ledger/posting.h"
#include "storage/database.h"

namespace vuon::ledger {

// Columns that only the posting trigger may write.
std::vector<storage::ProtectedColumn> ProtectedColumns();

struct Verification {
  std::int64_t postings = 0;
  std::int64_t accounts = 0;
  std::vector<std::string> differences;  // empty: every balance is the sum of its postings
};

// Recomputes everything from the postings, in one pass: sequence, hashes, chain heads, each
// balance, and that money is neither made nor lost. Memory grows with the accounts, not with the
// postings.
Verification Verify(storage::Database& database);

enum class ExportFormat { kHledger, kCsv };

// The whole journal as plain text: for hledger and ledger with two commodities (VND and SUAT for
// units) and closing balance assertions, or as CSV.
void Export(storage::Database& database, std::ostream& out, ExportFormat format);

}  // namespace vuon::ledger
