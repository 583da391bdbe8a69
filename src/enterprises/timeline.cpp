#include "enterprises/timeline.h"

#include <algorithm>

namespace vuon::enterprises {
namespace {

// CROSS JOIN keeps the tables in their order on SQLite: from the few dossiers outwards.
using Entries = std::vector<TimelineEntry>;

TimelineEntry Entry(base::Instant at, std::string kind, std::string what) {
  TimelineEntry entry;
  entry.at = at;
  entry.kind = std::move(kind);
  entry.what = std::move(what);
  return entry;
}

void AddOwn(storage::Connection& reader, const std::string& province, const std::string& enterprise,
            Entries& entries) {
  for (const storage::Row& row :
       reader.Query("SELECT created_at FROM enterprise WHERE province_id = $1 AND id = $2",
                    province, enterprise)) {
    entries.push_back(Entry(row.Instant(0), "registered", ""));
  }
  for (const storage::Row& row :
       reader.Query("SELECT year, entered_at FROM enterprise_facts WHERE province_id = $1 "
                    "AND enterprise_id = $2",
                    province, enterprise)) {
    entries.push_back(Entry(row.Instant(1), "facts", std::to_string(row.Integer(0))));
  }
  for (const storage::Row& row :
       reader.Query("SELECT m.at, e.name, m.reason FROM enterprise_merge m JOIN enterprise e "
                    "ON e.province_id = m.province_id AND e.id = m.merged_id "
                    "WHERE m.province_id = $1 AND m.kept_id = $2",
                    province, enterprise)) {
    TimelineEntry entry = Entry(row.Instant(0), "merged", "");
    entry.title = row.Text(1);
    entry.note = row.Text(2);
    entries.push_back(std::move(entry));
  }
}

void AddSteps(storage::Connection& reader, const std::string& province,
              const std::string& enterprise, Entries& entries) {
  for (const storage::Row& row : reader.Query(
           "SELECT s.at, s.to_state, d.id, d.code, d.title, s.reason FROM dossier d "
           "CROSS JOIN dossier_step s WHERE d.province_id = $1 AND d.enterprise_id = $2 "
           "AND s.province_id = d.province_id AND s.dossier_id = d.id ORDER BY s.at DESC LIMIT $3",
           province, enterprise, kLongestTimeline)) {
    TimelineEntry entry = Entry(row.Instant(0), "step", row.Text(1));
    entry.dossier_id = row.Text(2);
    entry.dossier_code = row.Text(3);
    entry.title = row.Text(4);
    entry.note = row.Text(5);
    entries.push_back(std::move(entry));
  }
}

void AddPostings(storage::Connection& reader, const std::string& province,
                 const std::string& enterprise, Entries& entries) {
  for (const storage::Row& row : reader.Query(
           "SELECT p.booked_at, p.kind, d.id, d.code, d.title, p.amount, p.document_number "
           "FROM dossier d CROSS JOIN ledger_obligation o CROSS JOIN ledger_account a CROSS JOIN "
           "posting p WHERE d.province_id = $1 AND d.enterprise_id = $2 AND o.province_id = "
           "d.province_id AND o.record_kind = 'dossier' AND o.record_id = d.id AND a.province_id = "
           "o.province_id AND a.obligation_id = o.id AND p.province_id = a.province_id AND "
           "p.to_account = a.id "
           "ORDER BY p.sequence DESC LIMIT $3",
           province, enterprise, kLongestTimeline)) {
    TimelineEntry entry = Entry(row.Instant(0), "posting", row.Text(1));
    entry.dossier_id = row.Text(2);
    entry.dossier_code = row.Text(3);
    entry.title = row.Text(4);
    entry.amount = row.Money(5);
    entry.note = row.Text(6);
    entries.push_back(std::move(entry));
  }
}

base::Money StageOf(storage::Connection& reader, const std::string& province,
                    const std::string& enterprise, const char* stage) {
  return reader
      .QueryOne(
          "SELECT CAST(coalesce(sum(a.balance), 0) AS bigint) FROM dossier d CROSS JOIN "
          "ledger_obligation o CROSS JOIN ledger_account a WHERE d.province_id = $1 AND "
          "d.enterprise_id = $2 AND o.province_id = d.province_id AND o.record_kind = 'dossier' "
          "AND o.record_id = d.id AND a.province_id = o.province_id AND a.obligation_id = o.id "
          "AND a.stage = $3",
          province, enterprise, stage)
      ->Money(0);
}

}  // namespace

std::vector<TimelineEntry> TimelineOf(storage::Connection& reader, const std::string& province,
                                      const std::string& enterprise) {
  Entries entries;
  AddOwn(reader, province, enterprise, entries);
  AddSteps(reader, province, enterprise, entries);
  AddPostings(reader, province, enterprise, entries);
  std::stable_sort(entries.begin(), entries.end(),
                   [](const TimelineEntry& a, const TimelineEntry& b) { return a.at > b.at; });
  if (entries.size() > kLongestTimeline) entries.resize(kLongestTimeline);
  return entries;
}

SupportTotals TotalsOf(storage::Connection& reader, const std::string& province,
                       const std::string& enterprise) {
  SupportTotals totals;
  const auto row = reader.QueryOne(
      "SELECT count(*), CAST(coalesce(sum(CASE WHEN state IN ('refused', 'withdrawn', 'returned') "
      "THEN 0 ELSE support END), 0) AS bigint) FROM dossier "
      "WHERE province_id = $1 AND enterprise_id = $2",
      province, enterprise);
  totals.dossiers = row->Integer(0);
  totals.support = row->Money(1);
  totals.paid = StageOf(reader, province, enterprise, "paid");
  totals.recovered = StageOf(reader, province, enterprise, "recovered");
  return totals;
}

}  // namespace vuon::enterprises
