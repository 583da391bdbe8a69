#include "http/json.h"

#include <gtest/gtest.h>

namespace vuon::http {
namespace {

enum class Colour { kRed, kDeepBlue };
BOOST_DESCRIBE_ENUM(Colour, kRed, kDeepBlue)

struct Inner {
  std::string name;
  base::Money amount;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (name, amount))

struct Outer {
  Colour colour = Colour::kRed;
  base::Date date;
  std::vector<Inner> items;
  std::optional<std::string> note;
  bool open = false;
};
BOOST_DESCRIBE_STRUCT(Outer, (), (colour, date, items, note, open))

constexpr const char* kGood =
    R"({"colour":"deep_blue","date":"2021-06-07","items":[{"name":"Dự án","amount":200000000}],"open":true})";

TEST(Json, ComesBackAsItWent) {
  const auto read = ReadJson<Outer>(kGood);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->items[0].amount.dong(), 200'000'000);
  EXPECT_EQ(WriteJson(*read), kGood);
}

TEST(Json, NamesEveryWrongFieldAtOnce) {
  const auto read = ReadJson<Outer>(
      R"({"colour":"green","date":"7/6/2021","items":[{"name":1,"amount":1.5}],"open":true,"extra":1})");
  ASSERT_FALSE(read.ok());
  std::vector<std::string> found;
  for (const auto& field : read.problem().fields) found.push_back(field.pointer + " " + field.code);
  EXPECT_EQ(found, (std::vector<std::string>{
                       "/colour http.field_not_one_of", "/date base.date_not_understood",
                       "/items/0/name http.field_not_text",
                       "/items/0/amount http.field_not_integer", "/extra http.field_unknown"}));
}

TEST(Json, RefusesDuplicatesDepthAndHalfTexts) {
  for (const std::string& text :
       {std::string(R"({"name":"a","name":"b","amount":1})"), std::string("{"), std::string(""),
        std::string("{} {}"), std::string(100, '[') + std::string(100, ']'),
        std::string("{\"name\":\"\xff\",\"amount\":1}")}) {
    EXPECT_FALSE(ReadJson<Inner>(text).ok()) << text;
  }
  EXPECT_FALSE(ReadJson<Inner>(R"({"name":"a","amount":9007199254740992})").ok());
}

TEST(Json, AnswersCannotOpenATag) {
  EXPECT_EQ(WriteJson(std::string("<script>\n")), "\"\\u003cscript>\\n\"");
}

TEST(Json, DescribesItself) {
  boost::json::object components;
  EXPECT_EQ(boost::json::serialize(JsonSchema<Outer>(components)),
            R"({"$ref":"#/components/schemas/Outer"})");
  EXPECT_TRUE(components.contains("Inner"));
  EXPECT_TRUE(components.contains("Colour"));
}

}  // namespace
}  // namespace vuon::http
