#include <set>

#include "enterprises/enterprise_record.h"
#include "enterprises/enterprise_rules.h"
#include "enterprises/enterprise_store.h"
#include "enterprises/import_store.h"
#include "enterprises/judge_row.h"
#include "enterprises/size_of_facts.h"
#include "identity/hash.h"
#include "paper/read_rows.h"

namespace vuon::enterprises {
namespace {

using base::Problem;
using base::ProblemKind;

bool HasColumn(const ImportColumns& columns, std::string_view field) {
  return std::find(columns.begin(), columns.end(), field) != columns.end();
}

// The header is the first row that names a tax code: titles of the list may stand above it.
base::Result<std::size_t> FindHeader(const std::vector<paper::PlainRow>& rows) {
  for (std::size_t at = 0; at < rows.size() && at < 20; ++at) {
    const ImportColumns columns = UnderstandHeader(rows[at].cells);
    if (HasColumn(columns, "tax_code") && HasColumn(columns, "name")) return at;
  }
  return Problem{ProblemKind::kInvalid, "enterprises.import_columns"};
}

std::vector<ImportRow> RowsBehind(std::vector<paper::PlainRow> rows, std::size_t header,
                                  const ImportColumns& columns) {
  std::vector<ImportRow> made;
  std::map<std::string, int> seen;  // key of a row → its line
  for (std::size_t at = header + 1; at < rows.size(); ++at) {
    ImportRow row{rows[at].line, std::move(rows[at].cells), "", {}, {}};
    if (row.cells.size() > columns.size()) row.cells.resize(columns.size());
    const std::string key = KeyOfRow(row, columns);
    const auto [first, fresh] = seen.emplace(key, row.line);
    if (!fresh && !key.empty()) {
      row.result = "error";
      row.faults.push_back(
          {"tax_code", "enterprises.import_twice", {{"line", std::to_string(first->second)}}});
    }
    made.push_back(std::move(row));
  }
  return made;
}

void Count(EnterpriseImport& import, const std::string& result) {
  if (result == "new") ++import.new_rows;
  if (result == "changed") ++import.changed_rows;
  if (result == "same") ++import.same_rows;
  if (result == "error") ++import.error_rows;
}

// Twice in one list, found when it was read: stays an error whatever the register says.
bool IsTwice(const ImportRow& row) {
  return !row.faults.empty() && row.faults[0].code == "enterprises.import_twice";
}

std::string Apply(identity::Work& work, const std::string& province, const std::string& import,
                  const RowOutcome& outcome, SizeRulesBook& book) {
  Enterprise after;
  if (outcome.before) {
    after = *outcome.before;
  } else {
    after.id = work.world.NewIdText();
    after.state = "active";
    after.created_at = work.world.Now();
  }
  after.form = outcome.form;
  after.folded = FoldedWords(outcome.form.name);
  after.import_id = import;
  const int newest = after.standing.year.value_or(0);
  if (outcome.facts && outcome.facts->year >= newest) {
    after.standing = StandingOf(book, *outcome.facts);
  }
  if (outcome.before) {
    const bool written = UpdateEnterprise(work.transaction, province, after);
    VUON_ASSERT(written);  // it was read in this transaction
  } else {
    InsertEnterprise(work.transaction, province, after);
  }
  if (outcome.facts) {
    Facts facts = *outcome.facts;
    facts.entered_at = work.world.Now();
    const bool written = WriteFacts(work.transaction, province, after.id, facts);
    VUON_ASSERT(written);
  }
  return after.id;
}

// Judges the rows of the next chunk again, and when applying writes those that are no errors.
void RunChunk(identity::Work& work, const std::string& province, EnterpriseImport& import,
              ImportPhase phase) {
  storage::Connection& reader = work.transaction.connection();
  const RowGround ground =
      MakeRowGround(reader, province, UnderstandHeader(import.titles), work.world.Today());
  SizeRulesBook book(reader, province, work.world.Today());
  const int chunk = import.chunks_done + 1;
  std::vector<ImportRow> rows = ChunkOf(reader, province, import.id, chunk);
  boost::json::array written;
  for (ImportRow& row : rows) {
    if (!IsTwice(row)) {
      RowOutcome outcome = JudgeRow(reader, ground, row);
      row.result = outcome.result;
      if (phase == ImportPhase::kApply && (row.result == "new" || row.result == "changed")) {
        written.emplace_back(Apply(work, province, import.id, outcome, book));
      }
      row.faults = std::move(outcome.faults);
      row.warnings = std::move(outcome.warnings);
    }
    Count(import, row.result);
  }
  WriteChunk(work.transaction, province, import.id, chunk, rows);
  import.chunks_done = chunk;
  if (!written.empty()) {
    work.Changed(
        "enterprise_import", import.id, nullptr,
        boost::json::object{
            {"file", import.file_name}, {"chunk", chunk}, {"enterprises", std::move(written)}});
  }
}

void StartApplying(EnterpriseImport& import) {
  import.state = "applying";
  import.chunks_done = 0;
  import.new_rows = import.changed_rows = import.same_rows = import.error_rows = 0;
}

}  // namespace

std::optional<ImportPhase> ParsePhase(std::string_view text) {
  if (text == "check") return ImportPhase::kCheck;
  if (text == "apply") return ImportPhase::kApply;
  return std::nullopt;
}

base::Result<ImportMade> ReadImport(identity::House& house, const identity::Actor& actor,
                                    const identity::VerbCall& call, const std::string& file_name,
                                    std::string_view bytes) {
  VUON_TRY(plain, paper::ReadRows(bytes));
  VUON_TRY(header, FindHeader(plain));
  std::vector<std::string> titles = plain[header].cells;
  const std::vector<ImportRow> rows =
      RowsBehind(std::move(plain), header, UnderstandHeader(titles));
  if (rows.empty()) return Problem{ProblemKind::kInvalid, "enterprises.import_empty"};
  const std::string sha256 = identity::Sha256Hex(bytes);
  return identity::RunVerb<ImportMade>(
      house, actor, call, [&](identity::Work& work) -> base::Result<ImportMade> {
        EnterpriseImport import;
        import.id = work.world.NewIdText();
        import.file_name = file_name;
        import.state = "checking";
        import.titles = titles;
        import.rows = static_cast<std::int64_t>(rows.size());
        import.chunks = static_cast<int>((rows.size() + kRowsOfChunk - 1) / kRowsOfChunk);
        import.created_at = work.world.Now();
        import.actor = work.actor.name();
        InsertImport(work.transaction, call.province_id, import, sha256, work.actor.PersonId());
        for (int chunk = 1; chunk <= import.chunks; ++chunk) {
          const auto first = rows.begin() + static_cast<std::ptrdiff_t>((chunk - 1) * kRowsOfChunk);
          const auto last = chunk == import.chunks
                                ? rows.end()
                                : first + static_cast<std::ptrdiff_t>(kRowsOfChunk);
          WriteChunk(work.transaction, call.province_id, import.id, chunk, {first, last});
        }
        work.Changed("enterprise_import", import.id, nullptr,
                     boost::json::object{{"file", file_name}, {"rows", import.rows}});
        return ImportMade{import.id};
      });
}

base::Result<ImportMade> StepImport(identity::House& house, const identity::Actor& actor,
                                    const identity::VerbCall& call, const std::string& id,
                                    ImportPhase phase) {
  return identity::RunVerb<ImportMade>(
      house, actor, call, [&](identity::Work& work) -> base::Result<ImportMade> {
        LockImport(work.transaction, call.province_id, id);
        auto import = FindImport(work.transaction.connection(), call.province_id, id);
        if (!import) return Problem{ProblemKind::kNotFound, "enterprises.import_not_found"};
        if (phase == ImportPhase::kCheck && import->state != "checking") return ImportMade{id};
        if (phase == ImportPhase::kApply) {
          if (import->state == "checking") {
            return Problem{ProblemKind::kConflict, "enterprises.import_not_checked"};
          }
          if (import->state == "applied") return ImportMade{id};
          if (import->state == "checked") StartApplying(*import);
        }
        RunChunk(work, call.province_id, *import, phase);
        if (import->chunks_done == import->chunks) {
          import->state = phase == ImportPhase::kCheck ? "checked" : "applied";
        }
        UpdateImport(work.transaction, call.province_id, *import);
        return ImportMade{id};
      });
}

}  // namespace vuon::enterprises
