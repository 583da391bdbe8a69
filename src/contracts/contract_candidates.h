#pragma once
#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "base/money.h"
#include "storage/connection.h"

// Approved dossiers that have no contract yet, with what was reserved for each.
namespace vuon::contracts {

struct ContractCandidate {
  std::string id;
  std::string code;
  std::string title;
  std::string enterprise_id;
  std::string enterprise;
  std::string tax_code;
  std::string approval_id;
  std::string approval_number;
  base::Money reserved;
  base::Money own_cost;
  std::int64_t units = 0;
};
BOOST_DESCRIBE_STRUCT(ContractCandidate, (),
                      (id, code, title, enterprise_id, enterprise, tax_code, approval_id,
                       approval_number, reserved, own_cost, units))

// Those of a year by enterprise and code; and with a contract's id those that its draft holds.
std::vector<ContractCandidate> ContractCandidatesOf(storage::Connection& reader,
                                                    const std::string& province, int year,
                                                    const std::string& contract);

}  // namespace vuon::contracts
