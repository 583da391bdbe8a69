#include "dossiers/simulate_norms.h"

#include "dossiers/dossiers_test_kit.h"
#include "norms/norms_http.h"

// A drafted pack, tried on what was handed in under the pack in force.
namespace vuon::dossiers {
namespace {

class SimulateNormsTest : public DossiersTest {
 protected:
  void AddMoreRoutes(http::Routes& routes) override {
    DossiersTest::AddMoreRoutes(routes);
    norms::AddRoutes(routes, house());
  }
  // A draft in which a certificate is given half of its cost; its id.
  std::string DraftOfHalf() {
    const object view = Expect(officer().Ask("POST", std::string(kBase) + "/norm-versions",
                                             R"({"from":"kien-giang-2021"})"),
                               201);
    boost::json::value pack = view.at("pack");
    for (auto& item : pack.at("items").as_array()) {
      if (item.at("code").as_string() != "certification") continue;
      for (auto& level : item.at("levels").as_array()) {
        level.at_pointer("/rate/basis_points") = 5'000;
      }
    }
    const std::string id(view.at("summary").at("id").as_string());
    Expect(officer().Ask(
               "PUT", std::string(kBase) + "/norm-versions/" + id, boost::json::serialize(pack),
               {{"if-match", "\"" + std::to_string(view.at("revision").as_int64()) + "\""}}),
           200);
    return id;
  }
  object Simulated(const std::string& query, int status = 200) {
    return Expect(officer().Ask("GET", std::string(kBase) + "/norm-simulations?" + query), status);
  }
};

INSTANTIATE_TEST_SUITE_P(Engines, SimulateNormsTest,
                         testing::Values(storage::Engine::kSqlite, storage::Engine::kPostgresql),
                         storage::EngineName);

TEST_P(SimulateNormsTest, SaysForWhomAndHowMuchAndKeepsNothing) {
  const object dossier = Submitted();
  ASSERT_EQ(dossier.at("support").as_int64(), 24'000'000);
  const std::string draft = DraftOfHalf();
  const object simulated = Simulated("year=2021&to=" + draft);
  EXPECT_EQ(simulated.at("from").at("code").as_string(), "kien-giang-2021");
  const object& result = simulated.at("result").as_object();
  EXPECT_EQ(result.at("cases").as_int64(), 1);
  EXPECT_EQ(result.at("less").as_int64(), 1);
  EXPECT_EQ(result.at("before").as_int64(), 24'000'000);
  EXPECT_EQ(result.at("after").as_int64(), 12'000'000);
  const object& change = result.at("changes").as_array().at(0).as_object();
  EXPECT_EQ(change.at("id").as_string(), IdOf(dossier).c_str());
  EXPECT_FALSE(change.at("why").as_array().empty());
  EXPECT_EQ(Shown(dossier).at("support").as_int64(), 24'000'000);
}

TEST_P(SimulateNormsTest, CountsWhatTheEnterpriseWasGivenBefore) {
  Submitted("Chứng nhận nước mắm");
  Submitted("Chứng nhận muối hạt");
  const object simulated = Simulated("year=2021&to=kien-giang-2021&from=kien-giang-2021");
  const object& result = simulated.at("result").as_object();
  EXPECT_EQ(result.at("cases").as_int64(), 2);
  EXPECT_EQ(result.at("same").as_int64(), 2);
  EXPECT_EQ(result.at("difference").as_int64(), 0);
}

TEST_P(SimulateNormsTest, LooksAtTheYearAskedForAndRefusesWhatIsNotThere) {
  Submitted();
  EXPECT_EQ(Simulated("year=2020&to=kien-giang-2021&from=kien-giang-2021")
                .at("result")
                .at("cases")
                .as_int64(),
            0);
  EXPECT_EQ(CodeOf(Simulated("to=nothing", 404)), "norms.pack_not_found");
  EXPECT_EQ(CodeOf(Simulated("to=kien-giang-2021&from=nothing", 404)), "norms.pack_not_found");
}

}  // namespace
}  // namespace vuon::dossiers
