#include <gtest/gtest.h>

#include "contracts/contracts_test_kit.h"
#include "documents/documents_http.h"
#include "paper/write_paper.h"
#include "papers/facts.h"
#include "papers/papers_http.h"
#include "papers/scope.h"

namespace vuon::papers {
namespace {

using boost::json::object;

Template OneText(const std::string& text) {
  Template of;
  of.kind = "trial";
  of.agency = "standing_agency";
  of.letters = "TB";
  of.subject = "Thử";
  TemplateBlock block;
  block.text = text;
  of.body = {block};
  return of;
}

object SomeFacts() {
  return {{"agency", {{"title", "Sở"}, {"symbol", "SKHCN"}, {"parent", ""}}},
          {"province", {{"short", "Kiên Giang"}}},
          {"record",
           {{"amount", 3'100'000'000},
            {"day", "2021-06-07"},
            {"moment", "2021-06-06T18:00:00.000Z"},
            {"note", ""},
            {"rows", {{{"name", "A"}, {"amount", 5}}, {{"name", "B"}, {"amount", 0}}}}}}};
}

std::string TextOf(const std::string& text) {
  const auto filled = Fill(OneText(text), SomeFacts());
  return filled.ok() ? filled->body.at(0).text : filled.problem().code;
}

TEST(Template, PrintsFieldsInTheirForms) {
  EXPECT_EQ(TextOf("{{record.amount|money}} đồng ({{record.amount|words}})"),
            "3.100.000.000 đồng (Ba tỷ, một trăm triệu đồng)");
  EXPECT_EQ(TextOf("{{record.day|date}}"), "07/06/2021");
  EXPECT_EQ(TextOf("{{record.moment|day}}"), "ngày 07 tháng 6 năm 2021");
  EXPECT_EQ(TextOf("{{record.gone?|money}}"), "……………");
  EXPECT_EQ(TextOf("{{agency.title|upper}}"), "SỞ");
}

TEST(Template, NamesAFieldThatDoesNotExist) {
  const auto filled = Fill(OneText("{{record.amonut|money}}"), SomeFacts());
  ASSERT_FALSE(filled.ok());
  EXPECT_EQ(filled.problem().code, "papers.field_unknown");
  EXPECT_EQ(filled.problem().params.at("field"), "record.amonut");
  EXPECT_EQ(filled.problem().params.at("template"), "trial");
  EXPECT_EQ(TextOf("{{record.day|money}}"), "papers.form_unknown");
  EXPECT_EQ(TextOf("{{record.day"), "papers.field_unknown");
}

TEST(Template, RepeatsAndLeavesOut) {
  Template of = OneText("{{at}}. {{name}} {{record.day|date}}");
  of.body[0].each = "record.rows";
  EXPECT_EQ(Fill(of, SomeFacts())->body.size(), 2u);
  EXPECT_EQ(Fill(of, SomeFacts())->body[1].text, "2. B 07/06/2021");
  of.body[0].when = "amount";
  EXPECT_EQ(Fill(of, SomeFacts())->body.size(), 1u);
  of.body[0].when = "!amount";
  EXPECT_EQ(Fill(of, SomeFacts())->body[0].text, "2. B 07/06/2021");
  of.body[0].when = "name=A|C";
  EXPECT_EQ(Fill(of, SomeFacts())->body.size(), 1u);
  of.body[0].when = "nmae";
  EXPECT_EQ(Fill(of, SomeFacts()).problem().code, "papers.field_unknown");
}

TEST(Template, EveryOneShippedIsWholeAndNamedOnce) {
  std::set<std::string> kinds;
  ASSERT_GE(ShippedTemplates().size(), 20u);
  for (const Template& of : ShippedTemplates()) {
    EXPECT_TRUE(kinds.insert(of.kind).second) << of.kind;
    EXPECT_TRUE(IsRecordKind(of.record_kind)) << of.kind;
    EXPECT_FALSE(of.name.vi.empty() || of.name.en.empty() || of.version.empty()) << of.kind;
    EXPECT_FALSE(of.signatures.empty()) << of.kind;
    EXPECT_FALSE(of.recipients.empty()) << of.kind;
  }
}

class PapersTest : public contracts::ContractsTest {
 protected:
  void AddMoreRoutes(http::Routes& routes) override {
    ContractsTest::AddMoreRoutes(routes);
    documents::AddRoutes(routes, house());
    papers::AddRoutes(routes, house());
  }
  std::string Text(const std::string& kind, const std::string& record) {
    const http::Response got = officer().Ask(
        "GET", std::string(kBase) + "/paper-preview/" + kind + "/" + record + "?form=text");
    EXPECT_EQ(got.status, 200) << kind << " " << got.body;
    return got.body;
  }
};

TEST_P(PapersTest, APaperSaysWhatTheRecordSays) {
  const std::string approval = Approved();
  const std::string text = Text("approval_decision", approval);
  EXPECT_NE(text.find("SỞ KHOA HỌC VÀ CÔNG NGHỆ"), std::string::npos);
  EXPECT_NE(text.find("danh sách 1 hồ sơ"), std::string::npos);
  EXPECT_NE(text.find("Công ty Nước mắm Phú Quốc"), std::string::npos);
  const auto facts = officer().Ask("GET", std::string(kBase) + "/approvals/" + approval);
  const auto amount = identity::Json(facts).at("amount").to_number<std::int64_t>();
  EXPECT_NE(text.find(base::WithThousandsDots(amount) + " đồng"), std::string::npos);
}

TEST_P(PapersTest, ADraftKeepsItsFactsAndGoesOnToItsNumber) {
  const std::string approval = Approved();
  const object made =
      Post(officer(), "/papers",
           R"({"kind":"approval_decision","record_id":")" + approval + R"("})", 201);
  const std::string id(made.at("id").as_string());
  const object list = Expect(
      officer().Ask("GET", std::string(kBase) +
                               "/documents?record_kind=approval_decision&record_id=" + approval),
      200);
  ASSERT_EQ(list.at("items").as_array().size(), 1u);
  EXPECT_EQ(list.at("items").at(0).at("id").as_string(), id);
  EXPECT_EQ(Post(officer(), "/documents/" + id + "/review", "{}", 409).at("code").as_string(),
            "documents.own_draft");
  Post(officer(), "/papers", R"({"kind":"nothing","record_id":"1"})", 404);
  Post(officer(), "/papers", R"({"kind":"approval_decision","record_id":"1"})", 404);
  Post(owner(), "/papers", R"({"kind":"approval_decision","record_id":"1"})", 403);
}

TEST_P(PapersTest, AnEnterprisesOwnPaperGetsNoNumberOfOurs) {
  const std::string at = Signed();
  const std::string contract = at.substr(at.rfind('/') + 1);
  const std::string text = Text("double_support_commitment", contract);
  EXPECT_EQ(text.find("SKHCN"), std::string::npos) << text;
  EXPECT_EQ(text.find("CÔNG TY NƯỚC MẮM PHÚ QUỐC"), 0u) << text;
  EXPECT_EQ(Post(officer(), "/papers",
                 R"({"kind":"double_support_commitment","record_id":")" + contract + R"("})", 409)
                .at("code")
                .as_string(),
            "papers.not_ours");
  EXPECT_NE(Text("contract", contract).find("HỢP ĐỒNG"), std::string::npos);
}

TEST_P(PapersTest, TheKindsThatFitARecordAreSaid) {
  const object kinds =
      Expect(officer().Ask("GET", std::string(kBase) +
                                      "/paper-kinds?record_kind=dossier&record_id=" + dossier()),
             200);
  std::map<std::string, bool> fits;
  for (const auto& kind : kinds.at("items").as_array()) {
    fits[std::string(kind.at("kind").as_string())] = kind.at("fits").as_bool();
  }
  EXPECT_TRUE(fits.at("dossier_receipt"));
  EXPECT_TRUE(fits.at("validity_notice"));
  EXPECT_FALSE(fits.at("refusal_notice"));
  EXPECT_FALSE(fits.contains("contract"));
}

INSTANTIATE_TEST_SUITE_P(Engines, PapersTest,
                         testing::Values(storage::Engine::kSqlite, storage::Engine::kPostgresql),
                         storage::EngineName);

}  // namespace
}  // namespace vuon::papers
