#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "programme/budget.h"

namespace vuon::programme {

// The budgets of the years asked for last. What is remembered is believed only while the province's
// ledger and the plans in force are those it was read from, which is asked of the database each
// time; so it holds with several processes too. Safe to share between threads.
class BudgetMemory {
 public:
  std::shared_ptr<const Budget> Read(storage::Connection& reader, const std::string& province,
                                     int year);

 private:
  struct Remembered {
    std::string stamp;
    std::shared_ptr<const Budget> budget;
  };
  std::mutex mutex_;
  std::map<std::pair<std::string, int>, Remembered> remembered_;
};

}  // namespace vuon::programme
