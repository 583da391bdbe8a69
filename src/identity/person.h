#pragma once
#include <boost/json.hpp>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "identity/ids.h"

namespace vuon::identity {

// One account, in however many provinces the person serves.
struct Person {
  PersonKey id;
  std::string email;
  std::string name;
  std::optional<std::string> phone = std::nullopt;
  std::string password_hash = {};
  std::optional<std::string> totp_secret = std::nullopt;
  std::optional<std::string> totp_offered = std::nullopt;  // not confirmed yet
  std::int64_t totp_last_step = 0;
  bool must_change_password = false;
  std::optional<base::Instant> disabled_at = std::nullopt;
  base::Instant created_at = {};
  std::int64_t revision = 1;
};

// One spelling of an address: lower case, composed, no space around.
std::string FoldEmail(std::string_view email);

// What people type about a person, cleaned, or every field that is wrong at once.
struct Contact {
  std::string email;
  std::string name;
  std::optional<std::string> phone = std::nullopt;
};
base::Result<Contact> CheckContact(const Contact& typed);

// For the audit log: no password, no secret.
boost::json::value AuditJson(const Person& person);

}  // namespace vuon::identity
