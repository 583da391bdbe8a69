#include "http/response_head.h"

#include <boost/beast/http/status.hpp>

namespace vuon::http {
namespace {

void AppendHeader(std::string& head, std::string_view name, std::string_view value) {
  head += name;
  head += ": ";
  for (const char c : value) {
    // A line end in a value would begin a header, or an answer, of somebody else's making.
    head += c == '\r' || c == '\n' ? ' ' : c;
  }
  head += "\r\n";
}

}  // namespace

std::string ResponseHead(const Response& response, const Reach& reach, bool chunked) {
  const auto reason = boost::beast::http::obsolete_reason(
      boost::beast::http::int_to_status(static_cast<unsigned>(response.status)));
  std::string head;
  head.reserve(1024);
  head += reach.version == 10 ? "HTTP/1.0 " : "HTTP/1.1 ";
  head += std::to_string(response.status);
  head += ' ';
  head.append(reason.data(), reason.size());
  head += "\r\n";
  AppendHeader(head, "Content-Type", response.content_type);
  for (const auto& [name, value] : response.headers) AppendHeader(head, name, value);
  if (chunked) {
    AppendHeader(head, "Transfer-Encoding", "chunked");
  } else if (response.status != 304 && response.status != 204) {
    // 304 speaks of a body it does not carry, so it must not say that it is empty.
    AppendHeader(head, "Content-Length", std::to_string(response.body.size()));
  }
  if (reach.version == 11 && !reach.keep_alive) AppendHeader(head, "Connection", "close");
  if (reach.version == 10 && reach.keep_alive) AppendHeader(head, "Connection", "keep-alive");
  head += "\r\n";
  return head;
}

}  // namespace vuon::http
