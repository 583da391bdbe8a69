#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"
#include "identity/permissions.h"
#include "identity/place.h"

namespace vuon::identity {

// The tenant of the ministries and of whoever runs the deployment: a role held there holds in every
// province.
inline constexpr std::string_view kNation = "viet-nam";

struct RoleInAgency {
  std::string assignment_id;
  std::string province_id;
  std::string agency_id;
  std::string agency_code;
  std::string agency_name;
  std::string agency_symbol;
  Role role = Role::kEnterprise;
};

struct ActorFacts {
  std::string person_id;
  std::string name;
  std::string email;
  std::string session_id = {};  // empty for a job or the command line
  bool must_change_password = false;
  bool totp_enabled = false;
  std::vector<RoleInAgency> roles = {};  // those in force today
  // Every province there is, for whoever holds a role in the nation; empty for others.
  std::set<std::string, std::less<>> all_provinces = {};
  // Of who signed in: the provinces to show, by code, as they were when the session was read.
  std::vector<Province> shown_provinces = {};
};

// Who acts: a person who signed in, or the program itself on its operator's word (command line,
// jobs, samples). What an actor may do is a value of its own, asked with the province.
class Actor final : public http::Principal {
 public:
  explicit Actor(ActorFacts facts) : facts_(std::move(facts)) {}
  // May do everything everywhere; `name` ("vuon user add") is what the audit log shows.
  static Actor System(std::string name);

  std::string PersonId() const override { return facts_.person_id; }
  const std::string& name() const { return facts_.name; }
  const std::string& email() const { return facts_.email; }
  const std::string& session_id() const { return facts_.session_id; }
  bool must_change_password() const { return facts_.must_change_password; }
  bool totp_enabled() const { return facts_.totp_enabled; }
  const std::vector<RoleInAgency>& roles() const { return facts_.roles; }
  // The provinces to show: those with a role, or all for a role in the nation.
  std::set<std::string> Provinces() const;
  const std::vector<Province>& shown_provinces() const { return facts_.shown_provinces; }
  bool is_system() const { return is_system_; }

  bool May(std::string_view permission, std::string_view province) const;
  bool MayInDeployment(std::string_view permission) const;
  // Whether the province exists and is theirs to know of: any role in it, or in the nation.
  bool Knows(std::string_view province) const;
  // The role that gives the permission there; with an empty permission, any role there.
  const RoleInAgency* RoleWith(std::string_view permission, std::string_view province) const;
  std::set<std::string_view> PermissionsIn(std::string_view province) const;
  std::set<std::string_view> DeploymentPermissions() const;
  // Where the audit rows of the person's own account go: the province of the first role.
  std::string HomeProvince() const;

 private:
  ActorFacts facts_;
  bool is_system_ = false;
};

// Of a request that the guard let into a route that is not public.
const Actor& ActorOf(const http::Request& request);
// Of any request; null when nobody is signed in.
const Actor* ActorIfAny(const http::Request& request);

}  // namespace vuon::identity
