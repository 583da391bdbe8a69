#include <gtest/gtest.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdlib>

#include "plancheck/check_plan.h"
#include "plancheck/plan_maker_test.h"

namespace vuon::plancheck {
namespace {

long MostMemory(__rusage_who who) {
  rusage usage{};
  getrusage(who, &usage);
  return usage.ru_maxrss;  // KiB
}

// The release build, alone on its machine, reads 300 pages in less than 2 s; a debug build among
// others takes far longer, so that the whole length is tried by `./test --long` alone.
TEST(LongPdf, PagesOfTablesAreReadInSecondsAndBoundedMemory) {
  const int pages = std::getenv("VUON_LONG") != nullptr ? 300 : 60;
  const made::File file = made::MakeLongPdf(pages);
  const auto begin = std::chrono::steady_clock::now();
  const auto report = CheckPlanBytes(file.bytes, file.name);
  const auto took = std::chrono::steady_clock::now() - begin;
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->document.pages, pages);
  ASSERT_EQ(report->plan.tables.size(), 1u);
  EXPECT_EQ(report->plan.tables[0].lines.size(), static_cast<std::size_t>(pages) * 30);
  EXPECT_TRUE(report->findings.empty());
  EXPECT_LT(took, std::chrono::seconds(20));
  EXPECT_LT(MostMemory(RUSAGE_SELF), 700 * 1024);
  EXPECT_LT(MostMemory(RUSAGE_CHILDREN), 500 * 1024);
}

}  // namespace
}  // namespace vuon::plancheck
