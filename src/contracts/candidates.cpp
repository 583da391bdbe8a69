#include "contracts/candidates.h"

#include <algorithm>

#include "ledger/read_cells.h"
#include "programme/plan_version.h"

namespace vuon::contracts {
namespace {

constexpr int kMost = 5'000;

#define VUON_CANDIDATE                                                                          \
  "SELECT d.id, d.code, d.title, d.state, c.id, c.code, c.item, c.line_id, c.source_id, e.id, " \
  "e.name, e.tax_code, d.units, d.eligible_cost, d.support, d.own_cost, d.submitted_on, "       \
  "r.council_id, r.place, r.sum_points, r.valid_count, r.grade, r.decided_at, o.approval_id "   \
  "FROM dossier d JOIN support_call c ON c.province_id = d.province_id AND c.id = d.call_id "   \
  "JOIN enterprise e ON e.province_id = d.province_id AND e.id = d.enterprise_id "              \
  "LEFT JOIN council_result r ON r.province_id = d.province_id AND r.dossier_id = d.id "        \
  "AND r.passed = 1 AND r.decided_at = (SELECT min(x.decided_at) FROM council_result x WHERE "  \
  "x.province_id = d.province_id AND x.dossier_id = d.id AND x.passed = 1) "                    \
  "LEFT JOIN approval_dossier o ON o.province_id = d.province_id AND o.dossier_id = d.id "      \
  "AND o.standing = 'open' "

Candidate ReadCandidate(const storage::Row& row) {
  Candidate of;
  of.id = row.Text(0);
  of.code = row.Text(1);
  of.title = row.Text(2);
  of.state = row.Text(3);
  of.call_id = row.Text(4);
  of.call_code = row.Text(5);
  of.item = row.Text(6);
  of.line_id = row.Text(7);
  of.source_id = row.Text(8);
  of.enterprise_id = row.Text(9);
  of.enterprise = row.Text(10);
  of.tax_code = row.Text(11);
  of.units = row.Integer(12);
  of.eligible_cost = row.Money(13);
  of.support = row.Money(14);
  of.own_cost = row.Money(15);
  if (!row.IsNull(16)) of.submitted_on = row.Date(16);
  of.council_id = row.TextOr(17, "");
  if (!row.IsNull(18)) of.place = static_cast<int>(row.Integer(18));
  if (!row.IsNull(19) && row.Integer(20) > 0) of.points = row.Integer(19) * 100 / row.Integer(20);
  of.grade = row.TextOr(21, "");
  of.decided_at = row.IsNull(22) ? 0 : row.Integer(22);
  of.draft_id = row.TextOr(23, "");
  return of;
}

int TurnOf(const std::string& state) { return state == "passed" ? 0 : 1; }

bool Before(const Candidate& a, const Candidate& b) {
  const auto key = [](const Candidate& of) {
    return std::make_tuple(TurnOf(of.state), of.decided_at, of.place.value_or(1'000'000),
                           of.submitted_on ? of.submitted_on->Iso() : "", of.code);
  };
  return key(a) < key(b);
}

bool Fits(const Candidate& of, const LeftIn& left) {
  return of.support.dong() <= left.money && (!left.units || of.units <= *left.units);
}

void Take(const Candidate& of, LeftIn& left) {
  left.money -= of.support.dong();
  if (left.units) *left.units -= of.units;
}

}  // namespace

std::vector<Candidate> CandidatesOf(storage::Connection& reader, const std::string& province,
                                    int year) {
  std::vector<Candidate> found;
  for (const storage::Row& row : reader.Query(
           VUON_CANDIDATE "WHERE d.province_id = $1 AND d.year = $2 AND d.state IN ('passed', "
                          "'waiting') ORDER BY d.state_since, d.id LIMIT $3",
           province, year, kMost)) {
    found.push_back(ReadCandidate(row));
  }
  std::sort(found.begin(), found.end(), Before);
  MarkFitting(found, PursesOf(reader, province, year));
  return found;
}

std::optional<Candidate> CandidateOf(storage::Connection& reader, const std::string& province,
                                     const std::string& dossier) {
  const auto row =
      reader.QueryOne(VUON_CANDIDATE "WHERE d.province_id = $1 AND d.id = $2", province, dossier);
  if (!row) return std::nullopt;
  return ReadCandidate(*row);
}

std::vector<Candidate> CandidatesIn(storage::Connection& reader, const std::string& province,
                                    const std::string& approval) {
  std::vector<Candidate> found;
  for (const storage::Row& row :
       reader.Query(VUON_CANDIDATE "JOIN approval_dossier a ON a.province_id = d.province_id AND "
                                   "a.dossier_id = d.id WHERE a.province_id = $1 AND "
                                   "a.approval_id = $2 ORDER BY a.position",
                    province, approval)) {
    found.push_back(ReadCandidate(row));
  }
  return found;
}

Purses PursesOf(storage::Connection& reader, const std::string& province, int year) {
  Purses purses;
  for (const ledger::CellFigures& cell :
       ledger::ReadCells(reader, province, year, std::string(programme::kProgramme))) {
    LeftIn& left = purses[{cell.line_id, cell.source_id}];
    left.money = cell.Balance(ledger::Stage::kAvailable);
    if (cell.counts_units) left.units = cell.Quantity(ledger::Stage::kAvailable);
  }
  return purses;
}

void MarkFitting(std::vector<Candidate>& candidates, Purses purses) {
  for (Candidate& of : candidates) {
    LeftIn& left = purses[{of.line_id, of.source_id}];
    of.left_before = base::Money::OfDong(std::max<std::int64_t>(left.money, 0));
    of.fits = of.support.dong() > 0 && Fits(of, left);
    if (of.fits) Take(of, left);
  }
}

std::optional<std::pair<std::string, std::string>> PassedOver(const std::vector<Candidate>& ordered,
                                                              const std::set<std::string>& chosen,
                                                              Purses purses) {
  using Key = std::pair<std::string, std::string>;
  std::map<Key, std::string> first_left_out;  // code of the best that has to wait, by cell
  for (const Candidate& of : ordered) {
    const Key key{of.line_id, of.source_id};
    LeftIn& left = purses[key];
    if (chosen.contains(of.id)) {
      const auto better = first_left_out.find(key);
      if (of.state == "waiting" && better != first_left_out.end()) {
        return std::make_pair(better->second, of.code);
      }
      Take(of, left);
    } else if (of.state == "waiting" && of.draft_id.empty() && Fits(of, left)) {
      first_left_out.emplace(key, of.code);
    }
  }
  return std::nullopt;
}

}  // namespace vuon::contracts
