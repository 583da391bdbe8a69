#include <algorithm>
#include <map>
#include <utility>

#include "base/roman_numeral.h"
#include "plancheck/check_table.h"

namespace vuon::plancheck {
namespace {

struct Numbered {
  const Label* label = nullptr;
  Place place;
};

std::string Spelled(const Label& label, int last) {
  if (label.kind == LabelKind::kRoman) return base::RomanNumeral(last);
  if (label.kind == LabelKind::kPart) {
    const std::string word = label.printed.substr(0, label.printed.rfind(' ') + 1);
    return word + (label.roman > 0 ? base::RomanNumeral(last) : std::to_string(last));
  }
  std::string out;
  for (std::size_t k = 0; k + 1 < label.numbers.size(); ++k) {
    out +=
        (k == 0 && !label.prefix.empty() ? label.prefix : std::to_string(label.numbers[k])) + '.';
  }
  return out + std::to_string(last);
}

bool Counts(const Label& label) {
  return !label.numbers.empty() &&
         (label.kind == LabelKind::kRoman || label.kind == LabelKind::kNumber ||
          label.kind == LabelKind::kPart);
}

void Report(const char* kind, const Numbered& at, std::string expected,
            std::vector<Finding>& findings) {
  Finding finding{kind,     Severity::kWarning, Confidence::kLikely,
                  at.place, at.label->printed,  std::move(expected)};
  findings.push_back(std::move(finding));
}

std::string LetterAfter(const Label& label, const Label& before) {
  const std::string next = NextLetter(before.letter);
  if (label.kind != LabelKind::kUpper) return next;
  return next == "đ" ? "Đ"
                     : std::string(1, static_cast<char>(next.empty() ? ' ' : next[0] & ~0x20));
}

// Letters have gaps of custom (đ, f, j, w), which FollowsLetter() allows; an "a" may begin anew.
void CheckLetters(const std::vector<Numbered>& siblings, std::vector<Finding>& findings) {
  bool wrong = false;  // the one before was reported: what follows it says nothing
  for (std::size_t k = 1; k < siblings.size(); ++k) {
    const Label& label = *siblings[k].label;
    const Label& before = *siblings[k - 1].label;
    const bool counted = label.kind == before.kind && label.letter != 0 && before.letter != 0;
    const bool judged = counted && !std::exchange(wrong, false);
    if (!judged) continue;
    const bool repeated = label.letter == before.letter;
    const bool anew = repeated && label.letter == 1 &&
                      (k + 1 == siblings.size() || siblings[k + 1].label->letter <= 2);
    const bool skipped =
        label.letter > before.letter && !FollowsLetter(before.letter, label.letter);
    wrong = (repeated && !anew) || skipped;
    if (!wrong) continue;
    Report(repeated ? "numbering_duplicate" : "numbering_skipped", siblings[k],
           LetterAfter(label, before), findings);
  }
}

// Siblings in order. `restarts`: a 1 may begin anew (text below unnumbered headings).
void CheckRun(const std::vector<Numbered>& siblings, std::vector<Finding>& findings) {
  if (siblings.empty()) return;
  if (!Counts(*siblings.front().label)) {
    CheckLetters(siblings, findings);
    return;
  }
  int next = siblings.front().label->numbers.back() + 1;
  int other = next;  // what may also come, after a number that was wrong
  for (std::size_t k = 1; k < siblings.size(); ++k) {
    const Label& label = *siblings[k].label;
    if (!Counts(label)) continue;
    const int number = label.numbers.back();
    const int before =
        siblings[k - 1].label->numbers.empty() ? 0 : siblings[k - 1].label->numbers.back();
    if (number == next || number == other || (number == 1 && before != 1)) {
      next = other = number + 1;
      continue;
    }
    const int expected = other;
    if (number == before) {
      Report("numbering_duplicate", siblings[k], Spelled(label, expected), findings);
    } else if (number > next) {
      Report("numbering_skipped", siblings[k], Spelled(label, expected), findings);
    } else {
      Report("numbering_order", siblings[k], Spelled(label, expected), findings);
    }
    next = number + 1;
    other = expected + 1;
  }
}

void CheckPrefix(const Label& parent, const std::vector<Numbered>& siblings,
                 std::vector<Finding>& findings) {
  if (parent.kind != LabelKind::kNumber) return;
  for (const Numbered& sibling : siblings) {
    const Label& label = *sibling.label;
    if (label.kind != LabelKind::kNumber || label.numbers.size() != parent.numbers.size() + 1)
      continue;
    if (std::equal(parent.numbers.begin(), parent.numbers.end(), label.numbers.begin())) continue;
    std::string expected;
    for (const int number : parent.numbers) expected += std::to_string(number) + '.';
    Report("numbering_order", sibling, expected + std::to_string(label.numbers.back()), findings);
  }
}

// Siblings of one form: "I" beside "1" are two runs.
std::vector<std::vector<Numbered>> Runs(const std::vector<Numbered>& siblings) {
  std::map<std::tuple<LabelKind, std::size_t, std::string>, std::vector<Numbered>> runs;
  for (const Numbered& sibling : siblings) {
    const Label& label = *sibling.label;
    if (label.kind == LabelKind::kBullet || label.kind >= LabelKind::kCaps) continue;
    runs[{label.kind, label.numbers.size(), label.word}].push_back(sibling);
  }
  std::vector<std::vector<Numbered>> out;
  for (auto& [key, run] : runs) out.push_back(std::move(run));
  return out;
}

void CheckLines(const std::vector<BudgetLine>& lines, const Label* parent,
                std::vector<Finding>& findings) {
  std::vector<Numbered> siblings;
  for (const BudgetLine& line : lines) {
    if (line.label.kind != LabelKind::kNone) siblings.push_back(Numbered{&line.label, line.place});
  }
  if (parent != nullptr) CheckPrefix(*parent, siblings, findings);
  for (const auto& run : Runs(siblings)) CheckRun(run, findings);
  for (const BudgetLine& line : lines) CheckLines(line.lines, &line.label, findings);
}

}  // namespace

void CheckNumbering(const PlanDocument& plan, std::vector<Finding>& findings) {
  for (const BudgetTable& table : plan.tables) {
    if (!table.from_list) CheckLines(table.lines, nullptr, findings);
  }
  std::map<int, std::vector<Numbered>> by_parent;
  for (const NumberedItem& item : plan.items) {
    by_parent[item.parent].push_back(Numbered{&item.label, item.place});
  }
  for (const auto& [parent, siblings] : by_parent) {
    if (parent >= 0) {
      CheckPrefix(plan.items[static_cast<std::size_t>(parent)].label, siblings, findings);
    }
    for (const auto& run : Runs(siblings)) CheckRun(run, findings);
  }
}

}  // namespace vuon::plancheck
