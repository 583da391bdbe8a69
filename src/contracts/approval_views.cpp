#include "contracts/approval_views.h"

#include <algorithm>

#include "base/id.h"
#include "contracts/contract_work.h"

namespace vuon::contracts {
namespace {

// What the same enterprises were given before, and what stands against them, by dossier.
void LookAround(storage::Connection& reader, const std::string& province, const std::string& id,
                base::Date today, std::vector<ApprovalRow>& rows) {
  for (const storage::Row& row : reader.Query(
           "SELECT a.dossier_id, count(o.id), CAST(coalesce(sum(o.support), 0) AS BIGINT), (SELECT "
           "count(*) FROM enterprise_bar b WHERE b.province_id = d.province_id AND b.enterprise_id "
           "= d.enterprise_id AND (b.ended_on IS NULL OR b.ended_on >= $3)) FROM approval_dossier "
           "a JOIN dossier d ON d.province_id = a.province_id AND d.id = a.dossier_id LEFT JOIN "
           "dossier o ON o.province_id = d.province_id AND o.enterprise_id = d.enterprise_id AND "
           "o.id <> d.id AND o.state IN ('approved', 'contracted', 'suspended', 'acceptance', "
           "'repair', 'accepted', 'settled') WHERE a.province_id = $1 AND a.approval_id = $2 GROUP "
           "BY a.dossier_id, d.province_id, d.enterprise_id",
           province, id, today)) {
    for (ApprovalRow& each : rows) {
      if (each.dossier.id != row.Text(0)) continue;
      each.other_dossiers = row.Integer(1);
      each.other_support = row.Money(2);
      each.bars = row.Integer(3);
    }
  }
}

void NameLines(storage::Connection& reader, const std::string& province, int year,
               std::vector<LineNeed>& lines) {
  for (const storage::Row& row :
       reader.Query("SELECT b.id, b.number, b.title FROM budget_line b JOIN plan p ON "
                    "p.province_id = b.province_id AND p.id = b.plan_id WHERE b.province_id = $1 "
                    "AND p.year = $2",
                    province, year)) {
    for (LineNeed& line : lines) {
      if (line.line_id != row.Text(0)) continue;
      line.number = row.Text(1);
      line.title = row.Text(2);
    }
  }
  for (const storage::Row& row :
       reader.Query("SELECT id, name FROM funding_source WHERE province_id = $1", province)) {
    for (LineNeed& line : lines) {
      if (line.source_id == row.Text(0)) line.source = row.Text(1);
    }
  }
}

std::vector<LineNeed> NeedsOf(storage::Connection& reader, const std::string& province, int year,
                              const std::vector<ApprovalRow>& rows) {
  std::vector<LineNeed> lines;
  const Purses purses = PursesOf(reader, province, year);
  for (const ApprovalRow& row : rows) {
    const Candidate& of = row.dossier;
    auto line = std::find_if(lines.begin(), lines.end(), [&](const LineNeed& each) {
      return each.line_id == of.line_id && each.source_id == of.source_id;
    });
    if (line == lines.end()) {
      LineNeed added{};
      added.line_id = of.line_id;
      added.source_id = of.source_id;
      const auto purse = purses.find({of.line_id, of.source_id});
      if (purse != purses.end()) {
        added.available = base::Money::OfDong(purse->second.money);
        added.units_available = purse->second.units;
      }
      line = lines.insert(lines.end(), std::move(added));
    }
    if (of.state == "approved" || row.standing != "open") continue;
    line->needed = base::Money::OfDong(line->needed.dong() + row.amount.dong());
    line->units_needed += of.units;
  }
  for (LineNeed& line : lines) {
    line.fits = line.needed <= line.available &&
                (!line.units_available || line.units_needed <= *line.units_available);
  }
  NameLines(reader, province, year, lines);
  return lines;
}

}  // namespace

std::vector<LineNeed> LinesOf(storage::Connection& reader, const std::string& province, int year,
                              const std::vector<Candidate>& asking) {
  std::vector<ApprovalRow> rows;
  for (const Candidate& of : asking) rows.push_back({of, of.support, "open", 0, {}, 0});
  return NeedsOf(reader, province, year, rows);
}

base::Result<http::Reply<ApprovalView>> ApprovalViewOf(storage::Connection& reader,
                                                       const identity::Actor& actor,
                                                       const std::string& province,
                                                       const std::string& id, base::Date today) {
  const auto found = FindDecision(reader, province, id);
  if (!found) return Missing("contracts.approval_not_found");
  ApprovalView view{};
  view.id = found->id;
  view.year = found->year;
  view.revision = found->revision;
  view.state = found->state;
  view.note = found->note;
  view.skip_reason = found->skip_reason;
  view.replaces = found->replaces;
  if (found->replaces) {
    const auto replaced = FindDecision(reader, province, *found->replaces);
    if (replaced) view.replaces_number = replaced->number;
  }
  view.maker = found->maker;
  view.mine = found->maker_id == actor.PersonId();
  view.created_at = found->created_at;
  view.approver = found->approver;
  view.number = found->number;
  view.decision_date = found->decision_date;
  view.returned_by = found->returned_by;
  view.return_reason = found->return_reason;
  const auto amounts = RowsOf(reader, province, id);
  std::int64_t total = 0;
  std::size_t at = 0;
  for (Candidate& of : CandidatesIn(reader, province, id)) {
    const DecisionRow& row = amounts[at++];
    total += row.amount.dong();
    view.rows.push_back({std::move(of), row.amount, row.standing, 0, {}, 0});
  }
  view.amount = base::Money::OfDong(total);
  LookAround(reader, province, id, today, view.rows);
  view.lines = NeedsOf(reader, province, view.year, view.rows);
  http::Reply<ApprovalView> reply(std::move(view));
  reply.etag = std::to_string(found->revision);
  return reply;
}

base::Result<http::Page<DecisionLine>> ListApprovals(storage::Connection& reader,
                                                     const identity::Actor& actor,
                                                     const std::string& province, int year,
                                                     const std::string& state,
                                                     const std::string& cursor, int limit) {
  if (!cursor.empty() && !base::IsIdText(cursor)) {
    return Wrong("/cursor", "contracts.cursor_not_understood");
  }
  const auto most = static_cast<std::size_t>(std::clamp(limit, 1, 200));
  http::Page<DecisionLine> page;
  for (const storage::Row& row : reader.Query(
           "SELECT a.id, a.year, a.state, a.number, a.decision_date, a.maker, a.maker_id, "
           "a.approver, a.created_at, (SELECT count(*) FROM approval_dossier d WHERE d.province_id "
           "= a.province_id AND d.approval_id = a.id), (SELECT CAST(coalesce(sum(d.amount), 0) AS "
           "BIGINT) FROM approval_dossier d WHERE d.province_id = a.province_id AND d.approval_id "
           "= a.id) FROM approval_decision a WHERE a.province_id = $1 AND a.year = $2 AND (CASE "
           "WHEN $3 = '' THEN a.state <> 'discarded' ELSE a.state = $3 END) AND ($4 = '' OR a.id < "
           "$4) ORDER BY a.id DESC LIMIT $5",
           province, year, state, cursor, static_cast<std::int64_t>(most) + 1)) {
    if (page.items.size() == most) {
      page.next = page.items.back().id;
      break;
    }
    DecisionLine of{};
    of.id = row.Text(0);
    of.year = static_cast<int>(row.Integer(1));
    of.state = row.Text(2);
    of.number = row.TextOr(3, "");
    if (!row.IsNull(4)) of.decision_date = row.Date(4);
    of.maker = row.Text(5);
    of.mine = row.Text(6) == actor.PersonId();
    of.approver = row.TextOr(7, "");
    of.created_at = row.Instant(8);
    of.dossiers = static_cast<int>(row.Integer(9));
    of.amount = row.Money(10);
    page.items.push_back(std::move(of));
  }
  return page;
}

}  // namespace vuon::contracts
