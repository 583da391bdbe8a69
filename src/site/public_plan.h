#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "site/public_call.h"
#include "site/public_fit.h"
#include "site/public_verification.h"

namespace vuon::site {

struct PublicProvince {
  std::string code;
  std::string name;
  std::vector<int> years;  // that have an approved plan, newest first
};

struct PublicTarget {
  enum class Comparison { kAtLeast, kExactly, kAtMost, kAbout };
  Comparison comparison = Comparison::kAtLeast;
  std::int64_t value = 0;
  std::string unit;
};

struct PublicObjective {
  std::string text;
  std::vector<PublicTarget> targets;
};

struct PublicTask {
  std::string section;  // what it stands under in the plan
  std::string number;
  std::string title;
  std::string lead;
  std::optional<base::Date> deadline;
};

struct PublicFigures {
  base::Money planned;
  base::Money allotted;
  base::Money committed;  // contracts signed, less what has been paid on them
  base::Money paid;       // advances in it
};

struct PublicLine {
  std::string number;
  std::string title;
  int depth = 0;
  PublicFigures figures;
};

struct PublicSource {
  std::string name;
  PublicFigures figures;
};

// What the public may see of an approved plan: the plan itself, its decision and where its money
// stands. No person is named.
struct PublicPlan {
  std::string number;  // of the plan, "116/KH-UBND"
  std::optional<base::Date> date;
  std::string issuer;
  std::string title;
  std::string decision_number;
  std::optional<base::Date> decision_date;
  std::vector<PublicObjective> objectives;
  std::vector<PublicTask> tasks;
  std::vector<PublicLine> lines;  // in the order of the plan, groups before what they hold
  std::vector<PublicSource> sources;
  PublicFigures totals;
};

// Where the pages get what they show.
struct Content {
  std::function<std::vector<PublicProvince>()> provinces;
  std::function<std::optional<PublicPlan>(const std::string& province, int year)> plan;
  // Calls that take dossiers today; one published call; a dossier by the code of its receipt.
  std::function<std::vector<PublicCall>(const std::string& province, http::Language language)>
      calls = nullptr;
  std::function<std::optional<PublicCall>(const std::string& province, const std::string& id,
                                          http::Language language)>
      call = nullptr;
  std::function<std::optional<PublicStatus>(const std::string& province, const std::string& code,
                                            http::Language language)>
      status = nullptr;
  // An official paper by its code, or by the bytes of its file where there are any.
  std::function<std::optional<PublicVerification>(const std::string& code,
                                                  const std::string& bytes)>
      verify = nullptr;
  // Which support fits whoever gives these answers.
  std::function<PublicFit(const FitAnswers& answers, http::Language language)> fit = nullptr;
};

}  // namespace vuon::site
