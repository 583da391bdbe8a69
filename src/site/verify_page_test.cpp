#include "site/verify_page.h"

#include <gtest/gtest.h>

namespace vuon::site {
namespace {

const std::string kBody =
    "--x1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\nContent-Type: "
    "application/pdf\r\n\r\n%PDF\r\n\r\n--x\r\n--x1--\r\n";

TEST(FirstFile, IsWhatStandsBetweenItsHeadAndTheBoundary) {
  EXPECT_EQ(FirstFile(kBody, "multipart/form-data; boundary=x1"), "%PDF\r\n\r\n--x");
  EXPECT_EQ(FirstFile(kBody, "multipart/form-data; boundary=\"x1\"; charset=utf-8"),
            "%PDF\r\n\r\n--x");
}

TEST(FirstFile, IsEmptyWhereThereIsNone) {
  EXPECT_EQ(FirstFile(kBody, "application/pdf"), "");
  EXPECT_EQ(FirstFile(kBody, "multipart/form-data; boundary="), "");
  EXPECT_EQ(FirstFile(kBody, "multipart/form-data; boundary=other"), "");
  EXPECT_EQ(FirstFile("", "multipart/form-data; boundary=x1"), "");
  EXPECT_EQ(FirstFile("--x1\r\nfilename=\r\n", "multipart/form-data; boundary=x1"), "");
}

}  // namespace
}  // namespace vuon::site
