#pragma once
#include <boost/describe.hpp>

#include "base/clock.h"
#include "claims/claim.h"
#include "storage/connection.h"

// Scans of the evidence (the kinds and sizes of dossiers/files.h).
namespace vuon::claims {

struct ClaimFile {
  std::string id;
  std::string evidence;
  std::string file_name;
  std::string media_type;
  std::int64_t size;
  base::Instant added_at;
};
BOOST_DESCRIBE_STRUCT(ClaimFile, (), (id, evidence, file_name, media_type, size, added_at))
std::vector<ClaimFile> FilesOf(storage::Connection& reader, const std::string& province,
                               const std::string& claim);
std::string BytesOf(storage::Connection& reader, const std::string& province,
                    const std::string& claim, const std::string& file);

}  // namespace vuon::claims
