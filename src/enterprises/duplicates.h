#pragma once
#include "enterprises/enterprise.h"
#include "storage/connection.h"

namespace vuon::enterprises {

// Enterprises that may be one: the same folded name, or the same first ten digits of the tax code
// though neither is registered as a branch.
struct DuplicateGroup {
  std::string why;  // name, tax_code
  std::string key;  // the folded name, or the ten digits
  std::vector<Enterprise> enterprises;
};

struct DuplicatePage {
  std::vector<DuplicateGroup> groups;
  std::optional<std::string> next;  // the key to go on behind
};

// Groups by tax code first, then by name; `cursor` is empty or a `next`.
DuplicatePage FindDuplicates(storage::Connection& reader, const std::string& province,
                             const std::string& cursor, int limit);

}  // namespace vuon::enterprises
