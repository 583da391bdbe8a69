#include "dossiers/scanner.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <optional>

#include "http/log.h"

namespace vuon::dossiers {
namespace {

constexpr std::size_t kChunk = std::size_t{64} << 10;
constexpr std::size_t kLongestReply = 4'000;
constexpr timeval kPatience{30, 0};

// A connection that ends with its scope.
class Line {
 public:
  explicit Line(int descriptor) : descriptor_(descriptor) {
    setsockopt(descriptor_, SOL_SOCKET, SO_SNDTIMEO, &kPatience, sizeof kPatience);
    setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof kPatience);
  }
  ~Line() { close(descriptor_); }
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  bool Connect(const sockaddr* to, socklen_t size) const {
    return descriptor_ >= 0 && connect(descriptor_, to, size) == 0;
  }
  bool Say(std::string_view text) const {
    while (!text.empty()) {
      const ssize_t said = send(descriptor_, text.data(), text.size(), MSG_NOSIGNAL);
      if (said <= 0) return false;
      text.remove_prefix(static_cast<std::size_t>(said));
    }
    return true;
  }
  // Up to the zero byte that ends it.
  std::optional<std::string> Hear() const {
    std::string heard;
    char piece[512];
    while (heard.size() < kLongestReply) {
      const ssize_t got = recv(descriptor_, piece, sizeof piece, 0);
      if (got <= 0) return std::nullopt;
      heard.append(piece, static_cast<std::size_t>(got));
      if (const auto end = heard.find('\0'); end != std::string::npos) return heard.substr(0, end);
    }
    return std::nullopt;
  }

 private:
  int descriptor_;
};

std::unique_ptr<Line> ToSocket(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) return nullptr;
  std::memcpy(address.sun_path, path.data(), path.size());
  auto line = std::make_unique<Line>(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const bool open = line->Connect(reinterpret_cast<const sockaddr*>(&address), sizeof address);
  return open ? std::move(line) : nullptr;
}

std::unique_ptr<Line> ToHost(const std::string& host, const std::string& port) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (getaddrinfo(host.c_str(), port.c_str(), &hints, &found) != 0) return nullptr;
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> all(found, freeaddrinfo);
  for (const addrinfo* at = found; at != nullptr; at = at->ai_next) {
    auto line = std::make_unique<Line>(
        socket(at->ai_family, at->ai_socktype | SOCK_CLOEXEC, at->ai_protocol));
    if (line->Connect(at->ai_addr, at->ai_addrlen)) return line;
  }
  return nullptr;
}

std::string Length(std::size_t size) {
  const std::uint32_t ordered = htonl(static_cast<std::uint32_t>(size));
  return {reinterpret_cast<const char*>(&ordered), sizeof ordered};
}

std::optional<std::string> Ask(const Line& line, std::string_view bytes) {
  using namespace std::string_view_literals;
  bool told = line.Say("zINSTREAM\0"sv);
  while (told && !bytes.empty()) {
    const std::string_view chunk = bytes.substr(0, kChunk);
    told = line.Say(Length(chunk.size())) && line.Say(chunk);
    bytes.remove_prefix(chunk.size());
  }
  if (told) told = line.Say(Length(0));
  // Also where clamd hung up on a stream that is too long for it, it has said why.
  return line.Hear();
}

base::Problem Away(const std::string& why) {
  http::LogLine("error", "clamd", {{"fault", why}});
  return {base::ProblemKind::kLimit, "http.scanner_away", {{"retry_after", "60"}}};
}

}  // namespace

std::shared_ptr<const Scanner> Scanner::Of(const std::string& address) {
  if (address.starts_with('/')) return std::shared_ptr<const Scanner>(new Scanner(address, ""));
  const std::size_t colon = address.rfind(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == address.size()) return nullptr;
  return std::shared_ptr<const Scanner>(
      new Scanner(address.substr(0, colon), address.substr(colon + 1)));
}

base::Result<void> Scanner::Check(std::string_view bytes) const {
  const auto line = port_.empty() ? ToSocket(host_) : ToHost(host_, port_);
  if (line == nullptr) return Away("not reached");
  const auto reply = Ask(*line, bytes);
  if (!reply) return Away("no answer");
  constexpr std::string_view kHead = "stream: ", kFound = " FOUND";
  if (*reply == "stream: OK") return {};
  if (!reply->starts_with(kHead) || !reply->ends_with(kFound)) return Away(*reply);
  const std::string name =
      reply->substr(kHead.size(), reply->size() - kHead.size() - kFound.size());
  return base::Problem{base::ProblemKind::kRefused, "dossiers.file_infected", {{"name", name}}};
}

}  // namespace vuon::dossiers
