#include "http/conversation.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace vuon::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::use_awaitable;

constexpr std::size_t kHeaderLimit = 16 * 1024;
constexpr std::size_t kFirstRead = 4096;
constexpr auto kBodyTime = std::chrono::seconds(30);

base::Problem Plain(const char* code) { return {base::ProblemKind::kInvalid, code}; }

base::Problem TooLarge() { return {base::ProblemKind::kLimit, "http.body_too_large"}; }

struct Busy {
  explicit Busy(std::atomic<int>& the_count) : count(the_count) { ++count; }
  ~Busy() { --count; }
  Busy(const Busy&) = delete;
  Busy& operator=(const Busy&) = delete;
  std::atomic<int>& count;
};

}  // namespace

asio::awaitable<void> Conversation::Hold(std::unique_ptr<Conversation> conversation) {
  co_await conversation->Run();
}

asio::awaitable<void> Conversation::Run() {
  beast::error_code error;
  stream_.socket().set_option(asio::ip::tcp::no_delay(true), error);
  stream_.socket().non_blocking(true, error);
  const auto endpoint = stream_.socket().remote_endpoint(error);
  if (error) co_return;
  address_ = endpoint.address().to_string();
  const bool welcome = shared_.addresses.Enter(address_, shared_.options.connections_per_address);
  try {
    while (welcome && co_await Once()) {
    }
  } catch (const std::exception&) {
    // The other side went away or stalled; there is nobody left to tell.
  }
  shared_.addresses.Leave(address_);
  stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, error);
}

// One request and its answer; whether the connection goes on.
asio::awaitable<bool> Conversation::Once() {
  HeaderParser header;
  header.header_limit(kHeaderLimit);
  header.body_limit(boost::none);
  const beast::error_code error = co_await ReadHeader(header);
  if (error) co_return co_await RefuseHeader(error);
  const Busy busy(shared_.busy);
  if (!metrics_) co_return co_await ReadAndAnswer(header);
  const auto target = header.get().target();
  co_return co_await Send(MetricsPage({target.data(), target.size()}),
                          {header.get().version(), false, false});
}

// Between requests a connection may rest; once a request has begun its header must come soon.
asio::awaitable<beast::error_code> Conversation::ReadHeader(HeaderParser& header) {
  beast::error_code error;
  if (buffer_.size() == 0) {
    stream_.expires_after(std::chrono::seconds(shared_.options.idle_timeout_seconds));
    const std::size_t got = co_await stream_.async_read_some(
        buffer_.prepare(kFirstRead), asio::redirect_error(use_awaitable, error));
    if (error) co_return error;
    buffer_.commit(got);
  }
  // Nearly always the whole header has come, and there is nothing to wait for.
  buffer_.consume(header.put(buffer_.data(), error));
  if (error != beast::http::error::need_more) co_return error;
  stream_.expires_after(std::chrono::seconds(shared_.options.header_timeout_seconds));
  co_await beast::http::async_read_header(stream_, buffer_, header,
                                          asio::redirect_error(use_awaitable, error));
  co_return error;
}

asio::awaitable<bool> Conversation::RefuseHeader(beast::error_code error) {
  using Kind = beast::http::error;
  const auto& unreadable = beast::http::make_error_code(Kind::bad_method).category();
  if (error == Kind::end_of_stream || error.category() != unreadable) co_return false;
  const bool large = error == Kind::header_limit || error == Kind::buffer_overflow;
  co_return co_await Refuse(Plain("http.cannot_read"), large ? 431 : 400);
}

// 0 when it can be answered.
int Conversation::StatusOfUnfit(const HeaderParser& header) const {
  const auto& head = header.get();
  if (head.version() != 11 && head.version() != 10) return 505;
  if (head.version() == 11 && head.count(beast::http::field::host) != 1) return 400;
  if (head.count(beast::http::field::content_encoding) != 0) return 415;
  return 0;
}

RawRequest Conversation::Take(const HeaderParser& header) const {
  const auto& head = header.get();
  RawRequest raw;
  raw.method = std::string(head.method_string());
  raw.target = std::string(head.target());
  raw.remote_address = address_;
  for (const auto& field : head) {
    std::string name(field.name_string());
    for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    raw.headers.emplace(std::move(name), std::string(field.value()));
  }
  return raw;
}

asio::awaitable<bool> Conversation::ReadAndAnswer(HeaderParser& header) {
  if (const int status = StatusOfUnfit(header)) {
    co_return co_await Refuse(Plain("http.cannot_read"), status);
  }
  RawRequest raw = Take(header);
  const Reach reach{header.get().version(), header.get().keep_alive() && !shared_.draining,
                    raw.method == "HEAD"};
  if (raw.target == "/livez") co_return co_await Send(Health(true), reach);
  if (raw.target == "/readyz") co_return co_await Send(Health(false), reach);
  const Route* route = shared_.door.Peek(raw.method, raw.target);
  // Said up front; a body in chunks is counted as it comes.
  if (header.content_length().value_or(0) > LimitOf(route)) {
    co_return co_await Refuse(TooLarge(), 413);
  }
  UploadFile file;
  if (!header.is_done() || (route != nullptr && route->operation.upload)) {
    const beast::error_code error = co_await ReadBody(header, route, raw, file);
    if (error == beast::http::error::body_limit) co_return co_await Refuse(TooLarge(), 413);
    if (error) co_return co_await Refuse(Plain("http.cannot_read"), 400);
  }
  stream_.expires_never();
  co_return co_await Send(co_await Answer(std::move(raw), route), reach);
}

std::size_t Conversation::LimitOf(const Route* route) const {
  if (route == nullptr) return 64 * 1024;
  return route->operation.upload ? shared_.options.upload_limit : route->operation.body_limit;
}

asio::awaitable<beast::error_code> Conversation::ReadBody(HeaderParser& header, const Route* route,
                                                          RawRequest& raw, UploadFile& file) {
  if (beast::iequals(header.get()[beast::http::field::expect], "100-continue")) {
    static const std::string kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    co_await asio::async_write(stream_, asio::buffer(kContinue), use_awaitable);
  }
  beast::error_code error;
  if (route != nullptr && route->operation.upload) {
    error = co_await ReadUpload(header, file);
    raw.upload_path = file.path();
    co_return error;
  }
  beast::http::request_parser<beast::http::string_body> parser(std::move(header));
  parser.body_limit(LimitOf(route));
  stream_.expires_after(kBodyTime);
  co_await beast::http::async_read(stream_, buffer_, parser,
                                   asio::redirect_error(use_awaitable, error));
  raw.body = std::move(parser.get().body());
  co_return error;
}

asio::awaitable<beast::error_code> Conversation::ReadUpload(HeaderParser& header,
                                                            UploadFile& file) {
  beast::http::request_parser<beast::http::buffer_body> parser(std::move(header));
  parser.body_limit(shared_.options.upload_limit);
  std::vector<char> piece(64 * 1024);
  beast::error_code error;
  if (!file.Open(shared_.options.upload_directory)) {
    co_return beast::http::make_error_code(beast::http::error::bad_alloc);
  }
  while (!parser.is_done()) {
    parser.get().body().data = piece.data();
    parser.get().body().size = piece.size();
    stream_.expires_after(kBodyTime);  // for each piece: a crawling body is cut
    co_await beast::http::async_read(stream_, buffer_, parser,
                                     asio::redirect_error(use_awaitable, error));
    if (error == beast::http::error::need_buffer) error = {};
    if (error) co_return error;
    if (!file.Write(piece.data(), piece.size() - parser.get().body().size)) {
      co_return beast::http::make_error_code(beast::http::error::bad_alloc);
    }
  }
  co_return error;
}

// Handlers wait for the database: they run beside the sockets, not on them. Handing over and back
// costs more than a small answer itself, so what can be said from memory is said here.
asio::awaitable<Response> Conversation::Answer(RawRequest raw, const Route* route) {
  const Door& door = shared_.door;
  if (route != nullptr && route->operation.from_memory) {
    if (auto response = door.AnswerFromMemory(raw)) co_return std::move(*response);
  }
  co_return co_await asio::co_spawn(
      shared_.workers,
      [&door, &raw]() -> asio::awaitable<Response> { co_return door.Answer(std::move(raw)); },
      use_awaitable);
}

asio::awaitable<bool> Conversation::Send(Response response, Reach reach) {
  if (response.stream && !reach.head_only) {
    co_await SendStream(std::move(response), reach);
  } else {
    co_await SendWhole(std::move(response), reach);
  }
  co_return reach.keep_alive;
}

asio::awaitable<void> Conversation::SendWhole(Response response, Reach reach) {
  const std::string head = ResponseHead(response, reach, false);
  const bool bare = reach.head_only || response.status == 304 || response.status == 204;
  const std::array<asio::const_buffer, 2> whole = {
      asio::buffer(head), bare ? asio::const_buffer() : asio::buffer(response.body)};
  // A small answer fits into the socket at once; only the rest of a large one is waited for.
  beast::error_code error;
  beast::buffers_suffix<std::array<asio::const_buffer, 2>> rest(whole);
  rest.consume(stream_.socket().write_some(whole, error));
  if (error && error != asio::error::would_block) throw beast::system_error(error);
  if (beast::buffer_bytes(rest) == 0) co_return;
  stream_.expires_after(kBodyTime);
  co_await asio::async_write(stream_, rest, use_awaitable);
}

asio::awaitable<void> Conversation::SendStream(Response response, Reach reach) {
  const std::string head = ResponseHead(response, reach, true);
  stream_.expires_after(kBodyTime);
  co_await asio::async_write(stream_, asio::buffer(head), use_awaitable);
  while (true) {
    const std::string piece = co_await asio::co_spawn(
        shared_.workers, [&]() -> asio::awaitable<std::string> { co_return response.stream(); },
        use_awaitable);
    stream_.expires_after(kBodyTime);
    if (piece.empty()) break;
    co_await asio::async_write(stream_, beast::http::make_chunk(asio::buffer(piece)),
                               use_awaitable);
  }
  co_await asio::async_write(stream_, beast::http::make_chunk_last(), use_awaitable);
}

// After a refusal at this level the connection cannot be trusted to stand at a request's start.
asio::awaitable<bool> Conversation::Refuse(const base::Problem& problem, int status) {
  co_await Send(shared_.door.Refusal(problem, status), {11, false, false});
  co_return false;
}

Response Conversation::Health(bool live) const {
  Response response;
  const auto& ready = shared_.hooks.ready;
  const bool fine = live || (!shared_.draining && (!ready || ready()));
  response.status = fine ? 200 : 503;
  response.content_type = "text/plain";
  response.body = fine ? "ok\n" : "not ready\n";
  response.headers.emplace("Cache-Control", "no-store");
  return response;
}

Response Conversation::MetricsPage(std::string_view target) const {
  Response response;
  response.content_type = "text/plain; version=0.0.4";
  response.body = shared_.metrics.Text();
  if (shared_.hooks.extra_metrics) response.body += shared_.hooks.extra_metrics();
  if (target != "/metrics") response.status = 404;
  return response;
}

}  // namespace vuon::http
