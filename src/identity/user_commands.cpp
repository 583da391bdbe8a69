#include "identity/user_commands.h"

#include <fmt/format.h>

#include "identity/manage_people.h"
#include "identity/person_store.h"
#include "identity/place_store.h"

namespace vuon::identity {
namespace {

using base::Problem;
using base::ProblemKind;

VerbCall CallIn(const std::string& province, std::string verb) {
  return {.name = std::move(verb),
          .permission = std::string(permission::kPersonWrite),
          .province_id = province};
}

// A person and a province in whose log the change is written.
struct Found {
  std::string person_id;
  std::string province_id;
};

base::Result<Found> FindUser(House& house, const std::string& email) {
  return house.database.Read([&](storage::Connection& connection) -> base::Result<Found> {
    const auto person = FindPersonByEmail(connection, email);
    if (!person) return Problem{ProblemKind::kNotFound, "identity.person_not_found"};
    const auto provinces = ProvincesOf(connection, person->id.text(), base::Date());
    if (provinces.empty()) return Problem{ProblemKind::kNotFound, "identity.person_not_found"};
    return Found{person->id.text(), *provinces.begin()};
  });
}

// What the command line names by code.
struct Office {
  std::string agency_id;
  Role role;
};

base::Result<Office> FindOffice(House& house, const UserAdd& add) {
  const auto role = ParseRole(add.role);
  if (!role) return Problem{ProblemKind::kInvalid, "identity.role_unknown", {{"role", add.role}}};
  return house.database.Read([&](storage::Connection& connection) -> base::Result<Office> {
    if (!FindProvince(connection, add.province)) {
      return Problem{ProblemKind::kNotFound, "identity.province_not_found"};
    }
    // The office of today, or else the last one of that code: 2021's programme runs on.
    const auto agencies = AgenciesIn(connection, add.province, std::nullopt);
    std::optional<Office> found;
    for (const Agency& agency : agencies) {
      if (agency.code == add.agency) found = Office{agency.id.text(), *role};
    }
    if (found) return *found;
    return Problem{ProblemKind::kInvalid, "identity.agency_not_found", {{"agency", add.agency}}};
  });
}

}  // namespace

base::Result<std::string> AddUser(House& house, const UserAdd& add) {
  VUON_TRY(office, FindOffice(house, add));
  const NewPerson person{.contact = {add.email, add.name},
                         .agency_id = office.agency_id,
                         .role = office.role,
                         .password = add.password.value_or("")};
  VUON_TRY(added, AddPerson(house, Actor::System("vuon user add"),
                            CallIn(add.province, "person.added"), person));
  if (added.existed) return fmt::format("{} đã có tài khoản; đã giao thêm vai trò.\n", add.email);
  if (!added.temporary_password) return fmt::format("Đã tạo tài khoản {}.\n", add.email);
  return fmt::format("Đã tạo tài khoản {}.\nMật khẩu tạm (phải đổi khi đăng nhập lần đầu): {}\n",
                     add.email, *added.temporary_password);
}

base::Result<std::string> DisableUser(House& house, const std::string& email) {
  VUON_TRY(found, FindUser(house, email));
  VUON_CHECK(DisablePerson(house, Actor::System("vuon user disable"),
                           CallIn(found.province_id, "person.disabled"), found.person_id));
  return fmt::format("Đã khóa tài khoản {} và kết thúc mọi phiên làm việc.\n", email);
}

base::Result<std::string> ResetUser(House& house, const std::string& email,
                                    const std::optional<std::string>& password) {
  VUON_TRY(found, FindUser(house, email));
  VUON_TRY(made, ResetPassword(house, Actor::System("vuon user reset"),
                               CallIn(found.province_id, "person.password_reset"), found.person_id,
                               password.value_or("")));
  if (password) return fmt::format("Đã đặt lại mật khẩu của {}.\n", email);
  return fmt::format("Mật khẩu tạm của {} (phải đổi khi đăng nhập): {}\n", email, made);
}

}  // namespace vuon::identity
