#include "programme/programme_test_kit.h"

// A plan from its published text to its money, through the API.
namespace vuon::programme {
namespace {

class PlanLife : public ProgrammeTest {};
INSTANTIATE_TEST_SUITE_P(Engines, PlanLife,
                         testing::Values(storage::Engine::kSqlite, storage::Engine::kPostgresql),
                         storage::EngineName);

TEST_P(PlanLife, Plan116BecomesThirteenCellsOfTwoSources) {
  const boost::json::object draft = Import();
  const PlanContent content = ContentOf(draft);
  EXPECT_EQ(content.number, "116/KH-UBND");
  EXPECT_EQ(content.total.dong(), 3'100'000'000);
  ASSERT_EQ(Leaves(content).size(), 13u);
  std::vector<std::int64_t> units;
  for (const PlanLine* leaf : Leaves(content)) units.push_back(leaf->quantity->count());
  EXPECT_EQ(units, (std::vector<std::int64_t>{1, 2, 2, 2, 4, 10, 20, 20, 30, 3, 4, 2, 1}));
  ASSERT_EQ(content.sources.size(), 2u);
  EXPECT_EQ(content.sources[0].key, "kh-71-kh-ubnd");
  EXPECT_EQ(content.sources[1].key, "kh-178-kh-ubnd");
  EXPECT_TRUE(CheckComplete(content).ok());
  EXPECT_EQ(Leaves(content)[5]->number, "II.1.1");
  EXPECT_EQ(Leaves(content)[6]->number, "II.1.2.1");

  const boost::json::object approved = Approve(Submit(draft));
  EXPECT_EQ(approved.at("state").as_string(), "approved");
  const boost::json::object budget = Budget();
  EXPECT_EQ(budget.at("totals").at("allotted").as_int64(), 3'100'000'000);
  EXPECT_EQ(budget.at("totals").at("left").as_int64(), 3'100'000'000);
  std::map<std::string, std::int64_t> sources;
  for (const auto& source : budget.at("sources").as_array()) {
    sources[std::string(source.at("id").as_string())] =
        source.at("figures").at("allotted").as_int64();
  }
  EXPECT_EQ(sources, (std::map<std::string, std::int64_t>{{"kh-71-kh-ubnd", 500'000'000},
                                                          {"kh-178-kh-ubnd", 2'600'000'000}}));
  const ledger::Verification verification = ledger::Verify(database());
  EXPECT_EQ(verification.postings, 13);
  EXPECT_TRUE(verification.differences.empty());
}

TEST_P(PlanLife, EveryFigureOfTheBudgetIsTheSumOfItsPostings) {
  InForce();
  const boost::json::object budget = Budget();
  int compared = 0;
  const std::function<void(const boost::json::array&)> compare =
      [&](const boost::json::array& lines) {
        for (const auto& line : lines) {
          for (const char* stage : {"allotted", "reserved", "committed", "advanced", "paid", "left",
                                    "recovered", "lapsed", "carried"}) {
            const boost::json::object page =
                Expect(head().Ask("GET", std::string(kBase) + "/postings?year=2021&stage=" + stage +
                                             "&line=" + std::string(line.at("id").as_string())),
                       200);
            EXPECT_EQ(page.at("sum"), line.at("figures").at(stage)) << line.at("number");
            std::int64_t effects = 0;  // all of them stand on the first page
            const boost::json::array& postings = page.at("items").as_array();
            for (const auto& posting : postings) effects += posting.at("effect").as_int64();
            EXPECT_EQ(page.at("sum").as_int64(), effects) << line.at("number") << stage;
            ++compared;
          }
          compare(line.at("lines").as_array());
        }
      };
  compare(budget.at("lines").as_array());
  EXPECT_EQ(compared, 180);  // 20 lines, 9 states
}

TEST_P(PlanLife, TheMakerDoesNotApproveAndARoleAloneIsNotEnough) {
  AddAccount("both@example.vn", "programme_officer");
  const std::string both = AddAccount("both@example.vn", "head");
  identity::Browser person = SignedIn("both@example.vn", "10.0.0.3");
  const boost::json::object draft = Import();
  // Who wrote in the draft does not approve it either, although another one submits it.
  PlanContent content = ContentOf(draft);
  content.signer = "Người ký";
  Expect(person.Ask("PUT", Version(draft), http::WriteJson(content), {{"if-match", "\"1\""}}), 200);
  Submit(draft);
  const auto refused =
      Expect(person.Ask("POST", Version(draft) + "/approval",
                        R"({"decision_number":"1/QD","decision_date":"2021-06-07"})"),
             422);
  EXPECT_EQ(refused.at("code").as_string(), "programme.own_plan");
  Expect(officer().Ask("POST", Version(draft) + "/approval",
                       R"({"decision_number":"1/QD","decision_date":"2021-06-07"})"),
         403);
  Approve(draft);
}

TEST_P(PlanLife, WhatDoesNotAddUpIsNotSubmittedAndSaysWhere) {
  const boost::json::object draft = Import();
  PlanContent content = ContentOf(draft);
  FindLine(content.lines, "II.1.1")->amount = base::Money::OfDong(1'999'999'999);
  FindLine(content.lines, "II.2")->source.reset();
  const boost::json::object saved = Save(draft, content);
  const boost::json::object problem = Submit(saved, 422);
  std::map<std::string, std::string> fields;
  for (const auto& error : problem.at("errors").as_array()) {
    fields[std::string(error.at("pointer").as_string())] = error.at("code").as_string();
  }
  EXPECT_EQ(fields["/lines/1/lines/0/lines/0/amount"], "programme.amount_not_product");
  EXPECT_EQ(fields["/lines/1/lines/0/amount"], "programme.amount_not_sum");
  EXPECT_EQ(fields["/lines/1/lines/1/source"], "programme.source_missing");
  EXPECT_EQ(fields["/sources/1/amount"], "programme.source_not_sum");
}

TEST_P(PlanLife, TwoEditorsDoNotOverwriteEachOther) {
  const boost::json::object draft = Import();
  PlanContent content = ContentOf(draft);
  content.title = "Một";
  Save(draft, content);
  content.title = "Hai";
  EXPECT_EQ(Save(draft, content, 412).at("code").as_string(), "programme.version_changed");
  EXPECT_EQ(officer().Ask("PUT", Version(draft), http::WriteJson(content)).status, 428);
}

TEST_P(PlanLife, AReturnedPlanComesBackWithItsReason) {
  const boost::json::object draft = Submit(Import());
  Expect(head().Ask("POST", Version(draft) + "/return", R"({"reason":""})"), 422);
  const boost::json::object back =
      Expect(head().Ask("POST", Version(draft) + "/return", R"({"reason":"Thiếu nguồn"})"), 200);
  EXPECT_EQ(back.at("state").as_string(), "draft");
  EXPECT_EQ(back.at("return_reason").as_string(), "Thiếu nguồn");
  Approve(Submit(back));
}

TEST_P(PlanLife, AnAdjustmentMovesMoneyInsideASourceAndLeavesTheOldVersion) {
  const boost::json::object first = InForce();
  const boost::json::object draft =
      Expect(officer().Ask("POST", std::string(kBase) + "/plans/2021/adjustments"), 201);
  PlanContent content = ContentOf(draft);
  // One project less, 20 tests more, and the rest of the source's money cut.
  PlanLine* project = FindLine(content.lines, "II.1.1");
  project->quantity = base::Quantity::Of(8);
  project->amount = base::Money::OfDong(1'600'000'000);
  PlanLine* test = FindLine(content.lines, "II.1.3");
  test->quantity = base::Quantity::Of(50);
  test->amount = base::Money::OfDong(500'000'000);
  FindLine(content.lines, "II.1")->amount = base::Money::OfDong(2'400'000'000);
  FindLine(content.lines, "II")->amount = base::Money::OfDong(2'700'000'000);
  content.total = base::Money::OfDong(2'900'000'000);
  content.sources[1].amount = base::Money::OfDong(2'400'000'000);
  clock().Set(*base::ParseIsoInstant("2021-09-02T01:00:00.000Z"));
  SignInAgain();
  const boost::json::object second =
      Approve(Submit(Save(draft, content)), 200, "2200/QĐ-UBND", "2021-09-01");
  EXPECT_EQ(second.at("version").as_int64(), 2);

  const boost::json::object page =
      Expect(head().Ask("GET", std::string(kBase) + "/postings?year=2021&limit=200"), 200);
  std::map<std::string, int> kinds;
  for (const auto& item : page.at("items").as_array()) {
    ++kinds[std::string(item.at("kind").as_string())];
  }
  // The reallocation is seen by both of its cells; units are cut and allotted, never moved.
  EXPECT_EQ(kinds, (std::map<std::string, int>{{"allot", 14}, {"cut", 1}, {"reallocate", 2}}));
  EXPECT_EQ(Budget().at("totals").at("allotted").as_int64(), 2'900'000'000);
  EXPECT_TRUE(ledger::Verify(database()).differences.empty());

  const boost::json::object old = Expect(head().Ask("GET", Version(first)), 200);
  EXPECT_EQ(old.at("state").as_string(), "superseded");
  EXPECT_EQ(old.at("content"), first.at("content"));
  const boost::json::object changes = Expect(
      head().Ask("GET", std::string(kBase) +
                            "/plan-comparisons?from=" + std::string(first.at("id").as_string()) +
                            "&to=" + std::string(second.at("id").as_string())),
      200);
  EXPECT_EQ(changes.at("changes").as_array().size(), 8u);
}

TEST_P(PlanLife, AnAdjustmentThatMovesNoMoneyIsSeenAtOnce) {
  InForce();
  EXPECT_EQ(Budget().at("sources").at(1).at("figures").at("planned").as_int64(), 500'000'000);
  const boost::json::object draft =
      Expect(officer().Ask("POST", std::string(kBase) + "/plans/2021/adjustments"), 201);
  PlanContent content = ContentOf(draft);
  content.sources[0].name = "Nguồn đổi tên";
  Approve(Submit(Save(draft, content)), 200, "9/QĐ-UBND", "2021-06-07");
  EXPECT_EQ(Budget().at("sources").at(1).at("name").as_string(), "Nguồn đổi tên");
  EXPECT_EQ(ledger::Verify(database()).postings, 13);
}

TEST_P(PlanLife, MoneyInUseCannotBeCut) {
  const boost::json::object approved = InForce();
  const PlanContent before = ContentOf(approved);
  const std::string line = Leaves(before)[5]->key;
  const auto reserved = database().Write([&](storage::Transaction& transaction) {
    const auto cell = ledger::CellId::OfText(
        transaction->QueryOne("SELECT id FROM ledger_cell WHERE line_id = $1", line)->Text(0));
    const auto obligation =
        ledger::OpenObligation(transaction, world(), "kien-giang", cell, "dossier", "d1");
    return ledger::Post(transaction, world(),
                        {.province_id = "kien-giang",
                         .kind = "reserve",
                         .from = {cell, "available"},
                         .to = {cell, "reserved", obligation},
                         .amount = base::Money::OfDong(1'800'000'000),
                         .quantity = base::Quantity::Of(9)},
                        {.document_number = "9/QĐ-SKHCN",
                         .decision_date = std::nullopt,
                         .effective_date = base::Date::Of(2021, 7, 1),
                         .actor_id = "a",
                         .approver_id = "b",
                         .idempotency_key = "reserve"});
  });
  ASSERT_TRUE(reserved.ok()) << reserved.problem().code;
  EXPECT_EQ(Budget().at("totals").at("reserved").as_int64(), 1'800'000'000);
  const boost::json::object draft =
      Expect(officer().Ask("POST", std::string(kBase) + "/plans/2021/adjustments"), 201);
  PlanContent content = ContentOf(draft);
  PlanLine* project = FindLine(content.lines, "II.1.1");
  project->quantity = base::Quantity::Of(5);
  project->amount = base::Money::OfDong(1'000'000'000);
  FindLine(content.lines, "II.1")->amount = base::Money::OfDong(1'600'000'000);
  FindLine(content.lines, "II")->amount = base::Money::OfDong(1'900'000'000);
  content.total = base::Money::OfDong(2'100'000'000);
  content.sources[1].amount = base::Money::OfDong(1'600'000'000);
  const boost::json::object refused =
      Approve(Submit(Save(draft, content)), 422, "2200/QĐ-UBND", "2021-06-07");
  EXPECT_EQ(refused.at("code").as_string(), "programme.cut_below_use");
  // Nothing of it stays.
  EXPECT_EQ(Budget().at("totals").at("allotted").as_int64(), 3'100'000'000);
  EXPECT_EQ(Expect(head().Ask("GET", Version(approved)), 200).at("state").as_string(), "approved");
}

TEST_P(PlanLife, OneDraftAtATimeAndTheSameImportOnce) {
  const boost::json::object first = Import(kPlan116, 201, "once");
  const boost::json::object again = Import(kPlan116, 201, "once");
  EXPECT_EQ(first.at("id"), again.at("id"));
  EXPECT_EQ(Import(kPlan116, 409).at("code").as_string(), "programme.version_open");
  Expect(officer().Ask("DELETE", Version(first)), 200);
  const boost::json::object next = Import();
  EXPECT_EQ(next.at("version").as_int64(), 2);
}

TEST_P(PlanLife, AnotherProvinceSeesNothing) {
  const boost::json::object draft = Import();
  AddAccount("other@example.vn", "head", "an-giang");
  identity::Browser other = SignedIn("other@example.vn", "10.0.0.4");
  const std::string id(draft.at("id").as_string());
  const auto foreign = other.Ask("GET", "/api/v1/provinces/an-giang/plan-versions/" + id);
  const auto missing =
      other.Ask("GET", "/api/v1/provinces/an-giang/plan-versions/" + world().NewIdText());
  EXPECT_EQ(foreign.status, 404);
  EXPECT_EQ(identity::Bytes(foreign), identity::Bytes(missing));
  EXPECT_EQ(other.Ask("GET", Version(draft)).status, 404);
  Expect(other.Ask("POST", "/api/v1/provinces/an-giang/plan-versions/" + id + "/approval",
                   R"({"decision_number":"1","decision_date":"2021-06-07"})"),
         404);
}

TEST_P(PlanLife, TheDatabaseKeepsASettledVersionAndItsDocument) {
  const boost::json::object approved = InForce();
  const std::string id(approved.at("id").as_string());
  for (const char* attack : {"UPDATE plan_version SET total = 1 WHERE id = $1",
                             "UPDATE plan_version SET content = '{}' WHERE id = $1",
                             "UPDATE plan_version SET state = 'draft' WHERE id = $1",
                             "UPDATE plan_version SET decision_number = 'x' WHERE id = $1",
                             "DELETE FROM plan_version WHERE id = $1",
                             "UPDATE plan_document SET reading = '' WHERE $1 <> ''",
                             "DELETE FROM plan_document WHERE $1 <> ''"}) {
    EXPECT_THROW(database().Write(
                     [&](storage::Transaction& transaction) { transaction->Execute(attack, id); }),
                 storage::ConstraintViolation)
        << attack;
  }
}

TEST_P(PlanLife, TodosFollowTheWork) {
  const auto kinds = [&](identity::Browser& person) {
    std::vector<std::string> found;
    const boost::json::object answer =
        Expect(person.Ask("GET", std::string(kBase) + "/todos"), 200);
    for (const auto& todo : answer.at("items").as_array()) {
      found.emplace_back(todo.at("kind").as_string());
    }
    return found;
  };
  using Kinds = std::vector<std::string>;
  EXPECT_EQ(kinds(officer()), Kinds{"plan_missing"});
  const boost::json::object draft = Import();
  EXPECT_EQ(kinds(officer()), Kinds{"plan_to_submit"});
  Submit(draft);
  EXPECT_EQ(kinds(officer()), Kinds{});
  EXPECT_EQ(kinds(head()), Kinds{"plan_to_approve"});
  Approve(draft);
  EXPECT_EQ(kinds(head()), Kinds{});
  clock().Set(*base::ParseIsoInstant("2021-10-20T01:00:00.000Z"));
  SignInAgain();
  EXPECT_EQ(kinds(officer()), Kinds{"deadline"});
}

}  // namespace
}  // namespace vuon::programme
