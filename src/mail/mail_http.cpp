#include "mail/mail_http.h"

#include "http/request_parts.h"
#include "identity/guard.h"
#include "identity/permissions.h"
#include "identity/verb.h"
#include "mail/queue_mail.h"
#include "storage/outbox.h"

namespace vuon::mail {

// Without what it says: an administrator sees no more of the programme than its name.
struct MailRow {
  std::string id;
  std::string kind;
  std::string address;
  std::string state;  // queued, sent, failed
  base::Instant created_at;
  int attempts;
  std::optional<base::Instant> next_attempt_at;
  std::optional<base::Instant> sent_at;
  std::optional<std::string> last_error;
};
BOOST_DESCRIBE_STRUCT(MailRow, (),
                      (id, kind, address, state, created_at, attempts, next_attempt_at, sent_at,
                       last_error))

struct MailQuery {
  std::optional<std::string> state;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(MailQuery, (), (state, cursor, limit))

struct Revived {
  std::int64_t revived;
};
BOOST_DESCRIBE_STRUCT(Revived, (), (revived))

namespace {

namespace permission = identity::permission;
using base::Problem;
using base::ProblemKind;
using http::Nothing;
using http::Reply;
using MailPage = http::Page<MailRow>;

constexpr int kUsualPage = 50;
constexpr int kLongestPage = 200;

#define VUON_MAIL_ROWS                                                                           \
  "SELECT m.id, m.kind, m.address, m.created_at, o.attempts, o.next_attempt_at, o.sent_at, "     \
  "o.failed_at, o.last_error FROM outbox o JOIN mail m ON m.id = o.id WHERE o.province_id = $1 " \
  "AND o.topic = 'mail' AND ($2 = '' OR o.id < $2) "
#define VUON_MAIL_END "ORDER BY o.id DESC LIMIT $3"

MailRow ReadRow(const storage::Row& row) {
  MailRow mail{row.Text(0),  row.Text(1),    row.Text(2),
               "queued",     row.Instant(3), static_cast<int>(row.Integer(4)),
               std::nullopt, std::nullopt,   row.OptionalText(8)};
  if (!row.IsNull(6)) {
    mail.state = "sent";
    mail.sent_at = row.Instant(6);
  } else if (!row.IsNull(7)) {
    mail.state = "failed";
  } else {
    mail.next_attempt_at = row.Instant(5);
  }
  return mail;
}

base::Result<Reply<MailPage>> List(identity::House& house, const http::Request& request,
                                   const MailQuery& query) {
  static const std::map<std::string, std::string_view> kBy = {
      {"", VUON_MAIL_ROWS VUON_MAIL_END},
      {"queued", VUON_MAIL_ROWS "AND o.sent_at IS NULL AND o.failed_at IS NULL " VUON_MAIL_END},
      {"failed", VUON_MAIL_ROWS "AND o.sent_at IS NULL AND o.failed_at IS NOT NULL " VUON_MAIL_END},
      {"sent", VUON_MAIL_ROWS "AND o.sent_at IS NOT NULL " VUON_MAIL_END}};
  const auto by = kBy.find(query.state.value_or(""));
  if (by == kBy.end()) {
    return Problem{
        ProblemKind::kInvalid, "mail.state_unknown", {}, {{"/state", "mail.state_unknown", {}}}};
  }
  const int limit = std::clamp(query.limit.value_or(kUsualPage), 1, kLongestPage);
  MailPage page;
  for (const storage::Row& row : house.database.Read([&](storage::Connection& reader) {
         return reader.Query(by->second, request.Path("province"), query.cursor.value_or(""),
                             limit + 1);
       })) {
    page.items.push_back(ReadRow(row));
  }
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = page.items.back().id;
  }
  return Reply<MailPage>(std::move(page));
}

base::Result<Reply<Revived>> TryAgain(identity::House& house, const http::Request& request) {
  const std::string& id = request.Path("mail");
  const auto call = identity::CallOf(request, "mail.tried_again", permission::kPersonWrite);
  const auto run = [&](identity::Work& work) -> base::Result<Revived> {
    const auto found = work.transaction->QueryOne(
        "SELECT o.sent_at FROM outbox o JOIN mail m ON m.id = o.id WHERE m.province_id = $1 "
        "AND m.id = $2",
        call.province_id, id);
    if (!found) return Problem{ProblemKind::kNotFound, "mail.not_found"};
    if (!storage::Revive(work.transaction, id, work.world.Now())) {
      return Problem{ProblemKind::kConflict, "mail.sent"};
    }
    work.Changed("mail", id, nullptr, {{"state", "queued"}});
    return Revived{1};
  };
  VUON_TRY(revived, identity::RunVerb<Revived>(house, identity::ActorOf(request), call, run));
  return Reply<Revived>(revived);
}

base::Result<Reply<Revived>> TryAllAgain(identity::House& house, const http::Request& request) {
  const auto call = identity::CallOf(request, "mail.tried_again", permission::kPersonWrite);
  const auto run = [&](identity::Work& work) -> base::Result<Revived> {
    const auto revived =
        storage::ReviveAll(work.transaction, call.province_id, kTopic, work.world.Now());
    if (revived > 0) work.Changed("mail", call.province_id, nullptr, {{"count", revived}});
    return Revived{revived};
  };
  VUON_TRY(revived, identity::RunVerb<Revived>(house, identity::ActorOf(request), call, run));
  return Reply<Revived>(revived);
}

}  // namespace

void AddQueueRoutes(http::Routes& routes, identity::House& house) {
  using http::Method;
  routes.Add<MailQuery, Nothing, MailPage>(
      http::ProvinceOperation(Method::kGet, "/mail", "listMail",
                              "Mail that waits, was sent or failed, newest first; not what it says",
                              permission::kPersonWrite),
      [&house](const http::Request& request, const MailQuery& query, const Nothing&) {
        return List(house, request, query);
      });
  routes.Add<Nothing, Nothing, Revived>(
      http::ProvinceOperation(Method::kPost, "/mail/{mail:id}/attempts", "tryMailAgain",
                              "Send one mail again at once that was not sent yet",
                              permission::kPersonWrite),
      [&house](const http::Request& request, const Nothing&, const Nothing&) {
        return TryAgain(house, request);
      });
  routes.Add<Nothing, Nothing, Revived>(
      http::ProvinceOperation(Method::kPost, "/mail-attempts", "tryFailedMailAgain",
                              "Send all mail again that failed", permission::kPersonWrite),
      [&house](const http::Request& request, const Nothing&, const Nothing&) {
        return TryAllAgain(house, request);
      });
}

void AddRoutes(http::Routes& routes, identity::House& house) {
  AddNoticeRoutes(routes, house);
  AddQueueRoutes(routes, house);
}

}  // namespace vuon::mail
