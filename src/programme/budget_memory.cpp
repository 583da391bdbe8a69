#include "programme/budget_memory.h"

#include <fmt/format.h>

#include "programme/plan_store.h"

namespace vuon::programme {
namespace {

constexpr std::size_t kMostRemembered = 256;

// Changes with every posting of the province and with every approval, of whatever year: a source
// has one name over all years.
std::string StampOf(storage::Connection& reader, const std::string& province) {
  return fmt::format("{} {}", ledger::LastSequence(reader, province),
                     ApprovalsOf(reader, province));
}

}  // namespace

std::shared_ptr<const Budget> BudgetMemory::Read(storage::Connection& reader,
                                                 const std::string& province, int year) {
  const std::string stamp = StampOf(reader, province);
  const std::pair key(province, year);
  {
    const std::lock_guard lock(mutex_);
    const auto found = remembered_.find(key);
    if (found != remembered_.end() && found->second.stamp == stamp) return found->second.budget;
  }
  auto budget = std::make_shared<const Budget>(ReadBudget(reader, province, year));
  const std::lock_guard lock(mutex_);
  if (remembered_.size() >= kMostRemembered) remembered_.clear();
  remembered_[key] = {stamp, budget};
  return budget;
}

}  // namespace vuon::programme
