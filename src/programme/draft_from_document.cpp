#include "programme/draft_from_document.h"

#include <fmt/format.h>

#include <set>

#include "base/vietnamese_text.h"

namespace vuon::programme {
namespace {

using plancheck::BudgetLine;
using plancheck::LabelKind;
using plancheck::PlanDocument;

constexpr std::size_t kLongestKey = 48;

// "1." → "1", "a)" → "a", "I /" → "I".
std::string BareLabel(const std::string& printed) {
  const std::size_t end = printed.find_last_not_of(" .)/:-");
  return end == std::string::npos ? "" : printed.substr(0, end + 1);
}

// "1.1" under "II.1" is "II.1.1"; a dash is counted.
std::string FullNumber(const BudgetLine& line, const std::string& above, std::size_t ordinal) {
  const std::string label =
      BareLabel(line.label.printed.empty() ? line.number : line.label.printed);
  if (line.label.kind == LabelKind::kBullet || label.empty()) {
    return above.empty() ? std::to_string(ordinal) : fmt::format("{}.{}", above, ordinal);
  }
  if (above.empty() || label.starts_with(above + ".")) return label;
  // What a label repeats of the labels above it is written once.
  for (std::size_t dot = above.rfind('.');; dot = above.rfind('.', dot - 1)) {
    const std::string tail = dot == std::string::npos ? above : above.substr(dot + 1);
    if (label.starts_with(tail + ".")) {
      return dot == std::string::npos ? label : above.substr(0, dot + 1) + label;
    }
    if (dot == std::string::npos || dot == 0) break;
  }
  return above + "." + label;
}

std::optional<base::Quantity> QuantityOf(const BudgetLine& line) {
  if (!line.quantity || !line.quantity->count.IsWhole()) return std::nullopt;
  std::int64_t count = line.quantity->count.thousandths / 1000;
  for (const auto& factor : line.factors) {
    if (!factor.count.IsWhole()) return std::nullopt;
    count *= factor.count.thousandths / 1000;
    if (count > base::Quantity::kMaximum) return std::nullopt;
  }
  const auto quantity = base::Quantity::FromCount(count);
  return quantity.ok() ? std::optional(*quantity) : std::nullopt;
}

base::Money AmountOf(const BudgetLine& line) {
  return line.amount && !line.amount->amount.IsNegative() ? line.amount->amount : base::Money();
}

class Lines {
 public:
  Lines(const std::vector<std::string>& sources, const base::World& world)
      : sources_(sources), world_(world) {}

  PlanLine Of(const BudgetLine& line, const std::string& above, std::size_t ordinal) {
    PlanLine out;
    out.key = world_.NewIdText();
    out.number = FullNumber(line, above, ordinal);
    out.title = line.title;
    out.lead = line.lead;
    out.result = line.result;
    out.note = line.note;
    out.unit = line.unit;
    out.amount = AmountOf(line);
    if (line.lines.empty()) {
      if (line.unit_price) out.unit_price = line.unit_price->amount;
      out.quantity = QuantityOf(line);
      if (line.source >= 0 && static_cast<std::size_t>(line.source) < sources_.size()) {
        out.source = sources_[static_cast<std::size_t>(line.source)];
      }
    }
    std::size_t at = 0;
    for (const BudgetLine& child : line.lines) out.lines.push_back(Of(child, out.number, ++at));
    return out;
  }

 private:
  const std::vector<std::string>& sources_;
  const base::World& world_;
};

std::string_view NameOf(plancheck::TargetBound bound) {
  switch (bound) {
    case plancheck::TargetBound::kAtLeast:
      return "at_least";
    case plancheck::TargetBound::kAtMost:
      return "at_most";
    case plancheck::TargetBound::kAbout:
      return "about";
    case plancheck::TargetBound::kExactly:
      break;
  }
  return "exactly";
}

void AddObjectives(const PlanDocument& document, PlanContent& content) {
  for (const std::string& text : document.objectives) content.objectives.push_back({text, {}});
  for (const plancheck::Target& target : document.targets) {
    const PlanTarget kept{target.text, std::string(NameOf(target.bound)),
                          target.value.thousandths / 1000, target.percent ? "%" : target.unit};
    const auto home = std::find_if(content.objectives.begin(), content.objectives.end(),
                                   [&](const PlanObjective& one) {
                                     return one.text.find(target.text) != std::string::npos ||
                                            target.text.find(one.text) != std::string::npos;
                                   });
    if (home != content.objectives.end()) {
      home->targets.push_back(kept);
    } else {
      content.objectives.push_back({target.text, {kept}});
    }
  }
}

void AddTasks(const std::vector<plancheck::Task>& tasks, const std::string& section,
              PlanContent& content) {
  for (const plancheck::Task& task : tasks) {
    if (task.tasks.empty()) {
      content.tasks.push_back({task.number, task.title, section, "", std::nullopt});
    }
    AddTasks(task.tasks, BareLabel(task.number) + ". " + task.title, content);
  }
}

void AddDuties(const PlanDocument& document, PlanContent& content) {
  for (const plancheck::Party& party : document.parties) {
    for (const std::string& duty : party.duties) {
      content.duties.push_back({party.name, duty, std::nullopt});
    }
  }
}

// A deadline that names only a month is due on its last day.
void AddDeadlines(const PlanDocument& document, int year, PlanContent& content) {
  for (const plancheck::Deadline& deadline : document.deadlines) {
    if (!deadline.possible || deadline.month < 1 || deadline.month > 12) continue;
    if (deadline.year != 0 && deadline.year != year) continue;
    int day = deadline.day;
    for (unsigned last = 31; day == 0; --last) {
      if (base::Date::FromYmd(year, static_cast<unsigned>(deadline.month), last).ok()) {
        day = static_cast<int>(last);
      }
    }
    content.deadlines.push_back(
        {deadline.what.empty() ? deadline.text : deadline.what, day, deadline.month});
  }
}

std::vector<std::string> AddSources(const PlanDocument& document, PlanContent& content) {
  std::vector<std::string> keys;
  std::set<std::string> taken;
  for (const plancheck::Source& source : document.sources) {
    std::string key = SourceKey(source.plan, source.name);
    for (int twin = 2; !taken.insert(key).second; ++twin) {
      key = fmt::format("{}-{}", SourceKey(source.plan, source.name), twin);
    }
    keys.push_back(key);
    const base::Money amount = source.money && !source.money->money.approximate
                                   ? source.money->money.amount
                                   : base::Money();
    content.sources.push_back({key, source.name, amount});
  }
  return keys;
}

std::string SignerOf(const plancheck::Signer& signer) {
  std::string out;
  for (const std::string& line : signer.authority) out += line + " ";
  return out + signer.name;
}

base::Money TotalOf(const PlanDocument& document, const PlanContent& content) {
  if (document.total && !document.total->money.approximate) return document.total->money.amount;
  base::Money total;
  for (const PlanLine& line : content.lines) {
    const auto sum = total.Plus(line.amount);
    if (sum.ok()) total = *sum;
  }
  return total;
}

}  // namespace

std::string SourceKey(const std::string& plan_number, const std::string& name) {
  std::string key;
  for (const char c : base::FoldForSearch(plan_number.empty() ? name : "kh " + plan_number)) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (letter) {
      key += c;
    } else if (!key.empty() && key.back() != '-') {
      key += '-';
    }
    if (key.size() >= kLongestKey) break;
  }
  while (!key.empty() && key.back() == '-') key.pop_back();
  return key.empty() ? "nguon" : key;
}

PlanContent DraftFromDocument(const PlanDocument& document, const base::World& world) {
  PlanContent content;
  content.number = document.number;
  content.date = document.date;
  content.issuer = document.issuer;
  content.title = document.title;
  content.signer = SignerOf(document.signer);
  content.recipients = document.recipients;
  for (const plancheck::LegalBasis& basis : document.legal_bases) {
    content.legal_bases.push_back(basis.text);
  }
  AddObjectives(document, content);
  AddTasks(document.tasks, "", content);
  AddDuties(document, content);
  const int year = document.date ? document.date->year() : world.Today().year();
  AddDeadlines(document, year, content);
  const std::vector<std::string> sources = AddSources(document, content);
  Lines lines(sources, world);
  for (const plancheck::BudgetTable& table : document.tables) {
    if (table.of_sources) continue;
    for (const BudgetLine& line : table.lines) {
      content.lines.push_back(lines.Of(line, "", content.lines.size() + 1));
    }
  }
  content.total = TotalOf(document, content);
  return content;
}

}  // namespace vuon::programme
