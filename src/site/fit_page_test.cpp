#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http/door.h"
#include "site/site.h"

namespace vuon::site {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class FitPageTest : public testing::Test {
 protected:
  FitPageTest() {
    Content content;
    content.provinces = [] { return std::vector<PublicProvince>{{"dong-co", "Tỉnh Đồng Cỏ", {}}}; };
    content.plan = [](const std::string&, int) { return std::optional<PublicPlan>(); };
    content.fit = [this](const FitAnswers& answers, http::Language) {
      answers_ = answers;
      PublicFit fit;
      fit.size = "nhỏ";
      fit.may = {{"Thử <nghiệm>",
                  "Kết quả",
                  "Gói",
                  "50 %",
                  {{"Vì", "Điều 1"}},
                  {{"Mức", "Điều 2"}},
                  {"Đơn"},
                  {{"Đợt 1", "/dong-co/calls/1"}}}};
      fit.may_not = {{"Giải thưởng", "", "", "", {{"Không đạt", "Điều 3"}}, {}, {}, {}}};
      return fit;
    };
    AddRoutes(routes_, std::move(content));
    hooks_.problem_page = ProblemPage;
  }
  http::Response Ask(const std::string& query) {
    const http::Door door(routes_, hooks_, metrics_);
    return door.Answer({.method = "GET",
                        .target = "/fit" + query,
                        .headers = {{"accept", "text/html"}},
                        .body = "",
                        .upload_path = "",
                        .remote_address = "127.0.0.1"});
  }
  http::Routes routes_;
  http::Hooks hooks_;
  http::Metrics metrics_;
  FitAnswers answers_;
};

constexpr const char* kAnswers =
    "?kind=enterprise&employees=25&sector=C&revenue=12.500&capital=&province=dong-co&startup=1";

TEST_F(FitPageTest, AsksFirstAndSaysNothingIsWrong) {
  for (const char* query : {"", "?lang=en", "?province=dong-co"}) {
    const http::Response page = Ask(query);
    EXPECT_EQ(page.status, 200);
    EXPECT_LT(page.body.size(), 60'000U);
    EXPECT_THAT(page.body, AllOf(HasSubstr("<form"), Not(HasSubstr("role=\"alert\"")),
                                 Not(HasSubstr("<script")), Not(HasSubstr("{{")),
                                 Not(HasSubstr(">site.")), Not(HasSubstr("id=\"result\""))));
  }
}

TEST_F(FitPageTest, ShowsWhatFitsEscapedAndKeepsTheAnswersInTheForm) {
  const http::Response page = Ask(kAnswers);
  EXPECT_THAT(page.body,
              AllOf(HasSubstr("Thử &lt;nghiệm&gt;"), HasSubstr("50 %"), HasSubstr("Điều 1"),
                    HasSubstr("href=\"/dong-co/calls/1\""), HasSubstr("value=\"12.500\""),
                    HasSubstr("name=\"startup\" value=\"1\" checked"),
                    HasSubstr("<option value=\"C\" selected>"), HasSubstr("Giải thưởng")));
  EXPECT_EQ(answers_.employees, 25);
  EXPECT_EQ(answers_.revenue, 12'500'000'000);
  EXPECT_FALSE(answers_.capital.has_value());
  EXPECT_EQ(answers_.months, 12);
  EXPECT_TRUE(answers_.startup);
  EXPECT_FALSE(answers_.social);
  EXPECT_EQ(page.headers.find("Cache-Control")->second, "no-store");
}

TEST_F(FitPageTest, NamesEachAnswerThatCannotBeRead) {
  const http::Response page =
      Ask("?kind=state&employees=many&sector=Z&revenue=-1&capital=x&months=13&province=nowhere&"
          "lang=en");
  for (const char* field :
       {"kind", "employees", "sector", "revenue", "capital", "months", "province"}) {
    EXPECT_THAT(page.body, HasSubstr(std::string("<a href=\"#") + field + "\">"));
  }
  EXPECT_THAT(page.body, Not(HasSubstr("id=\"result\"")));
}

}  // namespace
}  // namespace vuon::site
