#include "site/site.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http/door.h"

namespace vuon::site {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

PublicFigures Figures(std::int64_t planned, std::int64_t allotted, std::int64_t committed,
                      std::int64_t paid) {
  return {base::Money::OfDong(planned), base::Money::OfDong(allotted),
          base::Money::OfDong(committed), base::Money::OfDong(paid)};
}

PublicPlan MadeUpPlan() {
  PublicPlan plan;
  plan.number = "7/KH-UBND";
  plan.date = base::Date::Of(2031, 2, 3);
  plan.issuer = "Ủy ban nhân dân tỉnh Đồng Cỏ";
  plan.title = "Kế hoạch <b>thử</b> & nghiệm";
  plan.decision_number = "12/QĐ-UBND";
  plan.decision_date = base::Date::Of(2031, 2, 4);
  plan.objectives = {
      {"Hỗ trợ doanh nghiệp", {{PublicTarget::Comparison::kAtLeast, 1200, "doanh nghiệp"}}}};
  plan.tasks = {{"1. Đào tạo", "a)", "Mở lớp", "Sở Khoa học", base::Date::Of(2031, 6, 7)}};
  plan.totals = Figures(3'000'000'000, 3'000'000'000, 600'000'000, 1'000'000'000);
  plan.lines = {{"I", "Đào tạo", 0, plan.totals},
                {"I.1", "Lớp cơ bản", 1, Figures(3'000'000'000, 3'000'000'000, 0, 0)}};
  plan.sources = {{"Ngân sách tỉnh", plan.totals}};
  return plan;
}

PublicCall MadeUpCall() {
  PublicCall call;
  call.id = "01hzzzzzzzzzzzzzzzzzzzzzzz";
  call.code = "TB-01";
  call.title = "Kêu gọi <i>năm</i> 2031";
  call.item = "Chứng nhận sản phẩm";
  call.opens_on = base::Date::Of(2031, 2, 1);
  call.closes_on = base::Date::Of(2031, 2, 28);
  call.open = true;
  call.left = base::Money::OfDong(60'000'000);
  call.units_left = 4;
  call.papers = {{"Đơn đăng ký", true}, {"Ảnh", false}};
  return call;
}

class SiteTest : public testing::Test {
 protected:
  SiteTest() {
    AddRoutes(routes_,
              {.provinces =
                   [] {
                     return std::vector<PublicProvince>{{"dong-co", "Tỉnh Đồng Cỏ", {2031}},
                                                        {"bai-cat", "Tỉnh Bãi Cát", {}}};
                   },
               .plan = [](const std::string& province, int year) -> std::optional<PublicPlan> {
                 if (province != "dong-co" || year != 2031) return std::nullopt;
                 return MadeUpPlan();
               },
               .calls = [](const std::string&,
                           http::Language) { return std::vector<PublicCall>{MadeUpCall()}; },
               .call = [](const std::string&, const std::string& id,
                          http::Language) -> std::optional<PublicCall> {
                 if (id != MadeUpCall().id) return std::nullopt;
                 return MadeUpCall();
               },
               .status = [](const std::string&, const std::string& code,
                            http::Language) -> std::optional<PublicStatus> {
                 if (code != "HS-1") return std::nullopt;
                 return PublicStatus{"HS-1",       "Kêu gọi",
                                     "Đã nộp",     base::Date::Of(2031, 2, 3),
                                     std::nullopt, {{"Đã nộp", base::Date::Of(2031, 2, 3)}}};
               }});
    hooks_.problem_page = ProblemPage;
  }

  http::Response Ask(const std::string& target, const std::string& method = "GET",
                     std::map<std::string, std::string, std::less<>> headers = {
                         {"accept", "text/html"}}) {
    const http::Door door(routes_, hooks_, metrics_);
    return door.Answer({.method = method,
                        .target = target,
                        .headers = std::move(headers),
                        .body = "",
                        .upload_path = "",
                        .remote_address = "127.0.0.1"});
  }
  static std::string Header(const http::Response& response, const std::string& name) {
    const auto found = response.headers.find(name);
    return found == response.headers.end() ? "" : found->second;
  }

  http::Routes routes_;
  http::Hooks hooks_;
  http::Metrics metrics_;
};

TEST_F(SiteTest, ShowsCallsAndWhereADossierStands) {
  const std::string list = Ask("/dong-co/calls").body;
  EXPECT_THAT(list, HasSubstr("Kêu gọi &lt;i&gt;năm"));
  EXPECT_THAT(list, HasSubstr("01/02/2031 – 28/02/2031"));
  const std::string call = Ask("/dong-co/calls/01hzzzzzzzzzzzzzzzzzzzzzzz?lang=en").body;
  EXPECT_THAT(call, AllOf(HasSubstr("60.000.000 đ"), HasSubstr("4 left"), HasSubstr("Đơn đăng ký"),
                          HasSubstr("Papers to hand in")));
  EXPECT_EQ(Ask("/dong-co/calls/01hzzzzzzzzzzzzzzzzzzzzzzy").status, 404);
  EXPECT_EQ(Ask("/nowhere/calls").status, 404);
  const http::Response found = Ask("/dong-co/status?code=HS-1");
  EXPECT_THAT(found.body, HasSubstr("HS-1: Đã nộp"));
  EXPECT_EQ(Header(found, "Cache-Control"), "no-store");
  EXPECT_THAT(Ask("/dong-co/status?code=%3Cb%3E").body,
              AllOf(HasSubstr("&lt;b&gt;"), HasSubstr("Không có hồ sơ")));
}

TEST_F(SiteTest, EveryPageIsSmallWholeAndWithoutScript) {
  for (const char* page : {"/", "/about", "/dong-co", "/dong-co/2031", "/bai-cat", "/dong-co/calls",
                           "/dong-co/calls/01hzzzzzzzzzzzzzzzzzzzzzzz", "/dong-co/status"}) {
    for (const char* query : {"", "?lang=en"}) {
      const http::Response answer = Ask(std::string(page) + query);
      EXPECT_EQ(answer.status, 200) << page;
      EXPECT_LT(answer.body.size(), 60'000U) << page;
      EXPECT_THAT(answer.body, AllOf(HasSubstr("</html>"), HasSubstr("<h1>"),
                                     Not(HasSubstr("<script")), Not(HasSubstr("style=\""))));
      EXPECT_THAT(answer.body,
                  AllOf(Not(HasSubstr(">site.")), Not(HasSubstr("\"site.")), Not(HasSubstr("{"))))
          << page;
      EXPECT_THAT(Header(answer, "Content-Security-Policy"),
                  AllOf(Not(HasSubstr("unsafe")), Not(HasSubstr("script-src")),
                        HasSubstr("frame-ancestors 'none'")));
    }
  }
}

TEST_F(SiteTest, ThePlanPageShowsThePlanAndItsMoneyEscaped) {
  const http::Response answer = Ask("/dong-co/2031");
  for (const char* shown :
       {"Kế hoạch năm 2031, Tỉnh Đồng Cỏ", "7/KH-UBND", "12/QĐ-UBND ngày 04/02/2031",
        "Ít nhất 1.200 doanh nghiệp", "I.1 Lớp cơ bản", "3.000.000.000", "Ngân sách tỉnh",
        "07/06/2031", "<h3 lang=\"vi\">1. Đào tạo</h3>", "33,3% kế hoạch",
        "Kế hoạch &lt;b&gt;thử&lt;/b&gt; &amp; nghiệm", "<rect class=\"paid\" width=\"33.3\"",
        "<rect class=\"committed\" x=\"33.3\" width=\"20\""}) {
    EXPECT_THAT(answer.body, HasSubstr(shown));
  }
  EXPECT_THAT(answer.body, Not(HasSubstr("<b>")));
}

TEST_F(SiteTest, EnglishIsAskedForByTheAddressAlone) {
  EXPECT_THAT(Ask("/dong-co/2031?lang=en").body,
              AllOf(HasSubstr("lang=\"en\""), HasSubstr("Plan of 2031"), HasSubstr("33.3% of the"),
                    HasSubstr("href=\"/dong-co?lang=en\"")));
  EXPECT_THAT(Ask("/dong-co/2031", "GET", {{"accept-language", "en-US"}}).body,
              HasSubstr("<html lang=\"vi\">"));
}

TEST_F(SiteTest, ABarNeverLeavesItsFrame) {
  // More paid and under contract than planned, as after a cut.
  PublicPlan plan = MadeUpPlan();
  plan.totals = Figures(100, 100, 90, 60);
  plan.lines = {{"I", "Đào tạo", 0, plan.totals}, {"II", "Không", 0, Figures(0, 0, 0, 0)}};
  http::Routes routes;
  AddRoutes(routes, {.provinces =
                         [] {
                           return std::vector<PublicProvince>{{"dong-co", "Tỉnh", {2031}}};
                         },
                     .plan = [&plan](const std::string&, int) { return std::optional(plan); }});
  const http::Door door(routes, hooks_, metrics_);
  const auto body = door.Answer({.method = "GET",
                                 .target = "/dong-co/2031",
                                 .headers = {},
                                 .body = "",
                                 .upload_path = "",
                                 .remote_address = ""})
                        .body;
  EXPECT_THAT(body,
              AllOf(HasSubstr("class=\"paid\" width=\"60\""), HasSubstr("x=\"60\" width=\"40\""),
                    HasSubstr("class=\"paid\" width=\"0\"")));
}

TEST_F(SiteTest, WhatIsNotThereIsAPageForPeopleAndAProblemForPrograms) {
  for (const char* target : {"/khong-co", "/khong-co/2031", "/a/b/c", "/dong-co/20311"}) {
    const http::Response page = Ask(target);
    EXPECT_EQ(page.status, 404) << target;
    EXPECT_THAT(page.content_type, HasSubstr("text/html"));
    EXPECT_THAT(page.body, HasSubstr("Không có trang này"));
    EXPECT_EQ(Ask(target, "GET", {{"accept", "application/json"}}).content_type,
              "application/problem+json");
  }
  EXPECT_EQ(Ask("/api/v1/nothing").content_type, "application/problem+json");
  EXPECT_THAT(Ask("/khong-co?lang=en").body, HasSubstr("There is no such page"));
  EXPECT_EQ(Ask("/", "POST").status, 405);
}

TEST_F(SiteTest, AYearWithoutAnApprovedPlanSaysSo) {
  const http::Response answer = Ask("/dong-co/2030");
  EXPECT_EQ(answer.status, 404);
  EXPECT_THAT(answer.body, AllOf(HasSubstr("Năm 2030 chưa có kế hoạch được phê duyệt"),
                                 Not(HasSubstr("<table"))));
  EXPECT_THAT(Ask("/bai-cat").body, HasSubstr("chưa có kế hoạch nào được phê duyệt"));
}

TEST_F(SiteTest, APageThatDidNotChangeIsNotSentAgain) {
  const http::Response first = Ask("/dong-co/2031");
  const http::Response again =
      Ask("/dong-co/2031", "GET", {{"if-none-match", Header(first, "ETag")}});
  EXPECT_EQ(again.status, 304);
  EXPECT_TRUE(again.body.empty());
  EXPECT_NE(Header(first, "ETag"), Header(Ask("/dong-co/2031?lang=en"), "ETag"));
}

TEST_F(SiteTest, TheStyleSheetIsKeptForEverUnderAnAddressThatFollowsItsBytes) {
  const http::Response home = Ask("/");
  const std::size_t at = home.body.find("/site/site.css?v=");
  ASSERT_NE(at, std::string::npos);
  const http::Response style = Ask(home.body.substr(at, home.body.find('"', at) - at));
  EXPECT_EQ(style.status, 200);
  EXPECT_THAT(style.content_type, HasSubstr("text/css"));
  EXPECT_THAT(Header(style, "Cache-Control"), HasSubstr("immutable"));
  EXPECT_EQ(Ask("/robots.txt").status, 200);
  EXPECT_EQ(Ask("/favicon.ico").content_type, "image/svg+xml");
}

}  // namespace
}  // namespace vuon::site
