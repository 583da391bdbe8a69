#include <algorithm>
#include <array>

#include "base/vietnamese_text.h"
#include "plancheck/plan_prose.h"
#include "plancheck/plan_scan.h"

namespace vuon::plancheck {
namespace {

constexpr std::size_t kHeadLines = 40;

bool IsMotto(std::string_view key) {
  return key.find("cong hoa xa hoi") != std::string_view::npos || key.find("doc lap") == 0 ||
         key.find("doc lap - tu do") != std::string_view::npos;
}

constexpr std::array<std::string_view, 10> kKinds = {
    "ke hoach", "quyet dinh",   "nghi quyet", "du toan",   "du tru kinh phi",
    "de an",    "chuong trinh", "phuong an",  "thong bao", "phu luc"};

std::string_view KindOf(const ProseLine& line) {
  for (const std::string_view kind : kKinds) {
    if (line.key().starts_with(kind) &&
        IsCapitals(line.text.substr(0, line.folded.at[kind.size()]))) {
      return kind;
    }
  }
  return {};
}

void ReadNumber(const std::vector<ProseLine>& lines, PlanDocument& plan) {
  const std::size_t end = std::min(lines.size(), kHeadLines);
  for (const bool strict : {true, false}) {
    for (std::size_t k = 0; k < end; ++k) {
      const std::string_view key = lines[k].key();
      const bool announced =
          key.starts_with("so:") || key.starts_with("so ") || key.starts_with("so.");
      if (strict && !announced) continue;
      if (!strict && (k > 15 || IsLegalBasis(lines[k]) || key.size() > 200)) continue;
      auto numbers = FindDocumentNumbers(lines[k].folded, lines[k].text);
      // Without "Số:" a central authority's number is a reference, not this plan's.
      std::erase_if(numbers, [&](const DocumentNumber& number) {
        const std::string symbol = FoldKey(number.symbol);
        return !strict &&
               (symbol.ends_with("ttg") || symbol.ends_with("-cp") || symbol.starts_with("qh"));
      });
      if (numbers.empty()) continue;
      plan.number = numbers.front().number;
      plan.symbol = numbers.front().symbol;
      plan.number_place = lines[k].At(numbers.front().from);
      return;
    }
  }
}

void ReadDate(const std::vector<ProseLine>& lines, PlanDocument& plan) {
  const std::size_t end = std::min(lines.size(), kHeadLines);
  for (const bool strict : {true, false}) {
    for (std::size_t k = 0; k < end; ++k) {
      if (IsLegalBasis(lines[k])) break;
      const std::string_view key = lines[k].key();
      // An appendix names its plan's day; were it taken for the plan's own, none could differ.
      if (HasWords(key, "kem theo")) continue;
      const bool place_and_day = key.size() < 80 && key.find("ngay") != std::string_view::npos &&
                                 key.find("thang") != std::string_view::npos;
      if (strict ? !place_and_day : k > 15) continue;
      for (const PrintedDay& day : FindDays(lines[k].folded.text)) {
        if (const auto date = day.Date()) {
          plan.date = *date;
          plan.date_place = lines[k].At(day.from);
          return;
        }
      }
    }
  }
}

// The issuer as the text spells it elsewhere, or in lower case behind its first letter.
std::string ProperCase(const std::string& capitals, const std::vector<ProseLine>& lines) {
  const std::string lower = base::LowerVietnamese(capitals);
  const std::string key = Fold(capitals).text;
  for (const ProseLine& line : lines) {
    for (std::size_t at = line.folded.text.find(key); at != std::string::npos;
         at = line.folded.text.find(key, at + 1)) {
      const std::string found(line.folded.Original(line.text, at, at + key.size()));
      if (base::LowerVietnamese(found) == lower && !IsCapitals(found)) {
        std::string out = found;
        const Folded folded = Fold(out);
        const std::size_t first = folded.at[1];
        return base::UpperVietnamese(out.substr(0, first)) + out.substr(first);
      }
    }
  }
  std::string out;
  bool proper = true;
  std::size_t from = 0;
  while (from < lower.size()) {
    const std::size_t space = std::min(lower.find(' ', from), lower.size());
    std::string word = lower.substr(from, space - from);
    const std::string folded_word = Fold(word).text;
    const bool was_proper = proper;
    if (proper && !word.empty()) {
      const std::size_t first = Fold(word).at[1];
      word = base::UpperVietnamese(word.substr(0, first)) + word.substr(first);
    }
    out += (out.empty() ? "" : " ") + word;
    const bool place = folded_word == "tinh" || folded_word == "huyen" || folded_word == "quan" ||
                       folded_word == "pho" || folded_word == "xa";
    proper = place || (was_proper && from > 0);
    from = space + 1;
  }
  return out;
}

void ReadIssuer(const std::vector<ProseLine>& lines, PlanDocument& plan) {
  std::string capitals;
  const std::size_t end = std::min(lines.size(), kHeadLines);
  for (std::size_t k = 0; k < end; ++k) {
    const std::string_view key = lines[k].key();
    if (IsMotto(key) || IsAside(lines[k])) continue;
    if (key.starts_with("so:") || key.starts_with("so ") || IsLegalBasis(lines[k])) {
      const bool department = key.starts_with("so ") && IsCapitals(lines[k].text);
      if (!department) break;
    }
    if (!KindOf(lines[k]).empty()) break;
    if (!IsCapitals(lines[k].text) || lines[k].text.size() > 160) {
      if (!capitals.empty()) break;
      continue;
    }
    const bool body = HasAnyWords(key, {"uy ban", "ubnd", "hoi dong nhan dan", "hdnd", "so", "bo",
                                        "phong", "chi cuc", "ban quan ly", "lien minh"});
    if (capitals.empty() && !body) continue;
    const bool own = body && !capitals.empty() && !key.starts_with("tinh");
    capitals = own || capitals.empty() ? lines[k].text : capitals + ' ' + lines[k].text;
  }
  if (!capitals.empty()) plan.issuer = ProperCase(OneLine(capitals), lines);
}

void ReadTitle(const std::vector<ProseLine>& lines, PlanDocument& plan) {
  const std::size_t end = std::min(lines.size(), kHeadLines);
  for (std::size_t k = 0; k < end; ++k) {
    const std::string_view kind = KindOf(lines[k]);
    if (kind.empty() || kind == "phu luc") continue;
    const ProseLine& line = lines[k];
    plan.kind = line.text.substr(0, line.folded.at[kind.size()]);
    const std::string_view rest = Trim(std::string_view(line.text).substr(plan.kind.size()));
    const bool whole = kind == "du toan" || kind == "du tru kinh phi";  // the kind is its title
    plan.title = whole ? std::string_view(line.text) : rest;
    for (std::size_t next = k + 1; next < end && next < k + 6; ++next) {
      const std::string_view key = lines[next].key();
      const bool over =
          IsLegalBasis(lines[next]) || lines[next].label.kind != LabelKind::kNone || IsMotto(key) ||
          key.starts_with("(") || key.starts_with("so:") ||
          key.find("ban hanh ke hoach") != std::string_view::npos || key.starts_with("dvt") ||
          key.starts_with("don vi tinh") || key.starts_with("thuc hien quyet dinh so") ||
          IsAside(lines[next]) || key.find_first_not_of("-_*=. ") == std::string_view::npos ||
          (!plan.title.empty() && (key.ends_with('.') || key.ends_with(':'))) ||
          (plan.title.size() > 60 && !IsCapitals(lines[next].text) && !lines[next].bold);
      if (over) break;
      plan.title += (plan.title.empty() ? "" : " ") + lines[next].text;
    }
    plan.title = OneLine(plan.title);
    if (plan.title.empty()) plan.title = plan.kind;
    return;
  }
  for (std::size_t k = 0; k < end; ++k) {
    if (IsAside(lines[k]) || IsMotto(lines[k].key()) || lines[k].text.size() < 20) continue;
    if (lines[k].label.kind != LabelKind::kNone) continue;
    if (!IsCapitals(lines[k].text)) continue;
    plan.title = lines[k].text;
    return;
  }
}

void ReadBases(const std::vector<ProseLine>& lines, PlanDocument& plan) {
  for (const ProseLine& line : lines) {
    const bool section =
        line.label.kind != LabelKind::kNone && line.label.kind != LabelKind::kBullet;
    if (section && !plan.legal_bases.empty()) return;
    if (!IsLegalBasis(line)) continue;
    LegalBasis basis;
    basis.text = line.text;
    basis.place = line.place;
    const auto numbers = FindDocumentNumbers(line.folded, line.text);
    if (!numbers.empty()) basis.number = numbers.front().number;
    for (const PrintedDay& day : FindDays(line.folded.text)) {
      if (numbers.empty() || day.from < numbers.front().to) continue;
      basis.date = day.Date();
      basis.place = line.At(day.from);
      break;
    }
    plan.legal_bases.push_back(std::move(basis));
  }
}

void ReadAttachments(const std::vector<ProseLine>& lines, PlanDocument& plan) {
  for (const ProseLine& line : lines) {
    const std::string_view text = line.folded.text;
    const std::size_t with = text.find("kem theo");
    if (with == std::string_view::npos) continue;
    const std::size_t number_at = FindWords(text, "so", with);
    if (number_at == std::string_view::npos || number_at > with + 40) continue;
    std::size_t from = number_at + 2;
    while (from < text.size() && (text[from] == ' ' || text[from] == ':')) ++from;
    std::size_t end = FindWords(text, "ngay", from);
    if (end == std::string_view::npos) end = std::min(text.find(')', from), text.size());
    if (end <= from || end > from + 40) continue;
    Attachment attachment;
    for (const char c : line.folded.Original(line.text, from, end)) {
      if (c != ' ') attachment.number += c;
    }
    attachment.text = line.text;
    attachment.place = line.At(from);
    for (const PrintedDay& day : FindDays(text)) {
      if (day.from >= end && !attachment.date) attachment.date = day.Date();
    }
    const std::size_t slash = attachment.number.find('/');
    const bool blank =
        slash == 0 || attachment.number.find_first_not_of("./…_-") == std::string::npos;
    if (blank || slash == std::string::npos) attachment.number.clear();
    plan.attachments.push_back(std::move(attachment));
  }
}

}  // namespace

bool IsLegalBasis(const ProseLine& line) {
  const std::string_view key = line.FoldedBody();
  if (key.starts_with("can cu ")) return true;
  const bool other =
      key.starts_with("thuc hien quyet dinh") || key.starts_with("theo quyet dinh") ||
      key.starts_with("thuc hien nghi quyet") || key.starts_with("thuc hien ke hoach so");
  return other && !FindDocumentNumbers(line.folded, line.text).empty();
}

void ReadHead(const std::vector<ProseLine>& lines, PlanDocument& plan) {
  ReadNumber(lines, plan);
  ReadDate(lines, plan);
  ReadIssuer(lines, plan);
  ReadTitle(lines, plan);
  ReadBases(lines, plan);
  ReadAttachments(lines, plan);
}

}  // namespace vuon::plancheck
