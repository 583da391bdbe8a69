#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/money.h"

// The nouns of the room: an enterprise (also a cooperative, a household business, a branch) and
// what is known of it in one year.
namespace vuon::enterprises {

// What is entered of an enterprise.
struct EnterpriseForm {
  std::string tax_code;  // "1700123456", "1700123456-001", or 12 digits
  std::string name;
  std::string kind;  // enterprise, cooperative, household_business, branch
  std::optional<base::Date> founded_on;
  std::optional<std::string> place_id;
  std::string address;
  std::string representative;
  std::string phone;
  std::string email;
  std::string bank_account;
  std::string bank;
  bool foreign_invested = false;
  bool startup = false;
  bool in_cluster = false;
  std::optional<std::string> tax_status;  // "00" is working (TT 90/2026, appendix I)
  bool operator==(const EnterpriseForm&) const = default;
};
BOOST_DESCRIBE_STRUCT(EnterpriseForm, (),
                      (tax_code, name, kind, founded_on, place_id, address, representative, phone,
                       email, bank_account, bank, foreign_invested, startup, in_cluster,
                       tax_status))

// What the newest facts make of an enterprise: reckoned by the rules, kept for lists and filters.
struct SizeStanding {
  std::string size_class = "unknown";  // micro, small, medium, large, unknown
  std::optional<int> year;             // of the facts; nothing without facts
  std::string sector_group;            // of the rules: "trade_services"; empty: not known
  std::string rules;                   // by which it was reckoned: "nd80-2021/1"
  bool operator==(const SizeStanding&) const = default;
};

struct Enterprise {
  std::string id;
  EnterpriseForm form;
  std::string folded;  // FoldedWords of the name
  std::string state;   // active, closed, merged
  std::string state_reason;
  std::optional<std::string> merged_into;
  std::optional<std::string> import_id;
  SizeStanding standing;
  std::int64_t revision = 1;
  base::Instant created_at;
};

// A paper that facts were taken from: what it is, its number and day.
struct FactsPaper {
  std::string what;
  std::string number;
  std::optional<base::Date> date;
  bool operator==(const FactsPaper&) const = default;
};
BOOST_DESCRIBE_STRUCT(FactsPaper, (), (what, number, date))

// The facts of one year, from which its size class is computed (decree 80/2021, articles 5–9).
struct FactsForm {
  // Employees with compulsory social insurance at the month ends, in order; or else their mean.
  std::vector<int> month_ends;
  std::optional<int> mean_employees_tenths;  // 105 is 10.5
  int months_active = 12;                    // in the year
  std::optional<base::Money> revenue;
  std::optional<base::Money> capital;  // total resources of the balance sheet
  std::string sector_version;          // "2018" or "2025" (VSIC)
  std::string sector_code;             // of the main line, "C1020"
  bool women_owned = false;            // law 04/2017, article 3
  bool many_women = false;
  bool social = false;
  std::vector<FactsPaper> papers;
  bool operator==(const FactsForm&) const = default;
};
BOOST_DESCRIBE_STRUCT(FactsForm, (),
                      (month_ends, mean_employees_tenths, months_active, revenue, capital,
                       sector_version, sector_code, women_owned, many_women, social, papers))

struct Facts {
  int year = 0;
  FactsForm form;
  std::int64_t revision = 1;
  base::Instant entered_at;
};

// Which form of tax code a kind may have, from when to when: data of the table tax_code_rule.
struct TaxCodeRule {
  std::string kind;
  std::string form;  // organisation, dependent_unit, person
  base::Date valid_from;
  std::optional<base::Date> valid_to;
  std::string basis;
};

}  // namespace vuon::enterprises
