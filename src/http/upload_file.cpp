#include "http/upload_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>

namespace vuon::http {

UploadFile::~UploadFile() {
  if (descriptor_ >= 0) close(descriptor_);
  if (!path_.empty()) unlink(path_.c_str());
}

bool UploadFile::Open(const std::string& directory) {
  path_ = directory + "/upload-XXXXXX";
  descriptor_ = mkostemp(path_.data(), O_CLOEXEC);
  if (descriptor_ < 0) path_.clear();
  return descriptor_ >= 0;
}

bool UploadFile::Write(const char* bytes, std::size_t count) {
  while (count > 0) {
    const ssize_t written = write(descriptor_, bytes, count);
    if (written <= 0) return false;
    bytes += written;
    count -= static_cast<std::size_t>(written);
  }
  return true;
}

}  // namespace vuon::http
