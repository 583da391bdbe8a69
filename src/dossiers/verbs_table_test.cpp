#include "dossiers/dossiers_test_kit.h"

// Every state × every verb, by the table tests/dossiers/verbs.txt.
namespace vuon::dossiers {
namespace {

const std::vector<std::string> kVerbs = {"save",     "attach",     "submit", "supply",
                                         "withdraw", "supplement", "valid",  "return",
                                         "council",  "pass",       "refuse"};

// The way from a dossier that was handed in to each state.
const std::map<std::string, std::vector<std::string>>& Ways() {
  static const std::map<std::string, std::vector<std::string>> ways = {
      {"submitted", {}},
      {"supplement", {"supplement"}},
      {"valid", {"valid"}},
      {"returned", {"returned"}},
      {"in_council", {"valid", "in_council"}},
      {"passed", {"valid", "passed"}},
      {"waiting", {"valid", "passed", "waiting"}},
      {"refused", {"valid", "refused"}},
      {"approved", {"valid", "passed", "approved"}},
      {"contracted", {"valid", "passed", "approved", "contracted"}},
      {"suspended", {"valid", "passed", "approved", "contracted", "suspended"}},
      {"acceptance", {"valid", "passed", "approved", "contracted", "acceptance"}},
      {"accepted", {"valid", "passed", "approved", "contracted", "acceptance", "accepted"}},
      {"repair", {"valid", "passed", "approved", "contracted", "acceptance", "repair"}},
      {"failed", {"valid", "passed", "approved", "contracted", "acceptance", "failed"}},
      {"settled",
       {"valid", "passed", "approved", "contracted", "acceptance", "accepted", "settled"}},
      {"withdrawn", {"withdrawn"}},
      {"terminated", {"valid", "passed", "approved", "contracted", "terminated"}},
      {"recovered", {"valid", "passed", "approved", "contracted", "terminated", "recovered"}}};
  return ways;
}

class VerbsTable : public DossiersTest {
 protected:
  void SetUp() override {
    DossiersTest::SetUp();
    if (HasFatalFailure()) return;
    // An improvement project goes to a council, and the enterprise may ask for several.
    calls::CallForm form = Certification("TB-02");
    const auto [line, source] = LineOf("II.1.1");
    form.line_id = line;
    form.source_id = source;
    form.item = "improvement_project";
    project_ = Publish(Draft(form));
  }

  object Open() {
    ++count_;
    const object started =
        Expect(owner().Ask("POST", Own(),
                           boost::json::serialize(object{{"call_id", project_.at("id")},
                                                         {"enterprise_id", enterprise()},
                                                         {"received_by", "online"}})),
               201);
    const object dossier = Save(started, Answers("Dự án " + std::to_string(count_), 1));
    for (const char* paper : {"application", "legal_status", "size_declaration", "explanation",
                              "one_source_commitment"}) {
      Attach(dossier, paper);
    }
    return dossier;
  }
  object At(const std::string& state) {
    object dossier = Open();
    if (state == "draft") return dossier;
    dossier = Submit(dossier);
    for (const std::string& to : Ways().at(state)) Move(IdOf(dossier), to);
    return Expect(owner().Ask("GET", Own("/" + IdOf(dossier))), 200);
  }
  http::Response Do(const std::string& verb, const object& dossier) {
    const std::string own = Own("/" + IdOf(dossier));
    const std::string office = Office("/" + IdOf(dossier));
    if (verb == "save") {
      return owner().Ask(
          "PUT", own + "/answers",
          boost::json::serialize(
              object{{"answers", Answers("Dự án sửa " + std::to_string(count_), 1)}}),
          {{"if-match", "\"" + std::to_string(dossier.at("revision").as_int64()) + "\""}});
    }
    if (verb == "attach") {
      const std::string path = FileOf("%PDF-1.4 more");
      const auto answer = owner().Upload(own + "/files?file_name=b.pdf", path);
      std::filesystem::remove(path);
      return answer;
    }
    if (verb == "submit") return owner().Ask("POST", own + "/submission");
    if (verb == "supply") return owner().Ask("POST", own + "/supplement");
    if (verb == "withdraw") return owner().Ask("POST", own + "/withdrawal", R"({"reason":"Thôi"})");
    if (verb == "supplement") {
      return officer().Ask("POST", office + "/supplement-request",
                           R"({"papers":["application"],"text":"Ký","due_on":"2021-06-30"})");
    }
    if (verb == "valid") return officer().Ask("POST", office + "/validity", "{}");
    if (verb == "return") return officer().Ask("POST", office + "/return", R"({"reason":"Sai"})");
    if (verb == "pass") return officer().Ask("POST", office + "/choice", "{}");
    if (verb == "refuse") return officer().Ask("POST", office + "/refusal", R"({"reason":"Sai"})");
    return officer().Ask("POST", office + "/presentation", "{}");
  }

 private:
  object project_;
  int count_ = 0;
};
INSTANTIATE_TEST_SUITE_P(Engines, VerbsTable,
                         testing::Values(storage::Engine::kSqlite, storage::Engine::kPostgresql),
                         storage::EngineName);

std::vector<std::string> Cells(const std::string& line) {
  std::vector<std::string> cells;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t end = std::min(line.find(" | ", at), line.size());
    cells.push_back(line.substr(at, end - at));
    at = end + 3;
  }
  return cells;
}

TEST_P(VerbsTable, IsFollowed) {
  std::ifstream file(VUON_SOURCE_DIR "/tests/dossiers/verbs.txt");
  ASSERT_TRUE(file.good());
  std::set<std::string> states;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> cells = Cells(line);
    ASSERT_EQ(cells.size(), kVerbs.size() + 1) << line;
    states.insert(cells[0]);
    object dossier;
    for (std::size_t at = 0; at < kVerbs.size(); ++at) {
      // One that a verb left as it was is used again.
      if (dossier.empty()) dossier = At(cells[0]);
      const http::Response answer = Do(kVerbs[at], dossier);
      const std::string after = StateOf(Expect(owner().Ask("GET", Own("/" + IdOf(dossier))), 200));
      const bool refused = answer.status >= 400;
      EXPECT_EQ(refused ? identity::Code(answer) : after, cells[at + 1])
          << cells[0] << " × " << kVerbs[at];
      if (refused) {
        EXPECT_EQ(after, cells[0]) << kVerbs[at];
      } else {
        dossier.clear();
        // A draft that is left over would be gone on with.
        if (after == "draft") {
          database().Write([&](storage::Transaction& transaction) {
            transaction->Execute("UPDATE dossier SET state = 'withdrawn' WHERE state = 'draft'");
          });
        }
      }
    }
    database().Write([&](storage::Transaction& transaction) {
      transaction->Execute("UPDATE dossier SET state = 'withdrawn' WHERE state = 'draft'");
    });
  }
  EXPECT_EQ(states.size(), 20u);
}

}  // namespace
}  // namespace vuon::dossiers
