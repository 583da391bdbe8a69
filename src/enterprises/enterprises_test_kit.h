#pragma once
#include <fstream>

#include "enterprises/enterprises_http.h"
#include "identity/identity_test_support.h"
#include "ledger/verify.h"

namespace vuon::enterprises {

using boost::json::object;

// An officer of Kiên Giang at the whole door.
class EnterprisesTest : public identity::IdentityTest {
 protected:
  static constexpr const char* kBase = "/api/v1/provinces/kien-giang";

  std::vector<storage::ProtectedColumn> Protected() const override {
    return ledger::ProtectedColumns();
  }
  void AddMoreRoutes(http::Routes& routes) override { enterprises::AddRoutes(routes, house()); }
  void SetUp() override {
    IdentityTest::SetUp();
    if (HasFatalFailure()) return;
    AddAccount("officer@example.vn", "programme_officer");
    officer_.emplace(SignedIn("officer@example.vn"));
  }
  identity::Browser& officer() { return *officer_; }

  static object Expect(const http::Response& response, int status) {
    EXPECT_EQ(response.status, status) << response.body.substr(0, 2000);
    boost::json::value json = identity::Json(response);
    return json.is_object() ? json.as_object() : object();
  }
  static std::string Form(const std::string& tax_code, const std::string& name,
                          const std::string& kind = "enterprise") {
    return boost::json::serialize(object{{"tax_code", tax_code},
                                         {"name", name},
                                         {"kind", kind},
                                         {"address", "Rạch Giá"},
                                         {"representative", ""},
                                         {"phone", ""},
                                         {"email", ""},
                                         {"bank_account", ""},
                                         {"bank", ""},
                                         {"foreign_invested", false},
                                         {"startup", false},
                                         {"in_cluster", false}});
  }
  object Register(const std::string& tax_code, const std::string& name, int status = 201,
                  const std::string& kind = "enterprise") {
    return Expect(
        officer().Ask("POST", std::string(kBase) + "/enterprises", Form(tax_code, name, kind)),
        status);
  }
  static std::string IdOf(const object& page) {
    return std::string(page.at("enterprise").at("id").as_string());
  }
  static std::string At(const std::string& id) { return std::string(kBase) + "/enterprises/" + id; }
  std::size_t Hits(const std::string& query) {
    return Expect(officer().Ask("GET", std::string(kBase) + "/enterprises?" + query), 200)
        .at("items")
        .as_array()
        .size();
  }
  // `employees` is a mean; 45 makes a small enterprise of industry, 150 a medium one.
  static std::string Facts(int employees = 45) {
    return R"({"month_ends":[],"mean_employees_tenths":)" + std::to_string(employees * 10) +
           R"(,"months_active":12,)"
           R"("revenue":30000000000,"capital":10000000000,"sector_version":"2018",)"
           R"("sector_code":"C1020","women_owned":true,"many_women":false,"social":false,)"
           R"("papers":[{"what":"Tờ khai","number":"01"}]})";
  }
  object SaveFacts(const std::string& id, int employees = 45, int year = 2020, int revision = 0) {
    return Expect(officer().Ask("PUT", At(id) + "/facts/" + std::to_string(year), Facts(employees),
                                {{"if-match", "\"" + std::to_string(revision) + "\""}}),
                  200);
  }
  // A file of this name with these bytes; the caller removes it.
  std::string FileOf(const std::string& bytes) {
    const std::string path = testing::TempDir() + "enterprises-" + world().NewIdText();
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }
  // A list as it was uploaded and read.
  object Uploaded(const std::string& name, const std::string& bytes, int status = 201) {
    const std::string path = FileOf(bytes);
    const object import =
        Expect(officer().Upload(std::string(kBase) + "/enterprise-imports?file_name=" + name, path),
               status);
    std::remove(path.c_str());
    return import;
  }
  static std::string AtImport(const object& import) {
    return std::string(kBase) + "/enterprise-imports/" + std::string(import.at("id").as_string());
  }
  object Through(object import, const std::string& phase) {
    const std::string end = phase == "check" ? "checked" : "applied";
    while (import.at("state").as_string() != end) {
      import = Expect(
          officer().Ask("POST", AtImport(import) + "/steps", R"({"phase":")" + phase + "\"}"), 200);
    }
    return import;
  }
  std::string Streamed(const std::string& target) {
    http::Response response = officer().Ask("GET", target);
    EXPECT_EQ(response.status, 200) << response.body;
    std::string text;
    for (std::string piece = response.stream(); !piece.empty(); piece = response.stream()) {
      text += piece;
    }
    return text;
  }
  static std::string Problem(const object& problem) {
    return std::string(problem.at("code").as_string());
  }

 private:
  std::optional<identity::Browser> officer_;
};

}  // namespace vuon::enterprises
