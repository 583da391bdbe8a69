#include "http/content.h"

#include <gtest/gtest.h>

namespace vuon::http {
namespace {

TEST(ContentTest, AnEncodingIsTakenWhenNamedAndNotWeighedZero) {
  EXPECT_TRUE(AcceptsEncoding("gzip, deflate, br", "br"));
  EXPECT_TRUE(AcceptsEncoding("gzip;q=0.5,br ; q=0.1", "br"));
  EXPECT_FALSE(AcceptsEncoding("gzip, br;q=0", "br"));
  EXPECT_FALSE(AcceptsEncoding("gzip, br; q=0.000", "br"));
  EXPECT_FALSE(AcceptsEncoding("brotli, xbr", "br"));
  EXPECT_FALSE(AcceptsEncoding("", "gzip"));
}

TEST(ContentTest, ATagIsFoundAmongSeveralAndComparedWeakly) {
  EXPECT_TRUE(NamesTag("\"a\"", "\"a\""));
  EXPECT_TRUE(NamesTag("\"b\", W/\"a\"", "\"a\""));
  EXPECT_TRUE(NamesTag("*", "\"a\""));
  EXPECT_FALSE(NamesTag("\"ab\"", "\"a\""));
  EXPECT_FALSE(NamesTag("", "\"a\""));
}

TEST(ContentTest, TheTagFollowsTheBytes) {
  EXPECT_EQ(ContentTag("a"), "\"ca978112ca1bbdcafac231b3\"");
  EXPECT_NE(ContentTag("a"), ContentTag("b"));
}

}  // namespace
}  // namespace vuon::http
