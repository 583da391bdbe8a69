#include "plancheck/plan_label.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "plancheck/plan_number.h"
#include "plancheck/plan_text.h"

namespace vuon::plancheck {
namespace {

constexpr std::array<std::string_view, 27> kAlphabet = {
    "a", "b", "c", "d", "đ", "e", "f", "g", "h", "i", "j", "k", "l", "m",
    "n", "o", "p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z"};

int RomanValue(std::string_view text) {
  constexpr std::array<std::pair<char, int>, 5> kDigits = {
      {{'I', 1}, {'V', 5}, {'X', 10}, {'L', 50}, {'C', 100}}};
  int total = 0;
  int before = 1000;
  for (const char c : text) {
    const auto digit =
        std::find_if(kDigits.begin(), kDigits.end(), [c](const auto& d) { return d.first == c; });
    if (digit == kDigits.end()) return 0;
    total += digit->second > before ? digit->second - 2 * before : digit->second;
    before = digit->second;
  }
  return text.empty() || text.size() > 6 ? 0 : total;
}

int LetterPlace(std::string_view text) {
  const auto found = std::find(kAlphabet.begin(), kAlphabet.end(), text);
  return found == kAlphabet.end() ? 0 : static_cast<int>(found - kAlphabet.begin()) + 1;
}

std::optional<int> SmallNumber(std::string_view digits) {
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (digits.size() > 3 || error != std::errc{} || end != digits.data() + digits.size()) {
    return std::nullopt;
  }
  return number;
}

std::vector<std::string_view> Parts(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t dot = std::min(text.find('.', from), text.size());
    parts.push_back(Trim(text.substr(from, dot - from)));
    from = dot + 1;
  }
  return parts;
}

bool IsUpperLetter(std::string_view part) {
  return (part.size() == 1 && part[0] >= 'A' && part[0] <= 'Z') || part == "Đ";
}

void ReadSingle(std::string_view part, Label& label) {
  const int roman = RomanValue(part);
  if (IsUpperLetter(part)) {
    const std::string lower = part == "Đ" ? "đ" : std::string(1, static_cast<char>(part[0] | 0x20));
    label.letter = LetterPlace(lower);
    label.kind = LabelKind::kUpper;
  }
  if (roman > 0) {
    label.roman = roman;
    const bool unlikely = part == "C" || part == "L";
    if (!unlikely) label.kind = LabelKind::kRoman;
  }
  if (label.kind == LabelKind::kNone && LetterPlace(part) > 0) {
    label.letter = LetterPlace(part);
    label.kind = LabelKind::kLower;
  }
  if (label.kind != LabelKind::kNone) {
    label.numbers = {label.kind == LabelKind::kRoman ? label.roman : label.letter};
  }
}

void ReadDotted(const std::vector<std::string_view>& parts, Label& label) {
  for (std::size_t k = 0; k < parts.size(); ++k) {
    // "8.060" and "1.05" are figures.
    const bool figure = k > 0 && parts.size() == 2 &&
                        (parts[k].size() > 2 || (parts[k].size() == 2 && parts[k][0] == '0'));
    if (figure) {
      label.numbers.clear();
      return;
    }
    if (const auto number = SmallNumber(parts[k])) {
      label.numbers.push_back(*number);
    } else if (k == 0 && (RomanValue(parts[k]) > 0 || IsUpperLetter(parts[k]))) {
      label.numbers.push_back(RomanValue(parts[k]) > 0 ? RomanValue(parts[k]) : parts[k][0] - '@');
      label.prefix = parts[k];
    } else {
      label.numbers.clear();
      return;
    }
  }
  label.kind = LabelKind::kNumber;
}

char BulletOf(std::string_view text) {
  if (text == "-" || text == "+" || text == "*") return text[0];
  if (text == "–" || text == "—" || text == "−") return '-';
  if (text == "•" || text == "●" || text == "▪" || text == "o") return text == "o" ? '\0' : '*';
  return '\0';
}

}  // namespace

Label ParseLabel(std::string_view cell) {
  Label label;
  std::string_view text = Trim(cell);
  label.printed = text;
  if (text.empty() || text.size() > 16) return label;
  if (const char bullet = BulletOf(text); bullet != '\0') {
    label.kind = LabelKind::kBullet;
    label.bullet = bullet;
    return label;
  }
  if (text.starts_with('(')) text.remove_prefix(1);
  while (!text.empty() && std::string_view(".):/-").find(text.back()) != std::string_view::npos) {
    text.remove_suffix(1);
    text = Trim(text);
  }
  if (text.empty()) return label;
  const std::vector<std::string_view> parts = Parts(text);
  if (parts.size() == 1 && !SmallNumber(parts[0])) {
    ReadSingle(parts[0], label);
  } else {
    ReadDotted(parts, label);
  }
  if (label.numbers.empty()) label.kind = LabelKind::kNone;
  return label;
}

namespace {

constexpr std::array<std::string_view, 5> kPartWords = {"phan", "chuong", "muc", "dieu", "khoan"};

LabelledText SplitPart(std::string_view line, const Folded& folded) {
  for (const std::string_view word : kPartWords) {
    if (!folded.text.starts_with(word)) continue;
    std::size_t at = word.size();
    if (at >= folded.text.size() || folded.text[at] != ' ') continue;
    ++at;
    std::size_t end = at;
    while (end < folded.text.size() && (IsLetter(folded.text[end]) || IsDigit(folded.text[end]))) {
      ++end;
    }
    const Label number = ParseLabel(folded.Original(line, at, end));
    if (number.kind != LabelKind::kNumber && number.kind != LabelKind::kRoman) continue;
    if (end < folded.text.size() &&
        std::string_view(".: ").find(folded.text[end]) == std::string_view::npos) {
      continue;
    }
    // "Mục 2 của Kế hoạch" and "Điều 5 Luật …" are references, not headings.
    const bool heading = end >= folded.text.size() || folded.text[end] != ' ';
    if (!heading) continue;
    Label label = number;
    label.kind = LabelKind::kPart;
    label.letter = 0;  // "PHẦN I" counts in Roman figures, whatever stands above
    label.word = word;
    label.printed = folded.Original(line, 0, end);
    if (end < folded.text.size() && folded.text[end] != ' ') ++end;
    return {label, folded.at[end]};
  }
  return {};
}

}  // namespace

LabelledText SplitLabel(std::string_view line) {
  const std::size_t indent = std::min(line.find_first_not_of(" \t\n"), line.size());
  const std::string_view text = line.substr(indent);
  if (text.empty()) return {};
  // A bullet needs no space behind it.
  for (const std::string_view bullet : {"-", "–", "—", "−", "+", "*", "•", "●", "▪"}) {
    if (!text.starts_with(bullet)) continue;
    const std::string_view rest = text.substr(bullet.size());
    if (bullet == "-" && !rest.empty() && IsDigit(rest.front())) break;
    return {ParseLabel(bullet), indent + bullet.size()};
  }
  std::size_t end = 0;
  while (end < text.size() && end < 14 &&
         (IsLetter(text[end]) || IsDigit(text[end]) || text[end] == '.' ||
          text.substr(end, 2) == "đ" || text.substr(end, 2) == "Đ")) {
    end += IsLetter(text[end]) || IsDigit(text[end]) || text[end] == '.' ? 1 : 2;
  }
  const bool dotted = end > 0 && text[end - 1] == '.';
  std::size_t behind = end;
  while (behind < text.size() && text[behind] == ' ') ++behind;
  bool closed = dotted;
  if (!dotted && behind < text.size() && (text[behind] == ')' || text[behind] == '/')) {
    // "08/4/2021" is a date, "I / Chi …" a label.
    const bool slash = text[behind] == '/';
    if (!slash ||
        (behind > end && !IsDigit(text[behind + 1 < text.size() ? behind + 1 : behind]))) {
      closed = true;
      end = behind + 1;
    }
  }
  // "1.1 Tổ chức" needs no mark behind it; "1 Tổ chức" and "A Lưới" would be too bold a guess.
  const std::string_view core = text.substr(0, end);
  const bool many = core.find('.') != std::string_view::npos && IsDigit(core.back());
  const bool spaced = end < text.size() && text[end] == ' ';
  if (end > 0 && (closed || (many && spaced))) {
    std::string_view cell = core;
    if (const std::size_t close = cell.find_first_of(")/"); close != std::string_view::npos) {
      cell = Trim(cell.substr(0, close));
    }
    Label label = ParseLabel(cell);
    // "2.000 ..." is a figure, not item 2.0.
    const bool figure = many && std::any_of(label.numbers.begin() + (label.numbers.empty() ? 0 : 1),
                                            label.numbers.end(), [](int n) { return n > 99; });
    const bool zeros = many && core.find("00") != std::string_view::npos;
    const Folded behind_it = Fold(text.substr(end, 20));
    const bool money = many && UnitAt(behind_it, text.substr(end, 20), 0).has_value();
    const bool label_found = label.kind != LabelKind::kNone && label.kind != LabelKind::kBullet;
    if (label_found && !figure && !zeros && !money) {
      label.printed = core;
      return {label, indent + end};
    }
  }
  LabelledText part = SplitPart(text, Fold(text.substr(0, 80)));
  if (part.label.kind != LabelKind::kNone) part.text_from += indent;
  return part;
}

std::string NextLetter(int place) {
  for (std::size_t k = static_cast<std::size_t>(place); k < kAlphabet.size(); ++k) {
    const std::string_view next = kAlphabet[k];
    if (next != "f" && next != "j" && next != "w") return std::string(next);
  }
  return {};
}

bool FollowsLetter(int before, int next) {
  if (before < 1 || next < 1 || static_cast<std::size_t>(next) > kAlphabet.size()) return false;
  return FollowsLetter(kAlphabet[static_cast<std::size_t>(before - 1)],
                       kAlphabet[static_cast<std::size_t>(next - 1)]);
}

bool FollowsLetter(std::string_view before, std::string_view next) {
  const int from = LetterPlace(before);
  const int to = LetterPlace(next);
  if (from == 0 || to <= from) return false;
  // Offices count a b c d đ e g h i k …, with or without đ; f, j, w and z are left out or not.
  for (int k = from + 1; k < to; ++k) {
    const std::string_view skipped = kAlphabet[static_cast<std::size_t>(k - 1)];
    if (skipped != "đ" && skipped != "f" && skipped != "j" && skipped != "w") return false;
  }
  return true;
}

bool Outline::Siblings(const Label& open, const Label& next) const {
  if (open.kind != next.kind) return false;
  if (next.kind == LabelKind::kBullet) return open.bullet == next.bullet;
  if (next.kind == LabelKind::kPart) return open.word == next.word;
  if (next.kind != LabelKind::kNumber) return true;
  return open.numbers.size() == next.numbers.size() && open.prefix.empty() == next.prefix.empty();
}

// Decides whether "C", "I" or "i" counts in letters or in Roman figures, by the open items.
void Outline::Resolve(Label& label) const {
  if (label.roman == 0 || label.letter == 0) return;
  for (auto at = open_.rbegin(); at != open_.rend(); ++at) {
    const Label& open = items_[static_cast<std::size_t>(*at)].label;
    if (open.kind == LabelKind::kRoman && open.roman + 1 == label.roman) {
      label.kind = LabelKind::kRoman;
      break;
    }
    const bool follows =
        open.letter > 0 && label.letter > open.letter && FollowsLetter(open.letter, label.letter);
    if (open.kind == LabelKind::kUpper && follows) {
      label.kind = LabelKind::kUpper;
      break;
    }
  }
  label.numbers = {label.kind == LabelKind::kRoman ? label.roman : label.letter};
}

int Outline::Add(Label label, bool leaf) {
  Resolve(label);
  std::size_t keep = open_.size();
  bool placed = false;
  // "1.1" belongs under "1", wherever that is open.
  if (label.kind == LabelKind::kNumber && label.numbers.size() > 1) {
    for (std::size_t k = open_.size(); k-- > 0 && !placed;) {
      const Label& open = items_[static_cast<std::size_t>(open_[k])].label;
      const bool counts = open.kind == LabelKind::kNumber || open.kind == LabelKind::kRoman ||
                          open.kind == LabelKind::kUpper;
      const bool prefix =
          counts && open.numbers.size() + 1 == label.numbers.size() &&
          std::equal(open.numbers.begin(), open.numbers.end(), label.numbers.begin());
      if (!prefix) continue;
      keep = k + 1;
      placed = true;
    }
  }
  for (std::size_t k = open_.size(); k-- > 0 && !placed;) {
    if (!Siblings(items_[static_cast<std::size_t>(open_[k])].label, label)) continue;
    keep = k;
    placed = true;
  }
  const bool unlabelled = label.kind == LabelKind::kPlain;
  if (!placed && unlabelled && !open_.empty() && leaf_[static_cast<std::size_t>(open_.back())]) {
    keep = open_.size() - 1;
  }
  if (!placed && label.kind == LabelKind::kCaps) keep = 0;
  if (!placed && (label.kind == LabelKind::kRoman || label.kind == LabelKind::kUpper ||
                  label.kind == LabelKind::kPart)) {
    // A section that comes after smaller items is not inside them.
    while (keep > 0) {
      const LabelKind open = items_[static_cast<std::size_t>(open_[keep - 1])].label.kind;
      if (open < label.kind || open == LabelKind::kCaps) break;
      --keep;
    }
  }
  open_.resize(keep);
  const int index = static_cast<int>(items_.size());
  items_.push_back(OutlineItem{std::move(label), open_.empty() ? -1 : open_.back()});
  leaf_.push_back(leaf);
  open_.push_back(index);
  return index;
}

}  // namespace vuon::plancheck
