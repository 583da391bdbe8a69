// What a server of the same kind costs at the least: Boost.Beast with one io_context a thread, an
// acceptor each on the same port, coroutines, and one constant answer. bench/run compares ours to
// it.
//   bare_beast PORT BODY_BYTES
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;
using asio::use_awaitable;

asio::awaitable<void> Converse(boost::beast::tcp_stream stream, const std::string& body) {
  try {
    stream.socket().set_option(tcp::no_delay(true));
    boost::beast::flat_buffer buffer;
    for (bool keep_alive = true; keep_alive;) {
      stream.expires_after(std::chrono::seconds(60));
      http::request<http::string_body> request;
      co_await http::async_read(stream, buffer, request, use_awaitable);
      keep_alive = request.keep_alive();
      http::response<http::string_body> response(http::status::ok, request.version());
      response.set(http::field::content_type, "application/json");
      response.body() = body;
      response.keep_alive(keep_alive);
      response.prepare_payload();
      co_await http::async_write(stream, response, use_awaitable);
    }
  } catch (const std::exception&) {
    // The client closed the connection.
  }
}

asio::awaitable<void> Accept(tcp::acceptor& acceptor, const std::string& body) {
  while (true) {
    tcp::socket socket = co_await acceptor.async_accept(use_awaitable);
    asio::co_spawn(acceptor.get_executor(),
                   Converse(boost::beast::tcp_stream(std::move(socket)), body), asio::detached);
  }
}

void Listen(tcp::acceptor& acceptor, unsigned short port) {
  using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;
  acceptor.open(tcp::v4());
  acceptor.set_option(asio::socket_base::reuse_address(true));
  acceptor.set_option(ReusePort(true));
  acceptor.bind({asio::ip::address_v4::loopback(), port});
  acceptor.listen(1024);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const auto port = static_cast<unsigned short>(std::atoi(argv[1]));
  const std::string body(static_cast<std::size_t>(std::atoi(argv[2])), 'x');
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 2; ++thread) {
    threads.emplace_back([&] {
      asio::io_context context(1);
      tcp::acceptor acceptor(context);
      Listen(acceptor, port);
      asio::co_spawn(context, Accept(acceptor, body), asio::detached);
      context.run();
    });
  }
  for (std::thread& thread : threads) thread.join();
}
