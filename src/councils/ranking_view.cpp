#include "councils/ranking_view.h"

#include <algorithm>

#include "councils/council_store.h"
#include "http/json.h"

namespace vuon::councils {
namespace {

using Rows = std::map<std::string, RankedRow>;

std::optional<norms::WorkingStep> StepIn(const boost::json::value& reason, const char* name) {
  const boost::json::value* step = reason.as_object().if_contains(name);
  if (step == nullptr) return std::nullopt;
  auto read = http::ReadJsonValue<norms::WorkingStep>(*step);
  VUON_ASSERT(read.ok());
  return std::move(*read);
}

// What a vote came to in the end: why there is no place.
std::optional<norms::WorkingStep> LastStep(const boost::json::value& outcome) {
  auto working = http::ReadJsonValue<std::vector<norms::WorkingStep>>(outcome.at("working"));
  VUON_ASSERT(working.ok());
  if (working->empty()) return std::nullopt;
  return std::move(working->back());
}

void AddKept(storage::Connection& reader, const std::string& province, const Council& council,
             Rows& rows) {
  for (const storage::Row& row :
       reader.Query("SELECT dossier_id, passed, sum_points, valid_count, place, waiting, reason, "
                    "outcome FROM council_result WHERE province_id = $1 AND council_id = $2",
                    province, council.id)) {
    RankedRow& ranked = rows.at(row.Text(0));
    ranked.passed = row.Flag(1);
    ranked.mean = Hundredths(row.Integer(2), row.Integer(3));
    if (!row.IsNull(4)) ranked.place = static_cast<int>(row.Integer(4));
    ranked.waiting = row.Flag(5);
    const boost::json::value reason = boost::json::parse(row.Text(6));
    ranked.place_reason = StepIn(reason, "place");
    ranked.money_reason = StepIn(reason, "money");
    if (!ranked.passed) ranked.place_reason = LastStep(boost::json::parse(row.Text(7)));
  }
}

void AddPreview(const SharedOut& shared, Rows& rows) {
  for (std::size_t at = 0; at < shared.places.size(); ++at) {
    RankedRow& ranked = rows.at(shared.places[at].dossier);
    ranked.place = shared.places[at].rank;
    ranked.place_reason = shared.places[at].reason;
    if (shared.granted.empty()) continue;
    ranked.waiting = shared.granted[at].waiting;
    ranked.money_reason = shared.granted[at].reason;
  }
}

std::vector<LineMoney> KeptLines(const Council& council) {
  const boost::json::value* money = council.minutes.as_object().if_contains("money");
  if (money == nullptr) return {};
  auto lines = http::ReadJsonValue<std::vector<LineMoney>>(*money);
  VUON_ASSERT(lines.ok());
  return std::move(*lines);
}

}  // namespace

std::optional<RankingView> RankingOf(storage::Connection& reader, const std::string& province,
                                     const std::string& id) {
  const auto council = FindCouncil(reader, province, id);
  if (!council || council->state == "draft") return std::nullopt;
  RankingView view{
      id, council->title, council->state == "closed" || council->state == "signed", {}, {}};
  Rows rows;
  std::vector<std::string> order;
  for (const AgendaRow& point : AgendaOf(reader, province, id)) {
    RankedRow row;
    row.dossier_id = point.dossier_id;
    row.code = point.code;
    row.title = point.title;
    row.enterprise = point.enterprise;
    row.state = point.state;
    row.dossier_state = point.dossier_state;
    row.support = point.support;
    row.units = point.units;
    row.line_id = point.line_id;
    row.source_id = point.source_id;
    order.push_back(point.dossier_id);
    rows.emplace(point.dossier_id, std::move(row));
  }
  AddKept(reader, province, *council, rows);
  if (view.settled) {
    view.lines = KeptLines(*council);
  } else {
    const SharedOut shared = ShareOut(reader, province, *council);
    AddPreview(shared, rows);
    view.lines = shared.lines;
  }
  for (const std::string& dossier : order) view.rows.push_back(std::move(rows.at(dossier)));
  const auto key = [](const RankedRow& row) { return row.place.value_or(1 << 30); };
  std::stable_sort(
      view.rows.begin(), view.rows.end(),
      [&](const RankedRow& one, const RankedRow& other) { return key(one) < key(other); });
  return view;
}

}  // namespace vuon::councils
