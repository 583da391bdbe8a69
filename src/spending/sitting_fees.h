#pragma once
#include "base/result.h"
#include "spending/spending.h"
#include "spending/spending_verbs.h"
#include "storage/connection.h"

// The fees of a council's sitting: from who attended, never typed.
namespace vuon::spending {

struct Sitting {
  std::string council_id;
  int session = 1;
  std::string title;
  std::string kind;  // selection | acceptance
  base::Date held_on;
  int present = 0;
  bool paid = false;  // it stands in a payment list that was not refused
};
BOOST_DESCRIBE_STRUCT(Sitting, (), (council_id, session, title, kind, held_on, present, paid))

// Sittings of the year that are over, newest first.
std::vector<Sitting> SittingsOf(storage::Connection& reader, const std::string& province, int year);
// A fee for each who was there, by the rate of that day. spending.sitting_not_found,
// spending.role_without_rate {role, name}
base::Result<std::vector<PaymentLine>> FeesOfSitting(storage::Connection& reader,
                                                     const std::string& province,
                                                     const SittingKey& sitting);

}  // namespace vuon::spending
