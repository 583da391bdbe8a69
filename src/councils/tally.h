#pragma once
#include <map>
#include <optional>

#include "base/problem.h"
#include "councils/quorum.h"
#include "norms/norm_text.h"

// What ballots come to. Pure: no clock, no database.
namespace vuon::councils {

// The rule a council was founded under, kept with it.
struct RuleSnapshot {
  norms::CouncilRule rule;
  std::optional<norms::ScoreForm> form = std::nullopt;
};
BOOST_DESCRIBE_STRUCT(RuleSnapshot, (), (rule, form))

// A ballot (phiếu): points by criterion "group.criterion", Đạt item by item, or a grade.
struct Ballot {
  std::map<std::string, int> points;
  std::vector<bool> items;  // Đạt: true
  std::string grade;        // excellent | pass | fail; empty without grades
  std::string comment;      // names the failing point where the form asks for it
};
BOOST_DESCRIBE_STRUCT(Ballot, (), (points, items, grade, comment))

// What the council must know of the dossier beside the ballots.
struct Voted {
  std::vector<std::string> items;  // the contents voted on one by one
  int present = 0;                 // members present who may vote on it
  bool proposer = false;           // proposed the task itself
  bool late = false;               // handed in too late after the contract's end
};

struct ItemOutcome {
  std::string item;
  int yes = 0;
  int of = 0;
  bool passed = false;
};
BOOST_DESCRIBE_STRUCT(ItemOutcome, (), (item, yes, of, passed))

struct Outcome {
  bool passed = false;
  std::string grade;
  int cast = 0;
  int valid = 0;
  std::int64_t sum = 0;  // points of the valid ballots
  // What the dossier is ranked by: numerator / denominator, the bonus of the proposer inside.
  std::int64_t rank_numerator = 0;
  std::int64_t rank_denominator = 1;
  std::vector<int> totals;  // of each ballot, in the order given
  std::vector<bool> voided;
  std::vector<ItemOutcome> items;
  std::vector<norms::WorkingStep> working;
};
BOOST_DESCRIBE_STRUCT(Outcome, (),
                      (passed, grade, cast, valid, sum, rank_numerator, rank_denominator, totals,
                       voided, items, working))

int TotalOf(const Ballot& ballot);
int GroupOf(const Ballot& ballot, const std::string& group);
// Total and every group with a mark reach their pass marks (decree 268/2025, form I.10A).
bool PassesForm(const norms::ScoreForm& form, const Ballot& ballot);

// Each field that keeps the ballot from being cast; a draft may still lack points.
std::vector<base::FieldProblem> WrongFields(const RuleSnapshot& rule, const Ballot& ballot,
                                            std::size_t items, bool draft);

Outcome OutcomeOf(const RuleSnapshot& rule, const Voted& voted, const std::vector<Ballot>& ballots);

// "82,50": a fraction in hundredths, half up.
std::string Hundredths(std::int64_t numerator, std::int64_t denominator);

}  // namespace vuon::councils
