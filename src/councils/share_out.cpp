#include "councils/share_out.h"

#include <algorithm>

#include "councils/council_store.h"
#include "ledger/read_cells.h"
#include "programme/plan_version.h"

namespace vuon::councils {
namespace {

using Points = std::map<std::string, AgendaRow>;

std::int64_t Whole(const boost::json::value& json, const char* name) {
  return json.at(name).to_number<std::int64_t>();
}

int PastExcellence(storage::Connection& reader, const std::string& province,
                   const std::string& enterprise) {
  const auto row = reader.QueryOne(
      "SELECT count(*) FROM dossier d JOIN council_result r ON r.province_id = d.province_id AND "
      "r.dossier_id = d.id WHERE d.province_id = $1 AND d.enterprise_id = $2 AND r.grade = "
      "'excellent'",
      province, enterprise);
  return static_cast<int>(row->Integer(0));
}

std::vector<Candidate> CandidatesOf(storage::Connection& reader, const std::string& province,
                                    const Council& council, const Points& points) {
  std::vector<Candidate> candidates;
  for (const storage::Row& row : reader.Query(
           "SELECT dossier_id, outcome FROM council_result WHERE province_id = $1 AND council_id = "
           "$2 AND passed = 1",
           province, council.id)) {
    const AgendaRow& point = points.at(row.Text(0));
    const boost::json::value outcome = boost::json::parse(row.Text(1));
    Candidate candidate;
    candidate.dossier = point.dossier_id;
    candidate.code = point.code;
    for (const boost::json::value& item : outcome.at("items").as_array()) {
      candidate.yes = std::max(candidate.yes, Whole(item, "yes"));
      candidate.of = std::max<std::int64_t>(Whole(item, "of"), 1);
    }
    candidate.numerator = Whole(outcome, "rank_numerator");
    candidate.denominator = Whole(outcome, "rank_denominator");
    candidate.support = point.support;
    candidate.past_excellence = PastExcellence(reader, province, point.enterprise_id);
    candidate.content_score = Whole(outcome, "content_score");
    candidate.chair_score = static_cast<int>(Whole(outcome, "chair_score"));
    candidate.submitted_on = point.submitted_on;
    candidates.push_back(std::move(candidate));
  }
  return candidates;
}

// What the cell still has, less what closed councils passed and no decision has reserved yet. What
// passed in a meeting that is not closed has no claim yet: whoever closes first shares out first.
Purse PurseOf(storage::Connection& reader, const std::string& province, const Council& council,
              const AgendaRow& point) {
  Purse purse;
  const auto cell =
      ledger::FindCell(reader, province, council.year, std::string(programme::kProgramme),
                       point.line_id, point.source_id);
  if (cell) {
    purse.money = cell->Balance(ledger::Stage::kAvailable);
    if (cell->counts_units) purse.units = cell->Quantity(ledger::Stage::kAvailable);
  }
  const auto promised = reader.QueryOne(
      "SELECT CAST(coalesce(sum(d.support), 0) AS BIGINT), CAST(coalesce(sum(d.units), 0) AS "
      "BIGINT) FROM dossier d JOIN support_call c ON c.province_id = d.province_id AND c.id = "
      "d.call_id WHERE d.province_id = $1 AND d.year = $2 AND d.state = 'passed' AND c.line_id = "
      "$3 AND c.source_id = $4 AND NOT EXISTS (SELECT 1 FROM council_agenda a JOIN council o ON "
      "o.province_id = a.province_id AND o.id = a.council_id WHERE a.province_id = d.province_id "
      "AND a.dossier_id = d.id AND o.kind = 'selection' AND o.state IN ('open', 'adjourned'))",
      province, council.year, point.line_id, point.source_id);
  purse.money -= promised->Integer(0);
  if (purse.units) *purse.units -= promised->Integer(1);
  const auto line = reader.QueryOne(
      "SELECT b.number, b.title FROM budget_line b JOIN plan p ON p.province_id = b.province_id "
      "AND p.id = b.plan_id WHERE b.province_id = $1 AND p.year = $2 AND b.id = $3",
      province, council.year, point.line_id);
  purse.name = line ? line->Text(0) + " " + line->Text(1) : point.line_id;
  return purse;
}

// How many dossiers the call can still take; none: it does not say.
std::optional<Quota> QuotaOf(storage::Connection& reader, const std::string& province,
                             const std::string& call) {
  const auto row = reader.QueryOne(
      "SELECT code, content FROM support_call WHERE province_id = $1 AND id = $2", province, call);
  const boost::json::value content = boost::json::parse(row->Text(1));
  const boost::json::value* places = content.as_object().if_contains("places");
  if (places == nullptr || places->is_null()) return std::nullopt;
  const auto taken = reader.QueryOne(
      "SELECT count(*) FROM dossier d WHERE d.province_id = $1 AND d.call_id = $2 AND (d.state IN "
      "('approved', 'contracted', 'suspended', 'acceptance', 'repair', 'accepted', 'settled') OR "
      "(d.state = 'passed' AND NOT EXISTS (SELECT 1 FROM council_agenda a JOIN council o ON "
      "o.province_id = a.province_id AND o.id = a.council_id WHERE a.province_id = d.province_id "
      "AND a.dossier_id = d.id AND o.kind = 'selection' AND o.state IN ('open', 'adjourned'))))",
      province, call);
  return Quota{row->Text(0), places->to_number<std::int64_t>() - taken->Integer(0)};
}

void AddUp(LineMoney& line, const AgendaRow& point, bool waits) {
  base::Money& sum = waits ? line.waiting : line.granted;
  sum = base::Money::OfDong(sum.dong() + point.support.dong());
  ++(waits ? line.waiting_dossiers : line.granted_dossiers);
  if (!waits) line.granted_units += point.units;
}

}  // namespace

SharedOut ShareOut(storage::Connection& reader, const std::string& province,
                   const Council& council) {
  Points points;
  for (AgendaRow& row : AgendaOf(reader, province, council.id)) points.emplace(row.dossier_id, row);
  SharedOut shared;
  shared.places = Ranked(council.rule.rule, CandidatesOf(reader, province, council, points));
  if (council.kind != "selection") return shared;
  std::map<std::string, Purse> purses;
  std::map<std::string, Quota> quotas;
  std::map<std::string, std::size_t> line_of;
  std::vector<Ask> asks;
  for (const Place& place : shared.places) {
    const AgendaRow& point = points.at(place.dossier);
    const std::string key = point.line_id + "/" + point.source_id;
    if (!purses.contains(key)) {
      const Purse purse = PurseOf(reader, province, council, point);
      purses.emplace(key, purse);
      line_of.emplace(key, shared.lines.size());
      shared.lines.push_back({point.line_id, point.source_id, purse.name,
                              base::Money::OfDong(std::max<std::int64_t>(purse.money, 0)),
                              purse.units, base::Money(), 0, 0, base::Money(), 0});
    }
    if (!quotas.contains(point.call_id)) {
      if (const auto quota = QuotaOf(reader, province, point.call_id)) {
        quotas.emplace(point.call_id, *quota);
      }
    }
    asks.push_back({place.dossier, key, point.support.dong(), point.units, point.call_id});
  }
  shared.granted = WithinMoney(purses, asks, quotas);
  for (std::size_t at = 0; at < asks.size(); ++at) {
    AddUp(shared.lines[line_of.at(asks[at].purse)], points.at(asks[at].dossier),
          shared.granted[at].waiting);
  }
  return shared;
}

}  // namespace vuon::councils
