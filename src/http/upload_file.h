#pragma once
#include <cstddef>
#include <string>

namespace vuon::http {

// The body of an upload, in a file that is gone when the request is over.
class UploadFile {
 public:
  UploadFile() = default;
  ~UploadFile();
  UploadFile(const UploadFile&) = delete;
  UploadFile& operator=(const UploadFile&) = delete;

  bool Open(const std::string& directory);
  bool Write(const char* bytes, std::size_t count);
  const std::string& path() const { return path_; }  // empty before Open

 private:
  std::string path_;
  int descriptor_ = -1;
};

}  // namespace vuon::http
