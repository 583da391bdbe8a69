#pragma once
#include "enterprises/import_verbs.h"
#include "storage/connection.h"

namespace vuon::enterprises {

std::optional<EnterpriseImport> FindImport(storage::Connection& reader, const std::string& province,
                                           const std::string& id);
// Newest first, behind `before` (empty: from the start).
std::vector<EnterpriseImport> ImportsOf(storage::Connection& reader, const std::string& province,
                                        const std::string& before, int limit);
void InsertImport(storage::Transaction& transaction, const std::string& province,
                  const EnterpriseImport& made, const std::string& sha256,
                  const std::string& person);
// State, progress and counts.
void UpdateImport(storage::Transaction& transaction, const std::string& province,
                  const EnterpriseImport& changed);
// Keeps others from the same import until the transaction ends.
void LockImport(storage::Transaction& transaction, const std::string& province,
                const std::string& id);

// Chunks count from 1.
std::vector<ImportRow> ChunkOf(storage::Connection& reader, const std::string& province,
                               const std::string& id, int chunk);
void WriteChunk(storage::Transaction& transaction, const std::string& province,
                const std::string& id, int chunk, const std::vector<ImportRow>& rows);

}  // namespace vuon::enterprises
