#pragma once
#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include "http/address_count.h"
#include "http/door.h"
#include "http/response_head.h"
#include "http/upload_file.h"

namespace vuon::http {

// What all connections of a server share.
struct Shared {
  Shared(const Routes& routes, ServerOptions the_options, Hooks the_hooks)
      : options(std::move(the_options)),
        hooks(std::move(the_hooks)),
        door(routes, hooks, metrics),
        workers(static_cast<std::size_t>(options.worker_threads)) {}

  const ServerOptions options;
  const Hooks hooks;
  Metrics metrics;
  const Door door;
  boost::asio::thread_pool workers;
  std::atomic<bool> draining{false};
  std::atomic<int> busy{0};  // requests being answered
  AddressCount addresses;
};

// One connection: its requests, one after the other, each with its answer.
class Conversation {
 public:
  using Stream = boost::beast::tcp_stream;
  template <class T>
  using Awaitable = boost::asio::awaitable<T>;

  Conversation(Shared& shared, Stream stream, bool metrics)
      : shared_(shared), stream_(std::move(stream)), metrics_(metrics) {}
  // `conversation` lives as long as this runs.
  static Awaitable<void> Hold(std::unique_ptr<Conversation> conversation);

 private:
  using Error = boost::beast::error_code;
  using HeaderParser = boost::beast::http::request_parser<boost::beast::http::empty_body>;

  Awaitable<void> Run();
  Awaitable<bool> Once();
  Awaitable<Error> ReadHeader(HeaderParser& header);
  Awaitable<bool> RefuseHeader(Error error);
  int StatusOfUnfit(const HeaderParser& header) const;
  RawRequest Take(const HeaderParser& header) const;
  std::size_t LimitOf(const Route* route) const;
  Awaitable<Error> ReadBody(HeaderParser& header, const Route* route, RawRequest& raw,
                            UploadFile& file);
  Awaitable<Error> ReadUpload(HeaderParser& header, UploadFile& file);
  Awaitable<bool> ReadAndAnswer(HeaderParser& header);
  Awaitable<Response> Answer(RawRequest raw, const Route* route);
  Response Health(bool live) const;
  Response MetricsPage(std::string_view target) const;

  // Each answers whether the connection goes on.
  Awaitable<bool> Send(Response response, Reach reach);
  Awaitable<void> SendWhole(Response response, Reach reach);
  Awaitable<void> SendStream(Response response, Reach reach);
  Awaitable<bool> Refuse(const base::Problem& problem, int status);

  Shared& shared_;
  Stream stream_;
  boost::beast::flat_buffer buffer_{80 * 1024};
  std::string address_;
  const bool metrics_;
};

}  // namespace vuon::http
