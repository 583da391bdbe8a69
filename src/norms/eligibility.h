#pragma once
#include <optional>
#include <string>
#include <vector>

#include "norms/pack.h"

namespace vuon::norms {

struct Applicant {
  std::string kind;        // enterprise | cooperative | household_business | branch
  std::string size_class;  // of SizeResult
  bool women_owned = false;
  bool many_women = false;
  bool social = false;
  bool startup = false;
  bool in_cluster = false;
  bool foreign_invested = false;
  std::string sector_code;
  std::string place_id;
  std::string sector_version = {};              // empty: whatever version the pack knows
  std::optional<base::Date> on = std::nullopt;  // for items with dates; absent: not looked at
};

struct Eligibility {
  bool may = false;
  std::vector<WorkingStep> reasons;  // what is met, or everything that is not
};
BOOST_DESCRIBE_STRUCT(Eligibility, (), (may, reasons))

Eligibility MayHave(const Pack& pack, const Item& item, const Applicant& applicant);

// Whether the applicant is of the group: women_owned | many_women | social | startup | in_cluster.
bool IsOf(const Applicant& applicant, const std::string& group);

// The items, of those had already (codes), that pay for the same content as this one.
std::vector<std::string> Conflicts(const Pack& pack, const Item& item,
                                   const std::vector<std::string>& had);

}  // namespace vuon::norms
