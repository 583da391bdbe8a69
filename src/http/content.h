#pragma once
#include <string>
#include <string_view>

namespace vuon::http {

// Whether an Accept-Encoding header takes this coding; "identity" and "*" are not asked for here.
bool AcceptsEncoding(std::string_view header, std::string_view coding);

// Whether an If-None-Match header names this tag, compared weakly (RFC 9110, 8.8.3.2).
bool NamesTag(std::string_view header, std::string_view tag);

// A quoted tag that is the same for the same bytes, whichever process made it.
std::string ContentTag(std::string_view bytes);

}  // namespace vuon::http
