#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vuon::plancheck {

enum class LabelKind {
  kNone,
  kPart,    // "Phần I", "Chương 2", "Mục 3", "Điều 4": a word and a number
  kUpper,   // "A"
  kRoman,   // "I"
  kNumber,  // "1", "1.1", "II.1"
  kLower,   // "a"
  kBullet,  // "-", "+", "*"
  kCaps,    // no label, but a title in capitals or bold: a heading
  kPlain    // no label
};

// The number of a line as printed, and what it counts. A letter such as "I", "C" or "i" may be read
// two ways; `roman` and `letter` hold both until the lines around it decide.
struct Label {
  std::string printed;
  LabelKind kind = LabelKind::kNone;
  std::vector<int> numbers;  // 1.2.3 → {1, 2, 3}; II.1 → {2, 1}
  int roman = 0;
  int letter = 0;  // place in the alphabet a b c d đ e g h i k l m n o …
  char bullet = '\0';
  std::string word;    // of kPart
  std::string prefix;  // "II" of "II.1"
};

// The label that a cell consists of ("1.1", "I.", "a)", "-"); kNone when it is no label.
Label ParseLabel(std::string_view cell);

// The label that begins a line, and where the text behind it begins.
struct LabelledText {
  Label label;
  std::size_t text_from = 0;
};
LabelledText SplitLabel(std::string_view line);

// Whether `next` may follow `before` in the Vietnamese or the Latin alphabet, by their places.
bool FollowsLetter(std::string_view before, std::string_view next);
bool FollowsLetter(int before, int next);
std::string NextLetter(int place);

// One line of an outline: its label resolved and its depth known.
struct OutlineItem {
  Label label;
  int parent = -1;  // index of the item above it
};

// Makes a tree of labelled lines in reading order.
class Outline {
 public:
  // Adds an item; returns its index. `leaf` items (a price and a quantity of their own) take no
  // unlabelled children.
  int Add(Label label, bool leaf);
  const std::vector<OutlineItem>& items() const { return items_; }
  // The items that are open above the next one, outermost first.
  const std::vector<int>& open() const { return open_; }

 private:
  bool Siblings(const Label& open, const Label& next) const;
  void Resolve(Label& label) const;

  std::vector<OutlineItem> items_;
  std::vector<bool> leaf_;
  std::vector<int> open_;
};

}  // namespace vuon::plancheck
