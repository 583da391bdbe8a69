#pragma once
#include <optional>
#include <string>

#include "identity/house.h"

namespace vuon::identity {

// `vuon user add|disable|reset`: what the operator of the machine may do, through the same verbs as
// an administrator, with the program itself as the actor. The first administrator comes in this
// way. Each answers the lines to print (Vietnamese), or a problem with its texts.

struct UserAdd {
  std::string email;
  std::string name;
  std::string province;  // "viet-nam" for the ministry and for whoever runs the deployment
  std::string agency;    // its code: "so-khcn"
  std::string role;      // "administrator"
  std::optional<std::string> password =
      std::nullopt;  // absent: a temporary one is made and printed
};
base::Result<std::string> AddUser(House& house, const UserAdd& add);
base::Result<std::string> DisableUser(House& house, const std::string& email);
base::Result<std::string> ResetUser(House& house, const std::string& email,
                                    const std::optional<std::string>& password = std::nullopt);

}  // namespace vuon::identity
