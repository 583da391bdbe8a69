#include <fmt/format.h>
#include <openssl/sha.h>

#include <algorithm>
#include <map>

#include "embedded/migrations.h"
#include "storage/database.h"
#include "storage/migration_text.h"

namespace vuon::storage {
namespace {

constexpr std::string_view kCreateTable =
    "CREATE TABLE IF NOT EXISTS schema_migration (name {{id}} NOT NULL PRIMARY KEY, "
    "sha256 {{text}} NOT NULL, applied_at {{int}} NOT NULL){{strict}}";
constexpr const char* kTableOnSqlite =
    "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'";
constexpr const char* kTableOnPostgresql =
    "SELECT 1 WHERE to_regclass('schema_migration') IS NOT NULL";

std::string Sha256Hex(std::string_view bytes) {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest);
  std::string hex;
  for (const unsigned char byte : digest) hex += fmt::format("{:02x}", byte);
  return hex;
}

using Recorded = std::map<std::string, std::string, std::less<>>;

Recorded ReadRecorded(Connection& connection) {
  const bool sqlite = connection.engine() == Engine::kSqlite;
  Recorded recorded;
  if (!connection.QueryOne(sqlite ? kTableOnSqlite : kTableOnPostgresql)) return recorded;
  for (const Row& row : connection.Query("SELECT name, sha256 FROM schema_migration")) {
    recorded[row.Text(0)] = row.Text(1);
  }
  return recorded;
}

// A database that knows a migration we do not know was written by a newer program.
base::Result<void> CheckKnown(const Recorded& recorded,
                              std::span<const base::EmbeddedFile> migrations) {
  for (const auto& [name, sha256] : recorded) {
    const auto known = std::find_if(migrations.begin(), migrations.end(),
                                    [&](const auto& file) { return file.path == name; });
    if (known == migrations.end()) {
      return base::Problem{base::ProblemKind::kConflict, "storage.schema_newer", {{"name", name}}};
    }
    if (Sha256Hex(known->bytes) != sha256) {
      return base::Problem{
          base::ProblemKind::kConflict, "storage.schema_differs", {{"name", name}}};
    }
  }
  return {};
}

void Apply(Connection& connection, const base::EmbeddedFile& file, base::Instant now) {
  const std::string name(file.path);
  try {
    connection.ExecuteScript(MigrationText(file.bytes, connection.engine()));
    connection.Execute(
        "INSERT INTO schema_migration (name, sha256, applied_at) VALUES ($1, $2, $3)", name,
        Sha256Hex(file.bytes), now);
  } catch (const Unavailable&) {
    throw;
  } catch (const StorageFault& fault) {
    throw StorageFault(fmt::format("migration {}: {}", name, fault.what()));
  }
}

}  // namespace

base::Result<int> Migrate(Database& database, std::span<const base::EmbeddedFile> migrations,
                          base::Instant now) {
  const Recorded before = database.Read([](Connection& reader) { return ReadRecorded(reader); });
  VUON_CHECK(CheckKnown(before, migrations));
  int applied = 0;
  for (const base::EmbeddedFile& file : migrations) {
    if (before.contains(file.path)) continue;
    base::Result<void> known;
    database.MigrateWith([&](Connection& connection) {
      connection.ExecuteScript(MigrationText(kCreateTable, connection.engine()));
      // Another process may have been faster, and may know more than we do.
      const Recorded recorded = ReadRecorded(connection);
      known = CheckKnown(recorded, migrations);
      if (!known.ok() || recorded.contains(file.path)) return;
      Apply(connection, file, now);
      ++applied;
    });
    VUON_CHECK(std::move(known));
  }
  return applied;
}

std::span<const base::EmbeddedFile> Migrations() { return embedded::migrations(); }

}  // namespace vuon::storage
