#include <algorithm>

#include "norms/pack.h"
#include "norms/pack_findings.h"

namespace vuon::norms {
namespace {

const std::vector<std::string>& PerWords() {
  static const std::vector<std::string> words = {"contract", "product",    "standard",
                                                 "project",  "course",     "trainee",
                                                 "award",    "enterprise", "enterprise_year"};
  return words;
}

void NeedReference(PackFindings& findings, const std::string& pointer, const std::string& code,
                   bool known) {
  if (!code.empty() && !known) {
    findings.Wrong(pointer, "norms.reference_unknown", {{"code", code}});
  }
}

void CheckCap(const SupportCap& cap, const std::string& place, PackFindings& findings) {
  if (cap.amount.dong() <= 0) findings.Wrong(place + "/amount", "norms.not_positive");
  findings.NeedArticle(place, cap.article);
}

// A level is never reached when one before it takes in everybody that it does.
bool Covers(const SupportLevel& wide, const SupportLevel& narrow) {
  const auto within = [](const std::vector<std::string>& few,
                         const std::vector<std::string>& many) {
    return !few.empty() && std::all_of(few.begin(), few.end(), [&](const std::string& each) {
      return std::find(many.begin(), many.end(), each) != many.end();
    });
  };
  const bool sizes = wide.sizes.empty() || within(narrow.sizes, wide.sizes);
  const bool groups = wide.groups.empty() || within(narrow.groups, wide.groups);
  return sizes && groups;
}

void CheckLevels(const Item& item, const std::string& item_place, PackFindings& findings) {
  if (item.levels.empty()) findings.Wrong(item_place + "/levels", "norms.levels_missing");
  for (std::size_t at = 0; at < item.levels.size(); ++at) {
    const SupportLevel& level = item.levels[at];
    const std::string place = item_place + "/levels/" + std::to_string(at);
    findings.NeedEachOf(place + "/sizes", level.sizes, SizeWords());
    findings.NeedEachOf(place + "/groups", level.groups, GroupWords());
    findings.NeedRange(place + "/rate/basis_points", level.rate.basis_points, 1, 10'000);
    findings.NeedArticle(place + "/rate", level.rate.article);
    if (level.cap) CheckCap(*level.cap, place + "/cap", findings);
    if (item.kind == "fixed" && !level.cap) {
      findings.Wrong(place + "/cap", "norms.fixed_without_cap");
    }
    for (std::size_t before = 0; before < at; ++before) {
      if (!Covers(item.levels[before], level)) continue;
      findings.Wrong(place, "norms.level_unreachable");
      break;
    }
  }
}

void CheckWho(const Pack& pack, const Who& who, const std::string& place, PackFindings& findings) {
  if (who.kinds.empty()) findings.Wrong(place + "/kinds", "http.field_required");
  findings.NeedEachOf(place + "/kinds", who.kinds, KindWords());
  findings.NeedEachOf(place + "/sizes", who.sizes, SizeWords());
  findings.NeedEachOf(place + "/groups", who.groups, GroupWords());
  findings.NeedArticle(place, who.article);
  std::vector<std::string> letters;
  for (const SectorSection& section : pack.sizes.sections) letters.push_back(section.letter);
  findings.NeedEachOf(place + "/sections", who.sections, letters);
}

void CheckPapers(const std::vector<PaperRule>& papers, const std::string& place,
                 PackFindings& findings) {
  std::vector<std::string> codes;
  for (std::size_t at = 0; at < papers.size(); ++at) {
    const std::string paper = place + "/" + std::to_string(at);
    codes.push_back(papers[at].code);
    findings.NeedText(paper + "/title", papers[at].title);
    findings.NeedArticle(paper, papers[at].article);
  }
  findings.NeedCodes(place, codes);
}

void CheckReferences(const Pack& pack, const Item& item, const std::string& place,
                     PackFindings& findings) {
  NeedReference(findings, place + "/ceiling", item.ceiling,
                FindCeiling(pack, item.ceiling) != nullptr);
  const auto council = [&](const char* member, const std::string& code, const char* purpose) {
    const CouncilRule* rule = FindCouncil(pack, code);
    NeedReference(findings, place + member, code, rule != nullptr && rule->purpose == purpose);
  };
  council("/selection", item.selection, "selection");
  council("/acceptance", item.acceptance, "acceptance");
  for (std::size_t at = 0; at < item.not_with.size(); ++at) {
    NeedReference(findings, place + "/not_with/" + std::to_string(at), item.not_with[at],
                  item.not_with[at] != item.code && FindItem(pack, item.not_with[at]) != nullptr);
  }
}

void CheckItem(const Pack& pack, const Item& item, const std::string& place,
               PackFindings& findings) {
  findings.NeedText(place + "/title", item.title);
  findings.NeedText(place + "/result", item.result);
  findings.NeedOneOf(place + "/per", item.per, PerWords());
  findings.NeedOneOf(place + "/kind", item.kind, {"share", "fixed"});
  findings.NeedArticle(place, item.article);
  if (item.unit_price) CheckCap(*item.unit_price, place + "/unit_price", findings);
  if (item.max_units) findings.NeedRange(place + "/max_units", *item.max_units, 1, 1'000'000);
  if (item.valid_from && item.valid_to && *item.valid_to < *item.valid_from) {
    findings.Wrong(place + "/valid_to", "norms.dates_reversed");
  }
  CheckLevels(item, place, findings);
  CheckWho(pack, item.who, place + "/who", findings);
  CheckPapers(item.papers, place + "/papers", findings);
  CheckPapers(item.payment_papers, place + "/payment_papers", findings);
  CheckReferences(pack, item, place, findings);
  std::vector<std::string> measures;
  for (std::size_t at = 0; at < item.measures.size(); ++at) {
    measures.push_back(item.measures[at].code);
    findings.NeedText(place + "/measures/" + std::to_string(at) + "/title",
                      item.measures[at].title);
  }
  findings.NeedCodes(place + "/measures", measures);
}

}  // namespace

void CheckItems(const Pack& pack, PackFindings& findings) {
  if (pack.items.empty()) findings.Wrong("/items", "norms.items_missing");
  std::vector<std::string> codes;
  for (std::size_t at = 0; at < pack.items.size(); ++at) {
    codes.push_back(pack.items[at].code);
    CheckItem(pack, pack.items[at], "/items/" + std::to_string(at), findings);
  }
  findings.NeedCodes("/items", codes);
}

}  // namespace vuon::norms
