#include "enterprises/enterprises_test_kit.h"

namespace vuon::enterprises {
namespace {

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

VUON_BOTH_ENGINES(EnterprisesTest);

}  // namespace
}  // namespace vuon::enterprises
