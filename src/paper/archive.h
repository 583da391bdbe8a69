#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

struct zip;

namespace vuon::paper {

// A zip archive held in memory, read within the bounds of limits.h: number of entries, size of
// each, of all together, and packing ratio. The bytes must outlive it.
class Archive {
 public:
  static base::Result<Archive> Open(std::string_view bytes);
  Archive(Archive&& other) noexcept;
  Archive& operator=(Archive&&) = delete;
  ~Archive();

  bool Has(const std::string& name) const;
  base::Result<std::string> Read(const std::string& name);

 private:
  explicit Archive(zip* handle) : handle_(handle) {}
  zip* handle_ = nullptr;
  std::size_t unpacked_ = 0;
};

}  // namespace vuon::paper
