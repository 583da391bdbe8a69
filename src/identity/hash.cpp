#include "identity/hash.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <cstdint>

#include "base/assert.h"

namespace vuon::identity {

std::string Sha256Hex(std::string_view bytes) {
  std::uint8_t digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  VUON_ASSERT(EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha256(), nullptr) == 1);
  std::string hex;
  for (unsigned index = 0; index < size; ++index) hex += fmt::format("{:02x}", digest[index]);
  return hex;
}

}  // namespace vuon::identity
