#include "programme/compare_plans.h"

#include <fmt/format.h>

#include <map>

namespace vuon::programme {
namespace {

using Fields = std::vector<std::pair<const char*, std::string>>;

std::string TextOf(const std::optional<base::Date>& date) { return date ? date->Vietnamese() : ""; }
std::string TextOf(const std::optional<base::Money>& money) { return money ? money->Dotted() : ""; }

class Comparison {
 public:
  explicit Comparison(base::Language language) : language_(language) {}

  // Fields of the same names, one side possibly without any (not there).
  void Add(const std::string& path, const std::string& name, const Fields& before,
           const Fields& after) {
    const Fields& names = after.empty() ? before : after;
    for (std::size_t at = 0; at < names.size(); ++at) {
      const std::string was = before.empty() ? "" : before[at].second;
      const std::string is = after.empty() ? "" : after[at].second;
      if (was == is) continue;
      const std::string field =
          base::RenderText(fmt::format("programme.field_{}", names[at].first), {}, language_);
      changes_.push_back({fmt::format("{}{}", path, names[at].first),
                          name.empty() ? field : fmt::format("{} – {}", name, field), was, is});
    }
  }
  void AddTexts(const char* list, const std::vector<std::string>& before,
                const std::vector<std::string>& after) {
    for (std::size_t at = 0; at < std::max(before.size(), after.size()); ++at) {
      const Fields was = at < before.size() ? Fields{{list, before[at]}} : Fields{};
      const Fields is = at < after.size() ? Fields{{list, after[at]}} : Fields{};
      Add(fmt::format("{}/{}/", list, at), std::to_string(at + 1), was, is);
    }
  }
  std::vector<PlanChange> Take() { return std::move(changes_); }

 private:
  base::Language language_;
  std::vector<PlanChange> changes_;
};

Fields HeadFields(const PlanContent& content) {
  return {{"number", content.number},        {"date", TextOf(content.date)},
          {"issuer", content.issuer},        {"title", content.title},
          {"total", content.total.Dotted()}, {"signer", content.signer}};
}

using Names = std::map<std::string, std::string>;

struct KeptLine {
  std::string name;
  Fields fields;
};

Fields LineFields(const PlanLine& line, const Names& sources) {
  const auto source = line.source ? sources.find(*line.source) : sources.end();
  return {{"line_number", line.number},
          {"line_title", line.title},
          {"lead", line.lead},
          {"unit", line.unit},
          {"unit_price", TextOf(line.unit_price)},
          {"quantity", line.quantity ? std::to_string(line.quantity->count()) : ""},
          {"amount", line.amount.Dotted()},
          {"source", source == sources.end() ? "" : source->second},
          {"result", line.result},
          {"note", line.note}};
}

// Keys in reading order, and each line by its key.
struct Index {
  std::vector<std::string> order;
  std::map<std::string, KeptLine> lines;

  void Take(const std::vector<PlanLine>& from, const Names& sources) {
    for (const PlanLine& line : from) {
      order.push_back(line.key);
      lines[line.key] = {line.number + " " + line.title, LineFields(line, sources)};
      Take(line.lines, sources);
    }
  }
};

Names SourceNames(const PlanContent& content) {
  Names names;
  for (const PlanSource& source : content.sources) names[source.key] = source.name;
  return names;
}

void CompareLines(const PlanContent& before, const PlanContent& after, Comparison& comparison) {
  Index was;
  Index is;
  was.Take(before.lines, SourceNames(before));
  is.Take(after.lines, SourceNames(after));
  for (const std::string& key : is.order) {
    const auto old = was.lines.find(key);
    comparison.Add(fmt::format("lines/{}/", key), is.lines[key].name,
                   old == was.lines.end() ? Fields{} : old->second.fields, is.lines[key].fields);
  }
  for (const std::string& key : was.order) {
    if (is.lines.contains(key)) continue;
    comparison.Add(fmt::format("lines/{}/", key), was.lines[key].name, was.lines[key].fields, {});
  }
}

void CompareSources(const PlanContent& before, const PlanContent& after, Comparison& comparison) {
  std::map<std::string, Fields> was;
  const auto fields = [](const PlanSource& source) {
    return Fields{{"source_name", source.name}, {"amount", source.amount.Dotted()}};
  };
  for (const PlanSource& source : before.sources) was[source.key] = fields(source);
  for (const PlanSource& source : after.sources) {
    comparison.Add(fmt::format("sources/{}/", source.key), source.name, was[source.key],
                   fields(source));
    was.erase(source.key);
  }
  for (const PlanSource& source : before.sources) {
    if (!was.contains(source.key)) continue;
    comparison.Add(fmt::format("sources/{}/", source.key), source.name, was[source.key], {});
  }
}

template <class Item, class Text>
std::vector<std::string> Texts(const std::vector<Item>& items, Text text) {
  std::vector<std::string> texts;
  for (const Item& item : items) texts.push_back(text(item));
  return texts;
}

std::string TextOf(const PlanObjective& objective) {
  std::string text = objective.text;
  for (const PlanTarget& target : objective.targets) {
    text += fmt::format(" [{} {} {}]", target.comparison, target.value, target.unit);
  }
  return text;
}

}  // namespace

std::vector<PlanChange> ComparePlans(const PlanContent& before, const PlanContent& after,
                                     base::Language language) {
  Comparison comparison(language);
  comparison.Add("", "", HeadFields(before), HeadFields(after));
  CompareSources(before, after, comparison);
  CompareLines(before, after, comparison);
  const auto objective = [](const PlanObjective& one) { return TextOf(one); };
  comparison.AddTexts("objective", Texts(before.objectives, objective),
                      Texts(after.objectives, objective));
  const auto task = [](const PlanTask& one) {
    return fmt::format("{} {} {} {}", one.number, one.title, one.lead, TextOf(one.deadline));
  };
  comparison.AddTexts("task", Texts(before.tasks, task), Texts(after.tasks, task));
  const auto duty = [](const PlanDuty& one) {
    return fmt::format("{}: {} {}", one.party, one.text, TextOf(one.deadline));
  };
  comparison.AddTexts("duty", Texts(before.duties, duty), Texts(after.duties, duty));
  const auto deadline = [](const PlanDeadline& one) {
    return fmt::format("{:02}/{:02} {}", one.day, one.month, one.text);
  };
  comparison.AddTexts("deadline", Texts(before.deadlines, deadline),
                      Texts(after.deadlines, deadline));
  comparison.AddTexts("legal_basis", before.legal_bases, after.legal_bases);
  comparison.AddTexts("recipient", before.recipients, after.recipients);
  return comparison.Take();
}

}  // namespace vuon::programme
