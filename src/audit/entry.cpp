#include "audit/entry.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include "base/assert.h"
#include "base/vietnamese_text.h"

namespace vuon::audit {
namespace {

void AddField(std::string& bytes, std::string_view field) {
  bytes += std::to_string(field.size());
  bytes += ':';
  bytes += field;
  bytes += ',';
}

void AddField(std::string& bytes, const std::optional<std::string>& field) {
  if (field) {
    AddField(bytes, std::string_view(*field));
  } else {
    bytes += "~,";
  }
}

}  // namespace

std::string CanonicalBytes(const SealedEntry& sealed) {
  const Entry& entry = sealed.entry;
  std::string bytes = "vuon-audit-1\n";
  AddField(bytes, std::string_view(entry.province_id));
  AddField(bytes, std::string_view(std::to_string(sealed.sequence)));
  AddField(bytes, std::string_view(sealed.id));
  AddField(bytes, std::string_view(std::to_string(entry.at.time_since_epoch().count())));
  AddField(bytes, std::string_view(entry.actor_id));
  AddField(bytes, std::string_view(entry.actor_name));
  AddField(bytes, std::string_view(entry.role));
  AddField(bytes, entry.agency_id);
  AddField(bytes, std::string_view(entry.verb));
  AddField(bytes, std::string_view(entry.record_kind));
  AddField(bytes, std::string_view(entry.record_id));
  AddField(bytes, entry.before);
  AddField(bytes, entry.after);
  AddField(bytes, std::string_view(entry.request_id));
  AddField(bytes, std::string_view(sealed.previous_hash));
  return bytes;
}

std::string HashOf(const SealedEntry& sealed) {
  const std::string bytes = CanonicalBytes(sealed);
  std::uint8_t digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  VUON_ASSERT(EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha256(), nullptr) == 1);
  std::string hex;
  for (unsigned index = 0; index < size; ++index) hex += fmt::format("{:02x}", digest[index]);
  return hex;
}

std::string StorableText(std::string_view text) {
  std::string out = base::Nfc(text);
  std::erase(out, '\0');
  return out;
}

}  // namespace vuon::audit
