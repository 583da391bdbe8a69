#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <regex>

#include "app/ground.h"
#include "app/load_sample.h"
#include "ledger/verify.h"
#include "paper/write_paper.h"
#include "papers/facts.h"
#include "storage/test_database.h"

// What every kind of paper says about the records of the sample programme, compared with the texts
// of tests/papers; VUON_WRITE_PAPERS=1 writes them anew, to be read before they are committed.
namespace vuon::app {
namespace {

class PaperTextsTest : public storage::TestDatabase {
 protected:
  std::vector<storage::ProtectedColumn> Protected() const override {
    return ledger::ProtectedColumns();
  }
  // Of all records that the paper fits, the text that comes first; codes are made anew in each run.
  std::string FirstText(storage::Connection& reader, const papers::Template& of) {
    static const std::regex codes("(HS|TT|DC)-[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]");
    const identity::Actor actor = identity::Actor::System("test");
    std::string first;
    for (const storage::Row& row : reader.Query("SELECT id FROM " + of.record_kind +
                                                " WHERE province_id = 'kien-giang' ORDER BY id")) {
      const auto facts = papers::FactsOf(reader, actor, "kien-giang", of, row.Text(0),
                                         base::Date::Of(2021, 12, 31));
      if (!facts.ok()) continue;
      if (of.when && !papers::Holds(of, *of.when, facts->values).value()) continue;
      const auto paper = papers::Fill(of, facts->values);
      EXPECT_TRUE(paper.ok()) << of.kind << " " << (paper.ok() ? "" : paper.problem().code);
      if (!paper.ok()) continue;
      const std::string text =
          std::regex_replace(paper::WritePlainText(*paper), codes, "$1-00000-00000-0");
      if (first.empty() || text < first) first = text;
    }
    return first;
  }
};

std::string KeptText(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST_P(PaperTextsTest, AreThoseThatWereRead) {
  identity::House house{database(), world()};
  ASSERT_TRUE(LoadAllPlaces(house).ok());
  ASSERT_TRUE(LoadSample(database(), "kien-giang-2021").ok());
  int seen = 0;
  for (const papers::Template& of : papers::ShippedTemplates()) {
    const std::string text =
        database().Read([&](storage::Connection& reader) { return FirstText(reader, of); });
    if (text.empty()) continue;  // no such record in this year
    ++seen;
    const std::string path = std::string(VUON_SOURCE_DIR "/tests/papers/") + of.kind + ".txt";
    if (std::getenv("VUON_WRITE_PAPERS") != nullptr) std::ofstream(path, std::ios::binary) << text;
    EXPECT_EQ(text, KeptText(path)) << of.kind;
  }
  EXPECT_GE(seen, 20);
}

INSTANTIATE_TEST_SUITE_P(Engines, PaperTextsTest, testing::Values(storage::Engine::kSqlite),
                         storage::EngineName);

}  // namespace
}  // namespace vuon::app
