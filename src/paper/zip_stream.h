#pragma once
#include <zlib.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vuon::paper {

// A zip archive that is written from front to back: sizes and checksums follow their data
// (APPNOTE 4.3.9, general purpose bit 3). Entries and the archive stay under 4 GiB.
class ZipStream {
 public:
  ZipStream();
  ~ZipStream();
  ZipStream(const ZipStream&) = delete;
  ZipStream& operator=(const ZipStream&) = delete;

  // Each answers the next bytes of the archive.
  std::string Begin(const std::string& name);
  std::string Write(std::string_view data);
  std::string EndEntry();
  std::string Finish();

 private:
  struct Entry {
    std::string name;
    std::uint32_t crc = 0;
    std::uint64_t packed = 0;
    std::uint64_t size = 0;
    std::uint64_t offset = 0;
  };
  std::string Deflate(std::string_view data, int flush);
  std::string Counted(std::string bytes);

  z_stream stream_{};
  std::vector<Entry> entries_;
  std::uint64_t written_ = 0;
};

}  // namespace vuon::paper
