#include "site/verify_page.h"

#include "base/texts.h"
#include "http/request_parts.h"
#include "site/site_page.h"

namespace vuon::site {
namespace {

using http::Request;
using http::Response;

constexpr std::size_t kLongestFile = std::size_t{16} << 20;

std::string Text(const std::string& code, const Request& request) {
  return base::RenderText("site.verify." + code, {}, LanguageOf(request));
}

void SetFound(Values& values, const PublicVerification& found, const Request& request) {
  values.Set("standing", Text(found.standing, request))
      .Set("agency", found.agency)
      .Set("number", found.number)
      .Set("subject", found.subject)
      .Set("signed", found.signed_on.Vietnamese())
      .Set("by", found.changed_by)
      .Flag("has_by", !found.changed_by.empty())
      .Flag("good", found.standing == "genuine" || found.standing == "corrected");
}

Response Answer(const Request& request, const std::string& code, bool asked,
                const std::optional<PublicVerification>& found) {
  const std::string heading = Text("heading", request);
  Values values;
  values.Set("description", heading)
      .Set("heading", heading)
      .Set("asked", code)
      .Set("action", "/xac-minh" + QueryOf(request))
      .Set("form_language", LanguageOf(request) == http::Language::kEnglish ? "en" : "vi")
      .Flag("unknown", asked && !found)
      .Flag("found", found.has_value());
  if (found) SetFound(values, *found, request);
  Response response = Page("verify", heading, std::move(values), request);
  response.headers.emplace("Cache-Control", "no-store");
  return response;
}

}  // namespace

std::string FirstFile(std::string_view body, std::string_view content_type) {
  constexpr std::string_view kBoundary = "boundary=";
  const std::size_t at = content_type.find(kBoundary);
  if (at == std::string_view::npos) return "";
  std::string_view boundary = content_type.substr(at + kBoundary.size());
  boundary = boundary.substr(0, boundary.find(';'));
  if (boundary.starts_with('"') && boundary.ends_with('"') && boundary.size() > 2) {
    boundary = boundary.substr(1, boundary.size() - 2);
  }
  const std::size_t file = body.find("filename=");
  const std::size_t begin = body.find("\r\n\r\n", file);
  if (boundary.empty() || file == std::string_view::npos || begin == std::string_view::npos) {
    return "";
  }
  const std::size_t end = body.find("\r\n--" + std::string(boundary), begin + 4);
  if (end == std::string_view::npos) return "";
  return std::string(body.substr(begin + 4, end - begin - 4));
}

void AddVerifyPage(http::Routes& routes, const std::shared_ptr<const Content>& content) {
  routes.AddRaw(
      GetPage("/xac-minh", "readVerifyPage", "whether an official paper is genuine, by its code"),
      [content](const Request& request) -> base::Result<Response> {
        const std::string code = request.Query("code").substr(0, 100);
        const bool asked = !code.empty();
        return Answer(request, code, asked,
                      asked && content->verify ? content->verify(code, "") : std::nullopt);
      });
  http::Operation operation =
      GetPage("/xac-minh", "verifyPaperFile", "whether an official paper is genuine, by its file");
  operation.method = http::Method::kPost;
  operation.upload = true;
  operation.body_limit = kLongestFile;
  routes.AddRaw(std::move(operation), [content](const Request& request) -> base::Result<Response> {
    const std::string bytes =
        FirstFile(http::UploadedBytes(request), request.Header("content-type"));
    return Answer(request, "", true,
                  !bytes.empty() && content->verify ? content->verify("", bytes) : std::nullopt);
  });
}

}  // namespace vuon::site
