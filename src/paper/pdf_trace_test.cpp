#include "paper/pdf_trace.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <random>

namespace vuon::paper {
namespace {

std::string Packed(const std::string& text) {
  uLongf size = compressBound(text.size());
  std::string out(size, '\0');
  compress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(text.data()),
           text.size());
  out.resize(size);
  return out;
}

std::string Object(int number, const std::string& content) {
  return fmt::format("{} 0 obj\n{}\nendobj\n", number, content);
}

std::string Stream(int number, const std::string& keys, const std::string& bytes) {
  return Object(number,
                fmt::format("<<{}/Length {}>>stream\n{}\nendstream", keys, bytes.size(), bytes));
}

// One page of 200 × 100 points that draws `content`.
std::string OnePage(const std::string& content, const std::string& keys = "",
                    const std::string& trailer = "/Root 1 0 R") {
  return "%PDF-1.5\n" + Object(1, "<</Type/Catalog/Pages 2 0 R>>") +
         Object(2, "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 200 100]>>") +
         Object(3, "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>" +
                       keys + ">>") +
         Stream(4, "", content) +
         Stream(5, "/Subtype/Form/Matrix[1 0 0 1 50 0]", "0 10 m 20 10 l S Q Q") + "trailer<<" +
         trailer + ">>\n";
}

std::vector<PdfRule> Traced(const std::string& bytes, PdfSize size = {200, 100}) {
  const auto rules = TraceRules(bytes, {size});
  EXPECT_TRUE(rules.at(0).has_value());
  return rules.at(0).value_or(std::vector<PdfRule>());
}

void ExpectRule(const PdfRule& rule, bool horizontal, double at, double from, double to) {
  EXPECT_EQ(rule.horizontal, horizontal);
  EXPECT_DOUBLE_EQ(rule.at, at);
  EXPECT_DOUBLE_EQ(rule.from, from);
  EXPECT_DOUBLE_EQ(rule.to, to);
}

TEST(PdfTrace, StrokesBoxesAndFormsAreSeenFromTheTopLeft) {
  const auto rules =
      Traced(OnePage("q 2 0 0 2 0 0 cm 10 10 m 40 10 l S Q 100 20 1 50 re f /F Do "
                     "(no ET q) Tj 5 90 m 5 30 l S"));
  ASSERT_EQ(rules.size(), 4u);
  ExpectRule(rules[0], true, 80, 20, 80);
  ExpectRule(rules[1], false, 100.5, 30, 80);
  ExpectRule(rules[2], true, 90, 50, 70);
  ExpectRule(rules[3], false, 5, 10, 70);  // the form gave back no more than it had saved
}

TEST(PdfTrace, WhatTheClipHidesIsNoLine) {
  const auto rules =
      Traced(OnePage("q 50 0 50 100 re W n 0 50 m 200 50 l S 150 0 m 150 100 l S Q"));
  ASSERT_EQ(rules.size(), 1u);
  ExpectRule(rules[0], true, 50, 49, 101);
}

TEST(PdfTrace, ATurnedPageIsReadAsItIsShown) {
  const auto turned = Traced(OnePage("10 20 m 60 20 l S", "/Rotate 90"));
  ASSERT_EQ(turned.size(), 1u);
  ExpectRule(turned[0], false, 20, 10, 60);
  const auto upside_down = Traced(OnePage("10 20 m 60 20 l S", "/Rotate 180"));
  ASSERT_EQ(upside_down.size(), 1u);
  ExpectRule(upside_down[0], true, 20, 140, 190);
}

TEST(PdfTrace, ObjectsAreFoundInPackedStreamsAndTheLaterOneCounts) {
  const std::string inner = "<</Type/Page/Parent 2 0 R/Contents 9 0 R>>";
  const std::string later = OnePage("0 50 m 90 50 l S") +
                            Stream(8, fmt::format("/Type/ObjStm/N 1/First 4/Filter/FlateDecode"),
                                   Packed("3 0 " + inner)) +
                            Stream(9, "/Filter[/FlateDecode]", Packed("0 40 m 90 40 l S"));
  const auto rules = Traced(later);
  ASSERT_EQ(rules.size(), 1u);
  ExpectRule(rules[0], true, 60, 0, 90);
  EXPECT_EQ(CountPages(later), 1u);
}

TEST(PdfTrace, WhatItDoesNotUnderstandIsLeftToOthers) {
  const PdfSize size{200, 100};
  EXPECT_FALSE(TraceRules("no document", {size})[0]);
  EXPECT_FALSE(TraceRules(OnePage("", "", "/Root 1 0 R/Encrypt 7 0 R"), {size})[0]);
  EXPECT_FALSE(TraceRules(OnePage("0 50 m 90 50 l S"), {PdfSize{300, 100}})[0]);
  EXPECT_FALSE(TraceRules(OnePage("0 50 m 90 50 l S"), {size, size})[0]);
  const std::string odd = OnePage("") + Stream(4, "/Filter/LZWDecode", "x");
  EXPECT_FALSE(TraceRules(odd, {size})[0]);
  const std::string loop =
      OnePage("/F Do") + Stream(5, "/Subtype/Form/Resources<</XObject<</F 5 0 R>>>>", "/F Do");
  EXPECT_FALSE(TraceRules(loop, {size})[0]);
}

TEST(PdfTrace, SpoiltBytesNeverDoHarm) {
  const std::string whole =
      OnePage("q 1 0 0 1 0 0 cm 0 0 m 9 9 l 3 4 5 6 re W n f Q /F Do [(a)] TJ") +
      Stream(8, "/Type/ObjStm/N 1/First 4/Filter/FlateDecode",
             Packed("3 0 <</Type/Page/Parent 2 0 R/Contents[4 0 R 9 0 R]>>"));
  std::mt19937 random(116);
  for (int run = 0; run < 3000; ++run) {
    std::string bytes = whole;
    for (int spoilt = 0; spoilt < 1 + run % 7; ++spoilt) {
      bytes[random() % bytes.size()] = "0123456789/<>[]()R obj\n\xff"[random() % 24];
    }
    if (run % 5 == 0) bytes.resize(random() % bytes.size());
    (void)TraceRules(bytes, {{200, 100}});
    (void)CountPages(bytes);
  }
}

}  // namespace
}  // namespace vuon::paper
