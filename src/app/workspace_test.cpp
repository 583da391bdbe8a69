#include "app/workspace.h"

#include <brotli/decode.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "http/door.h"

namespace vuon::app {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class WorkspaceTest : public testing::Test {
 protected:
  WorkspaceTest() { AddWorkspace(routes_); }

  http::Response Ask(const std::string& target, const std::string& encodings = "",
                     const std::string& tag = "") {
    const http::Door door(routes_, hooks_, metrics_);
    return door.Answer({.method = "GET",
                        .target = target,
                        .headers = {{"accept-encoding", encodings}, {"if-none-match", tag}},
                        .body = "",
                        .upload_path = "",
                        .remote_address = "127.0.0.1"});
  }
  static std::string Header(const http::Response& response, const std::string& name) {
    const auto found = response.headers.find(name);
    return found == response.headers.end() ? "" : found->second;
  }
  // The files the page asks for before the first screen is drawn.
  std::vector<std::string> FirstFiles() {
    const std::string page = Ask("/app/").body;
    std::vector<std::string> files;
    const std::regex address("(?:src|href)=\"(/app/assets/[^\"]+)\"");
    for (std::sregex_iterator at(page.begin(), page.end(), address), end; at != end; ++at) {
      files.push_back((*at)[1]);
    }
    return files;
  }

  http::Routes routes_;
  http::Hooks hooks_;
  http::Metrics metrics_;
};

TEST_F(WorkspaceTest, EveryScreensAddressIsTheOnePage) {
  const http::Response page = Ask("/app/");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(Header(page, "Cache-Control"), "no-cache");
  EXPECT_THAT(Header(page, "Content-Security-Policy"),
              AllOf(HasSubstr("script-src 'self'; style-src 'self';"), Not(HasSubstr("unsafe"))));
  EXPECT_THAT(page.body, Not(HasSubstr("<script>")));
  EXPECT_EQ(Ask("/app/kien-giang/2021/budget").body, page.body);
  EXPECT_EQ(Ask("/app/assets/of-an-older-release.js").status, 404);
  EXPECT_EQ(Header(Ask("/app"), "Location"), "/app/");
  EXPECT_EQ(Ask("/app/", "", Header(page, "ETag")).status, 304);
}

TEST_F(WorkspaceTest, FilesAreKeptForEverAndSentInTheSmallestFormTaken) {
  const auto files = FirstFiles();
  ASSERT_FALSE(files.empty());
  int packed = 0;
  for (const std::string& file : files) {
    const http::Response plain = Ask(file);
    if (plain.body.size() < 200) continue;  // nothing is won by packing so little
    ++packed;
    const http::Response gzip = Ask(file, "gzip, deflate");
    const http::Response brotli = Ask(file, "gzip, deflate, br");
    EXPECT_THAT(Header(plain, "Cache-Control"), HasSubstr("immutable"));
    EXPECT_EQ(Header(plain, "Content-Encoding"), "");
    if (plain.body.size() < 128) {  // packing gains nothing
      EXPECT_EQ(Header(brotli, "Content-Encoding"), "");
      continue;
    }
    EXPECT_EQ(Header(gzip, "Content-Encoding"), "gzip");
    EXPECT_EQ(Header(brotli, "Content-Encoding"), "br");
    EXPECT_EQ(Header(Ask(file, "gzip, br;q=0"), "Content-Encoding"), "gzip");
    EXPECT_EQ(Header(brotli, "Vary"), "Accept-Encoding");
    EXPECT_NE(Header(brotli, "ETag"), Header(gzip, "ETag"));
    EXPECT_LT(brotli.body.size(), gzip.body.size());
    EXPECT_LT(gzip.body.size(), plain.body.size());
    std::string unpacked(plain.body.size() + 1, '\0');
    std::size_t length = unpacked.size();
    ASSERT_EQ(BrotliDecoderDecompress(brotli.body.size(),
                                      reinterpret_cast<const std::uint8_t*>(brotli.body.data()),
                                      &length, reinterpret_cast<std::uint8_t*>(unpacked.data())),
              BROTLI_DECODER_RESULT_SUCCESS);
    EXPECT_EQ(unpacked.substr(0, length), plain.body);
  }
  EXPECT_GE(packed, 2);
}

TEST_F(WorkspaceTest, TheFirstLoadStaysUnder220Kilobytes) {
  std::size_t sum = Ask("/app/", "br").body.size();
  for (const std::string& file : FirstFiles()) sum += Ask(file, "gzip").body.size();
  EXPECT_LT(sum, 220'000U);
  EXPECT_GT(sum, 50'000U);  // that something was counted
}

}  // namespace
}  // namespace vuon::app
