#pragma once
#include <string>
#include <string_view>

#include "http/message.h"

namespace vuon::http {

// Has the browser save the answer under this name, which may hold any letters (RFC 6266, 8187).
void SaveAs(Response& response, std::string_view file_name);

}  // namespace vuon::http
