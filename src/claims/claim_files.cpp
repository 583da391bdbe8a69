#include "claims/claim_files.h"

#include <algorithm>

#include "claims/claim_work.h"
#include "dossiers/files.h"
#include "identity/hash.h"

namespace vuon::claims {
namespace {

using base::Problem;
using base::ProblemKind;
using identity::Work;

base::Result<Claim> LoadOpen(Work& work, const std::string& province, Face face,
                             const std::string& id) {
  VUON_TRY(claim, LoadClaim(work, province, face, id));
  if (claim.state == "draft" || claim.state == "returned") return claim;
  return Problem{ProblemKind::kConflict, "claims.content_stands", {{"state", claim.state}}};
}

base::Result<void> CheckRoom(storage::Connection& reader, const std::string& province,
                             const std::string& claim, std::size_t size) {
  std::size_t all = size;
  const std::vector<ClaimFile> files = FilesOf(reader, province, claim);
  for (const ClaimFile& file : files) all += static_cast<std::size_t>(file.size);
  if (files.size() < dossiers::kMostFiles && all <= dossiers::kLargestDossier) return {};
  return Problem{ProblemKind::kRefused,
                 "dossiers.too_many_files",
                 {{"files", std::to_string(dossiers::kMostFiles)},
                  {"megabytes", std::to_string(dossiers::kLargestDossier >> 20)}}};
}

base::Result<void> CheckEvidence(const Claim& claim, const std::string& code) {
  const auto& lines = claim.content.lines;
  const bool known = std::any_of(lines.begin(), lines.end(),
                                 [&](const ClaimLine& line) { return line.code == code; });
  if (known) return {};
  return Problem{
      ProblemKind::kInvalid, "claims.line_unknown", {}, {{"/evidence", "claims.line_unknown", {}}}};
}

}  // namespace

std::vector<ClaimFile> FilesOf(storage::Connection& reader, const std::string& province,
                               const std::string& claim) {
  std::vector<ClaimFile> files;
  for (const storage::Row& row : reader.Query(
           "SELECT id, evidence, file_name, media_type, size, added_at FROM claim_file WHERE "
           "province_id = $1 AND claim_id = $2 AND removed_at IS NULL ORDER BY id",
           province, claim)) {
    files.push_back(
        {row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Integer(4), row.Instant(5)});
  }
  return files;
}

std::string BytesOf(storage::Connection& reader, const std::string& province,
                    const std::string& claim, const std::string& file) {
  const auto row = reader.QueryOne(
      "SELECT bytes FROM claim_file WHERE province_id = $1 AND claim_id = $2 AND id = $3 AND "
      "removed_at IS NULL",
      province, claim, file);
  if (!row) return "";
  return {row->Blob(0).begin(), row->Blob(0).end()};
}

base::Result<ClaimFileMade> AttachClaimFile(identity::House& house, const identity::Actor& actor,
                                            identity::VerbCall verb, Face face,
                                            const std::string& id, const NewClaimFile& file) {
  VUON_TRY(type, dossiers::TypeOf(file.bytes));
  // The body of an upload is no part of the request's own hash.
  verb.request_hash += identity::Sha256Hex(file.bytes);
  const std::string& province = verb.province_id;
  return identity::RunVerb<ClaimFileMade>(
      house, actor, verb, [&](Work& work) -> base::Result<ClaimFileMade> {
        VUON_TRY(claim, LoadOpen(work, province, face, id));
        VUON_CHECK(CheckEvidence(claim, file.evidence));
        VUON_CHECK(CheckRoom(work.transaction.connection(), province, id, file.bytes.size()));
        const std::string made = work.world.NewIdText();
        const std::string name = dossiers::BareFileName(file.file_name);
        const std::string hash = identity::Sha256Hex(file.bytes);
        work.transaction->Execute(
            "INSERT INTO claim_file (province_id, id, claim_id, evidence, file_name, media_type, "
            "size, sha256, bytes, added_at, added_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
            "$10, $11)",
            province, made, id, file.evidence, name, type,
            static_cast<std::int64_t>(file.bytes.size()), hash,
            storage::Bytes(file.bytes.begin(), file.bytes.end()), work.world.Now(),
            work.actor.PersonId());
        work.Changed("claim_file", made, nullptr,
                     {{"claim", claim.code},
                      {"evidence", file.evidence},
                      {"file_name", name},
                      {"sha256", hash}});
        return ClaimFileMade{made};
      });
}

base::Result<ClaimFileMade> RemoveClaimFile(identity::House& house, const identity::Actor& actor,
                                            const identity::VerbCall& verb, Face face,
                                            const std::string& id, const std::string& file) {
  const std::string& province = verb.province_id;
  return identity::RunVerb<ClaimFileMade>(
      house, actor, verb, [&](Work& work) -> base::Result<ClaimFileMade> {
        VUON_TRY(claim, LoadOpen(work, province, face, id));
        const auto removed = work.transaction->Execute(
            "UPDATE claim_file SET removed_at = $4 WHERE province_id = $1 AND claim_id = $2 AND id "
            "= $3 AND removed_at IS NULL",
            province, id, file, work.world.Now());
        if (removed != 1) return Problem{ProblemKind::kNotFound, "dossiers.file_not_found"};
        work.Changed("claim_file", file, {{"claim", claim.code}}, nullptr);
        return ClaimFileMade{file};
      });
}

}  // namespace vuon::claims
