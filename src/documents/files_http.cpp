#include "documents/document_store.h"
#include "documents/document_verbs.h"
#include "documents/documents_http.h"
#include "http/attachment.h"
#include "http/request_parts.h"
#include "identity/permissions.h"
#include "paper/write_paper.h"

namespace vuon::documents {

struct ScanQuery {
  std::optional<std::string> file_name;
};
BOOST_DESCRIBE_STRUCT(ScanQuery, (), (file_name))

namespace {

namespace permission = identity::permission;
using http::Method;
using http::Nothing;
using http::Request;

constexpr std::size_t kLongestScan = std::size_t{32} << 20;

http::Response Sent(std::string bytes, const std::string& name, const std::string& type) {
  http::Response response;
  response.content_type = type;
  http::SaveAs(response, name);
  response.headers.emplace("Content-Security-Policy", "sandbox; default-src 'none'");
  response.body = std::move(bytes);
  return response;
}

// The kept bytes; of a draft, what it would look like today.
base::Result<http::Response> Download(identity::House& house, const Request& request) {
  const std::string& province = request.Path("province");
  const std::string& id = request.Path("document");
  const std::string& form = request.Path("form");
  std::optional<Document> of;
  std::optional<std::string> kept;
  std::string name;
  std::string type;
  house.database.Read([&](storage::Connection& reader) {
    of = FindDocument(reader, province, id);
    if (!of) return;
    for (const FileRow& file : FilesOf(reader, province, id)) {
      if (file.form != form) continue;
      kept = BytesOf(reader, province, id, form);
      name = file.file_name;
      type = file.media_type;
    }
  });
  if (!of) return Missing("documents.not_found");
  if (kept) return Sent(*std::move(kept), name, type);
  if (of->number || (form != "pdf" && form != "docx")) return Missing("documents.form_unknown");
  const std::string made_at = base::IsoInstant(of->created_at);
  if (form == "pdf") {
    return Sent(paper::WritePdf(of->paper, made_at), of->kind + ".pdf", "application/pdf");
  }
  return Sent(paper::WriteDocx(of->paper, made_at), of->kind + ".docx", paper::kDocxType);
}

}  // namespace

void AddFileRoutes(http::Routes& routes, identity::House& house) {
  http::Operation file = http::ProvinceOperation(
      Method::kGet, "/documents/{document:id}/files/{form:name}", "downloadDocument",
      "The paper as docx, pdf, or its scanned signed copy (scan)", permission::kPaperRead);
  file.produces = "application/octet-stream";
  routes.AddRaw(std::move(file),
                [&house](const Request& request) { return Download(house, request); });
  http::Operation scan =
      http::ProvinceOperation(Method::kPost, "/documents/{document:id}/scan", "addDocumentScan",
                              "Keep the scanned signed copy", permission::kPaperWrite, 201);
  scan.upload = true;
  scan.body_limit = kLongestScan;
  routes.Add<ScanQuery, Nothing, DocumentMade>(
      std::move(scan),
      [&house](const Request& request, const ScanQuery& query,
               const Nothing&) -> base::Result<http::Reply<DocumentMade>> {
        const auto made = AddScan(
            house, identity::ActorOf(request),
            identity::CallOf(request, "document.scanned", permission::kPaperWrite),
            request.Path("document"), query.file_name.value_or(""), http::UploadedBytes(request));
        if (!made.ok()) return made.problem();
        return http::Reply<DocumentMade>(*made);
      });
}

}  // namespace vuon::documents
