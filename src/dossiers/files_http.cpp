#include "dossiers/dossiers_http.h"
#include "http/attachment.h"
#include "http/request_parts.h"
#include "paper/media_type.h"

namespace vuon::dossiers {

struct AttachQuery {
  std::optional<std::string> paper;
  std::optional<std::string> file_name;
};
BOOST_DESCRIBE_STRUCT(AttachQuery, (), (paper, file_name))

struct PieceQuery {
  std::optional<std::int64_t> begins;
};
BOOST_DESCRIBE_STRUCT(PieceQuery, (), (begins))

namespace {

using base::Problem;
using base::ProblemKind;
using http::Nothing;
using http::Reply;

identity::VerbCall Verb(const http::Request& request, Face face, const char* name) {
  return identity::CallOf(request, name, PermissionOf(face, true));
}

base::Result<http::Response> Download(identity::House& house, const http::Request& request,
                                      Face face) {
  const std::string& province = request.Path("province");
  const std::string& dossier = request.Path("dossier");
  return house.database.Read([&](storage::Connection& reader) -> base::Result<http::Response> {
    const auto record = FindRecord(reader, province, dossier);
    if (!record || !IsTheirs(reader, identity::ActorOf(request), province, face, *record)) {
      return Problem{ProblemKind::kNotFound, "dossiers.not_found"};
    }
    const auto file = FindFile(reader, province, dossier, request.Path("file"));
    if (!file) return Problem{ProblemKind::kNotFound, "dossiers.file_not_found"};
    http::Response response;
    response.content_type = file->media_type;
    http::SaveAs(response, file->file_name);
    // What somebody uploaded never runs as a page of ours.
    response.headers.emplace("Content-Security-Policy", "sandbox; default-src 'none'");
    response.body = BytesOf(reader, province, file->id);
    return response;
  });
}

base::Result<Reply<UploadState>> ShowUpload(identity::House& house, const http::Request& request,
                                            Face face) {
  const std::string& province = request.Path("province");
  return house.database.Read([&](storage::Connection& reader) -> base::Result<Reply<UploadState>> {
    const auto record = FindRecord(reader, province, request.Path("dossier"));
    if (!record || !IsTheirs(reader, identity::ActorOf(request), province, face, *record)) {
      return Problem{ProblemKind::kNotFound, "dossiers.not_found"};
    }
    const auto upload =
        FindUpload(reader, province, request.Path("dossier"), request.Path("upload"));
    if (!upload) return Problem{ProblemKind::kNotFound, "dossiers.upload_not_found"};
    return Reply<UploadState>({upload->id, upload->size, upload->received, std::nullopt});
  });
}

template <class Made>
base::Result<Reply<Made>> Answered(const base::Result<Made>& made) {
  if (!made.ok()) return made.problem();
  return Reply<Made>(*made);
}

using Eye = std::shared_ptr<const Scanner>;

// The whole paper, when this piece is the last one of its owner's. Before the transaction, so that
// nobody waits for the scanner with the database held.
base::Result<void> LookAtLast(identity::House& house, const http::Request& request, Face face,
                              const Scanner& scanner, std::int64_t begins,
                              const std::string& bytes) {
  const std::string& province = request.Path("province");
  const auto whole = house.database.Read([&](storage::Connection& reader) {
    const auto record = FindRecord(reader, province, request.Path("dossier"));
    const auto upload =
        FindUpload(reader, province, request.Path("dossier"), request.Path("upload"));
    const bool last = record && upload &&
                      IsTheirs(reader, identity::ActorOf(request), province, face, *record) &&
                      upload->received == begins &&
                      begins + static_cast<std::int64_t>(bytes.size()) == upload->size;
    return last ? std::optional(JoinPieces(reader, province, upload->id) + bytes) : std::nullopt;
  });
  if (!whole) return {};
  return scanner.Check(*whole);
}

void AddWholeFiles(http::Routes& routes, identity::House& house, Face face, const Eye& scanner) {
  http::Operation attach =
      FaceOperation(face, http::Method::kPost, "/{dossier:id}/files", "attachDossierFile",
                    "Attach a paper; its type is told by its bytes", true, 201);
  attach.upload = true;
  routes.Add<AttachQuery, Nothing, FileMade>(
      std::move(attach),
      [&house, face, scanner](const http::Request& request, const AttachQuery& query,
                              const Nothing&) -> base::Result<Reply<FileMade>> {
        const NewFile file{query.paper.value_or(""), query.file_name.value_or("file"),
                           http::UploadedBytes(request)};
        if (scanner) VUON_CHECK(scanner->Check(file.bytes));
        return Answered(AttachFile(house, identity::ActorOf(request),
                                   Verb(request, face, "dossier.file_added"), face,
                                   request.Path("dossier"), file));
      });
  routes.Add<Nothing, Nothing, FileMade>(
      FaceOperation(face, http::Method::kDelete, "/{dossier:id}/files/{file:id}",
                    "removeDossierFile", "Take an attached paper away", true),
      [&house, face](const http::Request& request, const Nothing&, const Nothing&) {
        return Answered(RemoveFile(house, identity::ActorOf(request),
                                   Verb(request, face, "dossier.file_removed"), face,
                                   request.Path("dossier"), request.Path("file")));
      });
  http::Operation download =
      FaceOperation(face, http::Method::kGet, "/{dossier:id}/files/{file:id}", "getDossierFile",
                    "An attached paper", false);
  download.produces = "application/octet-stream";
  routes.AddRaw(std::move(download), [&house, face](const http::Request& request) {
    return Download(house, request, face);
  });
}

}  // namespace

void AddFileRoutes(http::Routes& routes, identity::House& house, Face face, const Eye& scanner) {
  AddWholeFiles(routes, house, face, scanner);
  routes.Add<Nothing, UploadForm, UploadState>(
      FaceOperation(face, http::Method::kPost, "/{dossier:id}/uploads", "beginDossierUpload",
                    "Begin to send a paper in pieces", true, 201),
      [&house, face](const http::Request& request, const Nothing&, const UploadForm& form) {
        return Answered(BeginUpload(house, identity::ActorOf(request),
                                    Verb(request, face, "dossier.upload_started"), face,
                                    request.Path("dossier"), form));
      });
  routes.Add<Nothing, Nothing, UploadState>(
      FaceOperation(face, http::Method::kGet, "/{dossier:id}/uploads/{upload:id}",
                    "getDossierUpload", "How much of a paper has come", true),
      [&house, face](const http::Request& request, const Nothing&, const Nothing&) {
        return ShowUpload(house, request, face);
      });
  http::Operation piece = FaceOperation(
      face, http::Method::kPost, "/{dossier:id}/uploads/{upload:id}/pieces",
      "addDossierUploadPiece", "Send the next piece; the last attaches the paper", true);
  piece.upload = true;
  routes.Add<PieceQuery, Nothing, UploadState>(
      std::move(piece),
      [&house, face, scanner](const http::Request& request, const PieceQuery& query,
                              const Nothing&) -> base::Result<Reply<UploadState>> {
        const std::string bytes = http::UploadedBytes(request);
        const std::int64_t begins = query.begins.value_or(-1);
        if (scanner) VUON_CHECK(LookAtLast(house, request, face, *scanner, begins, bytes));
        return Answered(AddUploadPiece(
            house, identity::ActorOf(request), Verb(request, face, "dossier.piece_added"), face,
            request.Path("dossier"), request.Path("upload"), begins, bytes));
      });
}

}  // namespace vuon::dossiers
