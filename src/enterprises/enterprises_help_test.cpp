#include "enterprises/enterprises_test_kit.h"

namespace vuon::enterprises {
namespace {

// What the screens lean on: sizes in the list, the check of a code as it is typed, previews,
// papers.
class EnterpriseHelpTest : public EnterprisesTest {
 protected:
  object TaxCode(const std::string& query) {
    return Expect(officer().Ask("GET", std::string(kBase) + "/enterprise-tax-code?" + query), 200);
  }
  std::int64_t OldSizes() {
    return Expect(officer().Ask("GET", std::string(kBase) + "/enterprise-sizes"), 200)
        .at("left")
        .as_int64();
  }
};

TEST_P(EnterpriseHelpTest, TheListKnowsTheSizeOfTheNewestFacts) {
  const std::string id = IdOf(Register("0100109106", "Công ty A"));
  EXPECT_EQ(Hits("size=unknown"), 1u);
  SaveFacts(id, 45, 2020);
  SaveFacts(id, 150, 2019);  // an older year says nothing of today
  EXPECT_EQ(Hits("size=small&sector=agriculture_industry"), 1u);
  EXPECT_EQ(Hits("size=medium"), 0u);
  EXPECT_EQ(Hits("q=cong%20ty&size=small"), 1u);
  SaveFacts(id, 150, 2020, 1);
  EXPECT_EQ(Hits("size=medium"), 1u);
  EXPECT_EQ(Hits("sector=trade_services"), 0u);
  Expect(officer().Ask("GET", std::string(kBase) + "/enterprises?size=huge"), 400);
}

TEST_P(EnterpriseHelpTest, SizesByOlderRulesAreFoundAndReckonedAgain) {
  const std::string id = IdOf(Register("0100109106", "Công ty A"));
  SaveFacts(id);
  EXPECT_EQ(OldSizes(), 0);
  // As if it had been reckoned before other rules came into force.
  database().Write([&](storage::Transaction& transaction) {
    transaction->Execute("UPDATE enterprise SET size_class = 'large', size_rules = 'before/1'");
  });
  EXPECT_EQ(OldSizes(), 1);
  EXPECT_EQ(Hits("size=large"), 1u);
  const object left =
      Expect(officer().Ask("POST", std::string(kBase) + "/enterprise-sizes/steps"), 200);
  EXPECT_EQ(left.at("left"), 0);
  EXPECT_EQ(Hits("size=small"), 1u);
}

TEST_P(EnterpriseHelpTest, ATaxCodeIsJudgedAsItIsTyped) {
  const std::string id = IdOf(Register("0100109106", "Công ty A"));
  object check = TaxCode("code=01001&kind=enterprise");
  EXPECT_EQ(check.at("errors").at(0).at("code"), "enterprises.tax_code_length");
  EXPECT_EQ(check.at("form"), "");
  check = TaxCode("code=0100109107&kind=enterprise");
  EXPECT_TRUE(check.at("errors").as_array().empty());
  EXPECT_EQ(check.at("warnings").at(0).at("code"), "enterprises.check_digit");
  check = TaxCode("code=0100109106&kind=enterprise");
  EXPECT_EQ(check.at("taken").at("id").as_string(), id);
  EXPECT_FALSE(TaxCode("code=0100109106&own=" + id).contains("taken"));
  check = TaxCode("code=0100109106&kind=branch");
  EXPECT_EQ(check.at("errors").at(0).at("code"), "enterprises.tax_code_kind");
  check = TaxCode("code=091085000123&kind=household_business");
  EXPECT_EQ(check.at("errors").at(0).at("code"), "enterprises.tax_code_not_yet");
}

TEST_P(EnterpriseHelpTest, AMergeIsSeenBeforeItIsMadeAndTold) {
  const std::string kept = IdOf(Register("0100109106", "Công ty Á Đông"));
  const std::string merged = IdOf(Register("0300588569", "CÔNG TY A ĐÔNG"));
  SaveFacts(kept, 45, 2020);
  SaveFacts(merged, 45, 2020);
  SaveFacts(merged, 45, 2019);
  const std::string at = At(kept) + "/merge-preview?merged=";
  object preview = Expect(officer().Ask("GET", at + merged), 200);
  EXPECT_EQ(preview.at("years_copied"), boost::json::value({2019}));
  EXPECT_EQ(preview.at("years_kept"), boost::json::value({2020}));
  EXPECT_FALSE(preview.contains("refusal"));
  EXPECT_EQ(Expect(officer().Ask("GET", at + kept), 200).at("refusal").at("code"),
            "enterprises.merge_itself");
  Expect(officer().Ask("GET", at + world().NewIdText()), 404);
  const object page =
      Expect(officer().Ask("POST", At(kept) + "/merges",
                           R"({"merged":")" + merged + R"(","reason":"Cùng một doanh nghiệp"})"),
             200);
  const auto& told = page.at("merged").at(0);
  EXPECT_EQ(told.at("reason"), "Cùng một doanh nghiệp");
  EXPECT_EQ(told.at("years"), boost::json::value({2019}));
  preview = Expect(officer().Ask("GET", at + merged), 200);
  EXPECT_EQ(preview.at("refusal").at("code"), "enterprises.is_merged");
}

TEST_P(EnterpriseHelpTest, PapersOfFactsComeWithThemAndAreTheirOwners) {
  const std::string id = IdOf(Register("0100109106", "Công ty A"));
  const std::string person = AddAccount("owner@example.vn", "enterprise");
  Expect(officer().Ask("PUT", At(id) + "/people/" + person), 200);
  identity::Browser owner = SignedIn("owner@example.vn", "10.0.0.4");
  const std::string mine = std::string(kBase) + "/my-enterprises/" + id;
  const std::string pdf = FileOf("%PDF-1.4 báo cáo");
  const std::string text = FileOf("chỉ là chữ");
  const std::string to = mine + "/facts/2020/files?file_name=b%C3%A1o%20c%C3%A1o.pdf";
  EXPECT_EQ(Problem(Expect(owner.Upload(to, pdf), 404)), "enterprises.facts_not_found");
  Expect(owner.Ask("PUT", mine + "/facts/2020", Facts(), {{"if-match", "\"0\""}}), 200);
  EXPECT_EQ(Problem(Expect(owner.Upload(to, text), 422)), "enterprises.file_type");
  const object page = Expect(owner.Upload(to, pdf), 201);
  const auto& file = page.at("facts").at(0).at("files").at(0);
  EXPECT_EQ(file.at("file_name"), "báo cáo.pdf");
  EXPECT_EQ(file.at("media_type"), "application/pdf");
  const std::string file_id(file.at("id").as_string());
  EXPECT_EQ(officer().Ask("GET", At(id) + "/files/" + file_id).body, "%PDF-1.4 báo cáo");
  EXPECT_EQ(owner.Ask("GET", mine + "/files/" + file_id).status, 200);
  AddAccount("stranger@example.vn", "enterprise");
  identity::Browser stranger = SignedIn("stranger@example.vn", "10.0.0.5");
  EXPECT_EQ(stranger.Ask("GET", mine + "/files/" + file_id).status, 404);
  EXPECT_EQ(stranger.Ask("DELETE", mine + "/facts/2020/files/" + file_id).status, 404);
  const object after = Expect(owner.Ask("DELETE", mine + "/facts/2020/files/" + file_id), 200);
  EXPECT_TRUE(after.at("facts").at(0).at("files").as_array().empty());
  EXPECT_EQ(owner.Ask("GET", mine + "/files/" + file_id).status, 404);
  std::remove(pdf.c_str());
  std::remove(text.c_str());
}

TEST_P(EnterpriseHelpTest, EveryPersonKeepsListsOfTheirOwn) {
  const std::string at = std::string(kBase) + "/saved-lists/enterprises";
  object mine = Expect(
      officer().Ask("POST", at + "/filters", R"({"name":"Nhỏ ở Rạch Giá","query":"size=small"})"),
      200);
  // The same name is written over.
  mine = Expect(
      officer().Ask("POST", at + "/filters", R"({"name":"Nhỏ ở Rạch Giá","query":"size=micro"})"),
      200);
  ASSERT_EQ(mine.at("filters").as_array().size(), 1u);
  EXPECT_EQ(mine.at("filters").at(0).at("query"), "size=micro");
  mine = Expect(officer().Ask("PUT", at + "/columns", R"({"columns":["name","size"]})"), 200);
  EXPECT_EQ(mine.at("columns"), boost::json::value({"name", "size"}));
  Expect(officer().Ask("POST", at + "/filters", R"({"name":"  ","query":""})"), 422);
  AddAccount("head@example.vn", "head");
  identity::Browser head = SignedIn("head@example.vn", "10.0.0.6");
  EXPECT_TRUE(Expect(head.Ask("GET", at), 200).at("filters").as_array().empty());
  const std::string filter(mine.at("filters").at(0).at("id").as_string());
  EXPECT_EQ(head.Ask("DELETE", at + "/filters/" + filter).status, 404);
  mine = Expect(officer().Ask("DELETE", at + "/filters/" + filter), 200);
  EXPECT_TRUE(mine.at("filters").as_array().empty());
  mine = Expect(officer().Ask("PUT", at + "/columns", R"({"columns":[]})"), 200);
  EXPECT_TRUE(mine.at("columns").as_array().empty());
}

VUON_BOTH_ENGINES(EnterpriseHelpTest);

}  // namespace
}  // namespace vuon::enterprises
