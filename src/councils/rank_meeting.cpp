#include "councils/council_store.h"
#include "councils/council_verbs.h"
#include "dossiers/move_dossier.h"

namespace vuon::councils {
namespace {

// Locks the year's money against a council that closes beside this one, in whatever process.
void TakeTurn(identity::Work& work, const std::string& province, int year) {
  work.transaction->Execute(
      "INSERT INTO council_turn (province_id, year, turn) VALUES ($1, $2, 1) ON CONFLICT "
      "(province_id, year) DO UPDATE SET turn = council_turn.turn + 1",
      province, year);
}

}  // namespace

base::Result<std::vector<LineMoney>> RankMeeting(identity::Work& work, const std::string& province,
                                                 const Council& council) {
  TakeTurn(work, province, council.year);
  storage::Connection& reader = work.transaction.connection();
  SharedOut shared = ShareOut(reader, province, council);
  std::map<std::string, std::string> states;
  for (const AgendaRow& row : AgendaOf(reader, province, council.id)) {
    states[row.dossier_id] = row.dossier_state;
  }
  const bool chooses = council.kind == "selection";
  for (std::size_t at = 0; at < shared.places.size(); ++at) {
    const Place& place = shared.places[at];
    const bool waits = chooses && shared.granted[at].waiting;
    boost::json::object reason{{"place", boost::json::parse(http::WriteJson(place.reason))}};
    if (chooses) reason["money"] = boost::json::parse(http::WriteJson(shared.granted[at].reason));
    work.transaction->Execute(
        "UPDATE council_result SET place = $4, waiting = $5, reason = $6 WHERE province_id = $1 "
        "AND council_id = $2 AND dossier_id = $3",
        province, council.id, place.dossier, place.rank, waits, boost::json::serialize(reason));
    if (!waits || states.at(place.dossier) != "passed") continue;
    VUON_TRY(moved, dossiers::MoveDossier(work, province, place.dossier,
                                          {.to = "waiting",
                                           .reason = shared.granted[at].reason.what_vi,
                                           .document = council.decision_number.value_or("")}));
  }
  return std::move(shared.lines);
}

}  // namespace vuon::councils
