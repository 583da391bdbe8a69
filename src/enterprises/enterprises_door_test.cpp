#include <fstream>

#include "enterprises/enterprises_http.h"
#include "identity/identity_test_support.h"
#include "ledger/verify.h"

namespace vuon::enterprises {
namespace {

using boost::json::object;

// Every verb through the whole door, on both engines.
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
  static std::string Facts() {
    return R"({"month_ends":[],"mean_employees_tenths":450,"months_active":12,)"
           R"("revenue":30000000000,"capital":10000000000,"sector_version":"2018",)"
           R"("sector_code":"C1020","women_owned":true,"many_women":false,"social":false,)"
           R"("papers":[{"what":"Tờ khai","number":"01"}]})";
  }
  static std::string Problem(const object& problem) {
    return std::string(problem.at("code").as_string());
  }

 private:
  std::optional<identity::Browser> officer_;
};

TEST_P(EnterprisesTest, RegistersAndWarnsOfACheckDigit) {
  const object good = Register("0100109106", "Công ty Thủy Sản Kiên Giang");
  EXPECT_EQ(good.at("enterprise").at("form").at("tax_code"), "0100109106");
  const object page = Register("0100109107", "Công ty khác");
  EXPECT_EQ(page.at("enterprise").at("warnings").at(0).at("code"), "enterprises.check_digit");
  EXPECT_EQ(Problem(Register("12345", "Ngắn", 422)), "enterprises.form");
  EXPECT_EQ(Problem(Register("0100109106", "Trùng", 409)), "enterprises.tax_code_taken");
  // In 2021 a household business had no code of 12 digits yet.
  EXPECT_EQ(Problem(Register("091085000123", "Hộ", 422, "household_business")), "enterprises.form");
}

TEST_P(EnterprisesTest, FindsWordsWithoutCaseAndMarks) {
  Register("0100109106", "Công ty TNHH THỦY SẢN Hà Tiên");
  Register("0300588569", "Hợp tác xã Lúa Đông Hồ", 201, "cooperative");
  EXPECT_EQ(Hits("q=thuy%20san"), 1u);
  EXPECT_EQ(Hits("q=TH%E1%BB%A6Y%20S%E1%BA%A2N"), 1u);
  EXPECT_EQ(Hits("q=0100"), 1u);
  EXPECT_EQ(Hits("q=dong%20ho"), 1u);
  EXPECT_EQ(Hits("q=san%20dong"), 0u);
  EXPECT_EQ(Hits("kind=cooperative"), 1u);
  EXPECT_EQ(Hits("state=closed"), 0u);
  const object first =
      Expect(officer().Ask("GET", std::string(kBase) + "/enterprises?limit=1"), 200);
  ASSERT_TRUE(first.at("next").is_string());
}

TEST_P(EnterprisesTest, ChangesClosesAndReopensOnlyWhatIsThere) {
  const std::string id = IdOf(Register("0100109106", "Công ty A"));
  Expect(officer().Ask("PUT", At(id), Form("0100109106", "Công ty B")), 428);
  Expect(officer().Ask("PUT", At(id), Form("0100109106", "Công ty B"), {{"if-match", "\"1\""}}),
         200);
  Expect(officer().Ask("PUT", At(id), Form("0100109106", "Công ty C"), {{"if-match", "\"1\""}}),
         412);
  EXPECT_EQ(Hits("q=cong%20ty%20b"), 1u);
  Expect(officer().Ask("POST", At(id) + "/closure", R"({"reason":"Giải thể"})"), 200);
  EXPECT_EQ(Hits("state=closed"), 1u);
  Expect(officer().Ask("DELETE", At(id) + "/closure"), 200);
  Expect(officer().Ask("DELETE", At(id) + "/closure"), 409);
}

TEST_P(EnterprisesTest, ShowsAnEnterpriseOnlyToItsProvinceAndItsPeople) {
  const std::string id = IdOf(Register("0100109106", "Công ty A"));
  const std::string other = IdOf(Register("0300588569", "Công ty B"));
  AddAccount("neighbour@example.vn", "programme_officer", "an-giang");
  identity::Browser neighbour = SignedIn("neighbour@example.vn", "10.0.0.3");
  EXPECT_EQ(neighbour.Ask("GET", "/api/v1/provinces/an-giang/enterprises/" + id).status, 404);
  const std::string person = AddAccount("owner@example.vn", "enterprise");
  identity::Browser owner = SignedIn("owner@example.vn", "10.0.0.4");
  const std::string mine = std::string(kBase) + "/my-enterprises";
  EXPECT_EQ(owner.Ask("GET", mine + "/" + id).status, 404);
  Expect(officer().Ask("PUT", At(id) + "/people/" + person), 200);
  EXPECT_EQ(owner.Ask("GET", mine + "/" + id).status, 200);
  EXPECT_EQ(owner.Ask("GET", mine + "/" + other).status, 404);
  EXPECT_EQ(owner.Ask("GET", At(id)).status, 403);
  const std::string facts = "/facts/2020";
  Expect(owner.Ask("PUT", mine + "/" + other + facts, Facts(), {{"if-match", "\"0\""}}), 404);
  const object page =
      Expect(owner.Ask("PUT", mine + "/" + id + facts, Facts(), {{"if-match", "\"0\""}}), 200);
  EXPECT_EQ(page.at("facts").at(0).at("size").at("size_class"), "small");
  EXPECT_FALSE(page.at("facts").at(0).at("size").at("working").as_array().empty());
}

TEST_P(EnterprisesTest, MergesADuplicateWithItsHistory) {
  const std::string kept = IdOf(Register("0100109106", "Công ty Á Đông"));
  const std::string merged = IdOf(Register("0300588569", "CÔNG TY A ĐÔNG"));
  EXPECT_EQ(Expect(officer().Ask("GET", std::string(kBase) + "/enterprise-duplicates"), 200)
                .at("items")
                .as_array()
                .size(),
            1u);
  Expect(officer().Ask("PUT", At(merged) + "/facts/2020", Facts(), {{"if-match", "\"0\""}}), 200);
  const object page =
      Expect(officer().Ask("POST", At(kept) + "/merges",
                           R"({"merged":")" + merged + R"(","reason":"Cùng một doanh nghiệp"})"),
             200);
  EXPECT_EQ(page.at("merged").at(0).at("id").as_string(), merged);
  EXPECT_EQ(page.at("facts").as_array().size(), 1u);
  EXPECT_EQ(
      Expect(officer().Ask("GET", At(merged)), 200).at("enterprise").at("merged_into").as_string(),
      kept);
  EXPECT_EQ(Hits(""), 1u);
}

TEST_P(EnterprisesTest, ImportsAListAndGivesBackWhatIsWrong) {
  const std::string path = testing::TempDir() + "list-" + world().NewIdText() + ".csv";
  {
    std::ofstream file(path);
    file << "Mã số thuế,Tên doanh nghiệp,Năm,Doanh thu,Lao động,Ngành\n";
    for (int k = 0; k < 5'000; ++k) {
      file << 1'700'000'000 + k << ",Công ty số " << k << ",2020,1.000.000,\"12,5\",C1020\n";
    }
    file << "123,Sai mã,,,,\n";
  }
  object import = Expect(
      officer().Upload(std::string(kBase) + "/enterprise-imports?file_name=a.csv", path), 201);
  const std::string at =
      std::string(kBase) + "/enterprise-imports/" + std::string(import.at("id").as_string());
  Expect(officer().Ask("POST", at + "/steps", R"({"phase":"apply"})"), 409);
  for (const auto& [phase, end] : {std::pair("check", "checked"), std::pair("apply", "applied")}) {
    for (int k = 0; k < 20 && import.at("state").as_string() != end; ++k) {
      import = Expect(
          officer().Ask("POST", at + "/steps", std::string(R"({"phase":")") + phase + "\"}"), 200);
    }
    EXPECT_EQ(import.at("new_rows"), 5'000);
    EXPECT_EQ(import.at("error_rows"), 1);
  }
  EXPECT_EQ(Hits("q=1700004999"), 1u);
  http::Response rejected = officer().Ask("GET", at + "/rejected");
  std::string text;
  for (std::string piece = rejected.stream(); !piece.empty(); piece = rejected.stream()) {
    text += piece;
  }
  EXPECT_NE(text.find("Sai mã"), std::string::npos);
  http::Response sheet =
      officer().Ask("GET", std::string(kBase) + "/enterprise-export?format=xlsx");
  EXPECT_TRUE(sheet.stream().starts_with("PK"));
  std::remove(path.c_str());
}

VUON_BOTH_ENGINES(EnterprisesTest);

}  // namespace
}  // namespace vuon::enterprises
