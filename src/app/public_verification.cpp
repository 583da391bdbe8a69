#include "app/public_verification.h"

#include "documents/document_store.h"
#include "documents/verification_code.h"
#include "identity/hash.h"

namespace vuon::app {

void AddPublicVerification(identity::House& house, site::Content& content) {
  content.verify = [&house](const std::string& code,
                            const std::string& bytes) -> std::optional<site::PublicVerification> {
    const auto found = house.database.Read([&](storage::Connection& reader) {
      return bytes.empty() ? documents::VerifyCode(reader, documents::NormalVerificationCode(code))
                           : documents::VerifyHash(reader, identity::Sha256Hex(bytes));
    });
    if (!found) return std::nullopt;
    return site::PublicVerification{found->standing, found->agency,    found->number,
                                    found->subject,  found->signed_on, found->changed_by};
  };
}

}  // namespace vuon::app
