#include <fmt/format.h>

#include "identity/identity_http.h"
#include "identity/sign_in.h"
#include "identity/views.h"

namespace vuon::identity {

struct SignInBody {
  std::string email;
  std::string password;
  std::optional<std::string> totp;
};
BOOST_DESCRIBE_STRUCT(SignInBody, (), (email, password, totp))

struct SessionProvince {
  std::string id;
  std::string name;
  std::string kind;
  base::Date valid_from;
  std::optional<base::Date> valid_to;
  std::vector<std::string> permissions;
  std::vector<RoleView> roles;
};
BOOST_DESCRIBE_STRUCT(SessionProvince, (),
                      (id, name, kind, valid_from, valid_to, permissions, roles))

struct SessionPerson {
  std::string id;
  std::string name;
  std::string email;
};
BOOST_DESCRIBE_STRUCT(SessionPerson, (), (id, name, email))

struct SessionView {
  std::string id;
  SessionPerson person;
  bool must_change_password;
  bool totp_enabled;
  std::vector<SessionProvince> provinces;
  std::vector<std::string> deployment_permissions;
};
BOOST_DESCRIBE_STRUCT(SessionView, (),
                      (id, person, must_change_password, totp_enabled, provinces,
                       deployment_permissions))

struct OpenSession {
  std::string id;
  bool current;
  base::Instant created_at;
  base::Instant last_seen_at;
  std::string remote_address;
  std::string user_agent;
};
BOOST_DESCRIBE_STRUCT(OpenSession, (),
                      (id, current, created_at, last_seen_at, remote_address, user_agent))

struct OpenSessions {
  std::vector<OpenSession> items;
};
BOOST_DESCRIBE_STRUCT(OpenSessions, (), (items))

namespace {

using http::Nothing;

std::vector<std::string> Texts(const std::set<std::string_view>& texts) {
  return {texts.begin(), texts.end()};
}

SessionView ViewOfSession(const Actor& actor) {
  SessionView view{.id = actor.session_id(),
                   .person = {actor.PersonId(), actor.name(), actor.email()},
                   .must_change_password = actor.must_change_password(),
                   .totp_enabled = actor.totp_enabled(),
                   .provinces = {},
                   .deployment_permissions = Texts(actor.DeploymentPermissions())};
  for (const Province& province : actor.shown_provinces()) {
    SessionProvince& shown =
        view.provinces.emplace_back(SessionProvince{province.id,
                                                    province.name,
                                                    province.kind,
                                                    province.valid_from,
                                                    province.valid_to,
                                                    Texts(actor.PermissionsIn(province.id)),
                                                    {}});
    for (const RoleInAgency& held : actor.roles()) {
      if (held.province_id == province.id) shown.roles.push_back(ViewOf(held));
    }
  }
  return view;
}

// Out of reach of scripts, sent to this site only, for no longer than the session can live.
std::string CookieHeader(CookieKind kind, std::string_view token, std::chrono::seconds age) {
  return fmt::format("{}={}; Path=/; Max-Age={}; HttpOnly; SameSite=Lax{}", CookieName(kind), token,
                     age.count(), kind == CookieKind::kSecure ? "; Secure" : "");
}

base::Result<http::Reply<SessionView>> Enter(House& house, CookieKind cookie,
                                             const http::Request& request, const SignInBody& body) {
  SignInCall call{.email = body.email,
                  .password = body.password,
                  .totp = body.totp,
                  .remote_address = request.remote_address,
                  .user_agent = std::string(request.Header("user-agent")),
                  .request_id = request.request_id};
  if (const Actor* before = ActorIfAny(request)) {
    call.old_session_id = before->session_id();
    call.old_person_id = before->PersonId();
  }
  VUON_TRY(signed_in, SignIn(house, call));
  http::Reply<SessionView> reply(ViewOfSession(*signed_in.actor));
  reply.headers.emplace("Set-Cookie", CookieHeader(cookie, signed_in.session.token, kSessionLimit));
  return reply;
}

base::Result<http::Reply<Nothing>> Leave(House& house, CookieKind cookie,
                                         const http::Request& request) {
  const Actor& actor = ActorOf(request);
  VUON_CHECK(EndOwnSession(house, actor, actor.session_id(), request.request_id));
  http::Reply<Nothing> reply(Nothing{});
  reply.headers.emplace("Set-Cookie", CookieHeader(cookie, "", std::chrono::seconds(0)));
  return reply;
}

OpenSessions ListOwn(House& house, const Actor& actor) {
  OpenSessions list;
  const auto rows = house.database.Read([&](storage::Connection& connection) {
    return LiveSessionsOf(connection, actor.PersonId(), house.world.Now());
  });
  for (const SessionRow& row : rows) {
    list.items.push_back({row.id.text(), row.id.text() == actor.session_id(), row.created_at,
                          row.last_seen_at, row.remote_address, row.user_agent});
  }
  return list;
}

}  // namespace

void AddSessionRoutes(http::Routes& routes, House& house, CookieKind cookie) {
  using http::Access;
  using http::Method;
  routes.Add<Nothing, SignInBody, SessionView>(
      {.method = Method::kPost,
       .pattern = "/api/v1/session",
       .id = "signIn",
       .summary = "Sign in; sets the session's cookie",
       .access = Access::Public(),
       .success_status = 201,
       .body_limit = 4096},
      [&house, cookie](const http::Request& request, const Nothing&, const SignInBody& body) {
        return Enter(house, cookie, request, body);
      });
  routes.Add<Nothing, Nothing, SessionView>(
      {.method = Method::kGet,
       .pattern = "/api/v1/session",
       .id = "getSession",
       .summary = "Who is signed in, with roles and permissions per province",
       .access = Access::SignedIn(),
       .from_memory = true},
      [](const http::Request& request, const Nothing&,
         const Nothing&) -> base::Result<http::Reply<SessionView>> {
        return http::Reply<SessionView>(ViewOfSession(ActorOf(request)));
      });
  routes.Add<Nothing, Nothing, Nothing>(
      {.method = Method::kDelete,
       .pattern = "/api/v1/session",
       .id = "signOut",
       .summary = "End this session",
       .access = Access::SignedIn(),
       .success_status = 204},
      [&house, cookie](const http::Request& request, const Nothing&, const Nothing&) {
        return Leave(house, cookie, request);
      });
  routes.Add<Nothing, Nothing, OpenSessions>(
      {.method = Method::kGet,
       .pattern = "/api/v1/sessions",
       .id = "listSessions",
       .summary = "One's own open sessions, newest first",
       .access = Access::SignedIn()},
      [&house](const http::Request& request, const Nothing&,
               const Nothing&) -> base::Result<http::Reply<OpenSessions>> {
        return http::Reply<OpenSessions>(ListOwn(house, ActorOf(request)));
      });
  routes.Add<Nothing, Nothing, Nothing>(
      {.method = Method::kDelete,
       .pattern = "/api/v1/sessions/{session:id}",
       .id = "endSession",
       .summary = "End one of one's own sessions",
       .access = Access::SignedIn(),
       .success_status = 204},
      [&house](const http::Request& request, const Nothing&,
               const Nothing&) -> base::Result<http::Reply<Nothing>> {
        VUON_CHECK(
            EndOwnSession(house, ActorOf(request), request.Path("session"), request.request_id));
        return http::Reply<Nothing>(Nothing{});
      });
}

}  // namespace vuon::identity
