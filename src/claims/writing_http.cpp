#include "claims/claim_store.h"
#include "claims/claims_http.h"
#include "http/attachment.h"
#include "http/request_parts.h"
#include "identity/permissions.h"

namespace vuon::claims {

struct ClaimReason {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(ClaimReason, (), (reason))

struct ClaimFileQuery {
  std::optional<std::string> evidence;
  std::optional<std::string> file_name;
};
BOOST_DESCRIBE_STRUCT(ClaimFileQuery, (), (evidence, file_name))

namespace {

namespace permission = identity::permission;
using http::Nothing;
using http::Reply;

identity::VerbCall Verb(const http::Request& request, Face face, const char* name) {
  return identity::CallOf(request, name, PermissionOf(face, true));
}

base::Result<http::Response> Download(identity::House& house, const http::Request& request,
                                      Face face) {
  const std::string& province = request.Path("province");
  const std::string& id = request.Path("claim");
  return house.database.Read([&](storage::Connection& reader) -> base::Result<http::Response> {
    const auto claim = FindClaim(reader, province, id);
    if (!claim || !IsTheirs(reader, identity::ActorOf(request), province, face, *claim)) {
      return base::Problem{base::ProblemKind::kNotFound, "claims.not_found"};
    }
    const std::vector<ClaimFile> files = FilesOf(reader, province, id);
    const auto file = std::find_if(files.begin(), files.end(), [&](const ClaimFile& each) {
      return each.id == request.Path("file");
    });
    if (file == files.end()) {
      return base::Problem{base::ProblemKind::kNotFound, "dossiers.file_not_found"};
    }
    http::Response response;
    response.content_type = file->media_type;
    http::SaveAs(response, file->file_name);
    // What somebody uploaded never runs as a page of ours.
    response.headers.emplace("Content-Security-Policy", "sandbox; default-src 'none'");
    response.body = BytesOf(reader, province, id, file->id);
    return response;
  });
}

using Step = ClaimResult (*)(identity::House&, const identity::Actor&, const identity::VerbCall&,
                             const std::string&, const std::string&);

void AddStep(http::Routes& routes, identity::House& house, const std::string& rest, std::string id,
             std::string summary, const char* verb, std::string_view needs, Step step) {
  routes.Add<Nothing, ClaimReason, ClaimView>(
      http::ProvinceOperation(http::Method::kPost, "/claims/{claim:id}" + rest, std::move(id),
                              std::move(summary), needs),
      [&house, verb, needs, step](const http::Request& request, const Nothing&,
                                  const ClaimReason& body) {
        return ShowClaim(
            house, request, Face::kOfficer,
            step(house, identity::ActorOf(request), identity::CallOf(request, verb, needs),
                 request.Path("claim"), body.reason));
      });
}

}  // namespace

void AddWritingRoutes(http::Routes& routes, identity::House& house, Face face) {
  routes.Add<Nothing, StartClaimForm, ClaimView>(
      FaceOperation(face, http::Method::kPost, "", "startClaim",
                    "Begin a claim of an item, or go on with the one that is open", true, 201),
      [&house, face](const http::Request& request, const Nothing&, const StartClaimForm& form) {
        return ShowClaim(house, request, face,
                         StartClaim(house, identity::ActorOf(request),
                                    Verb(request, face, "claim.started"), face, form));
      });
  http::Operation save = FaceOperation(face, http::Method::kPut, "/{claim:id}/content", "saveClaim",
                                       "Keep the evidence as it is typed", true);
  save.needs_if_match = true;
  routes.Add<Nothing, ClaimContent, ClaimView>(
      std::move(save),
      [&house, face](const http::Request& request, const Nothing&, const ClaimContent& content) {
        return ShowClaim(
            house, request, face,
            SaveClaim(house, identity::ActorOf(request), Verb(request, face, "claim.saved"), face,
                      request.Path("claim"), http::RevisionOf(request), content));
      });
  routes.Add<Nothing, Nothing, ClaimView>(
      FaceOperation(face, http::Method::kPost, "/{claim:id}/submission", "submitClaim",
                    "Hand a claim in", true),
      [&house, face](const http::Request& request, const Nothing&, const Nothing&) {
        return ShowClaim(
            house, request, face,
            SubmitClaim(house, identity::ActorOf(request), Verb(request, face, "claim.submitted"),
                        face, request.Path("claim")));
      });
  routes.Add<Nothing, ClaimReason, ClaimView>(
      FaceOperation(face, http::Method::kPost, "/{claim:id}/withdrawal", "withdrawClaim",
                    "Take a claim back before it is appraised", true),
      [&house, face](const http::Request& request, const Nothing&, const ClaimReason& body) {
        return ShowClaim(
            house, request, face,
            WithdrawClaim(house, identity::ActorOf(request), Verb(request, face, "claim.withdrawn"),
                          face, request.Path("claim"), body.reason));
      });
}

void AddFileRoutes(http::Routes& routes, identity::House& house, Face face) {
  http::Operation attach =
      FaceOperation(face, http::Method::kPost, "/{claim:id}/files", "attachClaimFile",
                    "Attach the scan of an evidence; its type is told by its bytes", true, 201);
  attach.upload = true;
  routes.Add<ClaimFileQuery, Nothing, ClaimFileMade>(
      std::move(attach),
      [&house, face](const http::Request& request, const ClaimFileQuery& query, const Nothing&) {
        const NewClaimFile file{query.evidence.value_or(""), query.file_name.value_or("file"),
                                http::UploadedBytes(request)};
        return Answered(AttachClaimFile(house, identity::ActorOf(request),
                                        Verb(request, face, "claim.file_added"), face,
                                        request.Path("claim"), file));
      });
  routes.Add<Nothing, Nothing, ClaimFileMade>(
      FaceOperation(face, http::Method::kDelete, "/{claim:id}/files/{file:id}", "removeClaimFile",
                    "Take a scan away", true),
      [&house, face](const http::Request& request, const Nothing&, const Nothing&) {
        return Answered(RemoveClaimFile(house, identity::ActorOf(request),
                                        Verb(request, face, "claim.file_removed"), face,
                                        request.Path("claim"), request.Path("file")));
      });
  http::Operation download = FaceOperation(face, http::Method::kGet, "/{claim:id}/files/{file:id}",
                                           "getClaimFile", "A scan of an evidence", false);
  download.produces = "application/octet-stream";
  routes.AddRaw(std::move(download), [&house, face](const http::Request& request) {
    return Download(house, request, face);
  });
}

void AddReviewRoutes(http::Routes& routes, identity::House& house) {
  AddStep(routes, house, "/return", "returnClaim", "Give a claim back to whoever made it",
          "claim.returned", permission::kClaimWrite, &ReturnClaim);
  AddStep(routes, house, "/rejection", "rejectClaim", "Refuse a claim that was handed in",
          "claim.rejected", permission::kClaimWrite, &RejectClaim);
  AddStep(routes, house, "/refusal", "refuseClaim", "Refuse a claim that was appraised",
          "claim.refused", permission::kClaimApprove, &RefuseClaim);
  AddStep(routes, house, "/reappraisal", "sendBackClaim", "Send a claim back to the appraiser",
          "claim.reappraisal_asked", permission::kClaimApprove, &SendBackClaim);
  http::Operation appraise = http::ProvinceOperation(
      http::Method::kPost, "/claims/{claim:id}/appraisal", "appraiseClaim",
      "Say what stands of a claim, with a reason for each reduction", permission::kClaimWrite);
  appraise.needs_if_match = true;
  routes.Add<Nothing, Appraisal, ClaimView>(
      std::move(appraise),
      [&house](const http::Request& request, const Nothing&, const Appraisal& body) {
        return ShowClaim(
            house, request, Face::kOfficer,
            AppraiseClaim(house, identity::ActorOf(request),
                          identity::CallOf(request, "claim.appraised", permission::kClaimWrite),
                          request.Path("claim"), http::RevisionOf(request), body));
      });
  routes.Add<Nothing, ApproveClaimForm, ClaimView>(
      http::ProvinceOperation(http::Method::kPost, "/claims/{claim:id}/approval", "approveClaim",
                              "Approve a claim that was appraised", permission::kClaimApprove),
      [&house](const http::Request& request, const Nothing&, const ApproveClaimForm& form) {
        return ShowClaim(
            house, request, Face::kOfficer,
            ApproveClaim(house, identity::ActorOf(request),
                         identity::CallOf(request, "claim.approved", permission::kClaimApprove),
                         request.Path("claim"), form));
      });
}

}  // namespace vuon::claims
