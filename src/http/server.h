#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "http/routes.h"

namespace vuon::http {

// Decides whether the request may enter the route, and attaches its principal. Refusals are
// unauthenticated, forbidden, or not_found (where even existence is not theirs to know).
using Guard = std::function<base::Result<void>(Request&, const Operation&)>;

// Whom the guard would find for this request, if it remembers that now; it never waits for the
// database. Null when it does not know.
using Recall = std::function<std::shared_ptr<const Principal>(const Request&)>;

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: any free one
  std::string metrics_address = "127.0.0.1";
  std::uint16_t metrics_port = 0;  // 0: any free one
  int io_threads = 2;
  int worker_threads = 48;       // handlers block on the database here
  std::string upload_directory;  // temporary files of uploads
  std::size_t upload_limit = 64u << 20;
  int header_timeout_seconds = 10;
  int idle_timeout_seconds = 60;
  int drain_timeout_seconds = 30;
  int connections_per_address = 1200;
  bool trust_forwarded = false;  // behind a proxy on loopback: X-Forwarded-For and -Proto
};

struct Hooks {
  Guard guard;
  Recall recall;
  std::function<bool()> ready;                 // /readyz beyond "not draining"
  std::function<std::string()> extra_metrics;  // Prometheus text appended to ours
  // What a person sees instead of a problem; when absent, the problem.
  std::function<Response(const Request&, int status)> problem_page;
};

// Serves until Stop (or SIGTERM/SIGINT when RunUntilSignal is used): /readyz turns 503 first, the
// acceptor closes, running requests finish.
class Server {
 public:
  Server(const Routes& routes, ServerOptions options, Hooks hooks);
  ~Server();
  void Start();  // throws storage-independent std::system_error when the address cannot be had
  void Stop();
  void RunUntilSignal();
  std::uint16_t port() const;
  std::uint16_t metrics_port() const;

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace vuon::http
