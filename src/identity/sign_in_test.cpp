#include <chrono>
#include <thread>

#include "identity/attempt_limit.h"
#include "identity/identity_test_support.h"

namespace vuon::identity {
namespace {

class SignInTest : public IdentityTest {};
VUON_BOTH_ENGINES(SignInTest);

TEST_P(SignInTest, GivesTheSessionWithRolesAndPermissions) {
  AddAccount("nam@kiengiang.gov.vn", "programme_officer");
  Browser browser = NewBrowser();
  const http::Response response = browser.SignIn(" Nam@KienGiang.gov.vn ", kPassword);
  ASSERT_EQ(response.status, 201) << response.body;
  const std::string cookie = response.headers.find("Set-Cookie")->second;
  EXPECT_TRUE(cookie.starts_with("__Host-vuon=")) << cookie;
  for (const char* part : {"; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"}) {
    EXPECT_NE(cookie.find(part), std::string::npos) << part;
  }
  const boost::json::value session = Json(browser.Ask("GET", "/api/v1/session"));
  EXPECT_EQ(session.at("person").at("email"), "nam@kiengiang.gov.vn");
  ASSERT_EQ(session.at("provinces").as_array().size(), 1u);
  const boost::json::value& province = session.at("provinces").at(0);
  EXPECT_EQ(province.at("id"), "kien-giang");
  EXPECT_EQ(province.at("name"), "Tỉnh Kiên Giang");
  EXPECT_EQ(province.at("roles").at(0).at("agency").at("symbol"), "SKHCN");
  EXPECT_EQ(province.at("permissions").as_array().size(),
            PermissionsOf(Role::kProgrammeOfficer).size());
  EXPECT_EQ(Json(response), session);
}

TEST_P(SignInTest, EveryFailureHasTheSameBytes) {
  AddAccount("a@kiengiang.gov.vn", "head");
  const std::string disabled = AddAccount("b@kiengiang.gov.vn", "head");
  ASSERT_TRUE(DisableUser(house(), "b@kiengiang.gov.vn").ok());
  const std::string wrong = Bytes(NewBrowser().SignIn("a@kiengiang.gov.vn", "sai mật khẩu"));
  EXPECT_NE(wrong.find("identity.sign_in_failed"), std::string::npos);
  EXPECT_TRUE(wrong.starts_with("401"));
  EXPECT_EQ(Bytes(NewBrowser().SignIn("nobody@kiengiang.gov.vn", kPassword)), wrong);
  EXPECT_EQ(Bytes(NewBrowser().SignIn("b@kiengiang.gov.vn", kPassword)), wrong);
  EXPECT_EQ(Bytes(NewBrowser().SignIn("", "")), wrong);
}

TEST_P(SignInTest, AnUnknownAccountTakesAsLongAsAKnownOne) {
  AddAccount("a@kiengiang.gov.vn", "head");
  const auto time = [&](const std::string& email) {
    const auto start = std::chrono::steady_clock::now();
    NewBrowser().SignIn(email, "sai mật khẩu");
    return std::chrono::steady_clock::now() - start;
  };
  auto known = time("a@kiengiang.gov.vn");
  auto unknown = time("nobody@kiengiang.gov.vn");
  for (int round = 0; round < 2; ++round) {
    known = std::min(known, time("a@kiengiang.gov.vn"));
    unknown = std::min(unknown, time("nobody@kiengiang.gov.vn"));
  }
  EXPECT_LT(unknown, 3 * known);
  EXPECT_GT(3 * unknown, known);
}

TEST_P(SignInTest, GuessingIsSlowedByRateAndNeverLockedForGood) {
  AddAccount("a@kiengiang.gov.vn", "head");
  Browser thief = NewBrowser("203.0.113.9");
  for (int attempt = 1; attempt <= 5; ++attempt) {
    EXPECT_EQ(thief.SignIn("a@kiengiang.gov.vn", "đoán bừa thôi").status, 401) << attempt;
  }
  const http::Response refused = thief.SignIn("a@kiengiang.gov.vn", kPassword);
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(Code(refused), "identity.too_many_attempts");
  EXPECT_EQ(refused.headers.find("Retry-After")->second, "900");
  // An account that does not exist is refused alike.
  for (int attempt = 1; attempt <= 5; ++attempt) thief.SignIn("nobody@x.vn", "đoán bừa thôi");
  EXPECT_EQ(thief.SignIn("nobody@x.vn", "đoán bừa thôi").status, 429);
  // Its owner, at another address, is not locked out.
  EXPECT_EQ(NewBrowser("10.0.0.1").SignIn("a@kiengiang.gov.vn", kPassword).status, 201);
  clock().Advance(std::chrono::minutes(15));
  EXPECT_EQ(thief.SignIn("a@kiengiang.gov.vn", kPassword).status, 201);
}

TEST_P(SignInTest, OneAddressCannotTryManyAccounts) {
  Browser thief = NewBrowser("203.0.113.9");
  int refused = 0;
  for (int attempt = 0; attempt < 62; ++attempt) {
    // Counted without the cost of Argon2: the e-mail's limit is never reached, the address's is.
    const auto counted =
        CountAttempt(house(), {"user" + std::to_string(attempt) + "@x.vn", "203.0.113.9"});
    if (!counted.ok()) ++refused;
  }
  EXPECT_EQ(refused, 2);
  EXPECT_EQ(thief.SignIn("fresh@x.vn", kPassword).status, 429);
}

TEST_P(SignInTest, AttemptsAtTheSameMomentAreAllCounted) {
  std::atomic<int> let_through{0};
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 8; ++thread) {
    threads.emplace_back([&] {
      for (int attempt = 0; attempt < 3; ++attempt) {
        if (CountAttempt(house(), {"a@x.vn", "203.0.113.9"}).ok()) ++let_through;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(let_through, 5);
}

TEST_P(SignInTest, SessionsCanBeListedAndEnded) {
  AddAccount("a@kiengiang.gov.vn", "head");
  Browser office = SignedIn("a@kiengiang.gov.vn", "10.0.0.1");
  clock().Advance(std::chrono::seconds(1));
  Browser phone = SignedIn("a@kiengiang.gov.vn", "10.0.0.2");
  const boost::json::value list = Json(phone.Ask("GET", "/api/v1/sessions"));
  ASSERT_EQ(list.at("items").as_array().size(), 2u);
  EXPECT_EQ(list.at("items").at(0).at("current"), true);
  EXPECT_EQ(list.at("items").at(1).at("remote_address"), "10.0.0.1");
  const std::string id(list.at("items").at(1).at("id").as_string());
  EXPECT_EQ(office.Ask("GET", "/api/v1/session").status, 200);
  EXPECT_EQ(phone.Ask("DELETE", "/api/v1/sessions/" + id).status, 204);
  EXPECT_EQ(office.Ask("GET", "/api/v1/session").status, 401);
  EXPECT_EQ(phone.Ask("DELETE", "/api/v1/sessions/" + id).status, 404);

  // Somebody else's session and one that never was are refused alike.
  AddAccount("b@kiengiang.gov.vn", "head");
  Browser other = SignedIn("b@kiengiang.gov.vn");
  const std::string theirs(Json(phone.Ask("GET", "/api/v1/session")).at("id").as_string());
  EXPECT_EQ(Bytes(other.Ask("DELETE", "/api/v1/sessions/" + theirs)),
            Bytes(other.Ask("DELETE", "/api/v1/sessions/" + world().NewIdText())));
  const std::string cookie = phone.cookie();
  EXPECT_EQ(phone.Ask("DELETE", "/api/v1/session").status, 204);
  phone.set_cookie(cookie);
  EXPECT_EQ(phone.Ask("GET", "/api/v1/session").status, 401);
}

TEST_P(SignInTest, ASessionEndsWhenIdleAndAtTheLatestAfterTwelveHours) {
  AddAccount("a@kiengiang.gov.vn", "head");
  Browser idle = SignedIn("a@kiengiang.gov.vn");
  Browser busy = SignedIn("a@kiengiang.gov.vn");
  clock().Advance(std::chrono::hours(7));
  EXPECT_EQ(busy.Ask("GET", "/api/v1/session").status, 200);
  clock().Advance(std::chrono::hours(2));
  EXPECT_EQ(idle.Ask("GET", "/api/v1/session").status, 401);
  EXPECT_EQ(busy.Ask("GET", "/api/v1/session").status, 200);
  clock().Advance(std::chrono::hours(3));
  EXPECT_EQ(busy.Ask("GET", "/api/v1/session").status, 401);
}

TEST_P(SignInTest, WhatAnotherProcessEndsIsHonouredWithinTwoSeconds) {
  AddAccount("a@kiengiang.gov.vn", "head");
  Browser browser = SignedIn("a@kiengiang.gov.vn");
  EXPECT_EQ(browser.Ask("GET", "/api/v1/session").status, 200);
  database().Write([&](storage::Transaction& transaction) {
    transaction->Execute("UPDATE session SET ended_at = 1");  // as another process would
  });
  clock().Advance(std::chrono::milliseconds(2000));
  EXPECT_EQ(browser.Ask("GET", "/api/v1/session").status, 401);
}

TEST_P(SignInTest, ASecondSignInGetsANewTokenAndEndsTheOld) {
  AddAccount("a@kiengiang.gov.vn", "head");
  Browser browser = SignedIn("a@kiengiang.gov.vn");
  const std::string old = browser.cookie();
  EXPECT_EQ(browser.SignIn("a@kiengiang.gov.vn", kPassword).status, 201);
  EXPECT_NE(browser.cookie(), old);
  browser.set_cookie(old);
  EXPECT_EQ(browser.Ask("GET", "/api/v1/session").status, 401);
}

TEST_P(SignInTest, NoSecretIsStoredOrLogged) {
  AddAccount("a@kiengiang.gov.vn", "head");
  Browser browser = SignedIn("a@kiengiang.gov.vn");
  const std::string token = browser.cookie().substr(browser.cookie().find('=') + 1);
  database().Read([&](storage::Connection& connection) {
    for (const storage::Row& row : connection.Query("SELECT token_hash, id FROM session")) {
      EXPECT_NE(row.Text(0), token);
      EXPECT_EQ(row.Text(0).size(), 64u);
    }
    for (const storage::Row& row : connection.Query("SELECT password_hash FROM person")) {
      EXPECT_TRUE(row.Text(0).starts_with("$argon2id$v=19$m=65536,t=2,p=1$"));
    }
    for (const storage::Row& row :
         connection.Query("SELECT coalesce(before_json, '') || coalesce(after_json, '') FROM"
                          " audit_entry")) {
      EXPECT_EQ(row.Text(0).find("argon2"), std::string::npos);
      EXPECT_EQ(row.Text(0).find(token), std::string::npos);
    }
  });
  EXPECT_THAT(Verbs("kien-giang"), testing::ElementsAre("session.started", "person.added",
                                                        "person.added", "places.loaded"));
}

}  // namespace
}  // namespace vuon::identity
