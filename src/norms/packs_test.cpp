#include <gtest/gtest.h>

#include "norms/packs.h"
#include "norms/read_pack.h"

namespace vuon::norms {
namespace {

TEST(ShippedPacks, HoldTogether) {
  for (const Pack& pack : ShippedPacks()) {
    EXPECT_TRUE(CheckPack(pack).ok()) << pack.code;
    EXPECT_TRUE(pack.provinces.empty() || CheckUnderShipped(pack).ok()) << pack.code;
  }
  EXPECT_NE(FindShipped("kien-giang-2021"), nullptr);
  EXPECT_NE(FindShipped("quoc-gia-2026"), nullptr);
  EXPECT_NE(FindShipped("nd80-2021"), nullptr);
}

}  // namespace
}  // namespace vuon::norms
