#include "contracts/contract_list.h"

#include "contracts/contract_todos.h"
#include "contracts/contracts_http.h"
#include "contracts/contracts_test_kit.h"

namespace vuon::contracts {
namespace {

using boost::json::object;

constexpr const char* kProvince = "kien-giang";

class ContractListTest : public ContractsTest {
 protected:
  ContractPage List(const ContractFilter& filter, const std::string& cursor = "", int limit = 50) {
    return database().Read([&](storage::Connection& reader) {
      auto page = ListContracts(reader, kProvince, filter, cursor, limit, house().world.Today());
      EXPECT_TRUE(page.ok());
      return *page;
    });
  }
  static ContractFilter Asked(const std::string& query) {
    ContractFilter filter;
    filter.query = query;
    return filter;
  }
  // The kinds of what waits for the person with that address.
  std::vector<std::string> Kinds(const std::string& email, identity::Role of) {
    identity::RoleInAgency role;
    role.province_id = kProvince;
    role.role = of;
    return database().Read([&](storage::Connection& reader) {
      const std::string person =
          reader.QueryOne("SELECT id FROM person WHERE email = $1", email)->Text(0);
      const identity::Actor actor(
          {.person_id = person, .name = "x", .email = email, .roles = {role}});
      std::vector<std::string> kinds;
      for (const programme::Todo& todo :
           TodosOf(reader, actor, kProvince, house().world.Today(), base::Language::kVietnamese)) {
        EXPECT_EQ(todo.title.find("contracts."), std::string::npos) << todo.title;
        kinds.push_back(todo.kind);
      }
      return kinds;
    });
  }
  std::vector<std::string> OfHead() { return Kinds("head@example.vn", identity::Role::kHead); }
  std::vector<std::string> OfOfficer() {
    return Kinds("officer@example.vn", identity::Role::kProgrammeOfficer);
  }
  std::vector<std::string> OfOwner() {
    return Kinds("owner@example.vn", identity::Role::kEnterprise);
  }
};

INSTANTIATE_TEST_SUITE_P(Engines, ContractListTest,
                         testing::Values(storage::Engine::kSqlite, storage::Engine::kPostgresql),
                         storage::EngineName);

TEST_P(ContractListTest, IsFoundByTheBeginningsOfItsWordsWithoutMarks) {
  Signed();
  for (const char* query : {"", "chung nhan", "CHỨNG", "chu", "nhan chu", "1 hd"}) {
    EXPECT_EQ(List(Asked(query)).items.size(), 1u) << query;
  }
  for (const char* query : {"hung", "chung nhanx", "nothing"}) {
    EXPECT_TRUE(List(Asked(query)).items.empty()) << query;
  }
}

TEST_P(ContractListTest, IsNarrowedByEachFilterAndByAllTogether) {
  Signed();
  const ContractRow row = List({}).items.at(0);
  EXPECT_EQ(row.state, "signed");
  EXPECT_EQ(row.items, 1);
  EXPECT_GT(row.state_part.dong(), 0);
  ContractFilter filter{row.year, "signed", "chung nhan", row.enterprise_id, "", dossier(), ""};
  EXPECT_EQ(List(filter).items.size(), 1u);
  filter.state = "draft";
  EXPECT_TRUE(List(filter).items.empty());
  filter.state = "signed";
  filter.year = row.year + 1;
  EXPECT_TRUE(List(filter).items.empty());
  EXPECT_EQ(List({0, "", "", row.enterprise_id, "", "", ""}).items.size(), 1u);
  EXPECT_TRUE(List({0, "", "", "", row.enterprise_id, "", ""}).items.empty());
  EXPECT_TRUE(List({0, "", "", "", "", "", row.enterprise_id}).items.empty());
}

TEST_P(ContractListTest, IsWholeAsASheet) {
  Signed();
  for (const char* format : {"csv", "xlsx"}) {
    const auto answer = officer().Ask(
        "GET", std::string(kBase) + "/contract-export?year=2021&format=" + std::string(format));
    ASSERT_EQ(answer.status, 200);
    std::string bytes;
    for (std::string piece = answer.stream(); !piece.empty(); piece = answer.stream())
      bytes += piece;
    if (std::string(format) == "csv") {
      EXPECT_NE(bytes.find("1/HD"), std::string::npos);
      EXPECT_NE(bytes.find("Đang thực hiện"), std::string::npos);
    } else {
      EXPECT_TRUE(bytes.starts_with("PK"));
    }
  }
  const auto chosen =
      officer().Ask("GET", std::string(kBase) +
                               "/contract-export?year=2021&format=csv&columns=state_part,number");
  ASSERT_EQ(chosen.status, 200);
  EXPECT_THAT(chosen.stream(),
              testing::HasSubstr("\"Ngân sách nhà nước (đồng)\",\"Số hợp đồng\"\r\n"));
  EXPECT_EQ(
      officer()
          .Ask("GET", std::string(kBase) + "/contract-export?format=csv&columns=number,secret")
          .status,
      400);
  EXPECT_EQ(officer().Ask("GET", std::string(kBase) + "/contract-export?format=doc").status, 400);
  EXPECT_EQ(officer().Ask("GET", std::string(kBase) + "/contract-export?format=csv&year=x").status,
            400);
}

TEST_P(ContractListTest, TellsEachPersonWhatWaitsForThem) {
  using testing::Contains;
  using testing::Not;
  EXPECT_THAT(OfHead(), Not(Contains("contract_approval")));
  const object made =
      Post(officer(), "/approvals", R"({"dossiers":[")" + dossier() + R"("]})", 201);
  EXPECT_THAT(OfHead(), Contains("contract_approval"));
  EXPECT_THAT(OfOfficer(), Not(Contains("contract_approval")));
  Post(head(), "/approvals/" + std::string(made.at("id").as_string()) + "/approval",
       R"({"number":"9/QD","date":"2021-06-07"})", 200);
  EXPECT_THAT(OfOfficer(), Contains("contract_to_contract"));
  const std::string at = Drafted();
  EXPECT_THAT(OfOfficer(), Not(Contains("contract_to_contract")));
  EXPECT_THAT(OfOwner(), Contains("contract_commit"));
  EXPECT_THAT(OfHead(), Not(Contains("contract_contract")));
  Post(owner(), "/my-" + at.substr(1) + "/commitment", "{}", 200);
  EXPECT_THAT(OfHead(), Contains("contract_contract"));
  Post(head(), at + "/signature", R"({"number":"1/HD","date":"2021-06-07"})", 200);
  EXPECT_THAT(OfOwner(), Not(Contains("contract_commit")));
  Post(owner(), "/my-" + at.substr(1) + "/acceptance-requests", "{}", 200);
  EXPECT_THAT(OfOfficer(), Contains("contract_offered"));
  Post(officer(), at + "/acceptances",
       R"({"outcome":"accepted","held_on":"2021-06-07","findings":"Đã xem"})", 201);
  EXPECT_THAT(OfHead(), Contains("contract_acceptance"));
}

TEST_P(ContractListTest, TellsWhenAContractIsOver) {
  const std::string at = Signed();
  EXPECT_THAT(OfOfficer(), testing::Not(testing::Contains("contract_ends")));
  database().Write([&](storage::Transaction& transaction) {
    transaction->Execute("UPDATE contract SET ends_on = $1", house().world.Today().PlusDays(3));
  });
  EXPECT_THAT(OfOfficer(), testing::Contains("contract_ends"));
  EXPECT_THAT(OfOwner(), testing::Contains("contract_my_end"));
}

}  // namespace
}  // namespace vuon::contracts
