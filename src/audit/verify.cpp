#include "audit/verify.h"

#include <algorithm>

#include "audit/chain_walk.h"
#include "audit/read.h"

namespace vuon::audit {
namespace {

// Every province that has a chain, entries, or neither although it should.
constexpr std::string_view kProvinces =
    "SELECT province.id, audit_chain.sequence, audit_chain.head FROM province"
    " LEFT JOIN audit_chain ON audit_chain.province_id = province.id"
    " WHERE $1 = '' OR province.id = $1 ORDER BY province.id";
constexpr std::string_view kEntries =
    "SELECT province_id, sequence, id, at, actor_id, actor_name, role, agency_id, verb,"
    " record_kind, record_id, before_json, after_json, request_id, previous_hash, hash"
    " FROM audit_entry WHERE province_id = $1 ORDER BY sequence";

ChainReport VerifyChain(storage::Connection& connection, const storage::Row& province,
                        const std::optional<std::string>& earlier_head, bool& seen) {
  ChainReport report{.province_id = province.Text(0)};
  if (province.IsNull(1)) {
    report.first_break = Break{Damage::kNoChain, 0, ""};
    return report;
  }
  ChainWalk walk;
  connection.Stream(kEntries, {report.province_id}, [&](const storage::Row& row) {
    const SealedEntry entry = ReadEntry(row);
    if (earlier_head && entry.hash == *earlier_head) seen = true;
    return walk.Visit(entry);
  });
  report.first_break = walk.Finish(province.Integer(1), province.Text(2));
  report.entries = walk.entries();
  report.head = walk.head();
  return report;
}

}  // namespace

bool VerifyReport::ok() const {
  return !earlier_head_missing &&
         std::none_of(chains.begin(), chains.end(),
                      [](const ChainReport& chain) { return chain.first_break.has_value(); });
}

VerifyReport Verify(storage::Database& database, const VerifyOptions& options) {
  return database.Read([&](storage::Connection& connection) {
    VerifyReport report;
    bool seen = !options.earlier_head || *options.earlier_head == kNoHash;
    for (const storage::Row& province :
         connection.Query(kProvinces, options.province_id.value_or(""))) {
      report.chains.push_back(VerifyChain(connection, province, options.earlier_head, seen));
    }
    report.earlier_head_missing = !seen;
    return report;
  });
}

}  // namespace vuon::audit
