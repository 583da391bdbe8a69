#include "mail/sender.h"

#include "http/log.h"
#include "mail/letter.h"
#include "mail/mime.h"
#include "mail/queue_mail.h"
#include "mail/wish.h"
#include "storage/faults.h"
#include "storage/outbox.h"

namespace vuon::mail {
namespace {

// Few at a time and a long lease: each takes half a minute at most (smtp.cpp), so that none is
// still being sent when its lease ends.
constexpr int kAtOnce = 10;
constexpr std::chrono::minutes kLease{10};
// About five days at the outbox's pace (RFC 5321, 4.5.4.1).
constexpr int kMostAttempts = 125;
constexpr std::chrono::seconds kBetweenLooks{3};
constexpr std::chrono::seconds kWhileAway{10};

std::string HeadOf(const storage::Row& row, const std::string& from, base::Language language,
                   const std::string& subject) {
  const std::string domain = from.substr(from.find('@') + 1);
  const auto sender = EncodedHeader(base::RenderText("mail.sender", {}, language));
  return "Date: " + HeaderDate(row.Instant(9)) + "\r\nFrom: " + sender + " <" + from +
         ">\r\nTo: <" + row.Text(1) + ">\r\nSubject: " + EncodedHeader(subject) +
         "\r\nMessage-ID: <" + row.Text(0) + "@" + domain +
         ">\r\nContent-Language: " + LanguageCode(language) +
         "\r\nAuto-Submitted: auto-generated\r\n";
}

// What became of one attempt. Marked one by one: a death costs at most one doubled mail.
void Mark(identity::House& house, const storage::OutboxItem& item, const Delivered& delivered,
          Sent& sent) {
  const base::Instant now = house.world.Now();
  const bool never = delivered.delivery == Delivery::kNever ||
                     (delivered.delivery != Delivery::kTaken && item.attempts >= kMostAttempts);
  house.database.Write([&](storage::Transaction& transaction) {
    if (delivered.delivery == Delivery::kTaken) {
      storage::MarkSent(transaction, item.id, now);
    } else if (never) {
      storage::GiveUp(transaction, item.id, now, delivered.said);
    } else {
      storage::MarkFailed(transaction, item.id, now, delivered.said);
    }
  });
  ++(delivered.delivery == Delivery::kTaken ? sent.sent : never ? sent.failed : sent.later);
}

}  // namespace

std::optional<Message> MessageOf(storage::Connection& reader, const std::string& id,
                                 const SenderOptions& options) {
  const auto row = reader.QueryOne(
      "SELECT id, address, name, language, href, subject_vi, body_vi, subject_en, body_en, "
      "created_at, person_id FROM mail WHERE id = $1",
      id);
  if (!row) return std::nullopt;
  const base::Language language = LanguageOf(row->Text(3));
  const bool english = language == base::Language::kEnglish;
  const auto say = [&](const char* code) { return base::RenderText(code, {}, language); };
  std::string body = say("mail.dear") + " " + row->Text(2) + ",\n\n" + row->Text(english ? 8 : 6) +
                     "\n\n" + say("mail.page") + "\n" + options.base_url + row->Text(4) +
                     "\n\n-- \n" + say("mail.foot") + "\n";
  if (!row->IsNull(10)) body += say("mail.foot_wish") + " " + options.base_url + "/app/account\n";
  return Message{row->Text(1),
                 HeadOf(*row, options.smtp.from, language, row->Text(english ? 7 : 5)), body};
}

Sent SendDue(identity::House& house, Smtp& smtp, const std::string& base_url,
             const std::function<bool()>& stop) {
  const auto items = house.database.Write([&](storage::Transaction& transaction) {
    return storage::ClaimDue(transaction, house.world.Now(), kTopic, kAtOnce, kLease);
  });
  Sent sent;
  const SenderOptions options{smtp.options(), base_url};
  Delivered delivered{Delivery::kTaken, ""};
  for (const storage::OutboxItem& item : items) {
    if (stop()) {
      house.database.Write([&](storage::Transaction& transaction) {
        storage::GiveBack(transaction, item.id, house.world.Now());
      });
      continue;
    }
    const auto message = house.database.Read(
        [&](storage::Connection& reader) { return MessageOf(reader, item.id, options); });
    if (!message) {
      delivered = {Delivery::kNever, "no such mail"};
    } else if (!sent.away) {
      delivered = smtp.Send(*message);
    }
    sent.away = delivered.delivery == Delivery::kAway;  // the others need not try it, too
    Mark(house, item, delivered, sent);
  }
  return sent;
}

Sender::Sender(identity::House& house, SenderOptions options)
    : house_(house), options_(std::move(options)), thread_([this] { Run(); }) {}

Sender::~Sender() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  stopping_.notify_all();
  thread_.join();
}

void Sender::Run() {
  Smtp smtp(options_.smtp);
  std::unique_lock lock(mutex_);
  while (!stop_) {
    lock.unlock();
    Sent sent;
    try {
      sent = SendDue(house_, smtp, options_.base_url, [this] { return stop_.load(); });
    } catch (const storage::StorageFault& fault) {
      http::LogLine("error", "mail not looked for", {{"fault", fault.what()}});
    }
    if (sent.away || sent.failed > 0) {
      http::LogLine(
          "warning", sent.away ? "mail server away" : "mail refused",
          {{"later", std::to_string(sent.later)}, {"failed", std::to_string(sent.failed)}});
    }
    lock.lock();
    if (sent.away || sent.none()) {
      stopping_.wait_for(lock, sent.away ? kWhileAway : kBetweenLooks,
                         [this] { return stop_.load(); });
    }
  }
}

}  // namespace vuon::mail
