#include <gtest/gtest.h>

#include <set>
#include <thread>

#include "documents/document_store.h"
#include "documents/document_verbs.h"
#include "documents/documents_http.h"
#include "documents/verification_code.h"
#include "identity/hash.h"
#include "identity/identity_test_support.h"
#include "storage/faults.h"

namespace vuon::documents {
namespace {

using boost::json::object;
using identity::Actor;
using identity::Browser;

constexpr const char* kProvince = "kien-giang";
constexpr const char* kBase = "/api/v1/provinces/kien-giang";

class DocumentsTest : public identity::IdentityTest {
 protected:
  void AddMoreRoutes(http::Routes& routes) override { documents::AddRoutes(routes, house()); }
  void SetUp() override {
    IdentityTest::SetUp();
    if (HasFatalFailure()) return;
    maker_id_ = AddAccount("maker@example.vn", "programme_officer");
    AddAccount("clerk@example.vn", "programme_officer");
    AddAccount("head@example.vn", "head");
    AddAccount("reader@example.vn", "finance_officer");
    maker_.emplace(SignedIn("maker@example.vn"));
    clerk_.emplace(SignedIn("clerk@example.vn", "10.0.0.2"));
    head_.emplace(SignedIn("head@example.vn", "10.0.0.3"));
    reader_.emplace(SignedIn("reader@example.vn", "10.0.0.4"));
  }
  NewDocument Paper(const std::string& letters = "QĐ") {
    NewDocument of;
    of.agency_id = AgencyId(kProvince, "so-khcn");
    of.kind = "approval_decision";
    of.letters = letters;
    of.record_kind = "approval_decision";
    of.record_id = "1";
    of.template_version = "1";
    of.facts = object{{"a", 1}};
    of.paper.agency = "SỞ KHOA HỌC VÀ CÔNG NGHỆ";
    of.paper.symbol = letters.empty() ? "SKHCN" : letters + "-SKHCN";
    of.paper.place = "Kiên Giang";
    of.paper.kind_title = "QUYẾT ĐỊNH";
    of.paper.subject = "Phê duyệt danh sách doanh nghiệp";
    of.paper.body = {{"article", "Điều 1.", "", "Phê duyệt.", std::nullopt}};
    of.paper.signatures = {{{"GIÁM ĐỐC"}, "", ""}};
    of.paper.recipients = {"Như Điều 1", "Lưu: VT"};
    return of;
  }
  Actor Maker() {
    return Actor({.person_id = maker_id_,
                  .name = "Người maker",
                  .email = "",
                  .session_id = "",
                  .roles = {{.assignment_id = "",
                             .province_id = kProvince,
                             .agency_id = "",
                             .agency_code = "",
                             .agency_name = "",
                             .agency_symbol = "",
                             .role = identity::Role::kProgrammeOfficer}}});
  }
  std::string Draft(const NewDocument& of) {
    const auto made = identity::RunVerb<DocumentMade>(
        house(), Maker(),
        {.name = "document.drafted", .permission = "paper.write", .province_id = kProvince},
        [&](identity::Work& work) { return DraftDocument(work, kProvince, of); });
    EXPECT_TRUE(made.ok()) << (made.ok() ? "" : made.problem().code);
    return made->id;
  }
  std::string Drafted(const std::string& letters = "QĐ") { return Draft(Paper(letters)); }
  object Do(Browser& who, const std::string& id, const std::string& verb, int status = 200,
            const std::string& body = "") {
    const http::Response response =
        who.Ask("POST", std::string(kBase) + "/documents/" + id + "/" + verb, body);
    EXPECT_EQ(response.status, status) << response.body;
    return identity::Json(response).as_object();
  }
  std::string Signed(const std::string& letters = "QĐ") {
    const std::string id = Drafted(letters);
    Do(*clerk_, id, "review");
    Do(*head_, id, "signature");
    return id;
  }
  object View(const std::string& id) {
    return identity::Json(head_->Ask("GET", std::string(kBase) + "/documents/" + id)).as_object();
  }
  std::string Number(const std::string& id) {
    return std::string(View(id).at("row").at("number").as_string());
  }
  std::string StateOf(const std::string& id) {
    return std::string(View(id).at("row").at("state").as_string());
  }
  std::string Bytes(const std::string& id, const std::string& form) {
    const http::Response got =
        head_->Ask("GET", std::string(kBase) + "/documents/" + id + "/files/" + form);
    EXPECT_EQ(got.status, 200) << got.body;
    return got.body;
  }
  // What the database says to a statement past our verbs.
  std::string Refusal(std::string_view sql, const std::string& id) {
    try {
      const auto ran =
          database().Write([&](storage::Transaction& transaction) -> base::Result<void> {
            transaction->Execute(sql, id);
            return {};
          });
      return ran.ok() ? "" : ran.problem().code;
    } catch (const std::exception& refused) {
      return refused.what();
    }
  }
  std::optional<Verified> Verify(const std::string& bytes) {
    return database().Read([&](storage::Connection& reader) {
      return VerifyHash(reader, identity::Sha256Hex(bytes));
    });
  }

  std::string maker_id_;
  std::optional<Browser> maker_;
  std::optional<Browser> clerk_;
  std::optional<Browser> head_;
  std::optional<Browser> reader_;
};

TEST_P(DocumentsTest, NobodyReviewsOrSignsWhatTheyDrafted) {
  const std::string id = Drafted();
  EXPECT_EQ(Do(*maker_, id, "review", 409).at("code").as_string(), "documents.own_draft");
  EXPECT_EQ(Do(*head_, id, "signature", 409).at("code").as_string(), "documents.wrong_state");
  Do(*reader_, id, "review", 403);
  Do(*clerk_, id, "review");
  Do(*clerk_, id, "signature", 403);
  const object made = Do(*head_, id, "signature");
  EXPECT_EQ(made.at("number").as_string(), "01/QĐ-SKHCN");
  EXPECT_EQ(Do(*head_, id, "signature", 409).at("code").as_string(), "documents.wrong_state");
  const object view = View(id);
  EXPECT_EQ(view.at("row").at("signed_on").as_string(), "2021-06-07");
  EXPECT_NE(view.at("text").as_string().find("Người head@example.vn"), std::string::npos);
  EXPECT_EQ(view.at("steps").as_array().size(), 3u);
}

TEST_P(DocumentsTest, OnlyASignerOfTheIssuingAgencySigns) {
  AddAccount("other@example.vn", "head", "kien-giang", "so-tc");
  Browser other = SignedIn("other@example.vn", "10.0.0.5");
  const std::string id = Drafted();
  Do(*clerk_, id, "review");
  EXPECT_EQ(Do(other, id, "signature", 422).at("code").as_string(), "documents.other_agency");
  EXPECT_EQ(StateOf(id), "reviewed");
  Do(*head_, id, "signature");
  EXPECT_EQ(Do(other, id, "cancellation", 422, R"({"reason":"x"})").at("code").as_string(),
            "documents.other_agency");
  Do(*head_, id, "cancellation", 200, R"({"reason":"x"})");
}

TEST_P(DocumentsTest, TheSignedBytesAreKeptAndVerified) {
  const std::string id = Drafted();
  EXPECT_TRUE(Bytes(id, "pdf").starts_with("%PDF"));
  Do(*clerk_, id, "review");
  Do(*head_, id, "signature");
  const std::string pdf = Bytes(id, "pdf");
  EXPECT_FALSE(Verify(pdf)) << "not issued yet";
  Do(*clerk_, id, "issue");
  clock().Advance(std::chrono::hours(48));
  head_.emplace(SignedIn("head@example.vn", "10.0.0.3"));
  EXPECT_EQ(Bytes(id, "pdf"), pdf);
  const auto genuine = Verify(pdf);
  ASSERT_TRUE(genuine);
  EXPECT_EQ(genuine->standing, "genuine");
  EXPECT_EQ(genuine->number, "01/QĐ-SKHCN");
  EXPECT_FALSE(Verify(pdf + " "));
  const std::string code(View(id).at("code").as_string());
  EXPECT_EQ(NormalVerificationCode("vb " + code.substr(3)), code);
  EXPECT_TRUE(database().Read(
      [&](storage::Connection& reader) { return VerifyCode(reader, code).has_value(); }));
  for (const char* sql :
       {"UPDATE document_file SET bytes = bytes WHERE document_id = $1",
        "DELETE FROM document_file WHERE document_id = $1",
        "UPDATE document SET paper = '{}' WHERE id = $1",
        "UPDATE document SET number = 9 WHERE id = $1", "DELETE FROM document WHERE id = $1",
        "UPDATE document_step SET reason = 'x' WHERE document_id = $1"}) {
    EXPECT_NE(Refusal(sql, id).find("documents.stands"), std::string::npos) << sql;
  }
}

TEST_P(DocumentsTest, AReplacedAndARecalledPaperSaySo) {
  const std::string id = Signed();
  Do(*clerk_, id, "issue");
  const std::string pdf = Bytes(id, "pdf");
  NewDocument next = Paper();
  next.changes_id = id;
  next.change = "replaces";
  const std::string other = Draft(next);
  Do(*clerk_, other, "review");
  Do(*head_, other, "signature");
  EXPECT_EQ(StateOf(id), "issued");
  Do(*clerk_, other, "issue");
  EXPECT_EQ(StateOf(id), "replaced");
  EXPECT_EQ(Verify(pdf)->standing, "replaced");
  EXPECT_EQ(Verify(pdf)->changed_by, "02/QĐ-SKHCN");
  Do(*head_, other, "recall", 422, R"({"reason":" "})");
  Do(*head_, other, "recall", 200, R"({"reason":"Sai thẩm quyền"})");
  EXPECT_EQ(Verify(Bytes(other, "pdf"))->standing, "recalled");
}

TEST_P(DocumentsTest, NumbersRunAsTheHeadHasSet) {
  EXPECT_EQ(Number(Signed("QĐ")), "01/QĐ-SKHCN");
  EXPECT_EQ(Number(Signed("HĐ")), "01/HĐ-SKHCN");
  EXPECT_EQ(Number(Signed("HD")), "01/HD-SKHCN");
  EXPECT_EQ(Number(Signed("QĐ")), "02/QĐ-SKHCN");
  const std::string agency = AgencyId(kProvince, "so-khcn");
  const auto set = [&](int year, const std::string& openings) {
    return head_->Ask("PUT", std::string(kBase) + "/document-numbering",
                      R"({"agency_id":")" + agency + R"(","year":)" + std::to_string(year) +
                          R"(,"runs":"one","openings":)" + openings + "}");
  };
  EXPECT_EQ(set(2021, "{}").status, 409);
  EXPECT_EQ(set(2022, R"({"QĐ":7})").status, 422);
  EXPECT_EQ(set(2022, R"({"":7})").status, 200);
  clock().Advance(std::chrono::hours(24 * 365));
  head_.emplace(SignedIn("head@example.vn", "10.0.0.3"));
  clerk_.emplace(SignedIn("clerk@example.vn", "10.0.0.2"));
  EXPECT_EQ(Number(Signed("QĐ")), "08/QĐ-SKHCN");
  EXPECT_EQ(Number(Signed("TB")), "09/TB-SKHCN");
  EXPECT_EQ(Number(Signed("")), "10/SKHCN");
}

TEST_P(DocumentsTest, AGapIsACancelledPaperWithItsReason) {
  const std::string id = Signed();
  Do(*head_, id, "cancellation", 422, R"({"reason":""})");
  Do(*head_, id, "cancellation", 200, R"({"reason":"Ký nhầm bản"})");
  EXPECT_EQ(Number(Signed()), "02/QĐ-SKHCN");
  EXPECT_EQ(StateOf(id), "cancelled");
  const std::string reviewed = Drafted();
  Do(*clerk_, reviewed, "review");
  for (const char* number : {"2", "4", "9"}) {
    const std::string sql = std::string(
                                "UPDATE document SET state = 'signed', series = 'QĐ', "
                                "number = ") +
                            number +
                            ", signed_on = '2021-06-07', code = 'x', signer_id = 'y', signer = "
                            "'y' WHERE id = $1";
    EXPECT_NE(Refusal(sql, reviewed), "") << number;
  }
  EXPECT_NE(Refusal("UPDATE document_series SET last = last + 1 WHERE agency_id <> $1", ""), "");
}

TEST_P(DocumentsTest, TheRegisterIsListedFilteredAndExported) {
  const std::string first = Signed("QĐ");
  clock().Advance(std::chrono::seconds(1));  // ids sort by their moment
  Signed("TB");
  const auto list = [&](const std::string& query) {
    return identity::Json(reader_->Ask("GET", std::string(kBase) + "/documents" + query))
        .as_object();
  };
  EXPECT_EQ(list("?year=2021").at("items").as_array().size(), 2u);
  EXPECT_EQ(list("?q=01%2Ftb").at("items").as_array().size(), 1u);
  EXPECT_EQ(list("?state=issued").at("items").as_array().size(), 0u);
  const object page = list("?limit=1");
  const std::string next(page.at("next").as_string());
  const object second = list("?limit=1&cursor=" + next);
  EXPECT_EQ(second.at("items").as_array().at(0).at("id").as_string(), first);
  EXPECT_EQ(second.if_contains("next"), nullptr);
  http::Response csv =
      reader_->Ask("GET", std::string(kBase) + "/document-export?format=csv&year=2021");
  std::string text;
  for (std::string piece = csv.stream(); !piece.empty(); piece = csv.stream()) text += piece;
  EXPECT_NE(text.find("01/QĐ-SKHCN"), std::string::npos);
  EXPECT_NE(text.find("Nơi nhận văn bản"), std::string::npos);
}

TEST_P(DocumentsTest, AScannedCopyIsKeptOnce) {
  const std::string id = Signed();
  const std::string path = testing::TempDir() + "scan-" + world().NewIdText();
  std::ofstream(path, std::ios::binary) << "%PDF-1.4 signed by hand";
  const std::string target = std::string(kBase) + "/documents/" + id + "/scan?file_name=a.pdf";
  EXPECT_EQ(clerk_->Upload(target, path).status, 201);
  EXPECT_EQ(clerk_->Upload(target, path).status, 409);
  EXPECT_EQ(Bytes(id, "scan"), "%PDF-1.4 signed by hand");
  std::remove(path.c_str());
}

// Thirty-two signers at the same moment: one number each, no gap.
TEST_P(DocumentsTest, SignersWhoRaceGetOneNumberEach) {
  constexpr int kSigners = 32;
  std::vector<std::string> ids;
  for (int at = 0; at < kSigners; ++at) {
    ids.push_back(Drafted());
    Do(*clerk_, ids.back(), "review");
  }
  std::vector<std::string> answers(kSigners);
  std::vector<std::thread> threads;
  for (int at = 0; at < kSigners; ++at) {
    threads.emplace_back([&, at] {
      const auto index = static_cast<std::size_t>(at);
      try {
        const auto made = Sign(
            house(), Actor::System("signer"),
            {.name = "document.signed", .permission = "", .province_id = kProvince}, ids[index]);
        answers[index] = made.ok() ? made->number : made.problem().code;
      } catch (const std::exception& fault) {
        answers[index] = fault.what();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::set<std::string> wanted;
  for (int number = 1; number <= kSigners; ++number) {
    wanted.insert(TwoFigures(number) + "/QĐ-SKHCN");
  }
  EXPECT_EQ(std::set<std::string>(answers.begin(), answers.end()), wanted);
}

INSTANTIATE_TEST_SUITE_P(Engines, DocumentsTest,
                         testing::Values(storage::Engine::kSqlite, storage::Engine::kPostgresql),
                         storage::EngineName);

}  // namespace
}  // namespace vuon::documents
