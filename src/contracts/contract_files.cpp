#include "contracts/contract_files.h"

#include "contracts/contract_store.h"
#include "contracts/delivery_verbs.h"
#include "dossiers/files.h"
#include "identity/hash.h"

namespace vuon::contracts {
namespace {

#define VUON_FILE_COLUMNS                                                                     \
  "SELECT id, of_kind, of_id, file_name, caption, media_type, size, sha256, added_at, adder " \
  "FROM contract_file "

ContractFile ReadFile(const storage::Row& row) {
  return {row.Text(0), row.Text(1),    row.Text(2), row.Text(3),    row.Text(4),
          row.Text(5), row.Integer(6), row.Text(7), row.Instant(8), row.Text(9)};
}

// Whether there is such a record of the contract for a file to belong to.
bool Exists(storage::Connection& reader, const std::string& province, const std::string& contract,
            const NewContractFile& file) {
  if (file.of_kind == "contract") return file.of_id == contract;
  if (file.of_kind == "item") {
    return reader
        .QueryOne(
            "SELECT 1 FROM contract_item WHERE province_id = $1 AND contract_id = $2 AND "
            "CAST(position AS TEXT) = $3",
            province, contract, file.of_id)
        .has_value();
  }
  if (file.of_kind == "visit") {
    return reader
        .QueryOne(
            "SELECT 1 FROM contract_visit WHERE province_id = $1 AND contract_id = $2 AND id "
            "= $3",
            province, contract, file.of_id)
        .has_value();
  }
  if (file.of_kind == "measurement") {
    return reader
        .QueryOne(
            "SELECT 1 FROM contract_measurement WHERE province_id = $1 AND contract_id = $2 "
            "AND id = $3",
            province, contract, file.of_id)
        .has_value();
  }
  return file.of_kind == "acceptance" &&
         reader
             .QueryOne(
                 "SELECT 1 FROM contract_acceptance WHERE province_id = $1 AND contract_id = "
                 "$2 AND id = $3",
                 province, contract, file.of_id)
             .has_value();
}

storage::Bytes BytesFrom(const std::string& text) { return {text.begin(), text.end()}; }

ContractResult Add(identity::Work& work, const std::string& province, Side side,
                   const std::string& contract, const NewContractFile& file,
                   const std::string& type) {
  VUON_CHECK(LoadContract(work, province, side, contract));
  storage::Connection& reader = work.transaction.connection();
  const std::string sha256 = identity::Sha256Hex(file.bytes);
  const auto before = reader.QueryOne(
      "SELECT contract_id, sha256 FROM contract_file WHERE province_id = $1 AND id = $2", province,
      file.id);
  if (before) {
    const bool same = before->Text(0) == contract && before->Text(1) == sha256;
    if (same) return ContractMade{file.id};
    return Conflict("contracts.file_id_taken");
  }
  if (!Exists(reader, province, contract, file)) return Missing("contracts.file_of_nothing");
  const auto count = reader.QueryOne(
      "SELECT count(*) FROM contract_file WHERE province_id = $1 AND contract_id = $2", province,
      contract);
  if (count->Integer(0) >= kMostContractFiles) return Refused("contracts.too_many_files");
  work.transaction->Execute(
      "INSERT INTO contract_file (province_id, id, contract_id, of_kind, of_id, file_name, "
      "caption, media_type, size, sha256, bytes, added_at, added_by, adder) VALUES ($1, $2, $3, "
      "$4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
      province, file.id, contract, file.of_kind, file.of_id, dossiers::BareFileName(file.file_name),
      file.caption, type, static_cast<std::int64_t>(file.bytes.size()), sha256,
      BytesFrom(file.bytes), work.world.Now(), work.actor.PersonId(), work.actor.name());
  work.Changed("contract_file", file.id, nullptr,
               {{"file_name", dossiers::BareFileName(file.file_name)},
                {"of_kind", file.of_kind},
                {"sha256", sha256}});
  return ContractMade{file.id};
}

}  // namespace

std::vector<ContractFile> ContractFilesOf(storage::Connection& reader, const std::string& province,
                                          const std::string& contract) {
  std::vector<ContractFile> files;
  for (const storage::Row& row :
       reader.Query(VUON_FILE_COLUMNS "WHERE province_id = $1 AND contract_id = $2 ORDER BY id",
                    province, contract)) {
    files.push_back(ReadFile(row));
  }
  return files;
}

std::optional<ContractFile> FindContractFile(storage::Connection& reader,
                                             const std::string& province,
                                             const std::string& contract, const std::string& id) {
  const auto row =
      reader.QueryOne(VUON_FILE_COLUMNS "WHERE province_id = $1 AND contract_id = $2 AND id = $3",
                      province, contract, id);
  if (!row) return std::nullopt;
  return ReadFile(*row);
}

std::string ContractFileBytes(storage::Connection& reader, const std::string& province,
                              const std::string& id) {
  const auto row = reader.QueryOne(
      "SELECT bytes FROM contract_file WHERE province_id = $1 AND id = $2", province, id);
  const storage::Bytes& bytes = row->Blob(0);
  return {bytes.begin(), bytes.end()};
}

ContractResult AddContractFile(identity::House& house, const identity::Actor& actor,
                               identity::VerbCall call, Side side, const std::string& contract,
                               const NewContractFile& file) {
  if (!base::IsIdText(file.id)) return Wrong("/id", "contracts.id_unusable");
  VUON_CHECK(CheckText(file.caption, "/caption", 1'000, false));
  VUON_TRY(type, dossiers::TypeOf(file.bytes));
  // The bytes of an upload are not in the request that the key is compared with.
  call.request_hash = identity::Sha256Hex(call.request_hash + file.bytes);
  return identity::RunVerb<ContractMade>(house, actor, call, [&](identity::Work& work) {
    return Add(work, call.province_id, side, contract, file, type);
  });
}

}  // namespace vuon::contracts
