#include "http/server.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <thread>

#include "http/conversation.h"
#include "http/log.h"

namespace vuon::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using tcp = asio::ip::tcp;
using asio::use_awaitable;

}  // namespace

class Server::Implementation {
 public:
  Implementation(const Routes& routes, ServerOptions options, Hooks hooks)
      : shared_(routes, std::move(options), std::move(hooks)) {}
  ~Implementation() { Stop(); }

  void Start() {
    const ServerOptions& options = shared_.options;
    for (int index = 0; index < options.io_threads; ++index) {
      contexts_.push_back(std::make_unique<asio::io_context>(1));
      acceptors_.push_back(
          Listen(*contexts_.back(), options.address, port_ != 0 ? port_ : options.port));
      port_ = acceptors_.back()->local_endpoint().port();
      asio::co_spawn(*contexts_.back(), Accept(*acceptors_.back(), false), asio::detached);
    }
    if (!options.metrics_address.empty()) {
      metrics_acceptor_ = Listen(*contexts_[0], options.metrics_address, options.metrics_port);
      metrics_port_ = metrics_acceptor_->local_endpoint().port();
      asio::co_spawn(*contexts_[0], Accept(*metrics_acceptor_, true), asio::detached);
    }
    for (auto& context : contexts_) threads_.emplace_back([&context] { context->run(); });
  }

  void Stop() {
    if (stopped_.exchange(true)) return;
    shared_.draining = true;
    for (std::size_t index = 0; index < acceptors_.size(); ++index) {
      asio::post(*contexts_[index], [acceptor = acceptors_[index]] {
        beast::error_code ignored;
        acceptor->close(ignored);
      });
    }
    const auto deadline = std::chrono::steady_clock::now() +
                          std::chrono::seconds(shared_.options.drain_timeout_seconds);
    while (shared_.busy > 0 && std::chrono::steady_clock::now() < deadline) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    for (auto& context : contexts_) context->stop();
    for (std::thread& thread : threads_) thread.join();
    shared_.workers.join();
    FlushLog();
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
      if (!acceptor.is_open() || shared_.draining) co_return;
      if (error) {  // out of descriptors, most likely: wait for some to come back
        asio::steady_timer timer(acceptor.get_executor(), std::chrono::milliseconds(50));
        co_await timer.async_wait(use_awaitable);
        continue;
      }
      asio::co_spawn(acceptor.get_executor(),
                     Conversation::Hold(std::make_unique<Conversation>(
                         shared_, beast::tcp_stream(std::move(socket)), metrics)),
                     asio::detached);
    }
  }

  Shared shared_;
  std::vector<std::unique_ptr<asio::io_context>> contexts_;
  std::vector<Acceptor> acceptors_;
  Acceptor metrics_acceptor_;
  std::vector<std::thread> threads_;
  std::atomic<bool> stopped_{false};
  std::uint16_t port_ = 0;
  std::uint16_t metrics_port_ = 0;
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
