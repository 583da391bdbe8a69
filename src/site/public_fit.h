#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vuon::site {

// What an enterprise answers to the six questions. Money in đồng.
struct FitAnswers {
  std::string province;
  std::string kind;              // enterprise | cooperative | household_business
  std::string sector;            // section of VSIC, "C"
  std::optional<int> employees;  // mean of those with social insurance
  int months = 12;               // of operation in the year
  std::optional<std::int64_t> revenue;
  std::optional<std::int64_t> capital;
  bool women_owned = false;
  bool many_women = false;
  bool social = false;
  bool startup = false;
  bool in_cluster = false;
  bool foreign_invested = false;
};

// A sentence and the article it stands on.
struct FitReason {
  std::string text;
  std::string article;
};

struct FitCall {
  std::string title;
  std::string address;  // without the language
};

// One support and what it means for whoever asks. Texts are in the language of the page.
struct FitItem {
  std::string title;
  std::string result;
  std::string pack;
  std::string amount;  // "50 %, tối đa 10.000.000 đồng mỗi sản phẩm"; empty if it may not be had
  std::vector<FitReason> reasons;
  std::vector<FitReason> to_be_confirmed;
  std::vector<std::string> papers;
  std::vector<FitCall> calls;  // that take dossiers for it today
};

struct PublicFit {
  std::string size;  // in words
  std::vector<FitReason> size_working;
  std::vector<FitItem> may;
  std::vector<FitItem> may_not;
};

}  // namespace vuon::site
