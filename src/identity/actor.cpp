#include "identity/actor.h"

#include <algorithm>

#include "base/assert.h"

namespace vuon::identity {
namespace {

bool HoldsIn(const RoleInAgency& held, std::string_view province) {
  return held.province_id == province || held.province_id == kNation;
}

}  // namespace

Actor Actor::System(std::string name) {
  Actor actor(
      ActorFacts{.person_id = "system", .name = std::move(name), .email = "", .session_id = ""});
  actor.is_system_ = true;
  return actor;
}

bool Actor::May(std::string_view permission, std::string_view province) const {
  if (is_system_) return true;
  if (!Knows(province)) return false;
  return std::any_of(roles().begin(), roles().end(), [&](const RoleInAgency& held) {
    return HoldsIn(held, province) && Grants(held.role, permission);
  });
}

bool Actor::MayInDeployment(std::string_view permission) const {
  return is_system_ || DeploymentPermissions().contains(permission);
}

bool Actor::Knows(std::string_view province) const {
  if (is_system_ || facts_.all_provinces.contains(province)) return true;
  return std::any_of(roles().begin(), roles().end(),
                     [&](const RoleInAgency& held) { return held.province_id == province; });
}

std::set<std::string> Actor::Provinces() const {
  std::set<std::string> provinces(facts_.all_provinces.begin(), facts_.all_provinces.end());
  for (const RoleInAgency& held : roles()) provinces.insert(held.province_id);
  return provinces;
}

const RoleInAgency* Actor::RoleWith(std::string_view permission, std::string_view province) const {
  const auto fits = [&](const RoleInAgency& held) {
    return HoldsIn(held, province) && (permission.empty() || Grants(held.role, permission));
  };
  const auto found = std::find_if(roles().begin(), roles().end(), fits);
  return found == roles().end() ? nullptr : &*found;
}

std::set<std::string_view> Actor::PermissionsIn(std::string_view province) const {
  std::set<std::string_view> permissions;
  for (const RoleInAgency& held : roles()) {
    if (!HoldsIn(held, province)) continue;
    permissions.insert(PermissionsOf(held.role).begin(), PermissionsOf(held.role).end());
  }
  return permissions;
}

std::set<std::string_view> Actor::DeploymentPermissions() const {
  std::set<std::string_view> permissions;
  for (const RoleInAgency& held : roles()) {
    const auto& granted = DeploymentPermissionsOf(held.role);
    permissions.insert(granted.begin(), granted.end());
  }
  return permissions;
}

std::string Actor::HomeProvince() const {
  return roles().empty() ? std::string(kNation) : roles().front().province_id;
}

const Actor* ActorIfAny(const http::Request& request) {
  return dynamic_cast<const Actor*>(request.principal.get());
}

const Actor& ActorOf(const http::Request& request) {
  const Actor* actor = ActorIfAny(request);
  VUON_ASSERT(actor != nullptr);
  return *actor;
}

}  // namespace vuon::identity
