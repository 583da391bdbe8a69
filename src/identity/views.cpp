#include "identity/views.h"

namespace vuon::identity {
namespace {

AgencyInRole AgencyOf(const RoleInAgency& held) {
  return {held.agency_id, held.agency_code, held.agency_name, held.agency_symbol};
}

std::vector<SuccessorView> ViewsOf(const std::vector<Successor>& successors) {
  std::vector<SuccessorView> views;
  for (const Successor& successor : successors) {
    views.push_back({successor.province_id, successor.id, successor.name, successor.confirmed});
  }
  return views;
}

}  // namespace

RoleView ViewOf(const RoleInAgency& held) {
  return {held.assignment_id, std::string(RoleText(held.role)), AgencyOf(held)};
}

PersonView ViewOf(const Person& person, const std::vector<RoleInProvince>& roles) {
  PersonView view{.id = person.id.text(),
                  .email = person.email,
                  .name = person.name,
                  .phone = person.phone,
                  .must_change_password = person.must_change_password,
                  .totp_enabled = person.totp_secret.has_value(),
                  .disabled_at = person.disabled_at,
                  .created_at = person.created_at,
                  .revision = person.revision,
                  .roles = {}};
  for (const RoleInProvince& role : roles) {
    if (role.person_id != person.id.text()) continue;
    view.roles.push_back({role.held.assignment_id, std::string(RoleText(role.held.role)),
                          AgencyOf(role.held), role.valid_from, role.valid_to});
  }
  return view;
}

PlaceView ViewOf(const Place& place) {
  return {place.id.text(),
          place.code,
          place.name,
          place.kind,
          place.valid_from,
          place.valid_to,
          ViewsOf(place.successors)};
}

AgencyView ViewOf(const Agency& agency) {
  return {agency.id.text(),  agency.code,     agency.name,
          agency.symbol,     agency.kind,     agency.parent_id,
          agency.valid_from, agency.valid_to, ViewsOf(agency.successors)};
}

}  // namespace vuon::identity
