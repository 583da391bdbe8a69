#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "storage/connection.h"

// The SQL of a contract's papers and photos.
namespace vuon::contracts {

struct ContractFile {
  std::string id;
  std::string of_kind;
  std::string of_id;
  std::string file_name;
  std::string caption;
  std::string media_type;
  std::int64_t size = 0;
  std::string sha256;
  base::Instant added_at;
  std::string adder;
};
BOOST_DESCRIBE_STRUCT(ContractFile, (),
                      (id, of_kind, of_id, file_name, caption, media_type, size, sha256, added_at,
                       adder))

std::vector<ContractFile> ContractFilesOf(storage::Connection& reader, const std::string& province,
                                          const std::string& contract);
std::optional<ContractFile> FindContractFile(storage::Connection& reader,
                                             const std::string& province,
                                             const std::string& contract, const std::string& id);
std::string ContractFileBytes(storage::Connection& reader, const std::string& province,
                              const std::string& id);

}  // namespace vuon::contracts
