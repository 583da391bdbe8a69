#pragma once
#include <string_view>

namespace vuon::http {

enum class Scope {
  kPublic,      // nobody needs to sign in
  kSignedIn,    // anyone signed in, for their own account
  kProvince,    // `permission` in the province named by {province} in the path
  kDeployment,  // `permission` over the whole deployment
};

// Who may call a route. It has no default: a route without a declared access does not compile.
class Access {
 public:
  static constexpr Access Public() { return {Scope::kPublic, ""}; }
  static constexpr Access SignedIn() { return {Scope::kSignedIn, ""}; }
  static constexpr Access Province(std::string_view permission) {
    return {Scope::kProvince, permission};
  }
  static constexpr Access Deployment(std::string_view permission) {
    return {Scope::kDeployment, permission};
  }

  constexpr Scope scope() const { return scope_; }
  constexpr std::string_view permission() const { return permission_; }

 private:
  constexpr Access(Scope scope, std::string_view permission)
      : scope_(scope), permission_(permission) {}
  Scope scope_;
  std::string_view permission_;
};

}  // namespace vuon::http
