#include "app/ledger_commands.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <ostream>

#include "app/open_database.h"
#include "ledger/verify.h"

namespace vuon::app {
namespace {

int PrintVerification(const ledger::Verification& verification, bool json, const Streams& streams) {
  const bool sound = verification.differences.empty();
  if (json) {
    boost::json::array differences;
    for (const std::string& difference : verification.differences) {
      differences.emplace_back(difference);
    }
    streams.out << boost::json::serialize(boost::json::object{{"postings", verification.postings},
                                                              {"accounts", verification.accounts},
                                                              {"sound", sound},
                                                              {"differences", differences}})
                << "\n";
  } else {
    for (const std::string& difference : verification.differences)
      streams.out << difference << "\n";
    streams.out << fmt::format("{} bút toán / postings, {} tài khoản / accounts: {}\n",
                               verification.postings, verification.accounts,
                               sound ? "khớp / sound" : "KHÔNG khớp / NOT sound");
  }
  return sound ? kFine : kDoesNotHold;
}

}  // namespace

Command LedgerVerifyCommand() {
  static const char* usage = "vuon ledger verify --db DATABASE";
  return {"ledger verify",
          usage,
          "recompute every balance and hash from the postings",
          "Exit 0 when everything agrees, 1 when something differs (the first places are named).",
          {},
          [](const Arguments& arguments, const Streams& streams) {
            auto database = OpenDatabase(arguments, Missing::kIsRefused);
            if (!database.ok()) return Refused(database.problem(), streams);
            return PrintVerification(ledger::Verify(**database), arguments.Has("json"), streams);
          }};
}

Command LedgerExportCommand() {
  static const char* usage = "vuon ledger export --db DATABASE --format hledger|csv";
  return {
      "ledger export",
      usage,
      "the whole journal as plain text",
      "hledger: for hledger and ledger, commodities VND and SUAT (units), with closing assertions.",
      {},
      [](const Arguments& arguments, const Streams& streams) {
        const std::string format = arguments.Option("format", "hledger");
        if (format != "hledger" && format != "csv") return Usage(usage, streams);
        auto database = OpenDatabase(arguments, Missing::kIsRefused);
        if (!database.ok()) return Refused(database.problem(), streams);
        ledger::Export(
            **database, streams.out,
            format == "csv" ? ledger::ExportFormat::kCsv : ledger::ExportFormat::kHledger);
        return kFine;
      }};
}

}  // namespace vuon::app
