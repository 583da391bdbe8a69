#pragma once
#include <optional>
#include <string>

#include "http/message.h"

namespace vuon::http {

// How the connection goes on behind an answer.
struct Reach {
  unsigned version = 11;  // of the request: 10 or 11
  bool keep_alive = false;
  bool head_only = false;
};

// The status line and headers of an answer, up to the blank line.
std::string ResponseHead(const Response& response, const Reach& reach, bool chunked);

}  // namespace vuon::http
