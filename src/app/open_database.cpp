#include "app/open_database.h"

#include <filesystem>
#include <ostream>

#include "base/texts.h"
#include "ledger/verify.h"

namespace vuon::app {

base::Result<std::unique_ptr<storage::Database>> OpenDatabase(const Arguments& arguments,
                                                              Missing missing) {
  const std::string url = arguments.Option("db");
  if (url.empty()) return base::Problem{base::ProblemKind::kInvalid, "app.database_not_named"};
  const bool file = url.find("://") == std::string::npos;
  if (file && missing == Missing::kIsRefused && !std::filesystem::exists(url)) {
    return base::Problem{base::ProblemKind::kNotFound, "app.database_missing", {{"path", url}}};
  }
  auto database = storage::Database::Open(
      {.url = url, .readers = 4, .protected_columns = ledger::ProtectedColumns()});
  const base::SystemClock clock;
  VUON_CHECK(storage::Migrate(*database, storage::Migrations(), clock.Now()));
  return database;
}

int Refused(const base::Problem& problem, const Streams& streams) {
  streams.err << base::RenderProblem(problem, base::Language::kVietnamese) << "\n"
              << base::RenderProblem(problem, base::Language::kEnglish) << "\n";
  return kUnusable;
}

int Usage(const std::string& usage, const Streams& streams) {
  streams.err << "usage: " << usage << "\n";
  return kUnusable;
}

}  // namespace vuon::app
