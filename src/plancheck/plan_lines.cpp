#include "plancheck/plan_lines.h"

#include <algorithm>

#include "base/vietnamese_text.h"

namespace vuon::plancheck {
namespace {

// The pieces of a line that wide gaps part: "ỦY BAN NHÂN DÂN      CỘNG HÒA …".
std::vector<std::pair<std::size_t, std::size_t>> Pieces(std::string_view text) {
  std::vector<std::pair<std::size_t, std::size_t>> pieces;
  std::size_t from = 0;
  std::size_t blanks = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const char c = at < text.size() ? text[at] : '\t';
    if (c == ' ') {
      ++blanks;
      continue;
    }
    const bool cut = c == '\t' || blanks >= 4;
    if (cut && at > from) {
      pieces.emplace_back(from, at - blanks);
      from = at;
    }
    if (c == '\t') from = at + 1;
    blanks = 0;
  }
  if (from < text.size()) pieces.emplace_back(from, text.size());
  return pieces;
}

}  // namespace

Place ProseLine::At(std::size_t position) const {
  Place at = place;
  if (starts.empty()) return at;
  const std::size_t byte = folded.at[std::min(position, folded.text.size())];
  for (const paper::LineStart& start : starts) {
    if (start.offset <= byte) at.line = start.line;
  }
  return at;
}

ProseLine MakeLine(std::string_view text, Place place) {
  ProseLine line;
  const std::string_view trimmed = Trim(text);
  line.text = trimmed;
  line.folded = Fold(line.text);
  line.place = std::move(place);
  LabelledText split = SplitLabel(line.text);
  line.label = std::move(split.label);
  line.body = static_cast<std::size_t>(
      std::lower_bound(line.folded.at.begin(), line.folded.at.end() - 1, split.text_from) -
      line.folded.at.begin());
  return line;
}

void AddParagraph(const paper::Paragraph& paragraph, int block, int page,
                  std::vector<ProseLine>& lines) {
  const std::string_view text = paragraph.text;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    const std::string_view row = text.substr(from, end - from);
    const std::size_t base = from;
    from = end + 1;
    for (const auto& [piece_from, piece_to] : Pieces(row)) {
      const std::string_view piece = row.substr(piece_from, piece_to - piece_from);
      if (Trim(piece).empty()) continue;
      const std::size_t offset =
          base + piece_from + static_cast<std::size_t>(Trim(piece).data() - piece.data());
      Place place;
      place.block = block;
      place.page = page;
      place.line = paragraph.LineAt(offset);
      ProseLine line = MakeLine(piece, place);
      line.bold = paragraph.bold || paragraph.heading;
      for (const paper::LineStart& start : paragraph.line_starts) {
        if (start.offset > offset) {
          line.starts.push_back(paper::LineStart{start.offset - offset, start.line});
        }
      }
      lines.push_back(std::move(line));
    }
  }
}

void AddCell(const paper::Cell& cell, const Place& place, std::vector<ProseLine>& lines) {
  const std::string_view text = cell.text;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    if (!Trim(text.substr(from, end - from)).empty()) {
      lines.push_back(MakeLine(text.substr(from, end - from), place));
      lines.back().bold = cell.bold;
    }
    from = end + 1;
  }
}

bool IsCapitals(std::string_view text) {
  const Folded folded = Fold(text.substr(0, 200));
  int letters = 0;
  for (std::size_t k = 0; k < folded.text.size(); ++k) {
    if (IsLetter(folded.text[k]) && folded.text[k] != '~') ++letters;
  }
  if (letters < 2) return false;
  const std::string whole(text.substr(0, folded.at.back()));
  return base::UpperVietnamese(whole) == base::Nfc(whole);
}

bool IsAside(const ProseLine& line) {
  const std::string_view text = line.text;
  return text.starts_with("http://") || text.starts_with("https://") ||
         (text.starts_with('[') && text.ends_with(']'));
}

}  // namespace vuon::plancheck
