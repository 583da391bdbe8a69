#include <algorithm>

#include "plancheck/plan_cells.h"
#include "plancheck/plan_number.h"
#include "plancheck/plan_prose.h"
#include "plancheck/plan_table.h"
#include "plancheck/plan_tree.h"

namespace vuon::plancheck {
namespace {

bool OpensParts(std::string_view text) {
  return HasAnyWords(text, {"trong do", "bao gom", "gom", "cu the", "chia ra", "nhu sau"});
}

PrintedMoney ToMoney(const ProseLine& line, const TextAmount& amount) {
  PrintedMoney money;
  money.amount = amount.amount;
  money.printed = OneLine(line.folded.Original(line.text, amount.from, amount.to));
  money.place = line.At(amount.from);
  money.approximate = amount.approximate;
  money.step_dong = amount.step_dong;
  money.unit_dong = amount.unit_dong;
  return money;
}

std::string TitleUpTo(const ProseLine& line, std::size_t from, std::size_t to) {
  std::string title = OneLine(line.folded.Original(line.text, std::min(from, to), to));
  while (!title.empty() &&
         std::string_view(" :.,;-=|(").find(title.back()) != std::string_view::npos) {
    title.pop_back();
  }
  while (!title.empty() &&
         std::string_view(" :.,;|").find(title.front()) != std::string_view::npos) {
    title.erase(0, 1);
  }
  return title;
}

class ListReader {
 public:
  void Read(const std::vector<ProseLine>& lines, const std::vector<Section>& sections,
            PlanDocument& plan) {
    const bool budget = std::count(sections.begin(), sections.end(), Section::kBudget) > 0;
    for (std::size_t k = AppendixWithAmounts(lines); k < lines.size(); ++k) {
      const ProseLine& line = lines[k];
      if (IsSource(line, plan)) continue;
      const bool formula = line.folded.text.find('=') != std::string::npos;
      if (IsAside(line) || IsLegalBasis(line) || sections[k] == Section::kSources) continue;
      const bool wanted =
          budget ? sections[k] == Section::kBudget || formula || sections[k] == Section::kTail
                 : sections[k] != Section::kOrganisation && sections[k] != Section::kObjectives;
      if (!wanted || HasWords(line.folded.text.substr(0, 20), "bang chu")) continue;
      Take(line);
    }
    BudgetTable table;
    table.from_list = true;
    tree_.Take(table);
    Prune(table.lines);
    if (table.lines.empty() && !table.total) return;
    for (const BudgetLine& line : table.lines) {
      if (table.place.line == 0) table.place = line.place;
    }
    if (!plan.total && table.total && !table.total->money.printed.empty()) {
      TextMoney total;
      total.money = table.total->money;
      plan.total = total;
    }
    plan.tables.push_back(std::move(table));
  }

 private:
  // Where an appendix begins that carries the budget; 0 when none does.
  static std::size_t AppendixWithAmounts(const std::vector<ProseLine>& lines) {
    std::size_t begins = 0;
    int amounts = 0;
    for (std::size_t k = 0; k < lines.size(); ++k) {
      if (lines[k].key().starts_with("phu luc") && lines[k].text.size() < 60) {
        begins = k;
        amounts = 0;
      } else if (!FindAmounts(lines[k].folded, lines[k].text).empty()) {
        ++amounts;
      }
    }
    return amounts >= 2 ? begins : 0;
  }

  // A line that says where the money comes from is none of what it is spent on.
  static bool IsSource(const ProseLine& line, const PlanDocument& plan) {
    return line.label.kind == LabelKind::kBullet && plan.sources.size() > 1 &&
           std::any_of(plan.sources.begin(), plan.sources.end(), [&](const Source& source) {
             return source.place.block == line.place.block && source.place.line == line.place.line;
           });
  }

  void Take(const ProseLine& line) {
    if (auto formula = FindFormula(line.folded, line.text, line.place)) {
      AddFormula(line, *formula);
      return;
    }
    std::vector<TextAmount> amounts = FindAmounts(line.folded, line.text);
    std::erase_if(amounts, [&](const TextAmount& amount) {
      return Trim(std::string_view(line.folded.text).substr(amount.to)).starts_with('/');
    });
    if (amounts.empty()) {
      const bool heading =
          line.label.kind != LabelKind::kNone && line.label.kind != LabelKind::kBullet;
      if (heading && line.text.size() < 300) {
        BudgetLine made = Line(line);
        made.title = std::string(line.Body());
        Put(std::move(made));
      }
      return;
    }
    std::string title = TitleUpTo(line, line.body, amounts.front().from);
    const TotalKind kind = TotalOf(title);
    if (kind != TotalKind::kNone) {
      TableTotal total{ToMoney(line, amounts.front()), std::move(title), {}};
      tree_.AddTotal(std::move(total), kind == TotalKind::kAll);
      return;
    }
    if (amounts.size() == 1 || line.label.kind != LabelKind::kNone) {
      BudgetLine made = Line(line);
      made.amount = ToMoney(line, amounts.front());
      made.title = TitleUpTo(line, line.body, amounts.front().from);
      if (made.title.empty())
        made.title = TitleUpTo(line, amounts.front().to, line.folded.text.size());
      const bool parts = OpensParts(line.folded.text.substr(amounts.front().to));
      Put(std::move(made));
      opens_parts_ = parts;
      if (parts && amounts.size() > 1) AddPieces(line, amounts, 1);
      return;
    }
    AddPieces(line, amounts, 0);
  }

  // "huyện A 980 triệu đồng | huyện B 260 triệu đồng": every amount of the line is an item.
  void AddPieces(const ProseLine& line, const std::vector<TextAmount>& amounts, std::size_t first) {
    for (std::size_t k = first; k < amounts.size(); ++k) {
      BudgetLine made = Line(line);
      made.number.clear();
      made.label = Label();
      made.label.kind = opens_parts_ || first > 0 ? LabelKind::kBullet : LabelKind::kPlain;
      made.label.bullet = '|';
      made.amount = ToMoney(line, amounts[k]);
      made.title = TitleUpTo(line, k == 0 ? line.body : amounts[k - 1].to, amounts[k].from);
      tree_.Add(std::move(made));
    }
    opens_parts_ = false;
  }

  void AddFormula(const ProseLine& line, Formula& formula) {
    BudgetLine made = Line(line);
    made.title = TitleUpTo(line, line.body, std::max(formula.from, line.body));
    made.amount = formula.amount;
    made.product = formula.product;
    made.unit_price = formula.unit_price;
    if (!formula.factors.empty() && formula.unit_price) {
      made.quantity = formula.factors.front();
      made.unit = formula.units.front();
      made.factors.assign(formula.factors.begin() + 1, formula.factors.end());
    }
    Put(std::move(made));
  }

  BudgetLine Line(const ProseLine& line) const {
    BudgetLine made;
    made.label = line.label;
    made.number = line.label.printed;
    made.place = line.place;
    return made;
  }

  void Put(BudgetLine made) {
    if (made.label.kind == LabelKind::kNone) {
      made.label.kind = opens_parts_ ? LabelKind::kBullet : LabelKind::kPlain;
      if (opens_parts_) made.label.bullet = '|';
    }
    opens_parts_ = false;
    tree_.Add(std::move(made));
  }

  // Headings under which no amount stands are no budget lines.
  static bool Prune(std::vector<BudgetLine>& lines) {
    std::erase_if(lines, [](BudgetLine& line) { return !Prune(line.lines) && !line.amount; });
    return !lines.empty();
  }

  LineTree tree_;
  bool opens_parts_ = false;
};

}  // namespace

void ReadListBudget(const std::vector<ProseLine>& lines, const std::vector<Section>& sections,
                    PlanDocument& plan) {
  ListReader().Read(lines, sections, plan);
}

}  // namespace vuon::plancheck
