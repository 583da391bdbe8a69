#include "dossiers/dossiers_test_kit.h"
#include "dossiers/receipt_code.h"

// A dossier from its first letter to a valid one, through the API.
namespace vuon::dossiers {
namespace {

class DossierLife : public DossiersTest {};
INSTANTIATE_TEST_SUITE_P(Engines, DossierLife,
                         testing::Values(storage::Engine::kSqlite, storage::Engine::kPostgresql),
                         storage::EngineName);

TEST_P(DossierLife, IsPrefilledSavedSubmittedAndFoundByItsCode) {
  object dossier = Start();
  EXPECT_EQ(dossier.at("answers").at("phone").as_string(), "0297 3 862 000");
  EXPECT_EQ(IdOf(Start()), IdOf(dossier));  // a second start goes on with the draft
  dossier = Save(dossier, Answers());
  EXPECT_EQ(dossier.at("eligible_cost").as_int64(), 24'000'000);
  EXPECT_EQ(dossier.at("support").as_int64(), 24'000'000);  // 100 %, at most 15 m a product
  EXPECT_EQ(dossier.at("working").at("size_class").as_string(), "small");
  object refused = Submit(dossier, 422);
  EXPECT_EQ(CodeOf(refused), "dossiers.checks_refuse");
  EXPECT_EQ(refused.at("errors").as_array().size(), 3u);  // the papers
  AttachAll(dossier);
  dossier = Submit(dossier);
  EXPECT_EQ(StateOf(dossier), "submitted");
  // Seven working days behind the closing day, 30 June 2021 (a Wednesday).
  EXPECT_EQ(dossier.at("due_on").as_string(), "2021-07-09");
  EXPECT_EQ(dossier.at("money").at("planned").as_int64(), 24'000'000);
  EXPECT_FALSE(dossier.at("working").at("support").as_array().empty());

  const std::string code(dossier.at("code").as_string());
  const auto shown = database().Read([&](storage::Connection& reader) {
    return FindPublic(reader, "kien-giang", "  " + code.substr(3) + " ");
  });
  ASSERT_TRUE(shown.has_value());
  EXPECT_EQ(shown->state, "submitted");
  EXPECT_EQ(shown->steps.size(), 1u);
  EXPECT_EQ(CodeOf(Save(dossier, Answers(), 409)), "dossiers.answers_stand");
  EXPECT_EQ(CodeOf(Attach(dossier, "application", "%PDF-2", 409)), "dossiers.answers_stand");
  EXPECT_TRUE(Start().at("id") != dossier.at("id"));  // the next one is another
}

TEST_P(DossierLife, TwoTabsAndOneOfThemIsTold) {
  const object first = Start();
  const object second = Expect(owner().Ask("GET", Own("/" + IdOf(first))), 200);
  const object saved = Save(first, Answers("Tab một"));
  EXPECT_EQ(CodeOf(Save(second, Answers("Tab hai"), 412)), "dossiers.stale");
  const object now = Expect(owner().Ask("GET", Own("/" + IdOf(first))), 200);
  EXPECT_EQ(now.at("title").as_string(), "Tab một");
  EXPECT_EQ(now.at("revision"), saved.at("revision"));
  const object next = Save(now, Answers("Tab hai"));
  EXPECT_EQ(CodeOf(Save(next, {{"nothing", 1}}, 422)), "calls.answers_unusable");
}

TEST_P(DossierLife, SubmittedTwiceIsSubmittedOnce) {
  const object dossier = Save(Start(), Answers());
  AttachAll(dossier);
  const object first = Submit(dossier, 200, "once");
  const object again = Submit(dossier, 200, "once");
  EXPECT_EQ(first.at("steps").as_array().size(), 1u);
  EXPECT_EQ(again.at("steps").as_array().size(), 1u);
  EXPECT_EQ(CodeOf(Submit(dossier, 409)), "dossiers.illegal_step");
  EXPECT_EQ(Shown(dossier).at("steps").as_array().size(), 1u);
}

TEST_P(DossierLife, TheSameContentIsSupportedOnce) {
  Submitted("Chứng nhận nước mắm");
  const object other = Save(Start(), Answers("CHUNG NHAN nước mắm"));
  AttachAll(other);
  const object refused = Submit(other, 422);
  EXPECT_EQ(refused.at("errors").at(0).at("pointer").as_string(), "/checks/double_support");
  Submit(Save(other, Answers("Chứng nhận cá khô")));
}

TEST_P(DossierLife, ASupplementStopsTheClock) {
  object dossier = Submitted();
  clock().Set(*base::ParseIsoInstant("2021-07-05T02:00:00.000Z"));  // four working days are left
  SignInAgain();
  SignOwnerInAgain();
  const std::string revision = std::to_string(Shown(dossier).at("revision").as_int64());
  dossier = Expect(officer().Ask("PUT", Office("/" + IdOf(dossier) + "/checklist"),
                                 R"({"application":{"found":"wrong","note":"Chưa ký"}})",
                                 {{"if-match", "\"" + revision + "\""}}),
                   200);
  EXPECT_EQ(CodeOf(Step(dossier, "/validity", "{}", 422)), "dossiers.checks_refuse");
  EXPECT_EQ(CodeOf(Step(dossier, "/supplement-request", R"({"papers":["x"],"text":""})", 422)),
            "dossiers.request_form");
  dossier = Step(dossier, "/supplement-request",
                 R"({"papers":["application"],"text":"Ký đơn","due_on":"2021-07-20"})");
  EXPECT_EQ(StateOf(dossier), "supplement");
  EXPECT_EQ(dossier.at("due_on").as_string(), "2021-07-20");
  EXPECT_EQ(dossier.at("clock_left").as_int64(), 4);
  clock().Set(*base::ParseIsoInstant("2021-07-15T02:00:00.000Z"));  // a Thursday
  SignInAgain();
  SignOwnerInAgain();
  Attach(dossier, "application", "%PDF-1.4 signed");
  dossier = Expect(owner().Ask("POST", Own("/" + IdOf(dossier) + "/supplement")), 200);
  EXPECT_EQ(StateOf(dossier), "submitted");
  EXPECT_EQ(dossier.at("due_on").as_string(), "2021-07-21");
  dossier = Step(dossier, "/validity", R"({"document":"12/TB-SKHCN"})");
  EXPECT_EQ(StateOf(dossier), "valid");
  const auto* due = dossier.if_contains("due_on");
  EXPECT_TRUE(due == nullptr || due->is_null());
  EXPECT_EQ(CodeOf(Step(dossier, "/presentation", "{}", 422)), "dossiers.no_council");
  EXPECT_EQ(dossier.at("steps").as_array().size(), 4u);
  EXPECT_EQ(CodeOf(Step(dossier, "/refusal", R"({"reason":""})", 422)), "dossiers.reason_missing");
  EXPECT_EQ(StateOf(Step(dossier, "/choice", R"({"document":"13/TB-SKHCN"})")), "passed");
}

TEST_P(DossierLife, WhatTheLineCannotPayWaitsAndSoDoesWhoComesBehind) {
  const auto valid = [&](const std::string& title, int units) {
    const object dossier = Save(Start(), Answers(title, units, 15'000'000));
    AttachAll(dossier);
    return Step(Submit(dossier), "/validity");
  };
  const object first = valid("Mắm cá cơm", 3);
  const object second = valid("Mắm cá linh", 2);
  const object third = valid("Mắm ruốc", 1);
  EXPECT_EQ(StateOf(Step(first, "/choice")), "passed");  // of four units
  EXPECT_EQ(StateOf(Step(second, "/choice")), "waiting");
  EXPECT_EQ(StateOf(Step(third, "/choice")), "waiting");
  const object refused = valid("Mắm nêm", 1);
  EXPECT_EQ(StateOf(Step(refused, "/refusal", R"({"reason":"Sản phẩm chưa sản xuất"})")),
            "refused");
}

TEST_P(DossierLife, PaperIsEnteredByAnOfficerAndInTimeByItsPostMark) {
  const auto start = [&](const std::string& by, const std::string& day, int status) {
    return Expect(officer().Ask("POST", Office(),
                                boost::json::serialize(object{{"call_id", CallId()},
                                                              {"enterprise_id", enterprise()},
                                                              {"received_by", by},
                                                              {"received_on", day}})),
                  status);
  };
  clock().Set(*base::ParseIsoInstant("2021-07-02T02:00:00.000Z"));  // behind the closing day
  SignInAgain();
  SignOwnerInAgain();
  EXPECT_EQ(CodeOf(start("online", "2021-06-29", 422)), "dossiers.received_form");
  EXPECT_EQ(CodeOf(start("post", "2021-08-01", 422)), "dossiers.received_form");
  EXPECT_EQ(CodeOf(start("post", "2021-07-01", 422)), "dossiers.call_not_open");
  object dossier = start("post", "2021-06-29", 201);
  const std::string at = Office("/" + IdOf(dossier));
  const auto match = [](const object& of) {
    return std::map<std::string, std::string, std::less<>>{
        {"if-match", "\"" + std::to_string(of.at("revision").as_int64()) + "\""}};
  };
  dossier =
      Expect(officer().Ask("PUT", at + "/answers",
                           boost::json::serialize(object{{"answers", Answers()}}), match(dossier)),
             200);
  dossier = Expect(officer().Ask("PUT", at + "/checklist",
                                 R"({"application":{"found":"fine","note":""},)"
                                 R"("legal_status":{"found":"fine","note":""},)"
                                 R"("one_source_commitment":{"found":"fine","note":""}})",
                                 match(dossier)),
                   200);
  dossier = Expect(officer().Ask("POST", at + "/submission"), 200);
  EXPECT_EQ(dossier.at("submitted_on").as_string(), "2021-06-29");
  EXPECT_EQ(StateOf(dossier), "submitted");
}

TEST_P(DossierLife, BarsKeepAnEnterpriseOut) {
  object dossier = Save(Start(), Answers());
  AttachAll(dossier);
  const std::string bars = std::string(kBase) + "/enterprises/" + enterprise() + "/bars";
  EXPECT_EQ(CodeOf(Expect(officer().Ask("POST", bars,
                                        R"({"bar":"x","since":"2021-01-01","reason":"",)"
                                        R"("document":""})"),
                          422)),
            "dossiers.bar_form");
  Expect(officer().Ask("POST", bars,
                       R"({"bar":"suspended","since":"2021-01-01","reason":"Vi phạm",)"
                       R"("document":"1/QĐ"})"),
         201);
  // Plan 116 knows no such bar, so it is only kept; the rules of 2026 would refuse.
  Submit(dossier);
  EXPECT_EQ(Expect(officer().Ask("GET", bars), 200).at("items").as_array().size(), 1u);
  const std::string barred = Register("1700100002", "Công ty Ngừng", "03");
  const norms::Pack* rules = norms::FindShipped("quoc-gia-2026");
  ASSERT_NE(rules, nullptr);
  database().Read([&](storage::Connection& reader) {
    const auto one = enterprises::FindEnterprise(reader, "kien-giang", enterprise());
    const auto other = enterprises::FindEnterprise(reader, "kien-giang", barred);
    const auto refused = [&](const enterprises::Enterprise& of, base::Date day) {
      std::set<std::string> codes;
      for (const CheckResult& check : BarsAgainst(reader, "kien-giang", of, *rules, day)) {
        if (check.found == "refused") codes.insert(check.code);
      }
      return codes;
    };
    EXPECT_EQ(refused(*one, base::Date::Of(2021, 6, 7)), std::set<std::string>{"suspended"});
    EXPECT_EQ(refused(*one, base::Date::Of(2020, 12, 31)), std::set<std::string>{});
    EXPECT_EQ(refused(*other, base::Date::Of(2021, 6, 7)), std::set<std::string>{"tax_status"});
    return 0;
  });
}

TEST_P(DossierLife, WhatIsNotTheirsDoesNotExist) {
  const object draft = Start();
  // What an enterprise still types is not there for officers.
  const auto hidden = officer().Ask("GET", Office("/" + IdOf(draft)));
  const auto missing = officer().Ask("GET", Office("/" + world().NewIdText()));
  EXPECT_EQ(identity::Bytes(hidden), identity::Bytes(missing));
  EXPECT_EQ(hidden.status, 404);
  // Nor when it is withdrawn without ever being handed in.
  Expect(owner().Ask("POST", Own("/" + IdOf(draft) + "/withdrawal"), R"({"reason":"Thôi"})"), 200);
  EXPECT_EQ(officer().Ask("GET", Office("/" + IdOf(draft))).status, 404);
  EXPECT_TRUE(
      Expect(officer().Ask("GET", Office("?year=2021")), 200).at("items").as_array().empty());
  const object again = Start();
  AddAccount("stranger@example.vn", "enterprise");
  identity::Browser stranger = SignedIn("stranger@example.vn", "10.0.0.8");
  AddAccount("foreign@example.vn", "programme_officer", "an-giang");
  identity::Browser foreign = SignedIn("foreign@example.vn", "10.0.0.9");
  Save(again, Answers());
  AttachAll(again);
  const object dossier = Submit(again);
  const std::string id = IdOf(dossier);
  for (const char* rest : {"", "/submission", "/withdrawal", "/supplement"}) {
    const bool reads = std::string(rest).empty();
    const auto answer = stranger.Ask(reads ? "GET" : "POST", Own("/" + id + rest),
                                     std::string(rest) == "/withdrawal" ? R"({"reason":"x"})" : "");
    EXPECT_EQ(answer.status, 404) << rest;
    EXPECT_EQ(identity::Code(answer), "dossiers.not_found") << rest;
  }
  EXPECT_EQ(stranger.Ask("GET", Office("/" + id)).status, 403);
  EXPECT_EQ(foreign.Ask("GET", "/api/v1/provinces/an-giang/dossiers/" + id).status, 404);
  EXPECT_EQ(foreign.Ask("GET", Office("/" + id)).status, 404);
  const object mine = Expect(stranger.Ask("GET", Own()), 200);
  EXPECT_TRUE(mine.at("items").as_array().empty());
  EXPECT_EQ(Expect(owner().Ask("GET", Own()), 200).at("items").as_array().size(), 2u);
  EXPECT_EQ(Expect(head().Ask("GET", Office("?year=2021")), 200).at("items").as_array().size(), 1u);
  EXPECT_EQ(head().Ask("POST", Office("/" + id + "/validity"), "{}").status, 403);
}

TEST_P(DossierLife, PapersAreToldByTheirBytesAndComeInPieces) {
  const object dossier = Start();
  EXPECT_EQ(CodeOf(Attach(dossier, "application", "MZ not a paper", 422)), "dossiers.file_type");
  EXPECT_EQ(CodeOf(Attach(dossier, "application", "PK\x03\x04 broken", 400)),
            "paper.broken_archive");
  EXPECT_EQ(CodeOf(Attach(dossier, "nothing", "%PDF-1", 422)), "dossiers.paper_unknown");
  const object file = Attach(dossier, "application", "\x89PNG\r\n\x1a\n picture");
  const std::string at = Own("/" + IdOf(dossier));
  const http::Response sent =
      owner().Ask("GET", at + "/files/" + std::string(file.at("id").as_string()));
  EXPECT_EQ(sent.content_type, "image/png");
  EXPECT_EQ(sent.body, "\x89PNG\r\n\x1a\n picture");
  Expect(owner().Ask("DELETE", at + "/files/" + std::string(file.at("id").as_string())), 200);
  Expect(owner().Ask("GET", at + "/files/" + std::string(file.at("id").as_string())), 404);

  const std::string bytes = "%PDF-1.4 " + std::string(1'000, 'x');
  const object upload = Expect(
      owner().Ask(
          "POST", at + "/uploads",
          boost::json::serialize(object{
              {"paper", "legal_status"}, {"file_name", "đăng ký.pdf"}, {"size", bytes.size()}})),
      201);
  const std::string pieces = at + "/uploads/" + std::string(upload.at("id").as_string());
  const auto send = [&](std::size_t begins, std::size_t length, int status) {
    const std::string path = FileOf(bytes.substr(begins, length));
    const object state =
        Expect(owner().Upload(pieces + "/pieces?begins=" + std::to_string(begins), path), status);
    std::filesystem::remove(path);
    return state;
  };
  EXPECT_EQ(send(0, 400, 200).at("received").as_int64(), 400);
  EXPECT_EQ(CodeOf(send(500, 100, 409)), "dossiers.piece_out_of_place");
  EXPECT_EQ(send(0, 400, 200).at("received").as_int64(), 400);  // its answer was lost
  EXPECT_EQ(Expect(owner().Ask("GET", pieces), 200).at("received").as_int64(), 400);
  const object last = send(400, 609, 200);
  ASSERT_TRUE(last.at("file_id").is_string());
  const object now = Expect(owner().Ask("GET", at), 200);
  EXPECT_EQ(now.at("papers").at(1).at("files").at(0).at("file_name").as_string(), "đăng ký.pdf");
}

TEST_P(DossierLife, ManyAtOnceWithAPreview) {
  const object first = Submitted("Một");
  const object second = Submitted("Hai");
  Step(second, "/return", R"({"reason":"Sai đối tượng"})");
  const std::string body = boost::json::serialize(
      object{{"action", "valid"}, {"ids", {IdOf(first), IdOf(second), world().NewIdText()}}});
  const std::string actions = std::string(kBase) + "/dossier-action";
  const object preview = Expect(officer().Ask("POST", actions + "-previews", body), 200);
  EXPECT_EQ(preview.at("done").as_int64(), 1);
  EXPECT_EQ(preview.at("refused").as_int64(), 2);
  EXPECT_EQ(StateOf(Shown(first)), "submitted");
  const object done = Expect(officer().Ask("POST", actions + "s", body), 200);
  EXPECT_EQ(done.at("rows"), preview.at("rows"));
  EXPECT_EQ(done.at("rows").at(1).at("problem").as_string(), "dossiers.illegal_step");
  EXPECT_EQ(done.at("rows").at(2).at("problem").as_string(), "dossiers.not_found");
  EXPECT_EQ(StateOf(Shown(first)), "valid");
  EXPECT_EQ(StateOf(Shown(second)), "returned");
  EXPECT_EQ(Expect(officer().Ask("POST", actions + "s", R"({"action":"x","ids":[]})"), 422)
                .at("code")
                .as_string(),
            "dossiers.action_unknown");
}

TEST_P(DossierLife, ListsSearchBoardClocksAndExport) {
  std::vector<std::string> ids;
  for (const char* title : {"Chứng nhận cá cơm", "Chứng nhận tiêu Phú Quốc", "=1+1"}) {
    ids.push_back(IdOf(Submitted(title)));
    clock().Advance(std::chrono::minutes(1));
  }
  const auto found = [&](const std::string& query) {
    return Expect(officer().Ask("GET", Office("?year=2021" + query)), 200)
        .at("items")
        .as_array()
        .size();
  };
  EXPECT_EQ(found(""), 3u);
  EXPECT_EQ(found("&q=ca%20com"), 1u);
  EXPECT_EQ(found("&q=TIEU%20phu"), 1u);
  EXPECT_EQ(found("&q=1700100001"), 3u);
  EXPECT_EQ(found("&q=khong"), 0u);
  EXPECT_EQ(found("&state=valid"), 0u);
  EXPECT_EQ(found("&state=submitted&call=" + CallId()), 3u);
  EXPECT_EQ(found("&enterprise=" + enterprise()), 3u);
  std::vector<std::string> seen;
  std::string cursor;
  do {
    const object page = Expect(
        officer().Ask("GET",
                      Office("?year=2021&limit=1" + (cursor.empty() ? "" : "&cursor=" + cursor))),
        200);
    for (const auto& row : page.at("items").as_array()) {
      seen.emplace_back(row.at("id").as_string());
    }
    const auto* next = page.if_contains("next");
    cursor = next != nullptr && next->is_string() ? std::string(next->as_string()) : "";
  } while (!cursor.empty());
  EXPECT_EQ(seen, (std::vector<std::string>{ids[2], ids[1], ids[0]}));
  const object board =
      Expect(officer().Ask("GET", std::string(kBase) + "/dossier-board?year=2021"), 200);
  EXPECT_EQ(board.at("states").at(0).at("dossiers").as_int64(), 3);
  EXPECT_EQ(board.at("states").at(0).at("overdue").as_int64(), 0);
  const std::string clocks = std::string(kBase) + "/dossier-clocks";
  const object due = Expect(officer().Ask("GET", clocks + "?limit=2"), 200);
  EXPECT_EQ(due.at("items").as_array().size(), 2u);
  EXPECT_EQ(
      Expect(officer().Ask("GET", clocks + "?cursor=" + std::string(due.at("next").as_string())),
             200)
          .at("items")
          .as_array()
          .size(),
      1u);
  http::Response sheet =
      officer().Ask("GET", std::string(kBase) + "/dossier-export?year=2021&format=csv");
  std::string text;
  for (std::string piece = sheet.stream(); !piece.empty(); piece = sheet.stream()) text += piece;
  EXPECT_NE(text.find("'=1+1"), std::string::npos);
  EXPECT_NE(text.find("Chứng nhận cá cơm"), std::string::npos);
}

TEST_P(DossierLife, TheDatabaseKeepsWhatWasHandedIn) {
  const object dossier = Submitted();
  const std::string id = IdOf(dossier);
  for (const char* attack :
       {"UPDATE dossier SET content = '{}' WHERE id = $1", "DELETE FROM dossier WHERE id = $1",
        "UPDATE dossier SET state = 'approved' WHERE id = $1",
        "UPDATE dossier_step SET reason = 'x' WHERE dossier_id = $1",
        "DELETE FROM dossier_step WHERE dossier_id = $1",
        "UPDATE dossier_file SET sha256 = dossier_id WHERE dossier_id = $1",
        "DELETE FROM dossier_file WHERE dossier_id = $1"}) {
    EXPECT_THROW(database().Write(
                     [&](storage::Transaction& transaction) { transaction->Execute(attack, id); }),
                 storage::ConstraintViolation)
        << attack;
  }
}

TEST(ReceiptCodes, FindTypingMistakes) {
  base::SeededRandomness randomness(7);
  for (int k = 0; k < 50; ++k) {
    const std::string code = NewReceiptCode(randomness);
    EXPECT_EQ(NormalReceiptCode(code), code);
    std::string lower = code;
    for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    EXPECT_EQ(NormalReceiptCode(lower), code);
    for (std::size_t at = 3; at < code.size(); ++at) {
      if (code[at] == '-') continue;
      std::string wrong = code;
      wrong[at] = code[at] == '7' ? '8' : '7';
      EXPECT_EQ(NormalReceiptCode(wrong), "") << wrong;
      if (at + 1 >= code.size() || code[at + 1] == '-' || code[at] == code[at + 1]) continue;
      std::string swapped = code;
      std::swap(swapped[at], swapped[at + 1]);
      EXPECT_EQ(NormalReceiptCode(swapped), "") << swapped;
    }
  }
  EXPECT_EQ(NormalReceiptCode(""), "");
  EXPECT_EQ(NormalReceiptCode(std::string(1'000, '7')), "");
}

}  // namespace
}  // namespace vuon::dossiers
