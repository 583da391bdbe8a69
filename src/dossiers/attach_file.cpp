#include <algorithm>

#include "calls/call_store.h"
#include "dossiers/dossier_work.h"
#include "identity/hash.h"

namespace vuon::dossiers {
namespace {

using base::Problem;
using base::ProblemKind;
using identity::Work;

constexpr auto kUploadLife = std::chrono::hours(48);

base::Result<void> CheckPaper(storage::Connection& reader, const std::string& province,
                              const DossierRecord& record, const std::string& paper) {
  if (paper.empty()) return {};
  const auto call = calls::FindCall(reader, province, record.head.call_id);
  const auto rules = call ? calls::RulesOf(reader, province, call->form) : std::nullopt;
  if (rules) {
    for (const calls::CallPaper& each : calls::PapersOf(*rules->item, call->form.content)) {
      if (each.code == paper) return {};
    }
  }
  return Problem{ProblemKind::kInvalid,
                 "dossiers.paper_unknown",
                 {},
                 {{"/paper", "dossiers.paper_unknown", {}}}};
}

base::Result<void> CheckRoom(storage::Connection& reader, const std::string& province,
                             const std::string& dossier, std::size_t size) {
  std::size_t all = size;
  const std::vector<AttachedFile> files = FilesOf(reader, province, dossier);
  for (const AttachedFile& file : files) all += static_cast<std::size_t>(file.size);
  if (files.size() < kMostFiles && all <= kLargestDossier) return {};
  return Problem{ProblemKind::kRefused,
                 "dossiers.too_many_files",
                 {{"files", std::to_string(kMostFiles)},
                  {"megabytes", std::to_string(kLargestDossier >> 20)}}};
}

FileMade Attach(Work& work, const std::string& province, const std::string& dossier,
                const NewFile& file, const std::string& type) {
  const AttachedFile row{work.world.NewIdText(),
                         file.paper,
                         BareFileName(file.file_name),
                         type,
                         static_cast<std::int64_t>(file.bytes.size()),
                         identity::Sha256Hex(file.bytes),
                         work.world.Now(),
                         work.actor.PersonId()};
  InsertFile(work.transaction, province, dossier, row, file.bytes);
  work.Changed("dossier_file", row.id, nullptr,
               {{"dossier", dossier},
                {"paper", row.paper},
                {"file_name", row.file_name},
                {"sha256", row.sha256}});
  return FileMade{row.id};
}

UploadState StateOf(const Upload& upload) {
  return {upload.id, upload.size, upload.received, std::nullopt};
}

}  // namespace

base::Result<FileMade> AttachFile(identity::House& house, const identity::Actor& actor,
                                  identity::VerbCall verb, Face face, const std::string& id,
                                  const NewFile& file) {
  VUON_TRY(type, TypeOf(file.bytes));
  // The body of an upload is no part of the request's own hash.
  verb.request_hash += identity::Sha256Hex(file.bytes);
  const std::string& province = verb.province_id;
  return identity::RunVerb<FileMade>(house, actor, verb, [&](Work& work) -> base::Result<FileMade> {
    storage::Connection& reader = work.transaction.connection();
    VUON_TRY(record, LoadOpen(work, province, face, id));
    VUON_CHECK(CheckPaper(reader, province, record, file.paper));
    VUON_CHECK(CheckRoom(reader, province, id, file.bytes.size()));
    return Attach(work, province, id, file, type);
  });
}

base::Result<FileMade> RemoveFile(identity::House& house, const identity::Actor& actor,
                                  const identity::VerbCall& verb, Face face, const std::string& id,
                                  const std::string& file) {
  const std::string& province = verb.province_id;
  return identity::RunVerb<FileMade>(house, actor, verb, [&](Work& work) -> base::Result<FileMade> {
    VUON_TRY(record, LoadOpen(work, province, face, id));
    const auto found =
        FindFile(work.transaction.connection(), province, record.head.id.text(), file);
    if (!found) return Problem{ProblemKind::kNotFound, "dossiers.file_not_found"};
    RemoveFileRow(work.transaction, province, file, work.world.Now());
    work.Changed("dossier_file", file, {{"file_name", found->file_name}}, nullptr);
    return FileMade{file};
  });
}

base::Result<UploadState> BeginUpload(identity::House& house, const identity::Actor& actor,
                                      const identity::VerbCall& verb, Face face,
                                      const std::string& id, const UploadForm& form) {
  if (form.size <= 0 || form.size > static_cast<std::int64_t>(kLargestFile)) {
    const std::map<std::string, std::string> most = {
        {"megabytes", std::to_string(kLargestFile >> 20)}};
    return Problem{ProblemKind::kInvalid,
                   "dossiers.file_too_large",
                   most,
                   {{"/size", "dossiers.file_too_large", most}}};
  }
  const std::string& province = verb.province_id;
  return identity::RunVerb<UploadState>(
      house, actor, verb, [&](Work& work) -> base::Result<UploadState> {
        storage::Connection& reader = work.transaction.connection();
        VUON_TRY(record, LoadOpen(work, province, face, id));
        VUON_CHECK(CheckPaper(reader, province, record, form.paper));
        VUON_CHECK(CheckRoom(reader, province, id, static_cast<std::size_t>(form.size)));
        DropStaleUploads(work.transaction, province, id, work.world.Now() - kUploadLife);
        const Upload upload{work.world.NewIdText(),       id,        form.paper,
                            BareFileName(form.file_name), form.size, 0,
                            work.actor.PersonId()};
        InsertUpload(work.transaction, province, upload, work.world.Now());
        return StateOf(upload);
      });
}

base::Result<UploadState> AddUploadPiece(identity::House& house, const identity::Actor& actor,
                                         identity::VerbCall verb, Face face, const std::string& id,
                                         const std::string& upload_id, std::int64_t begins,
                                         const std::string& bytes) {
  verb.request_hash += identity::Sha256Hex(bytes);
  const std::string& province = verb.province_id;
  return identity::RunVerb<
      UploadState>(house, actor, verb, [&](Work& work) -> base::Result<UploadState> {
    storage::Connection& reader = work.transaction.connection();
    VUON_TRY(record, LoadOpen(work, province, face, id));
    auto upload = FindUpload(reader, province, record.head.id.text(), upload_id);
    if (!upload) return Problem{ProblemKind::kNotFound, "dossiers.upload_not_found"};
    const auto size = static_cast<std::int64_t>(bytes.size());
    if (size > 0 && begins + size <= upload->received) return StateOf(*upload);
    if (size == 0 || !AddPiece(work.transaction, province, *upload, begins, bytes)) {
      return Problem{ProblemKind::kConflict,
                     "dossiers.piece_out_of_place",
                     {{"received", std::to_string(upload->received)}}};
    }
    upload->received = begins + size;
    UploadState state = StateOf(*upload);
    if (upload->received < upload->size) return state;
    const NewFile file{upload->paper, upload->file_name, JoinPieces(reader, province, upload_id)};
    VUON_TRY(type, TypeOf(file.bytes));
    VUON_CHECK(CheckRoom(reader, province, id, file.bytes.size()));
    state.file_id = Attach(work, province, id, file, type).id;
    DropUpload(work.transaction, province, upload_id);
    return state;
  });
}

}  // namespace vuon::dossiers
