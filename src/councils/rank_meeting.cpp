#include <algorithm>

#include "councils/council_store.h"
#include "councils/council_verbs.h"
#include "councils/ranking.h"
#include "dossiers/move_dossier.h"
#include "ledger/read_cells.h"
#include "programme/plan_version.h"

namespace vuon::councils {
namespace {

using Points = std::map<std::string, AgendaRow>;

std::int64_t Whole(const boost::json::value& json, const char* name) {
  return json.at(name).to_number<std::int64_t>();
}

int PastExcellence(identity::Work& work, const std::string& province,
                   const std::string& enterprise) {
  const auto row = work.transaction->QueryOne(
      "SELECT count(*) FROM dossier d JOIN council_result r ON r.province_id = d.province_id AND "
      "r.dossier_id = d.id WHERE d.province_id = $1 AND d.enterprise_id = $2 AND r.grade = "
      "'excellent'",
      province, enterprise);
  return static_cast<int>(row->Integer(0));
}

std::vector<Candidate> CandidatesOf(identity::Work& work, const std::string& province,
                                    const Council& council, const Points& points) {
  std::vector<Candidate> candidates;
  for (const storage::Row& row : work.transaction->Query(
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
    candidate.past_excellence = PastExcellence(work, province, point.enterprise_id);
    candidate.content_score = Whole(outcome, "content_score");
    candidate.chair_score = static_cast<int>(Whole(outcome, "chair_score"));
    candidate.submitted_on = point.submitted_on;
    candidates.push_back(std::move(candidate));
  }
  return candidates;
}

// What the cell still has, less what earlier councils passed and no decision has reserved yet.
Purse PurseOf(identity::Work& work, const std::string& province, const Council& council,
              const AgendaRow& point) {
  storage::Connection& reader = work.transaction.connection();
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
      "BIGINT) FROM dossier d JOIN "
      "support_call c ON c.province_id = d.province_id AND c.id = d.call_id WHERE d.province_id = "
      "$1 AND d.year = $2 AND d.state = 'passed' AND c.line_id = $3 AND c.source_id = $4 AND NOT "
      "EXISTS (SELECT 1 FROM council_agenda a WHERE a.province_id = d.province_id AND "
      "a.dossier_id = d.id AND a.council_id = $5)",
      province, council.year, point.line_id, point.source_id, council.id);
  purse.money -= promised->Integer(0);
  if (purse.units) *purse.units -= promised->Integer(1);
  const auto line = reader.QueryOne(
      "SELECT b.number, b.title FROM budget_line b JOIN plan p ON p.province_id = b.province_id "
      "AND p.id = b.plan_id WHERE b.province_id = $1 AND p.year = $2 AND b.id = $3",
      province, council.year, point.line_id);
  purse.name = line ? line->Text(0) + " " + line->Text(1) : point.line_id;
  return purse;
}

}  // namespace

base::Result<void> RankMeeting(identity::Work& work, const std::string& province,
                               const Council& council) {
  Points points;
  for (AgendaRow& row : AgendaOf(work.transaction.connection(), province, council.id)) {
    points.emplace(row.dossier_id, row);
  }
  const auto places = Ranked(council.rule.rule, CandidatesOf(work, province, council, points));
  std::map<std::string, Purse> purses;
  std::vector<Ask> asks;
  for (const Place& place : places) {
    const AgendaRow& point = points.at(place.dossier);
    const std::string key = point.line_id + "/" + point.source_id;
    if (!purses.contains(key)) purses.emplace(key, PurseOf(work, province, council, point));
    asks.push_back({place.dossier, key, point.support.dong(), point.units});
  }
  const bool chooses = council.kind == "selection";
  const auto granted = chooses ? WithinMoney(purses, asks) : std::vector<Granted>();
  for (std::size_t at = 0; at < places.size(); ++at) {
    const bool waits = chooses && granted[at].waiting;
    boost::json::object reason{{"place", boost::json::parse(http::WriteJson(places[at].reason))}};
    if (chooses) reason["money"] = boost::json::parse(http::WriteJson(granted[at].reason));
    work.transaction->Execute(
        "UPDATE council_result SET place = $4, waiting = $5, reason = $6 WHERE province_id = $1 "
        "AND council_id = $2 AND dossier_id = $3",
        province, council.id, places[at].dossier, places[at].rank, waits,
        boost::json::serialize(reason));
    if (!waits || points.at(places[at].dossier).dossier_state != "passed") continue;
    VUON_TRY(moved, dossiers::MoveDossier(work, province, places[at].dossier,
                                          {.to = "waiting",
                                           .reason = granted[at].reason.what_vi,
                                           .document = council.decision_number.value_or("")}));
  }
  return {};
}

}  // namespace vuon::councils
