#include "councils/tally.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "councils/ranking.h"
#include "norms/packs.h"

namespace vuon::councils {
namespace {

using Words = std::vector<std::string>;

Words Split(const std::string& text, char mark) {
  Words parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, mark);) {
    const std::size_t begin = part.find_first_not_of(' ');
    if (begin == std::string::npos) continue;
    parts.push_back(part.substr(begin, part.find_last_not_of(' ') - begin + 1));
  }
  return parts;
}

std::vector<Words> Rows(const std::string& name) {
  std::ifstream file(VUON_SOURCE_DIR "/tests/councils/" + name);
  EXPECT_TRUE(file.good()) << name;
  std::vector<Words> rows;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line[0] != '#') rows.push_back(Split(line, '|'));
  }
  EXPECT_FALSE(rows.empty()) << name;
  return rows;
}

RuleSnapshot RuleOf(const std::string& code, const std::string& purpose) {
  const norms::Pack* pack = norms::FindShipped(code);
  EXPECT_NE(pack, nullptr);
  const norms::CouncilRule* rule = norms::FindCouncil(*pack, purpose);
  EXPECT_NE(rule, nullptr);
  RuleSnapshot snapshot{*rule, std::nullopt};
  if (rule->score) snapshot.form = *norms::FindScoreForm(*pack, rule->score->form);
  return snapshot;
}

// Points that make these sums, the rest of the form at 1 point each so that nothing stands at 0.
Ballot BallotOf(const norms::ScoreForm& form, int total, int feasibility = -1) {
  Ballot ballot;
  const auto fill = [&](bool of_marked, int points) {
    for (const norms::ScoreGroup& group : form.groups) {
      if (feasibility >= 0 && group.pass_mark.has_value() != of_marked) continue;
      for (const norms::ScoreCriterion& criterion : group.criteria) {
        const int given = std::min(points, criterion.maximum);
        ballot.points[group.code + "." + criterion.code] = given;
        points -= given;
      }
    }
    EXPECT_EQ(points, 0);
  };
  if (feasibility < 0) {
    fill(false, total);
  } else {
    fill(true, feasibility);
    fill(false, total - feasibility);
  }
  return ballot;
}

TEST(Councils, QuorumFollowsTheTable) {
  for (const Words& row : Rows("quorum.txt")) {
    const RuleSnapshot rule = RuleOf(row[0], row[1]);
    std::vector<Seat> seats;
    for (const norms::CouncilRole& role : rule.rule.roles) {
      for (int count = 0; count < role.least; ++count) seats.push_back({role.role, false, false});
    }
    for (std::string word : Split(row[2], ' ')) {
      const bool authorised = word.ends_with("+");
      if (authorised) word.pop_back();
      for (Seat& seat : seats) {
        if (seat.role != word || seat.present) continue;
        seat.present = true;
        seat.authorised = authorised;
        break;
      }
    }
    const Quorum quorum = QuorumOf(rule.rule, seats);
    EXPECT_EQ(quorum.reached, row[3] == "yes") << row[2];
    EXPECT_EQ(quorum.missing.empty() ? "-" : quorum.missing.front(), row[4]) << row[2];
    EXPECT_TRUE(WrongSeats(rule.rule, seats).empty()) << row[0];
    seats.pop_back();
    seats.pop_back();
    seats.pop_back();
    EXPECT_FALSE(WrongSeats(rule.rule, seats).empty()) << row[0];
  }
}

TEST(Councils, PointsFollowTheTable) {
  RuleSnapshot rule = RuleOf("kien-giang-2021", "selection");
  rule.rule.score->zeros.reset();
  for (const Words& row : Rows("score.txt")) {
    std::vector<Ballot> ballots;
    for (const std::string& total : Split(row[0], ' ')) {
      ballots.push_back(BallotOf(*rule.form, std::stoi(total)));
    }
    const Outcome outcome =
        OutcomeOf(rule, {{"x"}, static_cast<int>(ballots.size()), false, false}, ballots);
    EXPECT_EQ(outcome.valid, std::stoi(row[1])) << row[0];
    EXPECT_EQ(Hundredths(outcome.sum, outcome.valid), row[2]) << row[0];
    EXPECT_EQ(outcome.passed, row[3] == "yes") << row[0];
  }
}

TEST(Councils, ACriterionAtZeroWithMoreThanAQuarterFails) {
  const RuleSnapshot rule = RuleOf("kien-giang-2021", "selection");
  std::vector<Ballot> ballots(8, BallotOf(*rule.form, 100));
  const std::string criterion = ballots[0].points.begin()->first;
  ballots[0].points[criterion] = ballots[1].points[criterion] = 0;
  EXPECT_TRUE(OutcomeOf(rule, {{"x"}, 8, false, false}, ballots).passed);
  ballots[2].points[criterion] = 0;
  EXPECT_FALSE(OutcomeOf(rule, {{"x"}, 8, false, false}, ballots).passed);
}

TEST(Councils, TheProposerGetsATenthOfItsMeanForTheRanking) {
  const RuleSnapshot rule = RuleOf("kien-giang-2021", "selection");
  const std::vector<Ballot> ballots(7, BallotOf(*rule.form, 80));
  const Outcome outcome = OutcomeOf(rule, {{"x"}, 7, true, false}, ballots);
  EXPECT_EQ(Hundredths(outcome.rank_numerator, outcome.rank_denominator), "88,00");
  EXPECT_EQ(Hundredths(outcome.sum, outcome.valid), "80,00");
}

TEST(Councils, ItemsFollowTheTable) {
  const RuleSnapshot rule = RuleOf("quoc-gia-2026", "selection");
  for (const Words& row : Rows("items.txt")) {
    std::vector<Ballot> ballots;
    for (const std::string& word : Split(row[0], ' ')) {
      const Words parts = Split(word, '/');
      ballots.push_back(BallotOf(*rule.form, std::stoi(parts[0]), std::stoi(parts[1])));
      ballots.back().items = {parts[2] == "y"};
    }
    const Outcome outcome =
        OutcomeOf(rule, {{"x"}, static_cast<int>(ballots.size()), false, false}, ballots);
    EXPECT_EQ(outcome.items[0].yes, std::stoi(row[1])) << row[0];
    EXPECT_EQ(outcome.passed, row[2] == "yes") << row[0];
    EXPECT_FALSE(outcome.working.back().what_en.empty());
  }
}

TEST(Councils, GradesFollowTheTable) {
  const RuleSnapshot rule = RuleOf("kien-giang-2021", "acceptance");
  for (const Words& row : Rows("grades.txt")) {
    std::vector<Ballot> ballots;
    const Words counts = Split(row[0], ' ');
    const char* grades[] = {"excellent", "pass", "fail"};
    for (std::size_t at = 0; at < 3; ++at) {
      for (int count = 0; count < std::stoi(counts[at]); ++count) {
        ballots.push_back({{}, {}, grades[at], ""});
      }
    }
    const Outcome outcome =
        OutcomeOf(rule, {{"x"}, std::stoi(row[1]), false, row[2] == "yes"}, ballots);
    EXPECT_EQ(outcome.grade, row[3]) << row[0];
    EXPECT_EQ(outcome.passed, row[3] != "fail");
  }
}

TEST(Councils, RankingFollowsTheTable) {
  const RuleSnapshot rule = RuleOf("kien-giang-2021", "selection");
  for (const Words& row : Rows("ranking.txt")) {
    std::vector<Candidate> candidates;
    for (const std::string& word : Split(row[0], ' ')) {
      const Words parts = Split(word, ':');
      Candidate candidate;
      candidate.dossier = candidate.code = parts[0];
      candidate.numerator = std::stoll(parts[1]);
      candidate.denominator = 100;
      candidate.support = base::Money::OfDong(std::stoll(parts[2]));
      candidate.content_score = std::stoll(parts[3]);
      candidate.submitted_on = parts[4];
      candidates.push_back(candidate);
    }
    const auto places = Ranked(rule.rule, candidates);
    const Words order = Split(row[1], ' ');
    ASSERT_EQ(places.size(), order.size());
    for (std::size_t at = 0; at < places.size(); ++at) {
      EXPECT_EQ(places[at].dossier + std::to_string(places[at].rank), order[at]) << row[0];
      EXPECT_FALSE(places[at].reason.what_vi.empty());
    }
  }
}

TEST(Councils, WaitingFollowsTheTable) {
  for (const Words& row : Rows("waiting.txt")) {
    const Words purse = Split(row[0], ' ');
    std::optional<std::int64_t> units;
    if (purse[1] != "-") units = std::stoll(purse[1]);
    std::vector<Ask> asks;
    for (const std::string& word : Split(row[1], ' ')) {
      const Words parts = Split(word, '/');
      asks.push_back({word, "line", std::stoll(parts[0]), std::stoll(parts[1])});
    }
    const auto granted = WithinMoney({{"line", {"II.1", std::stoll(purse[0]), units}}}, asks);
    std::string found;
    for (const Granted& each : granted) found += each.waiting ? "w " : "g ";
    EXPECT_EQ(found, row[2] + " ") << row[0] << " " << row[1];
  }
}

TEST(Councils, ABallotIsHeldToItsForm) {
  const RuleSnapshot rule = RuleOf("quoc-gia-2026", "selection");
  EXPECT_TRUE(WrongFields(rule, {{}, {}, "", ""}, 1, true).empty());
  EXPECT_FALSE(WrongFields(rule, {{}, {}, "", ""}, 1, false).empty());
  Ballot ballot = BallotOf(*rule.form, 80, 45);
  ballot.items = {true};
  EXPECT_TRUE(WrongFields(rule, ballot, 1, false).empty());
  ballot.points.begin()->second = 1000;
  EXPECT_EQ(WrongFields(rule, ballot, 1, true)[0].code, "councils.points_out_of_range");
  ballot = BallotOf(*rule.form, 60, 45);
  ballot.items = {false};
  if (rule.form->reason_for_fail) {
    EXPECT_EQ(WrongFields(rule, ballot, 1, false)[0].code, "councils.failing_point_missing");
  }
}

}  // namespace
}  // namespace vuon::councils
