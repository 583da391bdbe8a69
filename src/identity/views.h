#pragma once
#include <optional>
#include <string>
#include <vector>

#include "http/json.h"
#include "identity/person.h"
#include "identity/place.h"
#include "identity/role_store.h"

// What the doors of this room send, and how it is made of our own types.
namespace vuon::identity {

struct AgencyInRole {
  std::string id;
  std::string code;
  std::string name;
  std::string symbol;
};
BOOST_DESCRIBE_STRUCT(AgencyInRole, (), (id, code, name, symbol))

struct RoleView {
  std::string id;
  std::string role;
  AgencyInRole agency;
};
BOOST_DESCRIBE_STRUCT(RoleView, (), (id, role, agency))
RoleView ViewOf(const RoleInAgency& held);

struct DatedRoleView {
  std::string id;
  std::string role;
  AgencyInRole agency;
  base::Date valid_from;
  std::optional<base::Date> valid_to;
};
BOOST_DESCRIBE_STRUCT(DatedRoleView, (), (id, role, agency, valid_from, valid_to))

struct PersonView {
  std::string id;
  std::string email;
  std::string name;
  std::optional<std::string> phone;
  bool must_change_password;
  bool totp_enabled;
  std::optional<base::Instant> disabled_at;
  base::Instant created_at;
  std::int64_t revision;  // the ETag of this person
  std::vector<DatedRoleView> roles;
};
BOOST_DESCRIBE_STRUCT(PersonView, (),
                      (id, email, name, phone, must_change_password, totp_enabled, disabled_at,
                       created_at, revision, roles))
// With the roles of one province only.
PersonView ViewOf(const Person& person, const std::vector<RoleInProvince>& roles);

struct SuccessorView {
  std::string province;
  std::string id;
  std::string name;
  bool confirmed;
};
BOOST_DESCRIBE_STRUCT(SuccessorView, (), (province, id, name, confirmed))

struct PlaceView {
  std::string id;
  std::string code;
  std::string name;
  std::string kind;
  base::Date valid_from;
  std::optional<base::Date> valid_to;
  std::vector<SuccessorView> successors;
};
BOOST_DESCRIBE_STRUCT(PlaceView, (), (id, code, name, kind, valid_from, valid_to, successors))
PlaceView ViewOf(const Place& place);

struct AgencyView {
  std::string id;
  std::string code;
  std::string name;
  std::string symbol;
  std::string kind;
  std::optional<std::string> parent_id;
  base::Date valid_from;
  std::optional<base::Date> valid_to;
  std::vector<SuccessorView> successors;
};
BOOST_DESCRIBE_STRUCT(AgencyView, (),
                      (id, code, name, symbol, kind, parent_id, valid_from, valid_to, successors))
AgencyView ViewOf(const Agency& agency);

}  // namespace vuon::identity
