#include "paper/media_type.h"

#include "base/vietnamese_text.h"
#include "paper/archive.h"

namespace vuon::paper {
namespace {

constexpr ArchiveLimits kUnpacked = {std::size_t{100} << 20, std::size_t{200} << 20};

base::Result<std::string> TypeOfArchive(std::string_view bytes) {
  VUON_TRY(archive, Archive::Open(bytes, kUnpacked));
  VUON_CHECK(archive.CheckAll());
  if (archive.Has("word/document.xml")) {
    return std::string("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
  }
  if (archive.Has("xl/workbook.xml")) {
    return std::string("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  }
  return std::string("application/zip");
}

}  // namespace

base::Result<std::string> MediaTypeOf(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("%PDF-")) return std::string("application/pdf");
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return std::string("image/png");
  if (bytes.starts_with("\xff\xd8\xff")) return std::string("image/jpeg");
  if (bytes.starts_with("PK\x03\x04"sv) || bytes.starts_with("PK\x05\x06"sv)) {
    return TypeOfArchive(bytes);
  }
  std::string_view text = bytes;
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  if (text.starts_with("<?xml") && base::IsValidUtf8(text)) return std::string("application/xml");
  return std::string();
}

std::string BareFileName(const std::string& name) {
  std::string bare;
  for (const char c : name.substr(name.find_last_of("/\\") + 1)) {
    if (static_cast<unsigned char>(c) >= 32 && c != 127) bare += c;
  }
  if (bare.size() > 200) bare = bare.substr(bare.size() - 200);
  // A cut in the middle of a character leaves bytes that are no text.
  while (!bare.empty() && (static_cast<unsigned char>(bare[0]) & 0xC0) == 0x80) bare.erase(0, 1);
  return bare.empty() || !base::IsValidUtf8(bare) ? "file" : bare;
}

}  // namespace vuon::paper
