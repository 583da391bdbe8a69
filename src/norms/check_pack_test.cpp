#include <boost/json.hpp>

#include "base/texts.h"
#include "http/json.h"
#include "norms/decision_table_test.h"
#include "norms/packs.h"
#include "norms/read_pack.h"

namespace vuon::norms {
namespace {

// Sets, adds or removes what the pointer names.
void Put(boost::json::value& root, const std::string& pointer, const std::string& value) {
  const std::size_t last = pointer.rfind('/');
  boost::json::value& parent = last == 0 ? root : root.at_pointer(pointer.substr(0, last));
  const std::string name = pointer.substr(last + 1);
  if (value == "absent") {
    parent.as_object().erase(name);
  } else if (parent.is_array()) {
    parent.as_array().at(std::stoul(name)) = boost::json::parse(value);
  } else {
    parent.as_object()[name] = boost::json::parse(value);
  }
}

Pack MadeOwn(Pack pack) {
  pack.under = pack.code;
  pack.code = "an-giang-2026";
  pack.provinces = {"an-giang"};
  pack.valid_from = base::Date::Of(2026, 3, 1);
  for (Item& item : pack.items) item.maximum = item.code;
  return pack;
}

std::string Told(const base::Problem& problem) {
  std::string told = problem.code + ":";
  for (const base::FieldProblem& field : problem.fields) {
    told += " " + field.pointer + "=" + field.code;
  }
  return told;
}

base::Result<void> Check(const std::string& json, bool under) {
  VUON_TRY(pack, ReadPack(json));
  if (under) VUON_CHECK(CheckUnderShipped(pack));
  return {};
}

TEST(CheckPack, FollowsTheTable) {
  for (const auto& row : table::Rows("broken_packs.txt", 6)) {
    const bool under = row[0].starts_with("under ");
    const Pack* shipped = FindShipped(under ? row[0].substr(6) : row[0]);
    ASSERT_NE(shipped, nullptr) << row[0];
    boost::json::value json =
        boost::json::parse(http::WriteJson(under ? MadeOwn(*shipped) : *shipped));
    Put(json, row[1], row[2]);
    const auto result = Check(boost::json::serialize(json), under);
    EXPECT_EQ(result.ok(), row[3] == "fine") << row[1] << " " << row[2] << ": " << row[5] << "\n"
                                             << (result.ok() ? "" : Told(result.problem()));
    if (result.ok() || row[3] == "fine") continue;
    EXPECT_NE(Told(result.problem()).find(" " + row[3] + "=" + row[4]), std::string::npos)
        << row[1] << " " << row[2] << ": " << Told(result.problem());
    for (const base::FieldProblem& field : result.problem().fields) {
      for (const auto language : {base::Language::kVietnamese, base::Language::kEnglish}) {
        const std::string text = base::RenderText(field.code, field.params, language);
        EXPECT_EQ(text.find('{'), std::string::npos) << text;
        EXPECT_NE(text, field.code);
      }
    }
  }
}

TEST(CheckPack, AllThatIsWrongIsNamedAtOnce) {
  Pack pack = *FindShipped("kien-giang-2021");
  pack.items[0].per = "hour";
  pack.items[3].title.en = "";
  pack.clocks[0].days = 0;
  const auto result = CheckPack(pack);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.problem().fields.size(), 3U);
}

TEST(CheckPack, WhatIsNoJsonIsRefused) {
  EXPECT_FALSE(ReadPack("").ok());
  EXPECT_FALSE(ReadPack("[]").ok());
  EXPECT_FALSE(ReadPack("{\"code\": 1}").ok());
}

}  // namespace
}  // namespace vuon::norms
