#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "http/message.h"

namespace vuon::site {

struct PublicPaper {
  std::string title;
  bool required = true;
};

// What anybody may see of a published call. Texts are in the language of the page.
struct PublicCall {
  std::string id;
  std::string code;
  std::string title;
  std::string item;  // what is supported
  std::string description;
  std::string hand_in_at;
  std::string contact;
  std::string article;
  base::Date opens_on;
  std::optional<base::Date> closes_on;
  bool open = false;  // takes dossiers today
  std::optional<int> places;
  std::optional<base::Money> ceiling;
  std::optional<base::Money> left;  // in its budget cell
  std::optional<std::int64_t> units_left;
  std::vector<PublicPaper> papers;
};

struct PublicStatusStep {
  std::string state;  // in words
  base::Date day;
};

// Where a dossier stands, for whoever has the code of its receipt: nobody is named.
struct PublicStatus {
  std::string code;
  std::string call;
  std::string state;  // in words
  std::optional<base::Date> submitted_on;
  std::optional<base::Date> due_on;
  std::vector<PublicStatusStep> steps;
};

}  // namespace vuon::site
