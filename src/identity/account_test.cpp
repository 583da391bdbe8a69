#include <liboath/oath.h>

#include "identity/identity_test_support.h"
#include "identity/password.h"
#include "identity/totp.h"

namespace vuon::identity {
namespace {

class AccountTest : public IdentityTest {
 protected:
  // As an authenticator application makes it.
  std::string CodeFor(const std::string& secret) {
    char* bytes = nullptr;
    std::size_t size = 0;
    EXPECT_EQ(oath_base32_decode(secret.data(), secret.size(), &bytes, &size), OATH_OK);
    char code[7] = {};
    const auto now = std::chrono::floor<std::chrono::seconds>(clock().Now());
    oath_totp_generate(bytes, size, now.time_since_epoch().count(), 30, 0, 6, code);
    free(bytes);
    return code;
  }
  static std::string Body(std::initializer_list<std::pair<std::string_view, std::string>> members) {
    boost::json::object body;
    for (const auto& [name, value] : members) body[name] = value;
    return boost::json::serialize(body);
  }
};
VUON_BOTH_ENGINES(AccountTest);

TEST_P(AccountTest, ChangingThePasswordEndsTheOtherSessions) {
  AddAccount("a@kiengiang.gov.vn", "head");
  Browser here = SignedIn("a@kiengiang.gov.vn");
  Browser there = SignedIn("a@kiengiang.gov.vn");
  const std::string fresh = "trăng lên đầu ngõ";
  const auto change = [&](const std::string& current, const std::string& next) {
    return here.Ask("POST", "/api/v1/account/password",
                    Body({{"current_password", current}, {"new_password", next}}));
  };
  EXPECT_EQ(Code(change("sai mật khẩu", fresh)), "identity.password_wrong");
  EXPECT_EQ(Code(change(kPassword, "ngắn quá")), "identity.password_too_short");
  EXPECT_EQ(Code(change(kPassword, "Mật khẩu 123456")), "identity.password_too_common");
  EXPECT_EQ(Code(change(kPassword, kPassword)), "identity.password_not_new");
  EXPECT_EQ(there.Ask("GET", "/api/v1/session").status, 200);
  EXPECT_EQ(change(kPassword, fresh).status, 204);
  EXPECT_EQ(here.Ask("GET", "/api/v1/session").status, 200);
  EXPECT_EQ(there.Ask("GET", "/api/v1/session").status, 401);
  EXPECT_EQ(NewBrowser().SignIn("a@kiengiang.gov.vn", kPassword).status, 401);
  EXPECT_EQ(NewBrowser().SignIn("a@kiengiang.gov.vn", fresh).status, 201);
}

TEST_P(AccountTest, ATemporaryPasswordMustBeChangedBeforeAnythingElse) {
  ASSERT_TRUE(AddUser(house(), {"a@kiengiang.gov.vn", "Lê Văn Tám", "kien-giang", "so-khcn",
                                "programme_officer"})
                  .ok());
  const auto reset = ResetUser(house(), "a@kiengiang.gov.vn");
  ASSERT_TRUE(reset.ok());
  const std::string temporary = reset->substr(reset->rfind(": ") + 2, 19);
  Browser browser = NewBrowser();
  ASSERT_EQ(browser.SignIn("a@kiengiang.gov.vn", temporary).status, 201) << *reset;
  EXPECT_EQ(Json(browser.Ask("GET", "/api/v1/session")).at("must_change_password"), true);
  EXPECT_EQ(Code(browser.Ask("GET", "/api/v1/provinces/kien-giang/places")),
            "identity.password_must_change");
  EXPECT_EQ(browser
                .Ask("POST", "/api/v1/account/password",
                     Body({{"current_password", temporary}, {"new_password", kPassword}}))
                .status,
            204);
  EXPECT_EQ(browser.Ask("GET", "/api/v1/provinces/kien-giang/places").status, 200);
}

TEST_P(AccountTest, TwoStepSignInAsksForEachCodeOnce) {
  AddAccount("a@kiengiang.gov.vn", "head");
  Browser browser = SignedIn("a@kiengiang.gov.vn");
  EXPECT_EQ(browser.Ask("POST", "/api/v1/account/totp", Body({{"password", "sai"}})).status, 422);
  const http::Response offered =
      browser.Ask("POST", "/api/v1/account/totp", Body({{"password", kPassword}}));
  ASSERT_EQ(offered.status, 201) << offered.body;
  const std::string secret(Json(offered).at("secret").as_string());
  EXPECT_TRUE(std::string_view(Json(offered).at("uri").as_string())
                  .starts_with("otpauth://totp/Vuon:a%40kiengiang.gov.vn?secret=" + secret));
  // Not confirmed yet: sign-in asks for nothing new.
  EXPECT_EQ(NewBrowser().SignIn("a@kiengiang.gov.vn", kPassword).status, 201);
  const auto confirm = [&](const std::string& code) {
    return browser.Ask("POST", "/api/v1/account/totp/confirmation", Body({{"code", code}}));
  };
  EXPECT_EQ(Code(confirm("000000")), "identity.totp_wrong");
  EXPECT_EQ(confirm(CodeFor(secret)).status, 204);

  const std::string without = Bytes(NewBrowser().SignIn("a@kiengiang.gov.vn", kPassword));
  EXPECT_TRUE(without.starts_with("401"));
  EXPECT_EQ(Bytes(NewBrowser().SignIn("a@kiengiang.gov.vn", "sai mật khẩu")), without);
  // The code that confirmed is spent.
  EXPECT_EQ(NewBrowser().SignIn("a@kiengiang.gov.vn", kPassword, CodeFor(secret)).status, 401);
  clock().Advance(std::chrono::seconds(30));
  EXPECT_EQ(NewBrowser().SignIn("a@kiengiang.gov.vn", kPassword, CodeFor(secret)).status, 201);
  EXPECT_EQ(NewBrowser().SignIn("a@kiengiang.gov.vn", kPassword, CodeFor(secret)).status, 401);

  EXPECT_EQ(browser.Ask("DELETE", "/api/v1/account/totp", Body({{"password", kPassword}})).status,
            204);
  EXPECT_EQ(NewBrowser().SignIn("a@kiengiang.gov.vn", kPassword).status, 201);
}

TEST(Totp, KnowsRfc6238AndSpendsEachStepOnce) {
  const std::string secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";  // "12345678901234567890"
  const base::Instant at{std::chrono::seconds(1111111109)};       // RFC 6238, appendix B: 07081804
  EXPECT_EQ(TotpStep(secret, "081804", at, 0), 37037036);
  EXPECT_EQ(TotpStep(secret, "081804", at + std::chrono::seconds(30), 0), 37037036);
  EXPECT_EQ(TotpStep(secret, "081804", at + std::chrono::seconds(61), 0), std::nullopt);
  EXPECT_EQ(TotpStep(secret, "081804", at, 37037036), std::nullopt);
  EXPECT_EQ(TotpStep(secret, "08180", at, 0), std::nullopt);
}

TEST(Password, RefusesWhatIsShortCommonOrOnesOwn) {
  const auto code = [](std::string_view password) {
    const auto checked =
        CheckNewPassword(password, "nguyenvannam@kiengiang.gov.vn", "Trần Thị Hoa");
    return checked.ok() ? "" : checked.problem().code;
  };
  EXPECT_EQ(code("lúa mùa nước nổi"), "");
  EXPECT_EQ(code("chín ký tự"), "");  // ten characters, though more bytes
  EXPECT_EQ(code("chín kýtự"), "identity.password_too_short");
  EXPECT_EQ(code(std::string(129, 'x')), "identity.password_too_long");
  EXPECT_EQ(code("aaaaaaaaaaaa"), "identity.password_too_common");
  EXPECT_EQ(code("MatKhau@123"), "identity.password_too_common");
  EXPECT_EQ(code("NguyenVanNam"), "identity.password_too_common");
  EXPECT_EQ(code("tran thi hoa"), "identity.password_too_common");
}

TEST(Password, HoldsInEitherUnicodeForm) {
  const std::string hash = HashPassword(
      "m\xC3\xB9"
      "a nước nổi");
  EXPECT_TRUE(PasswordHolds(hash,
                            "mu\xCC\x80"
                            "a nước nổi"));
  EXPECT_FALSE(PasswordHolds(hash, "mua nước nổi"));
}

}  // namespace
}  // namespace vuon::identity
