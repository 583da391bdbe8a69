#pragma once
#include <fstream>
#include <sstream>

#include "audit/audit_http.h"
#include "audit/read.h"
#include "audit/verify.h"
#include "http/door.h"
#include "identity/identity_http.h"
#include "identity/load_places.h"
#include "identity/manage_people.h"
#include "identity/place_store.h"
#include "identity/user_commands.h"
#include "storage/test_database.h"

namespace vuon::identity {

inline std::string SampleFile(const std::string& name) {
  std::ifstream file(std::string(VUON_SOURCE_DIR) + "/samples/places/" + name);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// One browser: keeps its cookie, asks through the whole door (guard, JSON, problems) without a
// socket.
class Browser {
 public:
  Browser(const http::Door& door, std::string address)
      : door_(door), address_(std::move(address)) {}

  http::Response Ask(const std::string& method, const std::string& target,
                     const std::string& body = "",
                     std::map<std::string, std::string, std::less<>> headers = {}) {
    if (!cookie_.empty()) headers["cookie"] = cookie_;
    if (method != "GET") headers["sec-fetch-site"] = "same-origin";
    if (!body.empty()) headers["content-type"] = "application/json";
    const http::Response response = door_.Answer({method, target, headers, body, "", address_});
    const auto set = response.headers.find("Set-Cookie");
    if (set != response.headers.end()) cookie_ = set->second.substr(0, set->second.find(';'));
    return response;
  }
  // The body of an upload is a file by the time a handler sees it.
  http::Response Upload(const std::string& target, const std::string& path,
                        std::map<std::string, std::string, std::less<>> headers = {}) {
    headers["cookie"] = cookie_;
    headers["sec-fetch-site"] = "same-origin";
    headers["content-type"] = "application/octet-stream";
    return door_.Answer({"POST", target, headers, "", path, address_});
  }
  // Whether the door can answer without asking the database.
  bool IsRemembered() const {
    http::RawRequest raw{"GET", "/api/v1/session", {{"cookie", cookie_}}, "", "", address_};
    const auto response = door_.AnswerFromMemory(raw);
    return response && response->status == 200;
  }
  http::Response SignIn(const std::string& email, const std::string& password,
                        const std::string& totp = "") {
    boost::json::object body{{"email", email}, {"password", password}};
    if (!totp.empty()) body["totp"] = totp;
    return Ask("POST", "/api/v1/session", boost::json::serialize(body));
  }
  const std::string& cookie() const { return cookie_; }
  void set_cookie(std::string cookie) { cookie_ = std::move(cookie); }

 private:
  const http::Door& door_;
  std::string address_;
  std::string cookie_;
};

inline boost::json::value Json(const http::Response& response) {
  return boost::json::parse(response.body);
}
inline std::string Code(const http::Response& response) {
  const boost::json::value json = Json(response);
  return json.is_object() && json.as_object().contains("code")
             ? std::string(json.at("code").as_string())
             : "";
}
// Without the reference number of the request, which always differs.
inline std::string Bytes(const http::Response& response) {
  boost::json::value json = Json(response);
  json.as_object().erase("instance");
  std::string bytes = std::to_string(response.status) + boost::json::serialize(json);
  for (const auto& [name, value] : response.headers) {
    if (name != "X-Request-Id" && name != "x-request-id") bytes += "\n" + name + ": " + value;
  }
  return bytes;
}

// The provinces, places and agencies of the samples; a clock that stands; two provinces with
// people.
class IdentityTest : public storage::TestDatabase {
 protected:
  static constexpr const char* kPassword = "lúa mùa nước nổi";

  void SetUp() override {
    TestDatabase::SetUp();
    if (HasFatalFailure()) return;
    house_ = std::make_unique<House>(House{database(), manual_world_});
    for (const char* file : {"an-giang.json", "kien-giang.json", "viet-nam.json"}) {
      const auto loaded = LoadPlaces(*house_, SampleFile(file));
      ASSERT_TRUE(loaded.ok()) << file << " " << loaded.problem().code;
    }
    AddRoutes(routes_, *house_);
    audit::AddRoutes(routes_, database());
    AddMoreRoutes(routes_);
    SetGuard(hooks_, *house_);
    door_ = std::make_unique<http::Door>(routes_, hooks_, metrics_);
  }
  void TearDown() override {
    door_.reset();
    TestDatabase::TearDown();
  }
  // The doors of the room under test.
  virtual void AddMoreRoutes(http::Routes&) {}
  House& house() { return *house_; }
  const http::Routes& routes() const { return routes_; }
  base::ManualClock& clock() { return clock_; }
  Browser NewBrowser(std::string address = "10.0.0.1") { return {*door_, std::move(address)}; }

  // An account that is ready to sign in with kPassword; answers the person's id.
  std::string AddAccount(const std::string& email, const std::string& role,
                         const std::string& province = "kien-giang",
                         const std::string& agency = "so-khcn") {
    const auto added =
        AddUser(house(), {email, "Người " + email, province, agency, role, kPassword});
    EXPECT_TRUE(added.ok()) << (added.ok() ? "" : added.problem().code);
    return database().Read([&](storage::Connection& connection) {
      return connection.QueryOne("SELECT id FROM person WHERE email_folded = $1", email)->Text(0);
    });
  }
  Browser SignedIn(const std::string& email, const std::string& address = "10.0.0.1") {
    Browser browser = NewBrowser(address);
    EXPECT_EQ(browser.SignIn(email, kPassword).status, 201);
    return browser;
  }
  std::string AgencyId(const std::string& province, const std::string& code) {
    return database().Read([&](storage::Connection& connection) {
      for (const Agency& agency : AgenciesIn(connection, province, std::nullopt)) {
        if (agency.code == code) return agency.id.text();
      }
      return std::string();
    });
  }
  std::vector<std::string> Verbs(const std::string& province) {
    std::vector<std::string> verbs;
    for (const audit::SealedEntry& entry : database().Read([&](storage::Connection& connection) {
           return audit::Read(connection, {.province_id = province}, std::nullopt, 200);
         })) {
      verbs.push_back(entry.entry.verb);
    }
    return verbs;
  }

 private:
  base::ManualClock clock_{*base::ParseIsoInstant("2021-06-07T01:00:00.000Z")};
  base::SystemRandomness randomness_;
  base::World manual_world_{clock_, randomness_};
  std::unique_ptr<House> house_;
  http::Routes routes_;
  http::Hooks hooks_;
  http::Metrics metrics_;
  std::unique_ptr<http::Door> door_;
};

}  // namespace vuon::identity
