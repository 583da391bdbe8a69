#pragma once
#include <fmt/format.h>

#include "ledger/posting.h"
#include "ledger/verify.h"
#include "ledger/violation.h"
#include "storage/test_database.h"

namespace vuon::ledger {

// A province with a cell of plan 116: line II.1.1, ten projects of 200 million, source KH 178.
class LedgerTest : public storage::TestDatabase {
 protected:
  static constexpr const char* kProvince = "kien-giang";
  static constexpr std::int64_t kPrice = 200'000'000;

  std::vector<storage::ProtectedColumn> Protected() const override { return ProtectedColumns(); }

  Voucher Paper(const std::string& key = "") {
    return {.document_number = "116/KH-UBND",
            .decision_date = base::Date::Of(2021, 6, 7),
            .effective_date = base::Date::Of(2021, 6, 7),
            .actor_id = "officer",
            .approver_id = "head",
            .idempotency_key = key.empty() ? fmt::format("key-{}", ++keys_) : key};
  }
  CellId NewCellOf(const std::string& line, const std::string& source = "kh178", int year = 2021) {
    return database().Write([&](storage::Transaction& transaction) {
      return OpenCell(transaction, world(),
                      {.province_id = kProvince,
                       .year = year,
                       .programme = "nscl",
                       .line_id = line,
                       .source_id = source,
                       .unit_price = base::Money::OfDong(kPrice)});
    });
  }
  ObligationId NewObligation(const CellId& cell) {
    return database().Write([&](storage::Transaction& transaction) {
      return OpenObligation(transaction, world(), kProvince, cell, "dossier", world().NewIdText());
    });
  }
  base::Result<Posting> Try(const std::string& kind, const Place& from, const Place& to,
                            std::int64_t amount, std::int64_t units, const Voucher& voucher,
                            std::optional<PostingId> carries = std::nullopt) {
    return database().Write([&](storage::Transaction& transaction) {
      return Post(transaction, world(),
                  {.province_id = kProvince,
                   .kind = kind,
                   .from = from,
                   .to = to,
                   .amount = base::Money::OfDong(amount),
                   .quantity = base::Quantity::Of(units),
                   .carries = carries},
                  voucher);
    });
  }
  base::Result<Posting> Allot(const CellId& cell, std::int64_t units) {
    return Try("allot", {cell, "authority"}, {cell, "available"}, units * kPrice, units, Paper());
  }
  base::Result<Posting> Reserve(const CellId& cell, const ObligationId& obligation,
                                std::int64_t amount = kPrice, std::int64_t units = 1) {
    return Try("reserve", {cell, "available"}, {cell, "reserved", obligation}, amount, units,
               Paper());
  }
  base::Result<Posting> Within(const std::string& kind, const CellId& cell, const ObligationId& of,
                               const char* from, const char* to, std::int64_t amount,
                               std::int64_t units = 0) {
    return Try(kind, {cell, from, of}, {cell, to, of}, amount, units, Paper());
  }
  std::int64_t Balance(const CellId& cell, const std::string& stage) {
    return database().Read([&](storage::Connection& reader) {
      return reader
          .QueryOne(
              "SELECT CAST(coalesce(sum(balance), 0) AS BIGINT) FROM ledger_account WHERE "
              "province_id = $1 AND cell_id = $2 AND stage = $3",
              kProvince, cell, stage)
          ->Integer(0);
    });
  }
  void ExpectSound() {
    const Verification verification = Verify(database());
    for (const std::string& difference : verification.differences) ADD_FAILURE() << difference;
  }

 private:
  int keys_ = 0;
};

}  // namespace vuon::ledger
