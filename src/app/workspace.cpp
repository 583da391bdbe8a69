#include "app/workspace.h"

#include "embedded/workspace.h"
#include "http/content.h"

namespace vuon::app {
namespace {

// Our own files alone, no inline script or style (docs/adr/0006-nothing-inline.md).
constexpr const char* kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

struct Variant {
  std::string_view bytes;
  std::string tag;
};

// One file and its ways over the wire; "" is the file itself.
struct Asset {
  std::string content_type;
  bool named_by_content = false;  // the name changes with the bytes, so it can be kept for ever
  std::map<std::string, Variant> variants;
};
using Assets = std::map<std::string, Asset, std::less<>>;

std::string TypeOf(std::string_view name) {
  constexpr std::pair<std::string_view, const char*> kTypes[] = {
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".woff2", "font/woff2"},
      {".png", "image/png"}};
  for (const auto& [ending, type] : kTypes) {
    if (name.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

Assets LoadAssets() {
  Assets assets;
  for (const base::EmbeddedFile& file : embedded::workspace()) {
    std::string_view name = file.path;
    std::string coding;
    if (name.ends_with(".br")) coding = "br";
    if (name.ends_with(".gz")) coding = "gzip";
    if (!coding.empty()) name.remove_suffix(3);
    Asset& asset = assets[std::string(name)];
    asset.content_type = TypeOf(name);
    asset.named_by_content = name.starts_with("assets/");
    asset.variants[coding] = {file.bytes, http::ContentTag(file.bytes)};
  }
  return assets;
}

http::Response Serve(const Asset& asset, const http::Request& request) {
  http::Response response;
  response.content_type = asset.content_type;
  response.headers.emplace(
      "Cache-Control", asset.named_by_content ? "public, max-age=31536000, immutable" : "no-cache");
  response.headers.emplace("Vary", "Accept-Encoding");
  if (asset.content_type.starts_with("text/html")) {
    response.headers.emplace("Content-Security-Policy", kPolicy);
  }
  const std::string_view accepted = request.Header("accept-encoding");
  std::string coding;
  for (const char* each : {"br", "gzip"}) {
    if (asset.variants.contains(each) && http::AcceptsEncoding(accepted, each)) {
      coding = each;
      break;
    }
  }
  const Variant& variant = asset.variants.at(coding);
  if (!coding.empty()) response.headers.emplace("Content-Encoding", coding);
  response.headers.emplace("ETag", variant.tag);
  response.body = std::string(variant.bytes);
  return response;
}

http::Operation Get(std::string pattern, std::string id, std::string summary) {
  return {.method = http::Method::kGet,
          .pattern = std::move(pattern),
          .id = std::move(id),
          .summary = std::move(summary),
          .access = http::Access::Public(),
          .produces = "text/html"};
}

}  // namespace

void AddWorkspace(http::Routes& routes) {
  const auto assets = std::make_shared<const Assets>(LoadAssets());
  routes.AddRaw(Get("/app", "openWorkspace", "leads to the workspace"),
                [](const http::Request&) -> base::Result<http::Response> {
                  http::Response response;
                  response.status = 308;
                  response.content_type = "text/plain";
                  response.headers.emplace("Location", "/app/");
                  return response;
                });
  routes.AddRaw(Get("/app/", "readWorkspace", "the workspace"),
                [assets](const http::Request& request) -> base::Result<http::Response> {
                  return Serve(assets->at("index.html"), request);
                });
  routes.AddRaw(Get("/app/{file:path}", "readWorkspaceFile", "a file or screen of the workspace"),
                [assets](const http::Request& request) -> base::Result<http::Response> {
                  const std::string& name = request.Path("file");
                  const auto found = assets->find(name);
                  if (found != assets->end()) return Serve(found->second, request);
                  // A file of an older release is gone; anything else is a screen.
                  if (name.starts_with("assets/")) {
                    return base::Problem{base::ProblemKind::kNotFound, "http.no_such_page"};
                  }
                  return Serve(assets->at("index.html"), request);
                });
}

}  // namespace vuon::app
