#pragma once
#include "enterprises/import_row.h"
#include "identity/verb.h"

// Taking over a list: it is read, then checked, then applied, a chunk of rows in a transaction, so
// that nobody waits behind 100,000 rows and whoever watches sees it go on. A step that was cut off
// is done again; a chunk that is done is never applied twice.
namespace vuon::enterprises {

inline constexpr std::size_t kRowsOfChunk = 500;

struct EnterpriseImport {
  std::string id;
  std::string file_name;
  std::string state;                // checking, checked, applying, applied
  std::vector<std::string> titles;  // of the columns
  std::int64_t rows = 0;
  int chunks = 0;
  int chunks_done = 0;  // of the phase that runs
  std::int64_t new_rows = 0;
  std::int64_t changed_rows = 0;
  std::int64_t same_rows = 0;
  std::int64_t error_rows = 0;
  base::Instant created_at;
  std::string actor;
};

struct ImportMade {
  std::string id;
};
BOOST_DESCRIBE_STRUCT(ImportMade, (), (id))

// Keeps the rows of a CSV or XLSX file. Refusals: paper.*, and enterprises.import_columns when the
// header names no tax code or no name.
base::Result<ImportMade> ReadImport(identity::House& house, const identity::Actor& actor,
                                    const identity::VerbCall& call, const std::string& file_name,
                                    std::string_view bytes);

enum class ImportPhase { kCheck, kApply };
std::optional<ImportPhase> ParsePhase(std::string_view text);  // "check", "apply"

// One chunk further in the phase; applying starts once everything is checked. A phase that is
// through answers as it stands. Refusals: enterprises.import_not_found, _not_checked.
base::Result<ImportMade> StepImport(identity::House& house, const identity::Actor& actor,
                                    const identity::VerbCall& call, const std::string& id,
                                    ImportPhase phase);

}  // namespace vuon::enterprises
