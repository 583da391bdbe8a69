#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "norms/norm_text.h"

namespace vuon::norms {

// A share of a whole, "two of three"; `more_than`: the share itself is not enough.
struct Fraction {
  int numerator = 0;
  int denominator = 1;
  bool more_than = false;
};
BOOST_DESCRIBE_STRUCT(Fraction, (), (numerator, denominator, more_than))

// chair | vice_chair | reviewer | member | scientific_secretary | secretary | admin_secretary.
struct CouncilRole {
  std::string role;
  NormText title;
  int least = 0;
  int most = 1;
  bool votes = true;   // has a ballot
  bool counts = true;  // is one of the council's members, by whom size and quorum are reckoned
};
BOOST_DESCRIBE_STRUCT(CouncilRole, (), (role, title, least, most, votes, counts))

// Who has to be there: one of the holders of these roles, or all of them.
struct PresenceRule {
  std::vector<std::string> any_of;
  bool all = false;
  bool written_authority = false;  // who stands in for the chair needs it in writing
};
BOOST_DESCRIBE_STRUCT(PresenceRule, (), (any_of, all, written_authority))

struct ScoreCriterion {
  std::string code;
  NormText title;
  int maximum = 0;
};
BOOST_DESCRIBE_STRUCT(ScoreCriterion, (), (code, title, maximum))

struct ScoreGroup {
  std::string code;
  NormText title;
  int maximum = 0;
  std::optional<int> pass_mark = std::nullopt;  // points of this group that a ballot needs
  std::vector<ScoreCriterion> criteria;
};
BOOST_DESCRIBE_STRUCT(ScoreGroup, (), (code, title, maximum, pass_mark, criteria))

// A ballot with points.
struct ScoreForm {
  std::string code;
  NormText title;
  std::vector<ScoreGroup> groups;
  int maximum = 100;
  int pass_mark = 0;
  bool reason_for_fail = false;  // who fails it names the failing point
  std::string article;
  bool confirmed = false;
};
BOOST_DESCRIBE_STRUCT(ScoreForm, (),
                      (code, title, groups, maximum, pass_mark, reason_for_fail, article,
                       confirmed))

// How ballots with points become a result.
struct ScoreRule {
  std::string form;  // code of a ScoreForm
  // A ballot further than this from the mean of all is void, in percent of that mean; absent: none
  // is.
  std::optional<int> outlier_percent = std::nullopt;
  int pass_mean = 0;  // the mean of the valid ballots that is needed
  // No criterion may be scored 0 by more than this share of the members present; absent: no such
  // rule.
  std::optional<Fraction> zeros = std::nullopt;
  int proposer_bonus_percent = 0;  // of its own mean, for who proposed the task, from pass_mean up
};
BOOST_DESCRIBE_STRUCT(ScoreRule, (),
                      (form, outlier_percent, pass_mean, zeros, proposer_bonus_percent))

// How grades become a result (acceptance): excellent | pass | fail.
struct GradeRule {
  Fraction excellent;   // of the members present, none failing it
  Fraction fail;        // of the members present
  Fraction quantity;    // of the quantity criteria that a member must find met to pass it
  int late_months = 0;  // a dossier later than this after the contract's end fails
};
BOOST_DESCRIBE_STRUCT(GradeRule, (), (excellent, fail, quantity, late_months))

// A council: how it is made up, when it may decide, and how its ballots count.
struct CouncilRule {
  std::string code;     // "selection"
  std::string purpose;  // selection | acceptance
  NormText title;
  int size_least = 0;
  int size_most = 0;
  std::vector<CouncilRole> roles;
  Fraction quorum;  // of all members
  std::vector<PresenceRule> present;
  int papers_lead_days = 0;
  std::string papers_lead_unit;  // working | calendar
  std::string ballot;            // score | item_pass | grade
  // item_pass: the share of all ballots that must say "Đạt", item by item.
  std::optional<Fraction> item_pass = std::nullopt;
  std::optional<ScoreRule> score =
      std::nullopt;  // of ballot "score", and of "item_pass" with points
  std::optional<GradeRule> grade = std::nullopt;
  bool absent_opinions_read = false;  // written ones of absent members are read out
  int counting_board = 0;             // members elected to count; 0: the secretary does
  // In this order: less_state_money | past_excellence | content_score | earlier_dossier | chair.
  std::vector<std::string> ties;
  std::string article;
  bool confirmed = false;
};
BOOST_DESCRIBE_STRUCT(CouncilRule, (),
                      (code, purpose, title, size_least, size_most, roles, quorum, present,
                       papers_lead_days, papers_lead_unit, ballot, item_pass, score, grade,
                       absent_opinions_read, counting_board, ties, article, confirmed))

}  // namespace vuon::norms
