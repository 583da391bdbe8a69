#pragma once
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "identity/identity_test_support.h"
#include "mail/mail_http.h"
#include "mail/queue_mail.h"
#include "mail/sender.h"

namespace vuon::mail {

// A mail server of Debian (python3-aiosmtpd, tests/mail/smtp_server.py) in a process of its own.
class MailServer {
 public:
  explicit MailServer(const std::filesystem::path& folder, int port = 0,
                      const std::vector<std::string>& tls = {})
      : folder_(folder) {
    std::filesystem::create_directories(folder_);
    int ends[2];
    if (pipe(ends) != 0) return;
    process_ = fork();
    if (process_ == 0) {
      dup2(ends[1], STDOUT_FILENO);
      close(ends[0]);
      // It tells of every connection that breaks off; here they are meant to.
      (void)!freopen((folder_ / "log").c_str(), "w", stderr);
      std::vector<std::string> words = {"/usr/bin/python3",
                                        VUON_SOURCE_DIR "/tests/mail/smtp_server.py", folder_,
                                        std::to_string(port)};
      words.insert(words.end(), tls.begin(), tls.end());
      std::vector<char*> arguments;
      for (std::string& word : words) arguments.push_back(word.data());
      arguments.push_back(nullptr);
      execv(arguments[0], arguments.data());
      _exit(127);
    }
    close(ends[1]);
    char text[16] = "";
    ssize_t got = -1;
    do {
      got = read(ends[0], text, sizeof text - 1);
    } while (got < 0 && errno == EINTR);
    if (got > 0) port_ = std::atoi(text);

    close(ends[0]);
  }
  ~MailServer() {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
  }
  MailServer(const MailServer&) = delete;
  MailServer& operator=(const MailServer&) = delete;

  // 0 when it did not come up.
  int port() const { return port_; }
  std::string Url() const { return "smtp://127.0.0.1:" + std::to_string(port_); }
  std::vector<std::string> Taken() const {
    std::vector<std::string> messages;
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
      if (entry.path().extension() != ".eml") continue;
      std::ostringstream text;
      text << std::ifstream(entry.path()).rdbuf();
      messages.push_back(text.str());
    }
    std::sort(messages.begin(), messages.end());
    return messages;
  }

 private:
  std::filesystem::path folder_;
  pid_t process_ = -1;
  int port_ = 0;
};

// The value of a header, with the lines that go on.
inline std::string Header(const std::string& message, const std::string& name) {
  const std::size_t begin = message.find(name + ": ");
  if (begin == std::string::npos) return "";
  std::size_t end = message.find("\r\n", begin);
  while (message[end + 2] == ' ') end = message.find("\r\n", end + 2);
  return message.substr(begin + name.size() + 2, end - begin - name.size() - 2);
}

class MailTest : public identity::IdentityTest {
 protected:
  void SetUp() override {
    IdentityTest::SetUp();
    directory_ = std::filesystem::temp_directory_path() / ("vuon-mail-" + world().NewIdText());
    std::filesystem::create_directories(directory_);
  }
  void TearDown() override {
    IdentityTest::TearDown();
    std::filesystem::remove_all(directory_);
  }
  void AddMoreRoutes(http::Routes& routes) override { mail::AddRoutes(routes, house()); }
  static Letter About(const std::string& key, const std::string& body = "Một lá thư thử.") {
    return {key,
            "test",
            "/app/kien-giang/2021/my-dossiers/" + key,
            {"Hồ sơ cần bổ sung", body},
            {"A dossier needs a supplement", "A letter to try."}};
  }
  Queued Queue(const std::string& person, const Letter& letter) {
    return house().database.Write([&](storage::Transaction& transaction) {
      return QueueMail(transaction, house().world, "kien-giang", person, letter);
    });
  }
  Queued QueueTo(const std::string& address, const Letter& letter) {
    return house().database.Write([&](storage::Transaction& transaction) {
      return QueueMailTo(transaction, house().world, "kien-giang",
                         {address, "Công ty Ngoài", base::Language::kVietnamese}, letter);
    });
  }
  std::int64_t Count(const char* sql) {
    return house().database.Read(
        [&](storage::Connection& reader) { return reader.QueryOne(sql)->Integer(0); });
  }
  static SmtpOptions To(const MailServer& server) { return {server.Url(), "vuon@example.vn"}; }
  Sent SendAll(Smtp& smtp) {
    Sent all;
    for (Sent sent = SendDue(house(), smtp, kBase); !sent.none();
         sent = SendDue(house(), smtp, kBase)) {
      all.sent += sent.sent;
      all.later += sent.later;
      all.failed += sent.failed;
      all.away |= sent.away;
    }
    return all;
  }
  static constexpr const char* kBase = "https://vuon.example.vn";
  std::filesystem::path directory_;
};

}  // namespace vuon::mail
