#include "programme/plan_content.h"

#include <fmt/format.h>

#include <set>

namespace vuon::programme {
namespace {

using base::FieldProblem;
using base::Problem;
using base::ProblemKind;
using Fields = std::vector<FieldProblem>;

// Longer than anything a plan prints; bounds what one draft can weigh.
constexpr std::size_t kLongestText = 4'000;
constexpr std::size_t kMostLines = 3'000;
constexpr int kDeepest = 12;

base::Result<void> Answer(const char* code, Fields fields) {
  if (fields.empty()) return {};
  return Problem{ProblemKind::kInvalid, code, {}, std::move(fields)};
}

bool IsKey(std::string_view key) {
  if (key.empty() || key.size() > 60) return false;
  return key.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

class FormCheck {
 public:
  explicit FormCheck(const PlanContent& content) : content_(content) {}

  Fields Run() {
    Text(content_.title, "/title");
    Text(content_.number, "/number");
    Text(content_.issuer, "/issuer");
    NotNegative(content_.total, "/total");
    for (std::size_t at = 0; at < content_.sources.size(); ++at) Source(at);
    for (std::size_t at = 0; at < content_.lines.size(); ++at) {
      Line(content_.lines[at], fmt::format("/lines/{}", at), 1);
    }
    if (lines_.size() > kMostLines) Add("/lines", "programme.too_many_lines");
    return std::move(fields_);
  }

 private:
  void Add(std::string pointer, const char* code, std::map<std::string, std::string> params = {}) {
    fields_.push_back({std::move(pointer), code, std::move(params)});
  }
  void Text(const std::string& text, std::string pointer) {
    if (text.size() > kLongestText) Add(std::move(pointer), "programme.text_too_long");
  }
  void NotNegative(base::Money amount, std::string pointer) {
    if (amount.IsNegative()) Add(std::move(pointer), "programme.amount_negative");
  }
  void Source(std::size_t at) {
    const PlanSource& source = content_.sources[at];
    const std::string pointer = fmt::format("/sources/{}", at);
    if (!IsKey(source.key) || !sources_.insert(source.key).second) {
      Add(pointer + "/key", "programme.key_unusable", {{"key", source.key}});
    }
    if (source.name.empty()) Add(pointer + "/name", "programme.source_without_name");
    Text(source.name, pointer + "/name");
    NotNegative(source.amount, pointer + "/amount");
  }
  void Line(const PlanLine& line, const std::string& pointer, int depth) {
    if (!IsKey(line.key) || !lines_.insert(line.key).second) {
      Add(pointer + "/key", "programme.key_unusable", {{"key", line.key}});
    }
    for (const auto& [text, name] :
         {std::pair{&line.title, "title"}, std::pair{&line.lead, "lead"},
          std::pair{&line.result, "result"}, std::pair{&line.note, "note"}}) {
      Text(*text, fmt::format("{}/{}", pointer, name));
    }
    NotNegative(line.amount, pointer + "/amount");
    if (line.unit_price) NotNegative(*line.unit_price, pointer + "/unit_price");
    if (line.source && !sources_.contains(*line.source)) {
      Add(pointer + "/source", "programme.source_unknown", {{"key", *line.source}});
    }
    if (depth >= kDeepest && !line.lines.empty()) {
      Add(pointer + "/lines", "programme.too_deep");
      return;
    }
    for (std::size_t at = 0; at < line.lines.size(); ++at) {
      Line(line.lines[at], fmt::format("{}/lines/{}", pointer, at), depth + 1);
    }
  }

  const PlanContent& content_;
  std::set<std::string> sources_;
  std::set<std::string> lines_;
  Fields fields_;
};

// A sum beyond the range of Money stops just outside it, where it equals no amount.
void Add(std::int64_t& sum, base::Money amount) {
  sum = std::min(sum + amount.dong(), base::Money::kMaximumDong + 1);
}

std::int64_t SumOf(const std::vector<PlanLine>& lines) {
  std::int64_t sum = 0;
  for (const PlanLine& line : lines) Add(sum, line.amount);
  return sum;
}

std::string Dotted(std::int64_t dong) { return base::WithThousandsDots(dong); }

void CheckLine(const PlanLine& line, const std::string& pointer, Fields& fields) {
  if (line.unit_price && line.quantity && line.lines.empty()) {
    const auto product = line.unit_price->Times(line.quantity->count());
    if (!product.ok() || *product != line.amount) {
      fields.push_back({pointer + "/amount",
                        "programme.amount_not_product",
                        {{"number", line.number},
                         {"stated", line.amount.Dotted()},
                         {"found", product.ok() ? product->Dotted() : "?"}}});
    }
  }
  if (line.lines.empty()) {
    if (!line.source) {
      fields.push_back(
          {pointer + "/source", "programme.source_missing", {{"number", line.number}}});
    }
    return;
  }
  if (SumOf(line.lines) != line.amount.dong()) {
    fields.push_back({pointer + "/amount",
                      "programme.amount_not_sum",
                      {{"number", line.number},
                       {"stated", line.amount.Dotted()},
                       {"found", Dotted(SumOf(line.lines))}}});
  }
  for (std::size_t at = 0; at < line.lines.size(); ++at) {
    CheckLine(line.lines[at], fmt::format("{}/lines/{}", pointer, at), fields);
  }
}

void CheckSources(const PlanContent& content, Fields& fields) {
  std::map<std::string, std::int64_t> sums;
  for (const PlanLine* leaf : Leaves(content)) {
    if (leaf->source) Add(sums[*leaf->source], leaf->amount);
  }
  for (std::size_t at = 0; at < content.sources.size(); ++at) {
    const PlanSource& source = content.sources[at];
    if (sums[source.key] == source.amount.dong()) continue;
    fields.push_back({fmt::format("/sources/{}/amount", at),
                      "programme.source_not_sum",
                      {{"name", source.name},
                       {"stated", source.amount.Dotted()},
                       {"found", Dotted(sums[source.key])}}});
  }
}

void AddLeaves(const std::vector<PlanLine>& lines, std::vector<const PlanLine*>& leaves) {
  for (const PlanLine& line : lines) {
    if (line.lines.empty()) leaves.push_back(&line);
    AddLeaves(line.lines, leaves);
  }
}

Fields Doubts(const PlanContent& content) {
  Fields fields;
  if (content.number.empty()) fields.push_back({"/number", "programme.number_missing", {}});
  if (!content.date) fields.push_back({"/date", "programme.date_missing", {}});
  if (content.lines.empty()) fields.push_back({"/lines", "programme.lines_missing", {}});
  for (std::size_t at = 0; at < content.lines.size(); ++at) {
    CheckLine(content.lines[at], fmt::format("/lines/{}", at), fields);
  }
  if (SumOf(content.lines) != content.total.dong()) {
    fields.push_back(
        {"/total",
         "programme.total_not_sum",
         {{"stated", content.total.Dotted()}, {"found", Dotted(SumOf(content.lines))}}});
  }
  CheckSources(content, fields);
  return fields;
}

}  // namespace

base::Result<void> CheckForm(const PlanContent& content) {
  return Answer("programme.plan_form", FormCheck(content).Run());
}

base::Result<void> CheckComplete(const PlanContent& content) {
  return Answer("programme.plan_incomplete", Doubts(content));
}

std::size_t CountDoubts(const PlanContent& content) { return Doubts(content).size(); }

std::vector<const PlanLine*> Leaves(const PlanContent& content) {
  std::vector<const PlanLine*> leaves;
  AddLeaves(content.lines, leaves);
  return leaves;
}

}  // namespace vuon::programme
