#include "paper/docx_numbering.h"

#include <charconv>

#include "base/roman_numeral.h"
#include "paper/xml.h"

namespace vuon::paper {
namespace {

constexpr std::size_t kLevels = 9;

int ToInt(std::string_view text, int otherwise) {
  int number = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::string Format(int number, const std::string& format) {
  const bool lower = format.starts_with("lower");
  std::string out;
  if (format.ends_with("Roman")) {
    out = base::RomanNumeral(number);
  } else if (format.ends_with("Letter") && number >= 1 && number <= 26) {
    out = std::string(1, static_cast<char>('A' + number - 1));
  } else {
    return std::to_string(number);
  }
  if (lower) {
    for (char& c : out) c = static_cast<char>(c | 0x20);
  }
  return out;
}

}  // namespace

base::Result<DocxNumbering> DocxNumbering::Load(Archive& archive) {
  DocxNumbering numbering;
  if (!archive.Has("word/numbering.xml")) return numbering;
  VUON_TRY(bytes, archive.Read("word/numbering.xml"));
  pugi::xml_document tree;
  VUON_CHECK(ParseXml(bytes, tree));
  for (const pugi::xml_node node : tree.first_child().children()) {
    if (LocalName(node) == "abstractNum") {
      auto& levels = numbering.levels_[std::string(Value(node, "abstractNumId"))];
      levels.resize(kLevels);
      for (const pugi::xml_node child : node.children()) {
        const int index = LocalName(child) == "lvl" ? ToInt(Value(child, "ilvl"), -1) : -1;
        if (index < 0 || index >= static_cast<int>(kLevels)) continue;
        Level& level = levels[static_cast<std::size_t>(index)];
        level.start = ToInt(Value(Child(child, "start"), "val"), 1);
        level.format = Value(Child(child, "numFmt"), "val");
        level.text = Value(Child(child, "lvlText"), "val");
      }
    } else if (LocalName(node) == "num") {
      numbering.abstract_of_[std::string(Value(node, "numId"))] =
          Value(Child(node, "abstractNumId"), "val");
    }
  }
  return numbering;
}

std::string DocxNumbering::Next(const std::string& list, int level) {
  const auto abstract = abstract_of_.find(list);
  if (abstract == abstract_of_.end() || level < 0 || level >= static_cast<int>(kLevels)) return {};
  const auto found = levels_.find(abstract->second);
  if (found == levels_.end()) return {};
  const std::vector<Level>& levels = found->second;
  std::vector<int>& counters = counters_[abstract->second];
  counters.resize(kLevels, 0);
  const auto here = static_cast<std::size_t>(level);
  if (levels[here].format == "none") return {};
  if (levels[here].format == "bullet") return "-";
  counters[here] = counters[here] == 0 ? levels[here].start : counters[here] + 1;
  std::fill(counters.begin() + level + 1, counters.end(), 0);
  std::string label;
  const std::string& text = levels[here].text;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool mark =
        text[at] == '%' && at + 1 < text.size() && text[at + 1] >= '1' && text[at + 1] <= '9';
    if (!mark) {
      label += text[at];
      continue;
    }
    const auto of = static_cast<std::size_t>(text[++at] - '1');
    label += Format(counters[of] == 0 ? levels[of].start : counters[of], levels[of].format);
  }
  return label;
}

}  // namespace vuon::paper
