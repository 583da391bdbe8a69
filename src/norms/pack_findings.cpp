#include "norms/pack_findings.h"

#include <algorithm>
#include <set>

namespace vuon::norms {
namespace {

std::string Listed(const std::vector<std::string>& words) {
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ", ") + word;
  return list;
}

bool IsCode(const std::string& code) {
  return !code.empty() && code.size() <= 60 && std::all_of(code.begin(), code.end(), [](char c) {
    return ('a' <= c && c <= 'z') || ('0' <= c && c <= '9') || c == '-' || c == '_';
  });
}

}  // namespace

void PackFindings::NeedOneOf(const std::string& pointer, const std::string& found,
                             const std::vector<std::string>& allowed) {
  if (std::find(allowed.begin(), allowed.end(), found) != allowed.end()) return;
  Wrong(pointer, "norms.not_one_of", {{"found", found}, {"allowed", Listed(allowed)}});
}

void PackFindings::NeedEachOf(const std::string& pointer, const std::vector<std::string>& found,
                              const std::vector<std::string>& allowed) {
  for (std::size_t at = 0; at < found.size(); ++at) {
    NeedOneOf(pointer + "/" + std::to_string(at), found[at], allowed);
  }
}

void PackFindings::NeedRange(const std::string& pointer, std::int64_t found, std::int64_t least,
                             std::int64_t most) {
  if (least <= found && found <= most) return;
  Wrong(pointer, "norms.out_of_range",
        {{"found", std::to_string(found)},
         {"least", std::to_string(least)},
         {"most", std::to_string(most)}});
}

void PackFindings::NeedCodes(const std::string& pointer, const std::vector<std::string>& codes) {
  std::set<std::string> seen;
  for (std::size_t at = 0; at < codes.size(); ++at) {
    if (IsCode(codes[at]) && seen.insert(codes[at]).second) continue;
    Wrong(pointer + "/" + std::to_string(at) + "/code", "norms.code_unusable",
          {{"code", codes[at]}});
  }
}

const std::vector<std::string>& SizeWords() {
  static const std::vector<std::string> words = {"micro", "small", "medium", "large"};
  return words;
}

const std::vector<std::string>& GroupWords() {
  static const std::vector<std::string> words = {"women_owned", "many_women", "social", "startup",
                                                 "in_cluster"};
  return words;
}

const std::vector<std::string>& KindWords() {
  static const std::vector<std::string> words = {"enterprise", "cooperative", "household_business",
                                                 "branch"};
  return words;
}

}  // namespace vuon::norms
