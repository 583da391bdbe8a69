#include "identity/person.h"

#include <algorithm>

#include "base/vietnamese_text.h"

namespace vuon::identity {
namespace {

constexpr std::size_t kLongestEmail = 254;  // RFC 5321, 4.5.3.1.3 with its brackets
constexpr std::size_t kLongestName = 200;   // bytes

bool IsEmail(std::string_view email) {
  const std::size_t at = email.find('@');
  if (email.size() > kLongestEmail || at == 0 || at == std::string_view::npos) return false;
  const std::string_view domain = email.substr(at + 1);
  const std::size_t dot = domain.find('.');
  const bool shaped = domain.find('@') == std::string_view::npos && dot != std::string_view::npos &&
                      dot > 0 && domain.back() != '.';
  return shaped && std::none_of(email.begin(), email.end(), [](char byte) {
           return static_cast<unsigned char>(byte) <= ' ' || byte == '<' || byte == '>' ||
                  byte == '"' || byte == ',' || byte == ';';
         });
}

// A name goes into mails and papers as it is: no markup, no line breaks.
bool IsName(std::string_view name) {
  return !name.empty() && name.size() <= kLongestName &&
         std::none_of(name.begin(), name.end(), [](char byte) {
           return static_cast<unsigned char>(byte) < ' ' || byte == '<' || byte == '>';
         });
}

bool IsPhone(std::string_view phone) {
  const auto digits = std::count_if(phone.begin(), phone.end(),
                                    [](char byte) { return byte >= '0' && byte <= '9'; });
  return digits >= 8 && digits <= 15 && phone.size() <= 24 &&
         phone.find_first_not_of("0123456789 +-.()") == std::string_view::npos;
}

std::string Clean(std::string_view typed) { return base::Nfc(base::TrimSpace(typed)); }

}  // namespace

std::string FoldEmail(std::string_view email) {
  return base::LowerVietnamese(base::TrimSpace(email));
}

base::Result<Contact> CheckContact(const Contact& typed) {
  Contact contact{Clean(typed.email), Clean(typed.name)};
  if (typed.phone && !Clean(*typed.phone).empty()) contact.phone = Clean(*typed.phone);
  base::Problem problem{base::ProblemKind::kInvalid, "identity.contact_not_valid"};
  if (!IsEmail(contact.email)) {
    problem.fields.push_back({"/email", "identity.email_not_valid", {}});
  }
  if (!IsName(contact.name)) problem.fields.push_back({"/name", "identity.name_not_valid", {}});
  if (contact.phone && !IsPhone(*contact.phone)) {
    problem.fields.push_back({"/phone", "identity.phone_not_valid", {}});
  }
  if (!problem.fields.empty()) return problem;
  return contact;
}

boost::json::value AuditJson(const Person& person) {
  boost::json::object json{{"email", person.email},
                           {"name", person.name},
                           {"phone", nullptr},
                           {"disabled_at", nullptr},
                           {"must_change_password", person.must_change_password},
                           {"totp_enabled", person.totp_secret.has_value()}};
  if (person.phone) json["phone"] = *person.phone;
  if (person.disabled_at) json["disabled_at"] = base::IsoInstant(*person.disabled_at);
  return json;
}

}  // namespace vuon::identity
