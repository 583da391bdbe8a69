#pragma once
#include <gtest/gtest.h>

#include "identity/identity_test_support.h"
#include "ledger/posting.h"
#include "ledger/verify.h"
#include "programme/plan_content.h"
#include "programme/programme_http.h"

namespace vuon::programme {

inline const char* kPlan116 = VUON_SOURCE_DIR "/samples/kien-giang-2021/plan-116.txt";

// A province with an officer and a head, asked through the whole door.
class ProgrammeTest : public identity::IdentityTest {
 protected:
  static constexpr const char* kBase = "/api/v1/provinces/kien-giang";

  std::vector<storage::ProtectedColumn> Protected() const override {
    return ledger::ProtectedColumns();
  }
  void AddMoreRoutes(http::Routes& routes) override { programme::AddRoutes(routes, house()); }
  void SetUp() override {
    IdentityTest::SetUp();
    if (HasFatalFailure()) return;
    AddAccount("officer@example.vn", "programme_officer");
    AddAccount("head@example.vn", "head");
    officer_.emplace(SignedIn("officer@example.vn"));
    head_.emplace(SignedIn("head@example.vn", "10.0.0.2"));
  }
  identity::Browser& officer() { return *officer_; }
  identity::Browser& head() { return *head_; }
  // After the clock was moved past the life of a session.
  void SignInAgain() {
    officer_.emplace(SignedIn("officer@example.vn"));
    head_.emplace(SignedIn("head@example.vn", "10.0.0.2"));
  }

  // The version as its JSON; a failed expectation when the status is another one.
  boost::json::object Import(const char* path = kPlan116, int status = 201,
                             const std::string& key = "") {
    std::map<std::string, std::string, std::less<>> headers;
    if (!key.empty()) headers["idempotency-key"] = key;
    return Expect(officer().Upload(
                      std::string(kBase) + "/plan-imports?year=2021&file_name=Ke%20hoach%20116.txt",
                      path, headers),
                  status);
  }
  static boost::json::object Expect(const http::Response& response, int status) {
    EXPECT_EQ(response.status, status) << response.body.substr(0, 2000);
    boost::json::value json = identity::Json(response);
    return json.is_object() ? json.as_object() : boost::json::object();
  }
  static std::string Version(const boost::json::object& version) {
    return std::string(kBase) + "/plan-versions/" + std::string(version.at("id").as_string());
  }
  boost::json::object Save(const boost::json::object& version, const PlanContent& content,
                           int status = 200) {
    return Expect(
        officer().Ask(
            "PUT", Version(version), http::WriteJson(content),
            {{"if-match", "\"" + std::to_string(version.at("revision").as_int64()) + "\""}}),
        status);
  }
  boost::json::object Submit(const boost::json::object& version, int status = 200) {
    return Expect(officer().Ask("POST", Version(version) + "/submission"), status);
  }
  boost::json::object Approve(const boost::json::object& version, int status = 200,
                              const std::string& number = "116/KH-UBND",
                              const std::string& date = "2021-06-07") {
    return Expect(
        head().Ask("POST", Version(version) + "/approval",
                   R"({"decision_number":")" + number + R"(","decision_date":")" + date + "\"}"),
        status);
  }
  static PlanContent ContentOf(const boost::json::object& version) {
    auto content = http::ReadJsonValue<PlanContent>(version.at("content"));
    EXPECT_TRUE(content.ok());
    return content.ok() ? *content : PlanContent();
  }
  boost::json::object Budget() {
    return Expect(head().Ask("GET", std::string(kBase) + "/budget?year=2021"), 200);
  }
  boost::json::object InForce() { return Approve(Submit(Import())); }

 private:
  std::optional<identity::Browser> officer_;
  std::optional<identity::Browser> head_;
};

// The line of that number, wherever it stands.
inline PlanLine* FindLine(std::vector<PlanLine>& lines, const std::string& number) {
  for (PlanLine& line : lines) {
    if (line.number == number) return &line;
    if (PlanLine* below = FindLine(line.lines, number)) return below;
  }
  return nullptr;
}

}  // namespace vuon::programme
