#include <map>

#include "identity/identity_test_support.h"

namespace vuon::identity {
namespace {

class PlacesTest : public IdentityTest {
 protected:
  std::vector<Place> Places(const std::string& province, std::optional<base::Date> day) {
    return database().Read(
        [&](storage::Connection& connection) { return PlacesIn(connection, province, day); });
  }
};
VUON_BOTH_ENGINES(PlacesTest);

const base::Date kPlan116 = base::Date::Of(2021, 6, 7);
const base::Date kAfterMerger = base::Date::Of(2025, 7, 1);

TEST_P(PlacesTest, KienGiangHas15UnitsIn2021AndNoneAfterTheMerger) {
  const auto then = Places("kien-giang", kPlan116);
  EXPECT_EQ(then.size(), 15u);
  std::size_t cities = 0;
  for (const Place& place : then) cities += place.kind == "city" ? 1 : 0;
  EXPECT_EQ(cities, 3u);
  EXPECT_EQ(Places("kien-giang", kAfterMerger.PlusDays(-1)).size(), 15u);
  EXPECT_TRUE(Places("kien-giang", kAfterMerger).empty());
  EXPECT_EQ(Places("kien-giang", std::nullopt).size(), 15u);
}

// Resolution 1654/NQ-UBTVQH15: 85 communes, 14 wards, 3 special zones.
TEST_P(PlacesTest, AnGiangHas102UnitsAfterTheMerger) {
  EXPECT_TRUE(Places("an-giang", kPlan116).empty());
  std::map<std::string, int> kinds;
  std::set<std::string> names;
  for (const Place& place : Places("an-giang", kAfterMerger)) {
    ++kinds[place.kind];
    names.insert(place.name);
  }
  EXPECT_EQ(kinds,
            (std::map<std::string, int>{{"commune", 85}, {"special_zone", 3}, {"ward", 14}}));
  EXPECT_EQ(names.size(), 102u);
}

// 143 communes of Kiên Giang became 48: together its 15 units lead to 48, each once.
TEST_P(PlacesTest, EachDistrictLeadsToItsUnitsOfToday) {
  std::set<std::string> reached;
  for (const Place& place : Places("kien-giang", kPlan116)) {
    EXPECT_FALSE(place.successors.empty()) << place.name;
    for (const Successor& successor : place.successors) {
      EXPECT_EQ(successor.province_id, "an-giang");
      EXPECT_TRUE(reached.insert(successor.name).second) << successor.name;
    }
  }
  EXPECT_EQ(reached.size(), 48u);
  EXPECT_TRUE(reached.contains("Đặc khu Thổ Châu"));
}

TEST_P(PlacesTest, AgenciesHaveTheirDaysAndSuccessors) {
  const auto find = [&](const std::string& province, const std::string& code, base::Date day) {
    return database().Read([&](storage::Connection& connection) {
      return FindAgencyByCode(connection, province, code, day);
    });
  };
  const auto office = find("kien-giang", "so-khcn", kPlan116);
  ASSERT_TRUE(office.has_value());
  EXPECT_EQ(office->kind, "standing_agency");
  EXPECT_EQ(office->symbol, "SKHCN");
  EXPECT_FALSE(find("kien-giang", "so-khcn", kAfterMerger).has_value());
  EXPECT_TRUE(find("an-giang", "so-khcn", kAfterMerger).has_value());
  AddAccount("nam@kiengiang.gov.vn", "department_officer");
  Browser nam = SignedIn("nam@kiengiang.gov.vn");
  const boost::json::value list =
      Json(nam.Ask("GET", "/api/v1/provinces/kien-giang/agencies?on=2021-06-07"));
  int localities = 0;
  for (const auto& agency : list.at("items").as_array()) {
    localities += agency.at("kind") == "locality" ? 1 : 0;
    if (agency.at("code") == "so-khcn") {
      EXPECT_EQ(agency.at("successors").at(0).at("name"), "Sở Khoa học và Công nghệ tỉnh An Giang");
    }
  }
  EXPECT_EQ(localities, 15);
}

TEST_P(PlacesTest, LoadingAgainChangesNothing) {
  const auto verbs = Verbs("kien-giang");
  for (const char* file : {"an-giang.json", "kien-giang.json", "viet-nam.json"}) {
    const auto again = LoadPlaces(house(), SampleFile(file));
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->added + again->changed, 0) << file;
  }
  EXPECT_EQ(Verbs("kien-giang"), verbs);
  std::string changed = SampleFile("kien-giang.json");
  const std::string name = "Huyện An Biên";
  changed.replace(changed.find(name), name.size(), "Huyện An Biên mới");
  const auto loaded = LoadPlaces(house(), changed);
  ASSERT_TRUE(loaded.ok());
  EXPECT_EQ(loaded->added, 0);
  EXPECT_EQ(loaded->changed, 1);
}

TEST_P(PlacesTest, AFileThatDoesNotHangTogetherIsRefusedWhole) {
  std::string broken = SampleFile("kien-giang.json");
  const std::string code = R"("code": "30742")";
  broken.replace(broken.find(code), code.size(), R"("code": "99999")");
  const std::string name = "Huyện An Biên";
  broken.replace(broken.find(name), name.size(), "Huyện khác");
  const auto loaded = LoadPlaces(house(), broken);
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(loaded.problem().code, "identity.places_link_missing");
  for (const Place& place : Places("kien-giang", kPlan116)) EXPECT_NE(place.name, "Huyện khác");
  EXPECT_FALSE(LoadPlaces(house(), "{}").ok());
}

}  // namespace
}  // namespace vuon::identity
