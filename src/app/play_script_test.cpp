#include "app/play_script.h"

#include <gtest/gtest.h>

namespace vuon::app {
namespace {

base::Result<std::vector<PlayStep>> Read(const std::string& script, const std::string& rows = "") {
  return ReadPlay(script, [&](const std::string& name) -> std::optional<std::string> {
    if (name == "rows.json") return rows;
    return std::nullopt;
  });
}

TEST(PlayScript, StepsComeInOrderOfTheirDay) {
  const auto steps = Read(R"({"steps": [
    {"on": "2021-07-02", "as": "a@x.vn", "do": "POST /b"},
    {"on": "2021-07-01", "as": "a@x.vn", "do": "GET /a", "keep": "a", "expect": "x.y", "match": 3},
    {"on": "2021-07-02", "as": "b@x.vn", "do": "PUT /c", "body": {"n": 1}}]})");
  ASSERT_TRUE(steps.ok());
  ASSERT_EQ(steps->size(), 3U);
  EXPECT_EQ((*steps)[0].path, "/a");
  EXPECT_EQ((*steps)[0].method, "GET");
  EXPECT_EQ(*(*steps)[0].match, "3");
  EXPECT_EQ(*(*steps)[0].expect, "x.y");
  EXPECT_EQ((*steps)[1].path, "/b");
  EXPECT_EQ((*steps)[2].body.at("n").as_int64(), 1);
}

TEST(PlayScript, AGroupIsPlayedForEachRowThatItsConditionHoldsFor) {
  const auto steps = Read(R"({"steps": [{"rows": "rows.json", "steps": [
      {"on": "${row.day}", "as": "a@x.vn", "do": "POST /e", "body": {"name": "${row.name}",
       "units": "${row.units}", "of": "${kept.id}"}, "keep": "e-${row.name}"},
      {"on": "2021-07-09", "as": "a@x.vn", "do": "POST /f", "if": "${row.more}"},
      {"on": "2021-07-10", "as": "a@x.vn", "do": "POST /g", "if": "!${row.more}"}]}]})",
                          R"([{"day": "2021-07-02", "name": "An", "units": 2, "more": true},
                              {"day": "2021-07-01", "name": "Ba", "units": 1, "more": false}])");
  ASSERT_TRUE(steps.ok());
  ASSERT_EQ(steps->size(), 4U);
  EXPECT_EQ(*(*steps)[0].keep, "e-Ba");
  EXPECT_EQ((*steps)[1].body.at("units").as_int64(), 2) << "a number stays a number";
  EXPECT_EQ((*steps)[1].body.at("of").as_string(), "${kept.id}") << "an answer is filled in later";
  EXPECT_EQ((*steps)[2].path, "/f");
  EXPECT_EQ((*steps)[3].path, "/g");
}

TEST(PlayScript, AnswersAreTakenByTheirNames) {
  const boost::json::object known{{"call", {{"id", "C1"}, {"lines", {{{"n", 7}}}}}}};
  const auto filled =
      Fill({{"text", "/calls/${call.id}/x"}, {"n", "${call.lines.0.n}"}}, known, "");
  ASSERT_TRUE(filled.ok());
  EXPECT_EQ(filled->at("text").as_string(), "/calls/C1/x");
  EXPECT_EQ(filled->at("n").as_int64(), 7);
}

TEST(PlayScript, GroupsStandInGroupsAndPartsInFilesOfTheirOwn) {
  const std::map<std::string, std::string> files = {
      {"part.json", R"({"steps": [{"rows": "rows.json", "steps": [
         {"rows": "${row.people}", "name": "who", "steps": [
           {"on": "2021-07-01", "as": "${who}", "do": "POST /${row.key}/${d_${row.key}.id}"}]}]}]})"},
      {"rows.json", R"([{"key": "a", "people": ["x@x.vn", "y@x.vn"]},
                        {"key": "b", "people": ["z@x.vn"]}])"}};
  const auto steps = ReadPlay(R"({"steps": [{"part": "part.json"}]})",
                              [&](const std::string& name) -> std::optional<std::string> {
                                const auto found = files.find(name);
                                if (found == files.end()) return std::nullopt;
                                return found->second;
                              });
  ASSERT_TRUE(steps.ok());
  ASSERT_EQ(steps->size(), 3U);
  EXPECT_EQ((*steps)[1].as, "y@x.vn");
  EXPECT_EQ((*steps)[2].path, "/b/${d_b.id}") << "the inner one is filled, the outer one stays";
}

TEST(PlayScript, OneOfAListIsFoundByAValue) {
  const boost::json::object known{
      {"people",
       {{"items", {{{"email", "a@x.vn"}, {"id", 1}}, {{"email", "b.c@x.vn"}, {"id", 2}}}}}},
      {"who", "b.c"}};
  const auto filled = Fill({{"id", "${people.items.[email=${who}@x.vn].id}"}}, known, "");
  ASSERT_TRUE(filled.ok());
  EXPECT_EQ(filled->at("id").as_int64(), 2);
  EXPECT_FALSE(Fill({{"id", "${people.items.[email=d@x.vn].id}"}}, known, "").ok());
}

TEST(PlayScript, WhatIsNotUnderstoodIsRefusedWithItsPlace) {
  for (const char* script :
       {"", "[]", R"({"steps": 1})", R"({"steps": [1]})",
        R"({"steps": [{"on": "2021-07-01", "as": "a"}]})",
        R"({"steps": [{"on": "2021-07-01", "as": "a", "do": "GET /", "expct": "x"}]})",
        R"({"steps": [{"on": "yesterday", "as": "a", "do": "GET /"}]})",
        R"({"steps": [{"rows": "nothing.json", "steps": []}]})"}) {
    EXPECT_FALSE(Read(script).ok()) << script;
  }
  const auto unknown = Fill("${nobody.id}", {}, "steps/3");
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.problem().params.at("place"), "steps/3");
}

}  // namespace
}  // namespace vuon::app
