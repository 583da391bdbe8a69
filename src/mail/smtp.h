#pragma once
#include <memory>
#include <string>

namespace vuon::mail {

struct SmtpOptions {
  std::string url;   // "smtp://mail.example.vn:587", "smtps://mail.example.vn"
  std::string from;  // an address
  std::string user = {};
  std::string password = {};
  std::string ca_file = {};  // certificates to trust instead of the system's
};

struct Message {
  std::string to;
  std::string head;  // header lines, each ended by CRLF; MIME's own are added
  std::string body;  // UTF-8
};

enum class Delivery {
  kTaken,  // the server has it
  kLater,  // refused for now
  kNever,  // the server refuses the mailbox or the content for good
  kAway,   // no server, or it does not let us in: the fault is not the message's
};

struct Delivered {
  Delivery delivery;
  std::string said;  // by the server, or what went wrong
};

// One connection to a mail server, kept from message to message. For one thread at a time.
class Smtp {
 public:
  explicit Smtp(SmtpOptions options);
  ~Smtp();
  Smtp(const Smtp&) = delete;
  Smtp& operator=(const Smtp&) = delete;

  Delivered Send(const Message& message);
  const SmtpOptions& options() const { return options_; }

 private:
  struct Handle;
  SmtpOptions options_;
  std::unique_ptr<Handle> handle_;
};

}  // namespace vuon::mail
