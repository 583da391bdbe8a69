#include "mail/smtp.h"

#include <curl/curl.h>

#include <mutex>
#include <string_view>

#include "base/assert.h"

namespace vuon::mail {
namespace {

constexpr long kConnectSeconds = 10;
constexpr long kWholeSeconds = 30;

// What was said last, to tell a refusal of the message from one of ourselves.
struct Dialogue {
  std::string command;  // the verb of the last command: "RCPT"; never what follows it
  std::string reply;
  bool over = false;  // what follows QUIT is not about the message
};

int Listen(CURL*, curl_infotype type, char* data, std::size_t size, void* into) {
  auto& dialogue = *static_cast<Dialogue*>(into);
  const std::string_view text(data, size);
  dialogue.over |= type == CURLINFO_HEADER_OUT && text.starts_with("QUIT");
  if (dialogue.over) return 0;
  if (type == CURLINFO_HEADER_OUT) {
    dialogue.command = text.substr(0, text.find_first_of(" \r\n"));
  } else if (type == CURLINFO_HEADER_IN) {
    dialogue.reply = text.substr(0, text.find_last_not_of("\r\n") + 1);
  }
  return 0;
}

// On this machine nobody listens between us and the server.
bool OnThisMachine(const std::string& url) {
  const std::size_t begin = url.find("://") + 3;
  const std::string host = url.substr(begin, url.find_first_of("/", begin) - begin);
  return host.starts_with("127.") || host.starts_with("localhost") || host.starts_with("[::1]");
}

std::string WithCrlf(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\r') continue;
    if (c == '\n') out += '\r';
    out += c;
  }
  return out;
}

struct Lists {
  curl_slist* head = nullptr;
  curl_slist* to = nullptr;
  curl_mime* mime = nullptr;
  ~Lists() {
    curl_slist_free_all(head);
    curl_slist_free_all(to);
    curl_mime_free(mime);
  }
};

void Put(curl_slist*& list, const std::string& line) {
  list = curl_slist_append(list, line.c_str());
  VUON_ASSERT(list != nullptr);
}

// Lines with those that go on in the next one.
void PutHead(Lists& lists, std::string_view head) {
  while (!head.empty()) {
    std::size_t end = head.find("\r\n");
    while (end + 2 < head.size() && head[end + 2] == ' ') end = head.find("\r\n", end + 2);
    VUON_ASSERT(end != std::string_view::npos);
    Put(lists.head, std::string(head.substr(0, end)));
    head.remove_prefix(end + 2);
  }
}

Delivery Judge(CURLcode code, const Dialogue& dialogue) {
  if (code == CURLE_OK) return Delivery::kTaken;
  const char first = dialogue.reply.empty() ? ' ' : dialogue.reply[0];
  const bool ours = dialogue.command != "RCPT" && dialogue.command != "DATA";
  if (ours || (first != '4' && first != '5')) return Delivery::kAway;
  return first == '5' ? Delivery::kNever : Delivery::kLater;
}

}  // namespace

struct Smtp::Handle {
  CURL* curl = nullptr;
  Handle() {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    curl = curl_easy_init();
    VUON_ASSERT(curl != nullptr);
  }
  ~Handle() { curl_easy_cleanup(curl); }
  template <class Value>
  void Set(CURLoption option, Value value) const {
    const CURLcode code = curl_easy_setopt(curl, option, value);
    VUON_ASSERT(code == CURLE_OK);
  }
};

Smtp::Smtp(SmtpOptions options)
    : options_(std::move(options)), handle_(std::make_unique<Handle>()) {}
Smtp::~Smtp() = default;

Delivered Smtp::Send(const Message& message) {
  Dialogue dialogue;
  char fault[CURL_ERROR_SIZE] = "";
  Lists lists;
  PutHead(lists, message.head);
  Put(lists.to, "<" + message.to + ">");
  lists.mime = curl_mime_init(handle_->curl);
  curl_mimepart* part = curl_mime_addpart(lists.mime);
  const std::string body = WithCrlf(message.body);
  curl_mime_data(part, body.data(), body.size());
  curl_mime_type(part, "text/plain; charset=utf-8");
  curl_mime_encoder(part, "quoted-printable");

  handle_->Set(CURLOPT_URL, options_.url.c_str());
  handle_->Set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  handle_->Set(CURLOPT_NOSIGNAL, 1L);
  handle_->Set(CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
  handle_->Set(CURLOPT_TIMEOUT, kWholeSeconds);
  handle_->Set(CURLOPT_USE_SSL,
               static_cast<long>(OnThisMachine(options_.url) ? CURLUSESSL_TRY : CURLUSESSL_ALL));
  if (!options_.ca_file.empty()) handle_->Set(CURLOPT_CAINFO, options_.ca_file.c_str());
  if (!options_.user.empty()) {
    handle_->Set(CURLOPT_USERNAME, options_.user.c_str());
    handle_->Set(CURLOPT_PASSWORD, options_.password.c_str());
  }
  const std::string from = "<" + options_.from + ">";
  handle_->Set(CURLOPT_MAIL_FROM, from.c_str());
  handle_->Set(CURLOPT_MAIL_RCPT, lists.to);
  handle_->Set(CURLOPT_HTTPHEADER, lists.head);
  handle_->Set(CURLOPT_MIMEPOST, lists.mime);
  handle_->Set(CURLOPT_VERBOSE, 1L);
  handle_->Set(CURLOPT_DEBUGFUNCTION, Listen);
  handle_->Set(CURLOPT_DEBUGDATA, static_cast<void*>(&dialogue));
  handle_->Set(CURLOPT_ERRORBUFFER, static_cast<char*>(fault));
  const CURLcode code = curl_easy_perform(handle_->curl);
  curl_easy_reset(handle_->curl);  // what it points to ends with this call
  const Delivery delivery = Judge(code, dialogue);
  if (delivery == Delivery::kTaken) return {delivery, dialogue.reply};
  if (delivery != Delivery::kAway) return {delivery, dialogue.reply};
  std::string said = fault[0] != '\0' ? fault : curl_easy_strerror(code);
  if (!dialogue.reply.empty()) said += " (" + dialogue.reply + ")";
  return {delivery, said};
}

}  // namespace vuon::mail
