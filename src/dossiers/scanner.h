#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace vuon::dossiers {

// Asks ClamAV's clamd whether bytes hold what it knows as harmful, over its INSTREAM command; the
// bytes are not written anywhere. Safe to share between threads: each question has a connection of
// its own.
class Scanner {
 public:
  // "/run/clamav/clamd.ctl" or "127.0.0.1:3310"; null for an address that is neither.
  static std::shared_ptr<const Scanner> Of(const std::string& address);

  // Refusals: dossiers.file_infected {name}; http.scanner_away when clamd cannot be reached, does
  // not answer in time or says that it could not look.
  base::Result<void> Check(std::string_view bytes) const;

 private:
  Scanner(std::string host, std::string port) : host_(std::move(host)), port_(std::move(port)) {}
  std::string host_;  // or the path of a socket
  std::string port_;  // empty: a socket in the file system
};

}  // namespace vuon::dossiers
