#include "identity/account.h"
#include "identity/identity_http.h"
#include "identity/sign_in.h"

namespace vuon::identity {

struct PasswordChangeBody {
  std::string current_password;
  std::string new_password;
};
BOOST_DESCRIBE_STRUCT(PasswordChangeBody, (), (current_password, new_password))

struct PasswordBody {
  std::string password;
};
BOOST_DESCRIBE_STRUCT(PasswordBody, (), (password))

struct TotpOfferView {
  std::string secret;
  std::string uri;
};
BOOST_DESCRIBE_STRUCT(TotpOfferView, (), (secret, uri))

struct TotpCodeBody {
  std::string code;
};
BOOST_DESCRIBE_STRUCT(TotpCodeBody, (), (code))

namespace {

using http::Nothing;
using Done = base::Result<http::Reply<Nothing>>;

http::Operation Own(http::Method method, std::string pattern, std::string id, std::string summary,
                    int success_status) {
  return {.method = method,
          .pattern = std::move(pattern),
          .id = std::move(id),
          .summary = std::move(summary),
          .access = http::Access::SignedIn(),
          .success_status = success_status,
          .body_limit = 4096};
}

base::Result<http::Reply<TotpOfferView>> Offer(House& house, const http::Request& request,
                                               const PasswordBody& body) {
  const Actor& actor = ActorOf(request);
  VUON_CHECK(ConfirmPassword(house, actor, body.password, request.remote_address));
  VUON_TRY(offer, OfferTotp(house, actor, request.request_id));
  return http::Reply<TotpOfferView>({offer.secret, offer.uri});
}

Done Remove(House& house, const http::Request& request, const PasswordBody& body) {
  const Actor& actor = ActorOf(request);
  VUON_CHECK(ConfirmPassword(house, actor, body.password, request.remote_address));
  VUON_CHECK(RemoveTotp(house, actor, request.request_id));
  return http::Reply<Nothing>(Nothing{});
}

}  // namespace

void AddAccountRoutes(http::Routes& routes, House& house) {
  using http::Method;
  routes.Add<Nothing, PasswordChangeBody, Nothing>(
      Own(Method::kPost, "/api/v1/account/password", "changePassword",
          "Change one's own password; ends the other sessions", 204),
      [&house](const http::Request& request, const Nothing&,
               const PasswordChangeBody& body) -> Done {
        VUON_CHECK(ChangePassword(house, ActorOf(request),
                                  {body.current_password, body.new_password, request.remote_address,
                                   request.request_id}));
        return http::Reply<Nothing>(Nothing{});
      });
  routes.Add<Nothing, PasswordBody, TotpOfferView>(
      Own(Method::kPost, "/api/v1/account/totp", "offerTotp",
          "Begin two-step sign-in: a new secret, asked for once it is confirmed", 201),
      [&house](const http::Request& request, const Nothing&, const PasswordBody& body) {
        return Offer(house, request, body);
      });
  routes.Add<Nothing, TotpCodeBody, Nothing>(
      Own(Method::kPost, "/api/v1/account/totp/confirmation", "confirmTotp",
          "Show a code of the new secret: from now on sign-in asks for one", 204),
      [&house](const http::Request& request, const Nothing&, const TotpCodeBody& body) -> Done {
        VUON_CHECK(ConfirmTotp(house, ActorOf(request), body.code, request.request_id));
        return http::Reply<Nothing>(Nothing{});
      });
  routes.Add<Nothing, PasswordBody, Nothing>(
      Own(Method::kDelete, "/api/v1/account/totp", "removeTotp", "End two-step sign-in", 204),
      [&house](const http::Request& request, const Nothing&, const PasswordBody& body) {
        return Remove(house, request, body);
      });
}

}  // namespace vuon::identity
