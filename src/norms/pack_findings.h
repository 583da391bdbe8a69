#pragma once
#include <string>
#include <utility>
#include <vector>

#include "base/problem.h"
#include "norms/norm_text.h"

namespace vuon::norms {

// Everything found wrong in a pack so far, by JSON pointer.
class PackFindings {
 public:
  void Wrong(std::string pointer, std::string code,
             std::map<std::string, std::string> params = {}) {
    fields_.push_back({std::move(pointer), std::move(code), std::move(params)});
  }
  void NeedText(const std::string& pointer, const NormText& text) {
    if (text.vi.empty()) Wrong(pointer + "/vi", "norms.text_missing");
    if (text.en.empty()) Wrong(pointer + "/en", "norms.text_missing");
  }
  void NeedArticle(const std::string& pointer, const std::string& article) {
    if (article.empty()) Wrong(pointer + "/article", "norms.article_missing");
  }
  void NeedOneOf(const std::string& pointer, const std::string& found,
                 const std::vector<std::string>& allowed);
  void NeedEachOf(const std::string& pointer, const std::vector<std::string>& found,
                  const std::vector<std::string>& allowed);
  void NeedRange(const std::string& pointer, std::int64_t found, std::int64_t least,
                 std::int64_t most);
  // a-z, 0-9, hyphen and underscore, each once.
  void NeedCodes(const std::string& pointer, const std::vector<std::string>& codes);

  std::vector<base::FieldProblem>& fields() { return fields_; }

 private:
  std::vector<base::FieldProblem> fields_;
};

// What the words of a pack may be.
const std::vector<std::string>& SizeWords();
const std::vector<std::string>& GroupWords();
const std::vector<std::string>& KindWords();

struct Pack;
void CheckSizes(const Pack& pack, PackFindings& findings);
void CheckItems(const Pack& pack, PackFindings& findings);
void CheckCouncils(const Pack& pack, PackFindings& findings);

}  // namespace vuon::norms
