#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/texts.h"
#include "identity/actor.h"
#include "programme/plan_version.h"
#include "storage/connection.h"

namespace vuon::programme {

// Something that waits for somebody, with the screen where it is done.
struct Todo {
  std::string kind;
  std::string title;
  std::optional<base::Date> due;
  std::string href;
  bool overdue = false;
};
BOOST_DESCRIBE_STRUCT(Todo, (), (kind, title, due, href, overdue))

// What waits for this person in this province today: drafts to go on with, versions to approve, a
// year without a plan, deadlines of the plan in force. Overdue first, then by day.
std::vector<Todo> TodosOf(storage::Connection& reader, const identity::Actor& actor,
                          const std::string& province, base::Date today, base::Language language);

}  // namespace vuon::programme
