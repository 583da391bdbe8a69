#include <algorithm>

#include "base/amount_words.h"
#include "plancheck/plan_cells.h"
#include "plancheck/plan_number.h"
#include "plancheck/plan_prose.h"
#include "plancheck/plan_scan.h"
#include "plancheck/plan_table.h"

namespace vuon::plancheck {
namespace {

struct LineMoney {
  std::vector<TextMoney> amounts;
  std::vector<std::size_t> from;  // in the folded line
  std::vector<std::size_t> to;    // behind the amount and its words
  std::vector<bool> rate;  // "30 triệu đồng/doanh nghiệp", "tối đa 5 triệu": no sum
};

// "1.270.000 đồng (Một triệu hai trăm bảy mươi nghìn đồng)": words without "bằng chữ".
void ReadBareWords(const ProseLine& line, std::size_t from, std::size_t end, TextMoney& money,
                   std::size_t& behind) {
  const std::string_view text = line.folded.text;
  while (from < end && text[from] == ' ') ++from;
  if (from >= end || text[from] != '(') return;
  const std::size_t close = text.find(')', from);
  if (close == std::string_view::npos || close > end) return;
  std::string words = OneLine(line.folded.Original(line.text, from + 1, close));
  const auto parsed = base::ParseAmountWords(words);
  if (!parsed || words.find_first_of("0123456789") != std::string::npos) return;
  money.words = std::move(words);
  money.words_amount = *parsed;
  money.words_place = line.At(from + 1);
  behind = close;
}

// "(bằng chữ: Ba tỷ, một trăm triệu đồng)" between two positions.
void ReadWords(const ProseLine& line, std::size_t from, std::size_t end, TextMoney& money,
               std::size_t& behind, PlanDocument& plan) {
  const std::string_view text = line.folded.text;
  std::size_t at = FindWords(text, "bang chu", from);
  if (at == std::string_view::npos || at >= end) {
    ReadBareWords(line, from, end, money, behind);
    return;
  }
  at += 8;
  while (at < end && (text[at] == ':' || text[at] == ' ')) ++at;
  std::size_t close = std::min(text.find_first_of(").;", at), end);
  money.words = OneLine(line.folded.Original(line.text, at, close));
  while (money.words.ends_with('/') || money.words.ends_with('.')) money.words.pop_back();
  money.words_place = line.At(at);
  behind = close;
  const auto parsed = base::ParseAmountWords(money.words);
  if (parsed) {
    money.words_amount = *parsed;
  } else if (!money.words.empty()) {
    plan.unread.push_back(Unread{"amount_words", money.words, money.words_place, "words"});
  }
}

bool IsRate(std::string_view text, const TextAmount& amount) {
  const std::string_view after = Trim(text.substr(amount.to));
  if (after.starts_with('/')) return true;
  if (after.starts_with("moi ") || after.starts_with("cho moi ")) return true;
  const std::size_t from = amount.from > 28 ? amount.from - 28 : 0;
  const std::string_view before = text.substr(from, amount.from - from);
  return HasAnyWords(before, {"toi da", "khong qua", "muc ho tro", "moi doanh nghiep",
                              "khong vuot qua", "don gia", "toi thieu"});
}

LineMoney ReadLine(const ProseLine& line, PlanDocument& plan) {
  LineMoney read;
  const auto amounts = FindAmounts(line.folded, line.text);
  for (std::size_t k = 0; k < amounts.size(); ++k) {
    const TextAmount& amount = amounts[k];
    TextMoney money;
    money.money.amount = amount.amount;
    money.money.printed = OneLine(line.folded.Original(line.text, amount.from, amount.to));
    money.money.place = line.At(amount.from);
    money.money.approximate = amount.approximate;
    money.money.step_dong = amount.step_dong;
    money.money.unit_dong = amount.unit_dong;
    const std::size_t before = k == 0 ? line.body : read.to.back();
    money.about =
        OneLine(line.folded.Original(line.text, std::min(before, amount.from), amount.from));
    const std::size_t end = k + 1 < amounts.size() ? amounts[k + 1].from : line.folded.text.size();
    std::size_t behind = amount.to;
    // Words that hold an amount of their own end at it ("bằng chữ: 3 tỷ …" is no words).
    ReadWords(line, amount.to, end, money, behind, plan);
    read.amounts.push_back(std::move(money));
    read.from.push_back(amount.from);
    read.to.push_back(behind);
    read.rate.push_back(IsRate(line.folded.text, amount));
  }
  return read;
}

bool OpensParts(std::string_view text) {
  return HasAnyWords(text, {"trong do", "bao gom", "gom", "cu the", "chia ra", "nhu sau"});
}

// The amount a line stands for: behind the last "=", else the first that is a sum.
int MainAmount(const ProseLine& line, const LineMoney& money) {
  const std::size_t equals = line.folded.text.rfind('=');
  int first = -1;
  for (std::size_t k = 0; k < money.amounts.size(); ++k) {
    const bool behind = equals != std::string::npos && money.from[k] > equals;
    if (behind) return static_cast<int>(k);
    if (first < 0 && !money.rate[k]) first = static_cast<int>(k);
  }
  return first;
}

std::string SourceName(const ProseLine& line, std::size_t from, std::size_t to) {
  std::string name = OneLine(line.folded.Original(line.text, std::min(from, to), to));
  for (bool cut = true; cut;) {
    cut = false;
    while (!name.empty() &&
           std::string_view(" :,;-.|=(").find(name.back()) != std::string_view::npos) {
      name.pop_back();
      cut = true;
    }
    for (const std::string_view tail : {"với số tiền là", "với số tiền", "số tiền là", " là",
                                        "số tiền", " hơn", " gần", " khoảng"}) {
      if (!name.ends_with(tail)) continue;
      name.resize(name.size() - tail.size());
      cut = true;
    }
  }
  while (!name.empty() &&
         std::string_view(" :,;-.|").find(name.front()) != std::string_view::npos) {
    name.erase(0, 1);
  }
  return name;
}

bool NamesSource(std::string_view key) {
  key = Trim(key);
  while (!key.empty() && std::string_view("-+:;,|. ").find(key.front()) != std::string_view::npos) {
    key.remove_prefix(1);
  }
  for (const std::string_view start :
       {"ngan sach", "nguon", "von", "kinh phi doi ung", "doanh nghiep doi ung", "xa hoi hoa",
        "kinh phi tu ", "doi ung", "kinh phi su nghiep", "kinh phi ngan sach",
        "kinh phi doanh nghiep", "va von", "va nguon", "va doanh nghiep"}) {
    if (key.starts_with(start)) return true;
  }
  return false;
}

class MoneyReader {
 public:
  MoneyReader(const std::vector<ProseLine>& lines, const std::vector<Section>& sections,
              PlanDocument& plan)
      : lines_(lines), sections_(sections), plan_(plan) {}

  void Read() {
    for (const ProseLine& line : lines_) {
      const bool skip = IsAside(line) || IsLegalBasis(line);
      money_.push_back(skip ? LineMoney{} : ReadLine(line, plan_));
      for (std::size_t k = 0; k < money_.back().amounts.size(); ++k) {
        if (!money_.back().rate[k]) plan_.amounts.push_back(money_.back().amounts[k]);
      }
      if (!skip && money_.back().amounts.empty()) ReadLoneWords(line);
    }
    FindTotal();
    FindGroups();
    FindSources();
  }

 private:
  // "Bằng chữ: …" on a line of its own belongs to the amount printed last before it.
  void ReadLoneWords(const ProseLine& line) {
    if (!HasWords(line.folded.text.substr(0, 40), "bang chu") || plan_.amounts.empty()) return;
    TextMoney& money = plan_.amounts.back();
    if (!money.words.empty()) return;
    const bool near = line.place.line - money.money.place.line <= 3;
    std::size_t behind = 0;
    TextMoney read;
    ReadWords(line, 0, line.folded.text.size(), read, behind, plan_);
    if (near) {
      money.words = read.words;
      money.words_place = read.words_place;
      money.words_amount = read.words_amount;
    } else {
      plan_.table_words = read;
    }
  }

  void FindTotal() {
    int best = 1;
    for (std::size_t k = 0; k < lines_.size(); ++k) {
      const int main = MainAmount(lines_[k], money_[k]);
      if (main < 0) continue;
      const TextMoney& money = money_[k].amounts[static_cast<std::size_t>(main)];
      const std::string about = FoldKey(money.about);
      int score = 0;
      if (HasAnyWords(about, {"tong", "tong cong", "tong so", "tong kinh phi"}) ||
          TotalOf(lines_[k].Body()) != TotalKind::kNone) {
        score += 3;
      }
      if (HasAnyWords(about, {"kinh phi thuc hien ke hoach", "kinh phi thuc hien",
                              "kinh phi du kien", "du toan kinh phi", "tong du toan"})) {
        score += 2;
      }
      if (score == 0) continue;
      if (!money.words.empty()) score += 1;
      if (OpensParts(
              lines_[k].folded.text.substr(money_[k].from[static_cast<std::size_t>(main)]))) {
        score += 1;
      }
      if (sections_[k] == Section::kBudget) score += 1;
      if (lines_[k].label.kind == LabelKind::kBullet || lines_[k].label.kind == LabelKind::kLower) {
        score -= 2;
      }
      if (score <= best) continue;
      best = score;
      plan_.total = money;
      total_line_ = k;
    }
  }

  void FindGroups() {
    for (std::size_t k = 0; k < lines_.size(); ++k) {
      if (IsAside(lines_[k]) || IsLegalBasis(lines_[k])) continue;
      const auto& amounts = money_[k].amounts;
      const int main = MainAmount(lines_[k], money_[k]);
      const std::string_view text = lines_[k].folded.text;
      const std::size_t from = main < 0 ? 0 : money_[k].to[static_cast<std::size_t>(main)];
      const std::size_t next = main >= 0 && static_cast<std::size_t>(main) + 1 < amounts.size()
                                   ? money_[k].from[static_cast<std::size_t>(main) + 1]
                                   : text.size();
      if (main < 0 && !text.ends_with(':')) continue;
      if (!OpensParts(text.substr(from, next - from))) continue;
      TextGroup group;
      group.place = lines_[k].place;
      if (main >= 0) group.whole = amounts[static_cast<std::size_t>(main)];
      if (next < text.size()) {
        for (std::size_t m = static_cast<std::size_t>(main) + 1; m < amounts.size(); ++m) {
          if (!money_[k].rate[m]) group.parts.push_back(amounts[m]);
        }
      } else {
        CollectParts(k, group);
      }
      group.sources = sections_[k] == Section::kSources;
      const bool has_whole = group.whole.has_value();
      if (group.parts.size() >= 2 && (has_whole || group.sources))
        plan_.groups.push_back(std::move(group));
    }
  }

  // The following lines with labels of one kind, or unlabelled ones with an amount each.
  void CollectParts(std::size_t opening, TextGroup& group) const {
    std::size_t k = opening + 1;
    if (k >= lines_.size()) return;
    const Label first = lines_[k].label;
    if (first.kind != LabelKind::kNone && first.kind <= lines_[opening].label.kind &&
        lines_[opening].label.kind != LabelKind::kNone && first.kind != LabelKind::kBullet) {
      return;
    }
    for (; k < lines_.size(); ++k) {
      const Label& label = lines_[k].label;
      const bool same = label.kind == first.kind && label.bullet == first.bullet &&
                        label.numbers.size() == first.numbers.size();
      const int main = MainAmount(lines_[k], money_[k]);
      if (first.kind == LabelKind::kNone) {
        if (label.kind != LabelKind::kNone || money_[k].amounts.empty()) break;
        for (std::size_t m = 0; m < money_[k].amounts.size(); ++m) {
          if (!money_[k].rate[m]) group.parts.push_back(money_[k].amounts[m]);
        }
        continue;
      }
      if (label.kind == LabelKind::kNone || (!same && label.kind < first.kind)) break;
      if (!same && label.kind == LabelKind::kNumber && label.numbers.size() < first.numbers.size())
        break;
      if (!same) continue;
      if (main < 0) {
        group.complete = false;
      } else {
        group.parts.push_back(money_[k].amounts[static_cast<std::size_t>(main)]);
      }
    }
  }

  void AddSource(const ProseLine& line, std::size_t from, const LineMoney& money,
                 std::size_t index) {
    Source source;
    source.name = SourceName(line, from, money.from[index]);
    source.money = money.amounts[index];
    source.place = money.amounts[index].money.place;
    for (const DocumentNumber& number : FindDocumentNumbers(line.folded, line.text)) {
      if (number.from >= from && number.from < money.from[index]) source.plan = number.number;
    }
    if (!source.name.empty()) plan_.sources.push_back(std::move(source));
  }

  void FindSources() {
    Label first;
    for (std::size_t k = 0; k < lines_.size(); ++k) {
      const ProseLine& line = lines_[k];
      const int main = MainAmount(line, money_[k]);
      if (sections_[k] == Section::kSources && main >= 0) {
        const bool heading = line.label.kind != LabelKind::kBullet &&
                             HasWords(line.key(), "nguon kinh phi") &&
                             !NamesSource(line.FoldedBody());
        const bool same = first.kind == LabelKind::kNone ||
                          (line.label.kind == first.kind && line.label.bullet == first.bullet);
        const auto at = static_cast<std::size_t>(main);
        if (heading || (total_line_ && *total_line_ == k)) {
          AddInline(k);
        } else if (same && line.label.kind != LabelKind::kNone) {
          if (first.kind == LabelKind::kNone) first = line.label;
          AddSource(line, line.body, money_[k], at);
        } else if (line.label.kind == LabelKind::kNone) {
          AddInline(k);
        }
      } else if (plan_.sources.empty() || sections_[k] != Section::kSources) {
        if (std::count(sections_.begin(), sections_.end(), Section::kSources) == 0)
          AddNamed(k, main);
      }
    }
  }

  // "Nguồn kinh phí: ngân sách tỉnh 500 triệu đồng; doanh nghiệp đối ứng 200 triệu đồng".
  void AddInline(std::size_t k) {
    for (std::size_t m = 0; m < money_[k].amounts.size(); ++m) {
      if (money_[k].rate[m]) continue;
      const std::size_t from = m == 0 ? lines_[k].body : money_[k].to[m - 1];
      std::size_t start = from;
      const std::size_t colon = lines_[k].folded.text.rfind(':', money_[k].from[m]);
      if (colon != std::string::npos && colon > from && colon + 3 < money_[k].from[m])
        start = colon + 1;
      if (NamesSource(
              std::string_view(lines_[k].folded.text).substr(start, money_[k].from[m] - start))) {
        AddSource(lines_[k], start, money_[k], m);
      }
    }
  }

  // Without a part about sources: lines, or pieces of a line, that begin with a source's name.
  void AddNamed(std::size_t k, int main) {
    if (sections_[k] == Section::kTail || sections_[k] == Section::kObjectives) return;
    if (money_[k].amounts.size() > 1) {
      AddInline(k);
    } else if (main >= 0 && lines_[k].label.kind == LabelKind::kBullet &&
               (NamesSource(lines_[k].FoldedBody()) || FollowsSource(k))) {
      last_source_ = k;
      AddSource(lines_[k], lines_[k].body, money_[k], static_cast<std::size_t>(main));
    }
  }

  // "- Ngân sách tỉnh: …", then "- Doanh nghiệp: …" of the same bullets: a source as well.
  bool FollowsSource(std::size_t k) const {
    return last_source_ && *last_source_ + 1 == k &&
           lines_[*last_source_].label.bullet == lines_[k].label.bullet;
  }

  const std::vector<ProseLine>& lines_;
  const std::vector<Section>& sections_;
  PlanDocument& plan_;
  std::vector<LineMoney> money_;
  std::optional<std::size_t> total_line_;
  std::optional<std::size_t> last_source_;
};

}  // namespace

void ReadTextMoney(const std::vector<ProseLine>& lines, const std::vector<Section>& sections,
                   PlanDocument& plan) {
  MoneyReader(lines, sections, plan).Read();
}

}  // namespace vuon::plancheck
