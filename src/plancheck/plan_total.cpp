#include <array>

#include "plancheck/plan_table.h"
#include "plancheck/plan_text.h"

namespace vuon::plancheck {

TotalKind TotalOf(std::string_view title) {
  std::string key = FoldKey(title);
  while (!key.empty() && std::string_view("*-:.(").find(key.front()) != std::string_view::npos) {
    key.erase(0, 1);
  }
  key = OneLine(key);
  constexpr std::array<std::string_view, 7> kNever = {
      "cong tac", "cong nghe", "cong bo", "cong thuong", "cong ty", "cong chuc", "tong ket"};
  for (const std::string_view never : kNever) {
    if (key.starts_with(never)) return TotalKind::kNone;
  }
  for (const std::string_view all : {"tong cong", "tong so", "tong kinh phi", "tong du toan",
                                     "tong muc", "tong nhu cau", "tong von", "tong chi"}) {
    if (!key.starts_with(all)) continue;
    const std::string_view rest = Trim(std::string_view(key).substr(all.size()));
    const bool section =
        HasAnyWords(rest, {"muc", "phan", "nhom"}) && rest.find('+') == std::string_view::npos;
    return section ? TotalKind::kPart : TotalKind::kAll;
  }
  const bool bare = key == "tong" || key.starts_with("tong (") || key.starts_with("tong:") ||
                    (key.starts_with("tong ") && key.size() > 5 && IsDigit(key[5]));
  if (bare) return TotalKind::kAll;
  const bool part = key == "cong" || key.starts_with("cong (") || key.starts_with("cong:") ||
                    key.starts_with("cong muc") || key.starts_with("cong phan") ||
                    key.starts_with("tong muc ") || key.starts_with("tong phan ") ||
                    (key.starts_with("cong ") && key.size() < 12);
  return part ? TotalKind::kPart : TotalKind::kNone;
}

}  // namespace vuon::plancheck
