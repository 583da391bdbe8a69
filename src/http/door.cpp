#include "http/door.h"

#include <fmt/format.h>
#include <zlib.h>

#include "base/id.h"
#include "http/content.h"
#include "http/log.h"

namespace vuon::http {
namespace {

using base::Problem;
using base::ProblemKind;

constexpr std::array<double, 8> kBounds = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 10};
constexpr std::size_t kWorthCompressing = 1024;

std::optional<Method> ReadMethod(const std::string& word) {
  if (word == "GET" || word == "HEAD") return Method::kGet;
  if (word == "POST") return Method::kPost;
  if (word == "PUT") return Method::kPut;
  if (word == "PATCH") return Method::kPatch;
  if (word == "DELETE") return Method::kDelete;
  return std::nullopt;
}

void ReadCookies(Request& request) {
  std::string_view text = request.Header("cookie");
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(';'), text.size());
    std::string_view pair = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos) {
      request.cookies.emplace(std::string(pair.substr(0, equals)),
                              std::string(pair.substr(equals + 1)));
    }
  }
}

Language LanguageOf(const Request& request) {
  std::string_view word = request.Header("accept-language");
  if (const auto cookie = request.cookies.find("lang"); cookie != request.cookies.end()) {
    word = cookie->second;
  }
  if (const auto query = request.query.find("lang"); query != request.query.end()) {
    word = query->second;
  }
  return word.starts_with("en") ? Language::kEnglish : Language::kVietnamese;
}

// A change asked for by a browser must come from our own pages; a client without cookies has
// nothing that another site could borrow.
bool FromAnotherSite(const Request& request) {
  if (request.method == Method::kGet) return false;
  const std::string_view site = request.Header("sec-fetch-site");
  if (!site.empty()) return site != "same-origin" && site != "none";
  const std::string_view origin = request.Header("origin");
  if (!origin.empty()) {
    const std::size_t host = origin.find("://");
    return host == std::string_view::npos || origin.substr(host + 3) != request.Header("host");
  }
  return !request.cookies.empty();
}

// A reference names a request in our log and is no secret, so bytes for many are fetched at once: a
// system call for each would cost a tenth of a small answer.
class StockOfRandomness final : public base::Randomness {
 public:
  void Fill(std::uint8_t* bytes, std::size_t count) override {
    thread_local std::array<std::uint8_t, 1000> stock;
    thread_local std::size_t used = stock.size();
    VUON_ASSERT(count <= stock.size());
    if (used + count > stock.size()) {
      source_.Fill(stock.data(), stock.size());
      used = 0;
    }
    std::copy_n(stock.data() + used, count, bytes);
    used += count;
  }

 private:
  base::SystemRandomness source_;
};

std::string NewReference() {
  static base::SystemClock clock;
  static StockOfRandomness randomness;
  return base::World(clock, randomness).NewIdText();
}

void Harden(Response& response) {
  const auto put = [&](const char* name, const char* value) {
    if (!response.headers.contains(name)) response.headers.emplace(name, value);
  };
  // The strictest first: a page may use our own files; one that needs more says so itself.
  put("Content-Security-Policy",
      response.content_type.starts_with("text/html")
          ? "default-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self'; "
            "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
          : "default-src 'none'; frame-ancestors 'none'; sandbox");
  put("X-Content-Type-Options", "nosniff");
  put("Referrer-Policy", "same-origin");
  put("Cross-Origin-Opener-Policy", "same-origin");
  put("Cross-Origin-Resource-Policy", "same-origin");
  put("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  put("Cache-Control", "no-store");
}

std::string Gzip(const std::string& text) {
  z_stream stream{};
  if (deflateInit2(&stream, 5, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return "";
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int code = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return code == Z_STREAM_END ? out : "";
}

void Compress(Response& response, const RawRequest& raw) {
  const auto accepted = raw.headers.find("accept-encoding");
  if (accepted == raw.headers.end() || !AcceptsEncoding(accepted->second, "gzip") ||
      response.body.size() < kWorthCompressing || response.stream ||
      response.headers.contains("Content-Encoding") ||
      response.content_type.starts_with("image/png") ||
      response.content_type.starts_with("font/")) {
    return;
  }
  std::string packed = Gzip(response.body);
  if (packed.empty()) return;
  response.body = std::move(packed);
  response.headers.emplace("Content-Encoding", "gzip");
  response.headers.emplace("Vary", "Accept-Encoding");
}

void AnswerNotModified(Response& response, const Request& request) {
  const auto tag = response.headers.find("ETag");
  if (request.method != Method::kGet || response.status != 200 || tag == response.headers.end())
    return;
  if (!NamesTag(request.Header("if-none-match"), tag->second)) return;
  response.status = 304;
  response.body.clear();
}

// A person who followed a link gets a page; programs and the workspace get the problem itself.
bool WantsPage(const Request& request, const RawRequest& raw) {
  return !raw.target.starts_with("/api/") &&
         request.Header("accept").find("text/html") != std::string_view::npos;
}

}  // namespace

void Metrics::Count(const std::string& method, const std::string& pattern, int status,
                    double seconds) {
  const std::string labels =
      fmt::format("method=\"{}\",route=\"{}\",status=\"{}\"", method, pattern, status);
  const std::lock_guard lock(mutex_);
  Series& series = series_[labels];
  ++series.count;
  series.sum += seconds;
  for (std::size_t at = 0; at < kBounds.size(); ++at) {
    if (seconds <= kBounds[at]) ++series.buckets[at];
  }
}

std::string Metrics::Text() const {
  std::string text = "# TYPE http_server_request_duration_seconds histogram\n";
  const std::lock_guard lock(mutex_);
  for (const auto& [labels, series] : series_) {
    for (std::size_t at = 0; at < kBounds.size(); ++at) {
      text += fmt::format("http_server_request_duration_seconds_bucket{{{},le=\"{}\"}} {}\n",
                          labels, kBounds[at], series.buckets[at]);
    }
    text += fmt::format(
        "http_server_request_duration_seconds_bucket{{{0},le=\"+Inf\"}} {1}\n"
        "http_server_request_duration_seconds_sum{{{0}}} {2}\n"
        "http_server_request_duration_seconds_count{{{0}}} {1}\n",
        labels, series.count, series.sum);
  }
  text += fmt::format("# TYPE http_server_active_requests gauge\nhttp_server_active_requests {}\n",
                      active.load());
  text += fmt::format("# TYPE http_server_rejected_total counter\nhttp_server_rejected_total {}\n",
                      rejected.load());
  text += "# TYPE vuon_build_info gauge\nvuon_build_info{version=\"" VUON_VERSION "\"} 1\n";
  return text;
}

Door::Door(const Routes& routes, const Hooks& hooks, Metrics& metrics)
    : router_(routes), hooks_(hooks), metrics_(metrics) {}

const Route* Door::Peek(const std::string& word, const std::string& text) const {
  const auto method = ReadMethod(word);
  const auto target = ParseTarget(text);
  if (!method || !target.ok()) return nullptr;
  return router_.Find(*method, target->segments).route;
}

Response Door::Refusal(const Problem& problem, int status) const {
  Request request;
  request.request_id = NewReference();
  Response response = ProblemResponse(problem, request);
  response.status = status;
  ++metrics_.rejected;
  Harden(response);
  return response;
}

Response Door::Dispatch(Request& request, const RawRequest& raw, std::string& pattern) const {
  const auto refuse = [&](ProblemKind kind, const char* code) {
    return ProblemResponse(Problem{kind, code}, request);
  };
  const auto method = ReadMethod(raw.method);
  auto target = ParseTarget(raw.target);
  if (!target.ok()) return ProblemResponse(target.problem(), request);
  request.query = std::move(target->query);
  request.language = LanguageOf(request);
  request.path = raw.target.substr(0, raw.target.find('?'));
  const auto match = router_.Find(method.value_or(Method::kGet), target->segments);
  if (!method || (match.route == nullptr && !match.allow.empty())) {
    Response response = refuse(ProblemKind::kInvalid, "http.method_not_allowed");
    response.status = 405;
    if (!match.allow.empty()) response.headers.emplace("Allow", match.allow);
    return response;
  }
  if (match.route == nullptr) return refuse(ProblemKind::kNotFound, "http.no_such_page");
  const Operation& operation = match.route->operation;
  pattern = operation.pattern;
  request.method = *method;
  request.path_parameters = match.parameters;
  if (FromAnotherSite(request)) return refuse(ProblemKind::kForbidden, "http.other_site");
  if (!raw.body.empty() && !operation.upload &&
      !request.Header("content-type").starts_with("application/json")) {
    Response response = refuse(ProblemKind::kInvalid, "http.not_json");
    response.status = 415;
    return response;
  }
  if (hooks_.guard) {
    const auto allowed = hooks_.guard(request, operation);
    if (!allowed.ok()) return ProblemResponse(allowed.problem(), request);
  } else if (operation.access.scope() != Scope::kPublic) {
    return refuse(ProblemKind::kNotFound, "http.no_such_page");
  }
  if (operation.needs_if_match && !request.IfMatch()) {
    Response response = refuse(ProblemKind::kStale, "http.if_match_needed");
    response.status = 428;
    return response;
  }
  return match.route->handler(request);
}

Response Door::Answer(RawRequest raw) const {
  Request request;
  request.headers = std::move(raw.headers);
  ReadCookies(request);
  return AnswerTo(std::move(request), std::move(raw));
}

std::optional<Response> Door::AnswerFromMemory(RawRequest& raw) const {
  if (!hooks_.recall) return std::nullopt;
  Request request;
  request.headers = std::move(raw.headers);
  ReadCookies(request);
  request.principal = hooks_.recall(request);
  if (request.principal) return AnswerTo(std::move(request), std::move(raw));
  raw.headers = std::move(request.headers);
  return std::nullopt;
}

Response Door::DispatchSafely(Request& request, const RawRequest& raw, std::string& pattern) const {
  try {
    Response response = Dispatch(request, raw, pattern);
    AnswerNotModified(response, request);
    return response;
  } catch (const std::exception& fault) {
    // The caller gets a reference only; what happened stays in our log.
    LogLine("error", "fault", {{"request_id", request.request_id}, {"what", fault.what()}});
    Response response = ProblemResponse(
        {ProblemKind::kConflict, "http.fault", {{"reference", request.request_id}}}, request);
    response.status = 500;
    return response;
  }
}

Response Door::AnswerTo(Request request, RawRequest raw) const {
  const auto begin = std::chrono::steady_clock::now();
  ++metrics_.active;
  request.body = std::move(raw.body);
  request.upload_path = raw.upload_path;
  request.remote_address = raw.remote_address;
  request.request_id = NewReference();
  raw.body = request.body.empty() ? "" : "present";
  std::string pattern = "none";
  Response response = DispatchSafely(request, raw, pattern);
  if (hooks_.problem_page && response.content_type == "application/problem+json" &&
      WantsPage(request, raw)) {
    const int status = response.status;
    response = hooks_.problem_page(request, status);
    response.status = status;
  }
  raw.headers = std::move(request.headers);
  Compress(response, raw);
  Harden(response);
  response.headers.emplace("X-Request-Id", request.request_id);
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  metrics_.Count(raw.method, pattern, response.status, seconds);
  --metrics_.active;
  LogLine(response.status >= 500 ? "error" : "info", "request",
          {{"request_id", request.request_id},
           {"actor", request.principal ? request.principal->PersonId() : ""},
           {"method", raw.method},
           {"route", pattern},
           {"status", std::to_string(response.status)},
           {"duration_s", fmt::format("{:.6f}", seconds)}});
  return response;
}

}  // namespace vuon::http
