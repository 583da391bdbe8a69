#include "audit/audit_http.h"

#include <charconv>

#include "audit/read.h"

namespace vuon::audit {

struct AuditQuery {
  std::optional<std::string> record_kind;
  std::optional<std::string> record_id;
  std::optional<std::string> person;
  std::optional<std::string> verb;
  std::optional<base::Date> from;
  std::optional<base::Date> to;
  std::optional<std::string> after;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(AuditQuery, (),
                      (record_kind, record_id, person, verb, from, to, after, limit))

struct AuditEntryView {
  std::string id;
  std::int64_t sequence;
  base::Instant at;
  std::string actor_id;
  std::string actor_name;
  std::string role;
  std::optional<std::string> agency_id;
  std::string verb;
  std::string record_kind;
  std::string record_id;
  boost::json::value before;
  boost::json::value after;
  std::string request_id;
  std::string hash;
};
BOOST_DESCRIBE_STRUCT(AuditEntryView, (),
                      (id, sequence, at, actor_id, actor_name, role, agency_id, verb, record_kind,
                       record_id, before, after, request_id, hash))

struct AuditStory {
  std::vector<AuditEntryView> entries;  // oldest first
};
BOOST_DESCRIBE_STRUCT(AuditStory, (), (entries))

namespace {

constexpr int kUsualPage = 50;

// What happened to accounts is for those who may read the whole log, not for every colleague.
bool IsPersonal(std::string_view record_kind) {
  return record_kind == "person" || record_kind == "session" || record_kind == "role_assignment";
}

// What was written by a hand that is not ours may not be JSON; it is shown as the text it is.
boost::json::value JsonOrText(const std::optional<std::string>& text) {
  if (!text) return nullptr;
  boost::system::error_code error;
  boost::json::value value = boost::json::parse(*text, error);
  return error ? boost::json::value(*text) : value;
}

AuditEntryView ViewOf(const SealedEntry& sealed) {
  const Entry& entry = sealed.entry;
  return {.id = sealed.id,
          .sequence = sealed.sequence,
          .at = entry.at,
          .actor_id = entry.actor_id,
          .actor_name = entry.actor_name,
          .role = entry.role,
          .agency_id = entry.agency_id,
          .verb = entry.verb,
          .record_kind = entry.record_kind,
          .record_id = entry.record_id,
          .before = JsonOrText(entry.before),
          .after = JsonOrText(entry.after),
          .request_id = entry.request_id,
          .hash = sealed.hash};
}

base::Result<std::optional<std::int64_t>> ParseCursor(const std::optional<std::string>& cursor) {
  if (!cursor) return std::optional<std::int64_t>();
  std::int64_t sequence = 0;
  const auto [end, error] =
      std::from_chars(cursor->data(), cursor->data() + cursor->size(), sequence);
  if (error != std::errc() || end != cursor->data() + cursor->size() || sequence < 1) {
    return base::Problem{base::ProblemKind::kInvalid, "audit.cursor_not_understood"};
  }
  return std::optional(sequence);
}

using AuditPage = http::Page<AuditEntryView>;

base::Result<http::Reply<AuditPage>> ListEntries(storage::Database& database,
                                                 const http::Request& request,
                                                 const AuditQuery& query) {
  VUON_TRY(before, ParseCursor(query.after));
  if (query.record_id && !query.record_kind) {
    return base::Problem{base::ProblemKind::kInvalid, "audit.record_without_kind"};
  }
  const int limit = std::clamp(query.limit.value_or(kUsualPage), 1, kLongestPage);
  const Filter filter{request.Path("province"),
                      query.record_kind,
                      query.record_id,
                      query.person,
                      query.verb,
                      query.from,
                      query.to};
  const std::vector<SealedEntry> entries =
      database.Read([&, before_sequence = before](storage::Connection& connection) {
        return Read(connection, filter, before_sequence, limit);
      });
  AuditPage page;
  for (const SealedEntry& entry : entries) page.items.push_back(ViewOf(entry));
  const bool full = static_cast<int>(entries.size()) == limit;
  if (full && entries.back().sequence > 1) page.next = std::to_string(entries.back().sequence);
  return http::Reply<AuditPage>(std::move(page));
}

base::Result<http::Reply<AuditStory>> TellStory(storage::Database& database,
                                                const http::Request& request) {
  if (IsPersonal(request.Path("kind"))) {
    return base::Problem{base::ProblemKind::kNotFound, "audit.story_not_found"};
  }
  const std::vector<SealedEntry> entries = database.Read([&](storage::Connection& connection) {
    return Story(connection, request.Path("province"), request.Path("kind"),
                 request.Path("record"));
  });
  AuditStory story;
  for (const SealedEntry& entry : entries) story.entries.push_back(ViewOf(entry));
  return http::Reply<AuditStory>(std::move(story));
}

}  // namespace

void AddRoutes(http::Routes& routes, storage::Database& database) {
  routes.Add<AuditQuery, http::Nothing, AuditPage>(
      {.method = http::Method::kGet,
       .pattern = "/api/v1/provinces/{province:code}/audit",
       .id = "listAuditEntries",
       .summary = "Who did what when, newest first; filters by record, person, verb and days",
       .access = http::Access::Province("audit.read")},
      [&database](const http::Request& request, const AuditQuery& query, const http::Nothing&) {
        return ListEntries(database, request, query);
      });
  routes.Add<http::Nothing, http::Nothing, AuditStory>(
      {.method = http::Method::kGet,
       .pattern = "/api/v1/provinces/{province:code}/stories/{kind:name}/{record:name}",
       .id = "getStory",
       .summary = "The story of one record, oldest first",
       .access = http::Access::Province("story.read")},
      [&database](const http::Request& request, const http::Nothing&, const http::Nothing&) {
        return TellStory(database, request);
      });
}

}  // namespace vuon::audit
