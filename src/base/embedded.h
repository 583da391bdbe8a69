#pragma once
#include <string_view>

namespace vuon::base {

// A file that the build made part of the program; `path` is relative to the embedded folder.
struct EmbeddedFile {
  std::string_view path;
  std::string_view bytes;
};

}  // namespace vuon::base
