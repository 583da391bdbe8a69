#include "calls/calls_test_kit.h"

// A call from its draft to its end, through the API.
namespace vuon::calls {
namespace {

class CallLife : public CallsTest {};
INSTANTIATE_TEST_SUITE_P(Engines, CallLife,
                         testing::Values(storage::Engine::kSqlite, storage::Engine::kPostgresql),
                         storage::EngineName);

std::string CodeOf(const boost::json::object& problem) {
  return std::string(problem.at("code").as_string());
}

TEST_P(CallLife, IsDraftedChangedPublishedAndClosed) {
  InForce();
  CallForm form = Certification();
  boost::json::object call = Draft(form);
  EXPECT_EQ(call.at("state").as_string(), "draft");
  EXPECT_FALSE(call.at("open").as_bool());
  EXPECT_EQ(call.at("money").at("units_left").as_int64(), 4);
  EXPECT_EQ(call.at("item").at("papers").as_array().size(), 3u);
  EXPECT_EQ(call.at("item").at("clock").at("days").as_int64(), 7);
  Expect(head().Ask("GET", At(call)), 404);  // a draft is only for who writes calls

  form.content.papers = {{"product_photo", {"Ảnh sản phẩm", "Photo of the product"}, false},
                         {"application", {"Đơn", "Application"}, true}};
  EXPECT_EQ(CodeOf(Change({{"id", call.at("id")}, {"revision", 9}}, form, 412)),
            "calls.changed_meanwhile");
  call = Change(call, form);
  EXPECT_EQ(call.at("item").at("papers").as_array().size(), 4u);  // the pack's paper stands once
  call = Publish(call);
  EXPECT_TRUE(call.at("open").as_bool());
  EXPECT_EQ(CodeOf(Publish(call, 409)), "calls.not_a_draft");
  EXPECT_EQ(Expect(head().Ask("GET", At(call)), 200).at("state").as_string(), "published");

  form.content.places = 3;
  EXPECT_EQ(CodeOf(Change(call, form, 409)), "calls.call_stands");
  form.content.places.reset();
  form.closes_on = base::Date::Of(2021, 6, 20);
  EXPECT_EQ(CodeOf(Change(call, form, 422)), "calls.day_only_later");
  form.closes_on = base::Date::Of(2021, 7, 15);
  call = Change(call, form);
  EXPECT_EQ(call.at("form").at("closes_on").as_string(), "2021-07-15");

  EXPECT_EQ(CodeOf(Expect(officer().Ask("POST", At(call) + "/closure", R"({"reason":""})"), 422)),
            "calls.reason_missing");
  call = Expect(officer().Ask("POST", At(call) + "/closure", R"({"reason":"Hết kinh phí"})"), 200);
  EXPECT_EQ(call.at("state").as_string(), "closed");
  EXPECT_EQ(CodeOf(Change(call, form, 409)), "calls.call_closed");
  const std::vector<std::string> verbs = Verbs("kien-giang");
  EXPECT_EQ(std::count(verbs.begin(), verbs.end(), "call.changed"), 2);
}

TEST_P(CallLife, IsPublishedOnlyOnRulesAndMoney) {
  InForce();
  const auto refused = [&](const char* code, const std::function<void(CallForm&)>& spoil) {
    SCOPED_TRACE(code);
    CallForm form = Certification(world().NewIdText());
    spoil(form);
    EXPECT_EQ(CodeOf(Publish(Draft(form), 422)), code);
  };
  refused("calls.no_rules", [](CallForm& form) { form.pack = "quoc-gia-2026"; });
  refused("calls.no_rules", [](CallForm& form) { form.pack = "none"; });
  refused("calls.no_item", [](CallForm& form) { form.item = "none"; });
  refused("calls.line_not_of_item", [](CallForm& form) { form.item = "national_award"; });
  refused("calls.no_cell", [](CallForm& form) { form.source_id = "kh-178-kh-ubnd"; });
  refused("calls.closes_in_past", [](CallForm& form) {
    form.opens_on = base::Date::Of(2021, 5, 1);
    form.closes_on = base::Date::Of(2021, 6, 6);
  });
  refused("calls.no_clock", [](CallForm& form) { form.content.clock = "none"; });
  EXPECT_EQ(CodeOf(Draft(
                [&] {
                  CallForm form = Certification();
                  form.content.form.clear();
                  return form;
                }(),
                422)),
            "calls.call_unusable");
}

TEST_P(CallLife, IsListedAPageAtATimeAndOnlyInItsProvince) {
  InForce();
  std::vector<boost::json::object> made;
  for (int k = 0; k < 5; ++k) made.push_back(Draft(Certification("TB-" + std::to_string(k))));
  EXPECT_EQ(CodeOf(Draft(Certification("TB-0"), 409)), "calls.code_taken");
  Publish(made[2]);
  const std::string list = std::string(kBase) + "/calls?year=2021";
  std::vector<std::string> seen;
  std::string cursor;
  do {
    const boost::json::object page = Expect(
        officer().Ask("GET", list + "&limit=2" + (cursor.empty() ? "" : "&cursor=" + cursor)), 200);
    for (const auto& item : page.at("items").as_array()) {
      seen.emplace_back(item.at("code").as_string());
    }
    const auto* next = page.if_contains("next");
    cursor = next != nullptr && next->is_string() ? std::string(next->as_string()) : "";
  } while (!cursor.empty());
  EXPECT_EQ(seen.size(), 5u);
  EXPECT_EQ(Expect(head().Ask("GET", list), 200).at("items").as_array().size(), 1u);
  AddAccount("other@example.vn", "programme_officer", "an-giang");
  identity::Browser other = SignedIn("other@example.vn", "10.0.0.7");
  const std::string id(made[2].at("id").as_string());
  const auto foreign = other.Ask("GET", "/api/v1/provinces/an-giang/calls/" + id);
  const auto missing = other.Ask("GET", "/api/v1/provinces/an-giang/calls/" + world().NewIdText());
  EXPECT_EQ(foreign.status, 404);
  EXPECT_EQ(identity::Bytes(foreign), identity::Bytes(missing));
}

TEST_P(CallLife, TheDatabaseKeepsWhatWasPublished) {
  InForce();
  const boost::json::object call = Publish(Draft(Certification()));
  const std::string id(call.at("id").as_string());
  for (const char* attack : {"UPDATE support_call SET content = '{}' WHERE id = $1",
                             "UPDATE support_call SET state = 'draft' WHERE id = $1",
                             "UPDATE support_call SET item = 'x' WHERE id = $1",
                             "DELETE FROM support_call WHERE id = $1"}) {
    EXPECT_THROW(database().Write(
                     [&](storage::Transaction& transaction) { transaction->Execute(attack, id); }),
                 storage::ConstraintViolation)
        << attack;
  }
}

}  // namespace
}  // namespace vuon::calls
