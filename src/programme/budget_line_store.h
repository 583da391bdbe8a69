#pragma once
#include <optional>
#include <string>
#include <vector>

#include "programme/plan_version.h"
#include "storage/connection.h"

// The SQL of budget lines and funding sources: what the version in force plans.
namespace vuon::programme {

struct BudgetLineRow {
  std::string id;
  std::optional<std::string> parent_id;
  std::string number;
  std::string title;
  std::string lead;
  std::string unit;
  std::optional<std::string> source_id;
  std::optional<base::Money> unit_price;
  std::optional<base::Quantity> quantity;
  base::Money planned;
  bool dropped = false;  // no longer planned, kept for its postings
};

struct FundingSource {
  std::string id;
  std::string name;
};

// Makes the lines and sources those of the content; lines that are gone stay, dropped.
void ReplaceBudgetLines(storage::Transaction& transaction, const std::string& province,
                        const PlanId& plan, const PlanContent& content);

// In reading order; parents before their children.
std::vector<BudgetLineRow> BudgetLinesOf(storage::Connection& reader, const std::string& province,
                                         const PlanId& plan);
std::vector<FundingSource> FundingSourcesOf(storage::Connection& reader,
                                            const std::string& province);

}  // namespace vuon::programme
