#include "councils/acceptance_result.h"

#include <boost/json.hpp>

namespace vuon::councils {
namespace {

std::string LastReason(const std::string& outcome) {
  const boost::json::value whole = boost::json::parse(outcome);
  const boost::json::array& working = whole.at("working").as_array();
  return working.empty() ? "" : std::string(working.back().at("what_vi").as_string());
}

bool WasRepaired(storage::Connection& reader, const std::string& province,
                 const std::string& dossier, base::Instant before) {
  return reader
      .QueryOne(
          "SELECT 1 FROM dossier_step WHERE province_id = $1 AND dossier_id = $2 AND to_state = "
          "'repair' AND at <= $3 LIMIT 1",
          province, dossier, before)
      .has_value();
}

}  // namespace

std::optional<AcceptanceResult> AcceptanceResultOf(storage::Connection& reader,
                                                   const std::string& province,
                                                   const std::string& dossier) {
  const auto row = reader.QueryOne(
      "SELECT c.id, r.grade, r.passed, r.outcome, c.decision_number, r.decided_at, "
      "c.chair_signed_at FROM council_result r "
      "JOIN council c ON c.province_id = r.province_id AND c.id = r.council_id "
      "JOIN dossier d ON d.province_id = r.province_id AND d.id = r.dossier_id "
      "WHERE r.province_id = $1 AND r.dossier_id = $2 AND c.kind = 'acceptance' "
      "AND c.state = 'signed' AND (d.state <> 'acceptance' OR r.decided_at >= d.state_since) "
      "ORDER BY r.decided_at DESC, c.id DESC LIMIT 1",
      province, dossier);
  if (!row) return std::nullopt;
  AcceptanceResult result{row->Text(0), row->Text(1),    "accepted",     LastReason(row->Text(3)),
                          row->Text(4), row->Instant(5), row->Instant(6)};
  if (!row->Flag(2)) {
    result.outcome =
        WasRepaired(reader, province, dossier, result.decided_at) ? "failed" : "repair";
  }
  return result;
}

}  // namespace vuon::councils
