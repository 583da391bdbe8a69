#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "paper/limits.h"

struct zip;

namespace vuon::paper {

struct ArchiveLimits {
  std::size_t entry = kMaximumEntryBytes;        // unpacked bytes of one entry
  std::size_t unpacked = kMaximumUnpackedBytes;  // of all that is read
};

// A zip archive held in memory, read within the bounds of limits.h: number of entries, size of
// each, of all together, and packing ratio. The bytes must outlive it.
class Archive {
 public:
  static base::Result<Archive> Open(std::string_view bytes, ArchiveLimits limits = {});
  Archive(Archive&& other) noexcept;
  Archive& operator=(Archive&&) = delete;
  ~Archive();

  bool Has(const std::string& name) const;
  base::Result<std::string> Read(const std::string& name);
  // Unpacks every entry, keeping nothing: whether all of it stays within the bounds.
  base::Result<void> CheckAll();

 private:
  Archive(zip* handle, ArchiveLimits limits) : handle_(handle), limits_(limits) {}
  zip* handle_ = nullptr;
  ArchiveLimits limits_;
  std::size_t unpacked_ = 0;
};

}  // namespace vuon::paper
