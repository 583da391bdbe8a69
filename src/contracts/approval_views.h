#pragma once
#include "contracts/approval_store.h"
#include "contracts/candidates.h"
#include "http/routes.h"
#include "identity/actor.h"

// What the doors of approval decisions send.
namespace vuon::contracts {

struct DecisionLine {
  std::string id;
  int year;
  std::string state;
  std::string number;
  std::optional<base::Date> decision_date;
  std::string maker;
  bool mine;
  std::string approver;
  base::Instant created_at;
  int dossiers;
  base::Money amount;
};
BOOST_DESCRIBE_STRUCT(DecisionLine, (),
                      (id, year, state, number, decision_date, maker, mine, approver, created_at,
                       dossiers, amount))

// A dossier of a decision, with what the approver looks at.
struct ApprovalRow {
  Candidate dossier;
  base::Money amount;           // what it is given
  std::string standing;         // open, in_force, ended
  std::int64_t other_dossiers;  // of the same enterprise, given support before
  base::Money other_support;
  std::int64_t bars;  // that stand against the enterprise
};
BOOST_DESCRIBE_STRUCT(ApprovalRow, (),
                      (dossier, amount, standing, other_dossiers, other_support, bars))

// A line and source, before and after.
struct LineNeed {
  std::string line_id;
  std::string number;
  std::string title;
  std::string source_id;
  std::string source;
  base::Money available;
  base::Money needed;  // by those of the decision that have nothing reserved yet
  std::optional<std::int64_t> units_available;
  std::int64_t units_needed;
  bool fits;
};
BOOST_DESCRIBE_STRUCT(LineNeed, (),
                      (line_id, number, title, source_id, source, available, needed,
                       units_available, units_needed, fits))

struct ApprovalView {
  std::string id;
  int year;
  std::int64_t revision;  // the ETag
  std::string state;
  std::string note;
  std::string skip_reason;
  std::optional<std::string> replaces;
  std::string replaces_number;
  std::string maker;
  bool mine;
  base::Instant created_at;
  std::string approver;
  std::string number;
  std::optional<base::Date> decision_date;
  std::string returned_by;
  std::string return_reason;
  base::Money amount;
  std::vector<LineNeed> lines;
  std::vector<ApprovalRow> rows;
};
BOOST_DESCRIBE_STRUCT(ApprovalView, (),
                      (id, year, revision, state, note, skip_reason, replaces, replaces_number,
                       maker, mine, created_at, approver, number, decision_date, returned_by,
                       return_reason, amount, lines, rows))

base::Result<http::Reply<ApprovalView>> ApprovalViewOf(storage::Connection& reader,
                                                       const identity::Actor& actor,
                                                       const std::string& province,
                                                       const std::string& id, base::Date today);
// The lines and sources that dossiers ask for, with what all of them together need.
std::vector<LineNeed> LinesOf(storage::Connection& reader, const std::string& province, int year,
                              const std::vector<Candidate>& asking);
// Newest first; of a state, or of all but the discarded. contracts.cursor_not_understood.
base::Result<http::Page<DecisionLine>> ListApprovals(storage::Connection& reader,
                                                     const identity::Actor& actor,
                                                     const std::string& province, int year,
                                                     const std::string& state,
                                                     const std::string& cursor, int limit);

}  // namespace vuon::contracts
