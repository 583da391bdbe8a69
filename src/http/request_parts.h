#pragma once
#include <cstdint>
#include <string>

#include "http/message.h"

// What handlers of every room read from a request.
namespace vuon::http {

// The revision that If-Match names; one that is no number, or none, is that of no revision (-1).
std::int64_t RevisionOf(const Request& request);

// What was sent to an upload route, whole; the route's body limit bounds it.
std::string UploadedBytes(const Request& request);

}  // namespace vuon::http
