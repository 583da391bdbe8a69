#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "identity/ids.h"

namespace vuon::identity {

// Units of administration and offices, as they were between two days, both included. What followed
// a unit are its successors; one unit may go to several, of other provinces too.

struct Province {
  std::string id;  // "kien-giang"
  std::string name;
  std::string kind;  // "province" or "nation"
  base::Date valid_from;
  std::optional<base::Date> valid_to = std::nullopt;
};

struct Successor {
  std::string province_id;
  std::string id;
  std::string name;
  bool confirmed = true;  // false: no legal text was read for the pair
};

struct Place {
  std::string province_id;
  PlaceKey id;
  std::string code;  // of the General Statistics Office
  std::string name;
  std::string kind;
  base::Date valid_from;
  std::optional<base::Date> valid_to = std::nullopt;
  std::vector<Successor> successors = {};
};

struct Agency {
  std::string province_id;
  AgencyKey id;
  std::string code;    // "so-khcn"
  std::string name;    // "Sở Khoa học và Công nghệ tỉnh Kiên Giang"
  std::string symbol;  // "SKHCN", as in the numbers of its documents
  std::string kind;
  std::optional<std::string> parent_id = std::nullopt;
  base::Date valid_from;
  std::optional<base::Date> valid_to = std::nullopt;
  std::vector<Successor> successors = {};
};

}  // namespace vuon::identity
