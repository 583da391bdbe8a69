#include <algorithm>

#include "identity/guard.h"
#include "identity/verb.h"
#include "mail/mail_http.h"
#include "mail/wish.h"

namespace vuon::mail {

struct Notice {
  std::string id;
  std::string kind;
  std::string subject;
  std::string body;
  std::string href;
  base::Instant at;
  bool unread;
  std::string by_mail;  // "no", "queued", "sent", "failed"
};
BOOST_DESCRIBE_STRUCT(Notice, (), (id, kind, subject, body, href, at, unread, by_mail))

struct NoticePage {
  std::vector<Notice> items;
  std::int64_t unread = 0;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(NoticePage, (), (items, unread, next))

struct NoticesQuery {
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(NoticesQuery, (), (cursor, limit))

struct NoticesRead {
  std::string upto;  // the id of the newest one that was shown
};
BOOST_DESCRIBE_STRUCT(NoticesRead, (), (upto))

struct WishBody {
  bool by_mail;
  std::string language;
};
BOOST_DESCRIBE_STRUCT(WishBody, (), (by_mail, language))

namespace {

using base::Problem;
using base::ProblemKind;
using http::Nothing;
using http::Reply;

constexpr int kUsualPage = 50;
constexpr int kLongestPage = 200;

http::Operation Own(http::Method method, std::string pattern, std::string id, std::string summary,
                    int status = 200) {
  return {.method = method,
          .pattern = "/api/v1" + std::move(pattern),
          .id = std::move(id),
          .summary = std::move(summary),
          .access = http::Access::SignedIn(),
          .success_status = status,
          .body_limit = 4096};
}

std::string ByMail(const storage::Row& row) {
  if (row.IsNull(7)) return "no";
  if (!row.IsNull(8)) return "sent";
  return row.IsNull(9) ? "queued" : "failed";
}

base::Result<Reply<NoticePage>> List(identity::House& house, const http::Request& request,
                                     const NoticesQuery& query) {
  const std::string person = identity::ActorOf(request).PersonId();
  const bool english = request.language == base::Language::kEnglish;
  const int limit = std::clamp(query.limit.value_or(kUsualPage), 1, kLongestPage);
  NoticePage page;
  house.database.Read([&](storage::Connection& reader) {
    for (const storage::Row& row : reader.Query(
             "SELECT m.id, m.kind, m.subject_vi, m.subject_en, m.href, m.created_at, m.read_at, "
             "o.id, o.sent_at, o.failed_at, m.body_vi, m.body_en FROM mail m "
             "LEFT JOIN outbox o ON o.id = m.id WHERE m.person_id = $1 "
             "AND ($2 = '' OR m.id < $2) ORDER BY m.id DESC LIMIT $3",
             person, query.cursor.value_or(""), limit + 1)) {
      page.items.push_back({row.Text(0), row.Text(1), row.Text(english ? 3 : 2),
                            row.Text(english ? 11 : 10), row.Text(4), row.Instant(5), row.IsNull(6),
                            ByMail(row)});
    }
    page.unread = reader
                      .QueryOne(
                          "SELECT count(*) FROM mail WHERE person_id = $1 "
                          "AND read_at IS NULL",
                          person)
                      ->Integer(0);
  });
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = page.items.back().id;
  }
  return Reply<NoticePage>(std::move(page));
}

base::Result<Reply<Nothing>> MarkRead(identity::House& house, const http::Request& request,
                                      const NoticesRead& body) {
  const identity::Actor& actor = identity::ActorOf(request);
  const identity::VerbCall call{.name = "notice.read",
                                .permission = "",
                                .province_id = actor.HomeProvince(),
                                .request_id = request.request_id};
  const auto run = [&](identity::Work& work) -> base::Result<Nothing> {
    work.transaction->Execute(
        "UPDATE mail SET read_at = $3 WHERE person_id = $1 AND read_at IS NULL AND id <= $2",
        actor.PersonId(), body.upto, work.world.Now());
    return Nothing{};
  };
  VUON_CHECK(identity::RunVerb<Nothing>(house, actor, call, run));
  return Reply<Nothing>(Nothing{});
}

base::Result<Reply<WishBody>> ShowWish(identity::House& house, const http::Request& request) {
  return Reply<WishBody>(house.database.Read([&](storage::Connection& reader) {
    const Wish wish = WishOf(reader, identity::ActorOf(request).PersonId());
    return WishBody{wish.by_mail, LanguageCode(wish.language)};
  }));
}

base::Result<Reply<WishBody>> KeepWish(identity::House& house, const http::Request& request,
                                       const WishBody& body) {
  if (body.language != "vi" && body.language != "en") {
    return Problem{ProblemKind::kInvalid,
                   "mail.language_unknown",
                   {},
                   {{"/language", "mail.language_unknown", {}}}};
  }
  VUON_CHECK(SetWish(house, identity::ActorOf(request), {body.by_mail, LanguageOf(body.language)},
                     request.request_id));
  return ShowWish(house, request);
}

}  // namespace

void AddNoticeRoutes(http::Routes& routes, identity::House& house) {
  using http::Method;
  routes.Add<NoticesQuery, Nothing, NoticePage>(
      Own(Method::kGet, "/notices", "listNotices", "What one was told of, newest first"),
      [&house](const http::Request& request, const NoticesQuery& query, const Nothing&) {
        return List(house, request, query);
      });
  routes.Add<Nothing, NoticesRead, Nothing>(
      Own(Method::kPost, "/notices/reading", "readNotices",
          "The notices up to this one have been read", 204),
      [&house](const http::Request& request, const Nothing&, const NoticesRead& body) {
        return MarkRead(house, request, body);
      });
  routes.Add<Nothing, Nothing, WishBody>(
      Own(Method::kGet, "/account/mail", "getMailWish",
          "Whether one is told by mail, and in which language"),
      [&house](const http::Request& request, const Nothing&, const Nothing&) {
        return ShowWish(house, request);
      });
  routes.Add<Nothing, WishBody, WishBody>(
      Own(Method::kPut, "/account/mail", "keepMailWish",
          "Be told by mail or not, and in which language"),
      [&house](const http::Request& request, const Nothing&, const WishBody& body) {
        return KeepWish(house, request, body);
      });
}

}  // namespace vuon::mail
