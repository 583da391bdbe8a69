#include "enterprises/import_store.h"

#include <fmt/format.h>

namespace vuon::enterprises {
namespace {

constexpr const char* kColumns =
    "id, file_name, state, header, row_count, chunks, chunks_done, new_rows, changed_rows, "
    "same_rows, error_rows, created_at, actor";

template <class T>
T ReadOwn(const std::string& text) {
  auto value = http::ReadJson<T>(text);
  VUON_ASSERT(value.ok());
  return std::move(value).value();
}

EnterpriseImport ReadImportRow(const storage::Row& row) {
  EnterpriseImport read;
  read.id = row.Text(0);
  read.file_name = row.Text(1);
  read.state = row.Text(2);
  read.titles = ReadOwn<std::vector<std::string>>(row.Text(3));
  read.rows = row.Integer(4);
  read.chunks = static_cast<int>(row.Integer(5));
  read.chunks_done = static_cast<int>(row.Integer(6));
  read.new_rows = row.Integer(7);
  read.changed_rows = row.Integer(8);
  read.same_rows = row.Integer(9);
  read.error_rows = row.Integer(10);
  read.created_at = row.Instant(11);
  read.actor = row.Text(12);
  return read;
}

}  // namespace

std::optional<EnterpriseImport> FindImport(storage::Connection& reader, const std::string& province,
                                           const std::string& id) {
  static const std::string sql =
      fmt::format("SELECT {} FROM enterprise_import WHERE province_id = $1 AND id = $2", kColumns);
  const auto row = reader.QueryOne(sql, province, id);
  if (!row) return std::nullopt;
  return ReadImportRow(*row);
}

std::vector<EnterpriseImport> ImportsOf(storage::Connection& reader, const std::string& province,
                                        const std::string& before, int limit) {
  static const std::string sql = fmt::format(
      "SELECT {} FROM enterprise_import WHERE province_id = $1 AND ($2 = '' OR id < $2) "
      "ORDER BY id DESC LIMIT $3",
      kColumns);
  std::vector<EnterpriseImport> found;
  for (const storage::Row& row : reader.Query(sql, province, before, limit)) {
    found.push_back(ReadImportRow(row));
  }
  return found;
}

void InsertImport(storage::Transaction& transaction, const std::string& province,
                  const EnterpriseImport& made, const std::string& sha256,
                  const std::string& person) {
  transaction->Execute(
      "INSERT INTO enterprise_import (province_id, id, file_name, sha256, state, header, "
      "row_count, chunks, chunks_done, created_at, created_by, actor) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, $10, $11)",
      province, made.id, made.file_name, sha256, made.state, http::WriteJson(made.titles),
      made.rows, made.chunks, made.created_at, person, made.actor);
}

void UpdateImport(storage::Transaction& transaction, const std::string& province,
                  const EnterpriseImport& changed) {
  transaction->Execute(
      "UPDATE enterprise_import SET state = $3, chunks_done = $4, new_rows = $5, "
      "changed_rows = $6, same_rows = $7, error_rows = $8 WHERE province_id = $1 AND id = $2",
      province, changed.id, changed.state, changed.chunks_done, changed.new_rows,
      changed.changed_rows, changed.same_rows, changed.error_rows);
}

void LockImport(storage::Transaction& transaction, const std::string& province,
                const std::string& id) {
  transaction->Execute(
      "UPDATE enterprise_import SET state = state WHERE province_id = $1 AND id = $2", province,
      id);
}

std::vector<ImportRow> ChunkOf(storage::Connection& reader, const std::string& province,
                               const std::string& id, int chunk) {
  const auto row = reader.QueryOne(
      "SELECT rows FROM enterprise_import_chunk WHERE province_id = $1 AND import_id = $2 "
      "AND chunk = $3",
      province, id, chunk);
  if (!row) return {};
  return ReadOwn<std::vector<ImportRow>>(row->Text(0));
}

void WriteChunk(storage::Transaction& transaction, const std::string& province,
                const std::string& id, int chunk, const std::vector<ImportRow>& rows) {
  transaction->Execute(
      "INSERT INTO enterprise_import_chunk (province_id, import_id, chunk, rows) "
      "VALUES ($1, $2, $3, $4) ON CONFLICT (province_id, import_id, chunk) "
      "DO UPDATE SET rows = excluded.rows",
      province, id, chunk, http::WriteJson(rows));
}

}  // namespace vuon::enterprises
