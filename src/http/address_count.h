#pragma once
#include <map>
#include <mutex>
#include <string>

namespace vuon::http {

// How many connections each address has open; safe to share between threads.
class AddressCount {
 public:
  // Whether the address is still within `most` with this one.
  bool Enter(const std::string& address, int most) {
    const std::lock_guard lock(mutex_);
    return ++open_[address] <= most;
  }
  void Leave(const std::string& address) {
    const std::lock_guard lock(mutex_);
    if (--open_[address] <= 0) open_.erase(address);
  }

 private:
  std::mutex mutex_;
  std::map<std::string, int> open_;
};

}  // namespace vuon::http
