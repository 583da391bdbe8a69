#include "http/server.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <thread>

#include "http/door.h"
#include "http/log.h"

namespace vuon::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using tcp = asio::ip::tcp;
using asio::use_awaitable;

constexpr std::size_t kHeaderLimit = 16 * 1024;
constexpr auto kBodyTime = std::chrono::seconds(30);

base::Problem Plain(const char* code) { return {base::ProblemKind::kInvalid, code}; }

base::Problem TooLarge() { return {base::ProblemKind::kLimit, "http.body_too_large"}; }

// A file that is gone when the request is over.
class UploadFile {
 public:
  ~UploadFile() {
    if (descriptor_ >= 0) close(descriptor_);
    if (!path_.empty()) unlink(path_.c_str());
  }
  bool Open(const std::string& directory) {
    path_ = directory + "/upload-XXXXXX";
    descriptor_ = mkostemp(path_.data(), O_CLOEXEC);
    if (descriptor_ < 0) path_.clear();
    return descriptor_ >= 0;
  }
  bool Write(const char* bytes, std::size_t count) {
    while (count > 0) {
      const ssize_t written = write(descriptor_, bytes, count);
      if (written <= 0) return false;
      bytes += written;
      count -= static_cast<std::size_t>(written);
    }
    return true;
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  int descriptor_ = -1;
};

}  // namespace

class Server::Implementation {
 public:
  Implementation(const Routes& routes, ServerOptions options, Hooks hooks)
      : options_(std::move(options)),
        hooks_(std::move(hooks)),
        door_(routes, hooks_, metrics_),
        workers_(static_cast<std::size_t>(options_.worker_threads)) {}
  ~Implementation() { Stop(); }

  void Start() {
    for (int index = 0; index < options_.io_threads; ++index) {
      contexts_.push_back(std::make_unique<asio::io_context>(1));
      acceptors_.push_back(
          Listen(*contexts_.back(), options_.address, port_ != 0 ? port_ : options_.port));
      port_ = acceptors_.back()->local_endpoint().port();
      asio::co_spawn(*contexts_.back(), Accept(*acceptors_.back(), false), asio::detached);
    }
    if (!options_.metrics_address.empty()) {
      metrics_acceptor_ = Listen(*contexts_[0], options_.metrics_address, options_.metrics_port);
      metrics_port_ = metrics_acceptor_->local_endpoint().port();
      asio::co_spawn(*contexts_[0], Accept(*metrics_acceptor_, true), asio::detached);
    }
    for (auto& context : contexts_) threads_.emplace_back([&context] { context->run(); });
  }

  void Stop() {
    if (stopped_.exchange(true)) return;
    draining_ = true;
    for (std::size_t index = 0; index < acceptors_.size(); ++index) {
      asio::post(*contexts_[index], [acceptor = acceptors_[index]] {
        beast::error_code ignored;
        acceptor->close(ignored);
      });
    }
    const auto deadline =
        std::chrono::steady_clock::now() + std::chrono::seconds(options_.drain_timeout_seconds);
    while (busy_ > 0 && std::chrono::steady_clock::now() < deadline) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    for (auto& context : contexts_) context->stop();
    for (std::thread& thread : threads_) thread.join();
    workers_.join();
  }

  void RunUntilSignal() {
    asio::io_context waiting;
    asio::signal_set signals(waiting, SIGTERM, SIGINT);
    signals.async_wait([](beast::error_code, int) {});
    waiting.run();
    LogLine("info", "draining", {});
    Stop();
  }

  std::uint16_t port() const { return port_; }
  std::uint16_t metrics_port() const { return metrics_port_; }

 private:
  using Stream = beast::tcp_stream;
  using Acceptor = std::shared_ptr<tcp::acceptor>;

  static Acceptor Listen(asio::io_context& context, const std::string& address,
                         std::uint16_t port) {
    const tcp::endpoint endpoint(asio::ip::make_address(address), port);
    auto acceptor = std::make_shared<tcp::acceptor>(context);
    acceptor->open(endpoint.protocol());
    acceptor->set_option(asio::socket_base::reuse_address(true));
    // Each thread has an acceptor of its own on the same port; the kernel spreads connections.
    using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;
    acceptor->set_option(ReusePort(true));
    acceptor->bind(endpoint);
    acceptor->listen(1024);
    return acceptor;
  }

  asio::awaitable<void> Accept(tcp::acceptor& acceptor, bool metrics) {
    while (true) {
      beast::error_code error;
      tcp::socket socket =
          co_await acceptor.async_accept(asio::redirect_error(use_awaitable, error));
      if (!acceptor.is_open() || draining_) co_return;
      if (error) {  // out of descriptors, most likely: wait for some to come back
        asio::steady_timer timer(acceptor.get_executor(), std::chrono::milliseconds(50));
        co_await timer.async_wait(use_awaitable);
        continue;
      }
      asio::co_spawn(acceptor.get_executor(), Converse(Stream(std::move(socket)), metrics),
                     asio::detached);
    }
  }

  bool EnterAddress(const std::string& address) {
    const std::lock_guard lock(addresses_mutex_);
    return ++addresses_[address] <= options_.connections_per_address;
  }
  void LeaveAddress(const std::string& address) {
    const std::lock_guard lock(addresses_mutex_);
    if (--addresses_[address] <= 0) addresses_.erase(address);
  }

  asio::awaitable<void> Converse(Stream stream, bool metrics) {
    beast::error_code error;
    stream.socket().set_option(tcp::no_delay(true), error);
    const auto endpoint = stream.socket().remote_endpoint(error);
    if (error) co_return;
    const std::string address = endpoint.address().to_string();
    const bool welcome = EnterAddress(address);
    try {
      beast::flat_buffer buffer(kHeaderLimit + 64 * 1024);
      while (welcome && co_await ConverseOnce(stream, buffer, address, metrics)) {
      }
    } catch (const std::exception&) {
      // The other side went away or stalled; there is nobody left to tell.
    }
    LeaveAddress(address);
    stream.socket().shutdown(tcp::socket::shutdown_send, error);
  }

  // One request and its answer; whether the connection goes on.
  asio::awaitable<bool> ConverseOnce(Stream& stream, beast::flat_buffer& buffer,
                                     const std::string& address, bool metrics) {
    beast::http::request_parser<beast::http::empty_body> header;
    header.header_limit(kHeaderLimit);
    header.body_limit(boost::none);
    beast::error_code error;
    if (buffer.size() == 0) {
      // Between requests a connection may rest; once a request has begun its header must come soon.
      stream.expires_after(std::chrono::seconds(options_.idle_timeout_seconds));
      co_await stream.socket().async_wait(tcp::socket::wait_read,
                                          asio::redirect_error(use_awaitable, error));
      if (error) co_return false;
    }
    stream.expires_after(std::chrono::seconds(options_.header_timeout_seconds));
    co_await beast::http::async_read_header(stream, buffer, header,
                                            asio::redirect_error(use_awaitable, error));
    if (error == beast::http::error::end_of_stream || error == beast::error::timeout)
      co_return false;
    if (error) {
      if (error.category() !=
          beast::http::make_error_code(beast::http::error::bad_method).category()) {
        co_return false;
      }
      const bool large =
          error == beast::http::error::header_limit || error == beast::http::error::buffer_overflow;
      co_return co_await Refuse(stream, Plain("http.cannot_read"), large ? 431 : 400);
    }
    const Busy busy(busy_);
    if (metrics) co_return co_await SendMetrics(stream, header);
    co_return co_await ReadAndAnswer(stream, buffer, header, address);
  }

  using HeaderParser = beast::http::request_parser<beast::http::empty_body>;

  asio::awaitable<bool> ReadAndAnswer(Stream& stream, beast::flat_buffer& buffer,
                                      HeaderParser& header, const std::string& address) {
    const auto& head = header.get();
    if (head.version() != 11 && head.version() != 10) {
      co_return co_await Refuse(stream, Plain("http.cannot_read"), 505);
    }
    if (head.version() == 11 && head.count(beast::http::field::host) != 1) {
      co_return co_await Refuse(stream, Plain("http.cannot_read"), 400);
    }
    if (head.count(beast::http::field::content_encoding) != 0) {
      co_return co_await Refuse(stream, Plain("http.cannot_read"), 415);
    }
    RawRequest raw;
    raw.method = std::string(head.method_string());
    raw.target = std::string(head.target());
    raw.remote_address = address;
    for (const auto& field : head) {
      std::string name(field.name_string());
      for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      raw.headers.emplace(std::move(name), std::string(field.value()));
    }
    if (raw.target == "/livez" || raw.target == "/readyz") {
      co_return co_await SendHealth(stream, header, raw.target == "/livez");
    }
    const Route* route = door_.Peek(raw.method, raw.target);
    // Said up front; a body in chunks is counted as it comes.
    if (header.content_length().value_or(0) > LimitOf(route)) {
      co_return co_await Refuse(stream, TooLarge(), 413);
    }
    if (beast::iequals(head[beast::http::field::expect], "100-continue")) {
      static const std::string kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
      co_await asio::async_write(stream, asio::buffer(kContinue), use_awaitable);
    }
    const bool keep_alive = head.keep_alive() && !draining_;
    const unsigned version = head.version();
    UploadFile file;
    beast::error_code error;
    if (route != nullptr && route->operation.upload) {
      error = co_await ReadUpload(stream, buffer, header, file);
      raw.upload_path = file.path();
    } else {
      beast::http::request_parser<beast::http::string_body> parser(std::move(header));
      parser.body_limit(LimitOf(route));
      stream.expires_after(kBodyTime);
      co_await beast::http::async_read(stream, buffer, parser,
                                       asio::redirect_error(use_awaitable, error));
      raw.body = std::move(parser.get().body());
    }
    if (error == beast::http::error::body_limit) {
      co_return co_await Refuse(stream, TooLarge(), 413);
    }
    if (error) co_return co_await Refuse(stream, Plain("http.cannot_read"), 400);
    stream.expires_never();
    const bool head_only = raw.method == "HEAD";
    // Handlers wait for the database: they run beside the sockets, not on them.
    Response response = co_await asio::co_spawn(
        workers_,
        [this, &raw]() -> asio::awaitable<Response> { co_return door_.Answer(std::move(raw)); },
        use_awaitable);
    co_return co_await Send(stream, std::move(response), version, keep_alive, head_only);
  }

  std::size_t LimitOf(const Route* route) const {
    if (route == nullptr) return 64 * 1024;
    return route->operation.upload ? options_.upload_limit : route->operation.body_limit;
  }

  asio::awaitable<beast::error_code> ReadUpload(Stream& stream, beast::flat_buffer& buffer,
                                                HeaderParser& header, UploadFile& file) {
    beast::http::request_parser<beast::http::buffer_body> parser(std::move(header));
    parser.body_limit(options_.upload_limit);
    std::vector<char> piece(64 * 1024);
    beast::error_code error;
    if (!file.Open(options_.upload_directory)) {
      co_return beast::http::make_error_code(beast::http::error::bad_alloc);
    }
    while (!parser.is_done()) {
      parser.get().body().data = piece.data();
      parser.get().body().size = piece.size();
      stream.expires_after(kBodyTime);  // for each piece: a crawling body is cut
      co_await beast::http::async_read(stream, buffer, parser,
                                       asio::redirect_error(use_awaitable, error));
      if (error == beast::http::error::need_buffer) error = {};
      if (error) co_return error;
      if (!file.Write(piece.data(), piece.size() - parser.get().body().size)) {
        co_return beast::http::make_error_code(beast::http::error::bad_alloc);
      }
    }
    co_return error;
  }

  template <class Message>
  static void PutHeaders(Message& message, const Response& response, bool keep_alive) {
    message.set(beast::http::field::content_type, response.content_type);
    for (const auto& [name, value] : response.headers) message.insert(name, value);
    message.keep_alive(keep_alive);
  }

  asio::awaitable<bool> Send(Stream& stream, Response response, unsigned version, bool keep_alive,
                             bool head_only) {
    stream.expires_after(kBodyTime);
    const auto status = static_cast<beast::http::status>(response.status);
    if (response.stream && !head_only) {
      co_return co_await SendStream(stream, std::move(response), version, keep_alive);
    }
    beast::http::response<beast::http::string_body> message(status, version);
    PutHeaders(message, response, keep_alive);
    const std::size_t length = response.body.size();
    if (!head_only) message.body() = std::move(response.body);
    // 304 speaks of a body it does not carry, so it must not say that it is empty.
    if (response.status != 304 && response.status != 204) message.content_length(length);
    beast::http::response_serializer<beast::http::string_body> serializer(message);
    co_await beast::http::async_write(stream, serializer, use_awaitable);
    co_return keep_alive;
  }

  asio::awaitable<bool> SendStream(Stream& stream, Response response, unsigned version,
                                   bool keep_alive) {
    beast::http::response<beast::http::empty_body> message(
        static_cast<beast::http::status>(response.status), version);
    PutHeaders(message, response, keep_alive);
    message.chunked(true);
    beast::http::response_serializer<beast::http::empty_body> serializer(message);
    co_await beast::http::async_write_header(stream, serializer, use_awaitable);
    while (true) {
      const std::string piece = co_await asio::co_spawn(
          workers_, [&]() -> asio::awaitable<std::string> { co_return response.stream(); },
          use_awaitable);
      stream.expires_after(kBodyTime);
      if (piece.empty()) break;
      co_await asio::async_write(stream, beast::http::make_chunk(asio::buffer(piece)),
                                 use_awaitable);
    }
    co_await asio::async_write(stream, beast::http::make_chunk_last(), use_awaitable);
    co_return keep_alive;
  }

  // After a refusal at this level the connection cannot be trusted to stand at a request's start.
  asio::awaitable<bool> Refuse(Stream& stream, const base::Problem& problem, int status) {
    co_await Send(stream, door_.Refusal(problem, status), 11, false, false);
    co_return false;
  }

  asio::awaitable<bool> SendHealth(Stream& stream, const HeaderParser& header, bool live) {
    Response response;
    const bool fine = live || (!draining_ && (!hooks_.ready || hooks_.ready()));
    response.status = fine ? 200 : 503;
    response.content_type = "text/plain";
    response.body = fine ? "ok\n" : "not ready\n";
    response.headers.emplace("Cache-Control", "no-store");
    co_return co_await Send(stream, std::move(response), header.get().version(),
                            header.get().keep_alive() && !draining_, false);
  }

  asio::awaitable<bool> SendMetrics(Stream& stream, const HeaderParser& header) {
    Response response;
    response.content_type = "text/plain; version=0.0.4";
    response.body = metrics_.Text();
    if (hooks_.extra_metrics) response.body += hooks_.extra_metrics();
    if (header.get().target() != "/metrics") response.status = 404;
    co_return co_await Send(stream, std::move(response), header.get().version(), false, false);
  }

  struct Busy {
    explicit Busy(std::atomic<int>& the_count) : count(the_count) { ++count; }
    ~Busy() { --count; }
    Busy(const Busy&) = delete;
    Busy& operator=(const Busy&) = delete;
    std::atomic<int>& count;
  };

  const ServerOptions options_;
  const Hooks hooks_;
  Metrics metrics_;
  const Door door_;
  asio::thread_pool workers_;
  std::vector<std::unique_ptr<asio::io_context>> contexts_;
  std::vector<Acceptor> acceptors_;
  Acceptor metrics_acceptor_;
  std::vector<std::thread> threads_;
  std::atomic<bool> draining_{false};
  std::atomic<bool> stopped_{false};
  std::atomic<int> busy_{0};
  std::uint16_t port_ = 0;
  std::uint16_t metrics_port_ = 0;
  std::mutex addresses_mutex_;
  std::map<std::string, int> addresses_;
};

Server::Server(const Routes& routes, ServerOptions options, Hooks hooks)
    : implementation_(
          std::make_unique<Implementation>(routes, std::move(options), std::move(hooks))) {}
Server::~Server() = default;
void Server::Start() { implementation_->Start(); }
void Server::Stop() { implementation_->Stop(); }
void Server::RunUntilSignal() { implementation_->RunUntilSignal(); }
std::uint16_t Server::port() const { return implementation_->port(); }
std::uint16_t Server::metrics_port() const { return implementation_->metrics_port(); }

}  // namespace vuon::http
