#include <map>

#include "norms/pack.h"
#include "norms/pack_findings.h"

namespace vuon::norms {
namespace {

std::string At(const char* list, std::size_t index) {
  return std::string("/sizes/") + list + "/" + std::to_string(index);
}

void CheckThresholds(const SizeRules& rules, PackFindings& findings) {
  std::vector<std::string> groups;
  for (const SectorGroup& group : rules.groups) groups.push_back(group.code);
  std::map<std::string, const SizeThreshold*> before;
  for (std::size_t at = 0; at < rules.thresholds.size(); ++at) {
    const SizeThreshold& threshold = rules.thresholds[at];
    const std::string place = At("thresholds", at);
    findings.NeedOneOf(place + "/size_class", threshold.size_class, {"micro", "small", "medium"});
    findings.NeedOneOf(place + "/group", threshold.group, groups);
    findings.NeedRange(place + "/employees", threshold.employees, 1, 1'000'000);
    findings.NeedArticle(place, threshold.article);
    if (threshold.revenue.dong() <= 0) findings.Wrong(place + "/revenue", "norms.not_positive");
    if (threshold.capital.dong() <= 0) findings.Wrong(place + "/capital", "norms.not_positive");
    const SizeThreshold*& smaller = before[threshold.group];
    if (smaller != nullptr &&
        (threshold.employees <= smaller->employees || threshold.revenue < smaller->revenue ||
         threshold.capital < smaller->capital)) {
      findings.Wrong(place, "norms.threshold_order", {{"class", threshold.size_class}});
    }
    smaller = &threshold;
  }
}

void CheckSections(const SizeRules& rules, PackFindings& findings) {
  for (std::size_t at = 0; at < rules.sections.size(); ++at) {
    const SectorSection& section = rules.sections[at];
    const std::string place = At("sections", at);
    if (section.letter.size() != 1 || section.letter[0] < 'A' || 'Z' < section.letter[0]) {
      findings.Wrong(place + "/letter", "norms.code_unusable", {{"code", section.letter}});
    }
    findings.NeedRange(place + "/first", section.first, 1, section.last);
    findings.NeedRange(place + "/last", section.last, section.first, 99);
    for (std::size_t other = 0; other < at; ++other) {
      const SectorSection& earlier = rules.sections[other];
      if (earlier.version != section.version) continue;
      if (earlier.letter == section.letter ||
          (earlier.first <= section.last && section.first <= earlier.last)) {
        findings.Wrong(place, "norms.sections_overlap", {{"letter", section.letter}});
      }
    }
  }
}

}  // namespace

void CheckSizes(const Pack& pack, PackFindings& findings) {
  const SizeRules& rules = pack.sizes;
  std::vector<std::string> codes;
  for (std::size_t at = 0; at < rules.groups.size(); ++at) {
    codes.push_back(rules.groups[at].code);
    findings.NeedText(At("groups", at) + "/title", rules.groups[at].title);
    findings.NeedArticle(At("groups", at), rules.groups[at].article);
  }
  findings.NeedCodes("/sizes/groups", codes);
  CheckThresholds(rules, findings);
  CheckSections(rules, findings);
  for (const auto& [name, article] : {std::pair{"class_article", &rules.class_article},
                                      {"employees_article", &rules.employees_article},
                                      {"capital_article", &rules.capital_article},
                                      {"revenue_article", &rules.revenue_article},
                                      {"sector_article", &rules.sector_article}}) {
    if (article->empty()) findings.Wrong(std::string("/sizes/") + name, "norms.article_missing");
  }
}

}  // namespace vuon::norms
