#include "paper/archive.h"

#include <zip.h>

#include <utility>

namespace vuon::paper {
namespace {

using base::Problem;
using base::ProblemKind;

Problem Suspicious() { return Problem{ProblemKind::kLimit, "paper.suspicious_archive"}; }
Problem Broken() { return Problem{ProblemKind::kInvalid, "paper.broken_archive"}; }

}  // namespace

base::Result<Archive> Archive::Open(std::string_view bytes, ArchiveLimits limits) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source == nullptr) return Broken();
  zip_t* handle = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (handle == nullptr) {
    zip_source_free(source);
    zip_error_fini(&error);
    return Broken();
  }
  Archive archive(handle, limits);
  const zip_int64_t entries = zip_get_num_entries(handle, 0);
  if (entries < 0 || static_cast<std::size_t>(entries) > kMaximumZipEntries) return Suspicious();
  return archive;
}

Archive::Archive(Archive&& other) noexcept
    : handle_(std::exchange(other.handle_, nullptr)),
      limits_(other.limits_),
      unpacked_(other.unpacked_) {}

Archive::~Archive() {
  if (handle_ != nullptr) zip_discard(handle_);
}

bool Archive::Has(const std::string& name) const {
  return zip_name_locate(handle_, name.c_str(), 0) >= 0;
}

base::Result<std::string> Archive::Read(const std::string& name) {
  zip_stat_t stat;
  if (zip_stat(handle_, name.c_str(), 0, &stat) != 0) return Broken();
  if ((stat.valid & ZIP_STAT_SIZE) == 0 || (stat.valid & ZIP_STAT_COMP_SIZE) == 0) return Broken();
  const bool repetitive = stat.size > kRatioFreeBytes && stat.size / kMaximumRatio > stat.comp_size;
  if (stat.size > limits_.entry || repetitive) return Suspicious();
  unpacked_ += stat.size;
  if (unpacked_ > limits_.unpacked) return Suspicious();
  zip_file_t* file = zip_fopen(handle_, name.c_str(), 0);
  if (file == nullptr) return Broken();
  // The directory may lie about the size: never read more than it said.
  std::string content(stat.size, '\0');
  const zip_int64_t got = zip_fread(file, content.data(), content.size());
  char beyond = 0;
  const bool longer = got >= 0 && zip_fread(file, &beyond, 1) > 0;
  zip_fclose(file);
  if (longer) return Suspicious();
  if (got < 0 || static_cast<std::size_t>(got) != content.size()) return Broken();
  return content;
}

base::Result<void> Archive::CheckAll() {
  const zip_int64_t entries = zip_get_num_entries(handle_, 0);
  std::string piece(64u << 10, '\0');
  std::size_t all = 0;
  for (zip_int64_t at = 0; at < entries; ++at) {
    zip_stat_t stat;
    const auto index = static_cast<zip_uint64_t>(at);
    if (zip_stat_index(handle_, index, 0, &stat) != 0) return Broken();
    if ((stat.valid & ZIP_STAT_COMP_SIZE) == 0) return Broken();
    zip_file_t* file = zip_fopen_index(handle_, index, 0);
    if (file == nullptr) return Broken();
    std::size_t size = 0;
    zip_int64_t got = 0;
    bool within = true;
    while (within && (got = zip_fread(file, piece.data(), piece.size())) > 0) {
      size += static_cast<std::size_t>(got);
      const bool repetitive = size > kRatioFreeBytes && size / kMaximumRatio > stat.comp_size;
      within = size <= limits_.entry && all + size <= limits_.unpacked && !repetitive;
    }
    zip_fclose(file);
    if (!within) return Suspicious();
    if (got < 0) return Broken();
    all += size;
  }
  return {};
}

}  // namespace vuon::paper
