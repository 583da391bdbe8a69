#pragma once
#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "identity/house.h"
#include "mail/smtp.h"

namespace vuon::mail {

struct SenderOptions {
  SmtpOptions smtp;
  std::string base_url;  // before the address of a page: "https://vuon.example.vn"
};

struct Sent {
  int sent = 0;
  int later = 0;
  int failed = 0;
  bool away = false;  // the server: whoever asked better waits a while
  bool none() const { return sent + later + failed == 0; }
};

// Sends some of what is due; several threads and processes may do so beside each other, each with
// a connection of its own. Once `stop` answers true, what was taken and not yet sent is given back.
Sent SendDue(
    identity::House& house, Smtp& smtp, const std::string& base_url,
    const std::function<bool()>& stop = [] { return false; });

// The message of a queued mail as it leaves; nothing for an unknown id.
std::optional<Message> MessageOf(storage::Connection& reader, const std::string& id,
                                 const SenderOptions& options);

// Sends what is due until it is destroyed, on a thread of its own.
class Sender {
 public:
  Sender(identity::House& house, SenderOptions options);
  ~Sender();
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;

 private:
  void Run();
  identity::House& house_;
  SenderOptions options_;
  std::mutex mutex_;
  std::condition_variable stopping_;
  std::atomic<bool> stop_ = false;
  std::thread thread_;
};

}  // namespace vuon::mail
