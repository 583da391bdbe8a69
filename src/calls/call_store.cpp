#include "calls/call_store.h"

#include <algorithm>

#include "http/json.h"

namespace vuon::calls {
namespace {

#define VUON_CALL_COLUMNS                                                               \
  "id, year, code, title, line_id, source_id, pack, item, opens_on, closes_on, state, " \
  "content, revision, created_at, published_at, published_by, closed_at, close_reason "

Call ReadCall(const storage::Row& row) {
  Call call;
  call.id = row.Text(0);
  call.form.year = static_cast<int>(row.Integer(1));
  call.form.code = row.Text(2);
  call.form.title = row.Text(3);
  call.form.line_id = row.Text(4);
  call.form.source_id = row.Text(5);
  call.form.pack = row.Text(6);
  call.form.item = row.Text(7);
  call.form.opens_on = row.Date(8);
  if (!row.IsNull(9)) call.form.closes_on = row.Date(9);
  call.state = row.Text(10);
  // A row without a form (of an older hand) has an empty one.
  const auto content = http::ReadJson<CallContent>(row.Text(11));
  if (content.ok()) call.form.content = *content;
  call.revision = row.Integer(12);
  call.created_at = row.Instant(13);
  if (!row.IsNull(14)) call.published_at = row.Instant(14);
  call.published_by = row.OptionalText(15);
  if (!row.IsNull(16)) call.closed_at = row.Instant(16);
  call.close_reason = row.Text(17);
  return call;
}

std::vector<Call> ReadCalls(const storage::Rows& rows) {
  std::vector<Call> calls;
  calls.reserve(rows.size());
  std::transform(rows.begin(), rows.end(), std::back_inserter(calls), ReadCall);
  return calls;
}

}  // namespace

std::optional<Call> FindCall(storage::Connection& reader, const std::string& province,
                             const std::string& id) {
  const auto row = reader.QueryOne("SELECT " VUON_CALL_COLUMNS
                                   "FROM support_call WHERE province_id = $1 AND id = $2",
                                   province, id);
  if (!row) return std::nullopt;
  return ReadCall(*row);
}

bool CodeTaken(storage::Connection& reader, const std::string& province, int year,
               const std::string& code, const std::string& but) {
  return reader
      .QueryOne(
          "SELECT 1 FROM support_call WHERE province_id = $1 AND year = $2 AND code = $3 "
          "AND id <> $4",
          province, year, code, but)
      .has_value();
}

void InsertCall(storage::Transaction& transaction, const std::string& province, const Call& call) {
  const CallForm& form = call.form;
  transaction->Execute(
      "INSERT INTO support_call (province_id, id, year, code, title, line_id, source_id, pack, "
      "item, opens_on, closes_on, state, content, created_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
      province, call.id, form.year, form.code, form.title, form.line_id, form.source_id, form.pack,
      form.item, form.opens_on, form.closes_on, call.state, http::WriteJson(form.content),
      call.created_at);
}

bool UpdateCall(storage::Transaction& transaction, const std::string& province, const Call& call) {
  const CallForm& form = call.form;
  return transaction->Execute(
             "UPDATE support_call SET year = $4, code = $5, title = $6, line_id = $7, "
             "source_id = $8, pack = $9, item = $10, opens_on = $11, closes_on = $12, state = $13, "
             "content = $14, published_at = $15, published_by = $16, closed_at = $17, "
             "close_reason = $18, revision = revision + 1 "
             "WHERE province_id = $1 AND id = $2 AND revision = $3",
             province, call.id, call.revision, form.year, form.code, form.title, form.line_id,
             form.source_id, form.pack, form.item, form.opens_on, form.closes_on, call.state,
             http::WriteJson(form.content), call.published_at, call.published_by, call.closed_at,
             call.close_reason) == 1;
}

std::vector<Call> ListCalls(storage::Connection& reader, const std::string& province,
                            const CallFilter& filter, const std::string& before, int limit) {
  // Behind every id, when there is none to go on from.
  const std::string from = before.empty() ? "~" : before;
  return ReadCalls(
      reader.Query("SELECT " VUON_CALL_COLUMNS
                   "FROM support_call WHERE province_id = $1 AND year = $2 AND id < $3 "
                   "AND ($4 = '' OR state = $4) AND ($5 = 1 OR state <> 'draft') "
                   "ORDER BY id DESC LIMIT $6",
                   province, filter.year, from, filter.state, filter.with_drafts, limit));
}

std::vector<Call> OpenCalls(storage::Connection& reader, const std::string& province,
                            base::Date day) {
  return ReadCalls(reader.Query("SELECT " VUON_CALL_COLUMNS
                                "FROM support_call WHERE province_id = $1 AND state = 'published' "
                                "AND opens_on <= $2 AND (closes_on IS NULL OR closes_on >= $2) "
                                "ORDER BY coalesce(closes_on, '9999'), id LIMIT 500",
                                province, day));
}

}  // namespace vuon::calls
