#pragma once
#include <string>

#include "base/date.h"

namespace vuon::site {

// What anybody may learn of an official paper whose code or file they hold.
struct PublicVerification {
  std::string standing;  // genuine, corrected, replaced, recalled, cancelled
  std::string agency;
  std::string number;
  std::string subject;
  base::Date signed_on;
  std::string changed_by;  // number of the paper that replaced or corrected it
};

}  // namespace vuon::site
