#include <fmt/format.h>
#include <openssl/sha.h>

#include <map>

#include "embedded/migrations.h"
#include "storage/database.h"
#include "storage/migration_text.h"

namespace vuon::storage {
namespace {

constexpr std::string_view kCreateTable =
    "CREATE TABLE IF NOT EXISTS schema_migration (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL, "
    "applied_at BIGINT NOT NULL)";

std::string Sha256Hex(std::string_view bytes) {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest);
  std::string hex;
  for (const unsigned char byte : digest) hex += fmt::format("{:02x}", byte);
  return hex;
}

using Recorded = std::map<std::string, std::string>;

Recorded ReadRecorded(Connection& connection) {
  Recorded recorded;
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

}  // namespace

base::Result<int> Migrate(Database& database, std::span<const base::EmbeddedFile> migrations,
                          base::Instant now) {
  database.MigrateWith([](Connection& connection) { connection.ExecuteScript(kCreateTable); });
  int applied = 0;
  const Recorded before = database.Read([](Connection& reader) { return ReadRecorded(reader); });
  VUON_CHECK(CheckKnown(before, migrations));
  for (const base::EmbeddedFile& file : migrations) {
    const std::string name(file.path);
    if (before.contains(name)) continue;
    database.MigrateWith([&](Connection& connection) {
      // Another process may have been faster.
      if (connection.QueryOne("SELECT 1 FROM schema_migration WHERE name = $1", name)) return;
      connection.ExecuteScript(MigrationText(file.bytes, connection.engine()));
      connection.Execute(
          "INSERT INTO schema_migration (name, sha256, applied_at) VALUES ($1, $2, $3)", name,
          Sha256Hex(file.bytes), now);
      ++applied;
    });
  }
  return applied;
}

std::span<const base::EmbeddedFile> Migrations() { return embedded::migrations(); }

}  // namespace vuon::storage
