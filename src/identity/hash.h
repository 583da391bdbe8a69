#pragma once
#include <string>
#include <string_view>

namespace vuon::identity {

std::string Sha256Hex(std::string_view bytes);

}  // namespace vuon::identity
