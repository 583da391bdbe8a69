#pragma once
#include "claims/claim_policy.h"
#include "identity/verb.h"
#include "ledger/posting.h"

// The end of the budget year (circular 26/2026, arts. 15, 19): what is left lapses or is carried
// over by a decision, then the cells are closed.
namespace vuon::claims {

// One cell at the year's end.
struct YearCell {
  std::string id;
  std::string line_id;
  std::string number;  // of its line, "II.1.1"
  std::string title;
  std::string source_id;
  std::string source;
  std::string state;  // open | correction | closed
  bool counts_units;
  std::int64_t allotted;
  std::int64_t available;
  std::int64_t available_units;
  std::int64_t reserved;
  std::int64_t committed;
  std::int64_t ordered;
  std::int64_t advanced;
  std::int64_t paid;
  std::int64_t lapsed;
  std::int64_t carried;
  bool can_close;                           // nothing is left in it
  std::optional<std::string> next_cell_id;  // of next year, with money carried out of this one
};
BOOST_DESCRIBE_STRUCT(YearCell, (),
                      (id, line_id, number, title, source_id, source, state, counts_units, allotted,
                       available, available_units, reserved, committed, ordered, advanced, paid,
                       lapsed, carried, can_close, next_cell_id))

// Money of one dossier that stands in a cell: carried over with its dossier, or not at all.
struct YearHolding {
  std::string cell_id;
  std::string obligation_id;
  std::string stage;  // reserved | committed | ordered | advanced
  std::string dossier_id;
  std::string dossier_code;
  std::string enterprise;
  std::int64_t amount;
  std::int64_t quantity;
};
BOOST_DESCRIBE_STRUCT(YearHolding, (),
                      (cell_id, obligation_id, stage, dossier_id, dossier_code, enterprise, amount,
                       quantity))

struct YearDecisionLine {
  std::string cell_id;
  std::string stage;  // available | committed | advanced
  std::optional<std::string> obligation_id;
  base::Money amount;
  base::Quantity quantity;
  std::optional<std::string> next_cell_id;  // else that of the same line and source
};
BOOST_DESCRIBE_STRUCT(YearDecisionLine, (),
                      (cell_id, stage, obligation_id, amount, quantity, next_cell_id))

struct YearDecision {
  std::string id;
  int year;
  std::string kind;  // lapse (hủy dự toán) | carry (chuyển nguồn)
  std::string basis;
  std::string state;  // draft | decided | dropped
  std::string maker_id;
  std::string maker;
  std::string approver;
  std::string number;
  std::optional<base::Date> decision_date;
  std::vector<YearDecisionLine> lines;
};
BOOST_DESCRIBE_STRUCT(YearDecision, (),
                      (id, year, kind, basis, state, maker_id, maker, approver, number,
                       decision_date, lines))

struct YearEnd {
  int year;
  base::Date today;
  base::Date lapse_day;
  int days_left;  // negative: it is over
  std::vector<Stop> stops;
  std::int64_t at_risk;  // what lapses on that day if nothing is done, đồng
  std::vector<YearCell> cells;
  std::vector<YearHolding> holdings;
  std::vector<YearDecision> decisions;
};
BOOST_DESCRIBE_STRUCT(YearEnd, (),
                      (year, today, lapse_day, days_left, stops, at_risk, cells, holdings,
                       decisions))

YearEnd ReadYearEnd(storage::Connection& reader, const std::string& province, int year,
                    base::Date today);

// The day on which what is left lapses, and how much that is; without the list of what it is.
struct LapseAhead {
  base::Date day;
  int days_left = 0;  // negative: it is over
  std::int64_t at_risk = 0;
};
LapseAhead ReadLapse(storage::Connection& reader, const std::string& province, int year,
                     base::Date today);
std::optional<YearDecision> FindYearDecision(storage::Connection& reader,
                                             const std::string& province, const std::string& id);

struct YearMade {
  std::string id;
};
BOOST_DESCRIBE_STRUCT(YearMade, (), (id))
using YearResult = base::Result<YearMade>;

struct CellStateForm {
  std::string state;
  std::vector<std::string> cells;
};
BOOST_DESCRIBE_STRUCT(CellStateForm, (), (state, cells))
// All of them or none. claims.cell_not_found, claims.cell_state_unknown, ledger.cell_not_empty,
// claims.too_early (closing before the correction time is over).
YearResult SetCellStates(identity::House& house, const identity::Actor& actor,
                         const identity::VerbCall& verb, const CellStateForm& form);

struct YearDecisionForm {
  int year = 0;
  std::string kind;
  std::string basis;
  std::vector<YearDecisionLine> lines;
};
BOOST_DESCRIBE_STRUCT(YearDecisionForm, (), (year, kind, basis, lines))
// claims.decision_form with each line that does not fit.
YearResult DraftYearDecision(identity::House& house, const identity::Actor& actor,
                             const identity::VerbCall& verb, const YearDecisionForm& form);
YearResult DropYearDecision(identity::House& house, const identity::Actor& actor,
                            const identity::VerbCall& verb, const std::string& id);

struct YearDecided {
  std::string number;
  base::Date date;
};
BOOST_DESCRIBE_STRUCT(YearDecided, (), (number, date))
// A second person decides: all lines are posted, or none. Money that is carried goes out of the
// year's cell and into that of the next year, which is opened when it is not there.
YearResult DecideYear(identity::House& house, const identity::Actor& actor,
                      const identity::VerbCall& verb, const std::string& id,
                      const YearDecided& decided);

}  // namespace vuon::claims
