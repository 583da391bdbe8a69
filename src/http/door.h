#pragma once
#include <atomic>
#include <mutex>
#include <string>

#include "http/router.h"
#include "http/server.h"

namespace vuon::http {

// What Beast read, before any decision.
struct RawRequest {
  std::string method;
  std::string target;
  std::map<std::string, std::string, std::less<>> headers;  // lower case
  std::string body;
  std::string upload_path;
  std::string remote_address;
};

// How long requests took, for /metrics.
class Metrics {
 public:
  void Count(const std::string& method, const std::string& pattern, int status, double seconds);
  std::string Text() const;
  std::atomic<int> active{0};
  std::atomic<std::int64_t> rejected{0};

 private:
  struct Series {
    std::int64_t count = 0;
    double sum = 0;
    std::array<std::int64_t, 8> buckets{};
  };
  mutable std::mutex mutex_;
  std::map<std::string, Series> series_;
};

// Everything between the socket and a handler: path, method, other-site refusal, language, guard,
// If-Match, faults, security headers, compression. It knows no Beast.
class Door {
 public:
  Door(const Routes& routes, const Hooks& hooks, Metrics& metrics);

  // The route a request will go to, so that the body can be read as it wants; null when there is
  // none.
  const Route* Peek(const std::string& method, const std::string& target) const;
  Response Answer(RawRequest raw) const;
  // For a route declared `from_memory`: the answer, if who asks is remembered; then nothing waits.
  // Else none, and `raw` is as it was.
  std::optional<Response> AnswerFromMemory(RawRequest& raw) const;
  // For what never became a request (unreadable, too large): status and problem, hardened.
  Response Refusal(const base::Problem& problem, int status) const;

 private:
  Response AnswerTo(Request request, RawRequest raw) const;
  Response DispatchSafely(Request& request, const RawRequest& raw, std::string& pattern) const;
  Response Dispatch(Request& request, const RawRequest& raw, std::string& pattern) const;
  const Router router_;
  const Hooks& hooks_;
  Metrics& metrics_;
};

}  // namespace vuon::http
