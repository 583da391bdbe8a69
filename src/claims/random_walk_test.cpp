#include <cstdlib>
#include <random>

#include "audit/verify.h"
#include "claims/claims_test_kit.h"
#include "contracts/contracts_http.h"

// Anybody does anything in any order, through the doors, from a call to the year's end. Whatever
// was done or refused, the ledger agrees with its postings and the audit log holds at the end.
// VUON_LONG=1: forty walks of 2,500 steps instead of one of 700.
namespace vuon::claims {
namespace {

enum class Who { kOwner, kOfficer, kHead, kAccountant };

// One thing to do. What the kit put past the doors has ids that no path takes: it is left out.
// `likely` and `any` find its subject: {0} to {3} of the path and the body are the
// columns found; {n} is a new number, {money} an amount, {day} today, {later} a day ahead. A last
// column named "revision" is sent as If-Match.
struct Verb {
  const char* name;
  Who who;
  const char* method;
  const char* path;
  const char* table;   // what is looked for
  const char* likely;  // and in which state it usually is
  const char* body;
  bool matched = false;  // {1} is the revision
};

constexpr const char* kDossiers = "SELECT id, revision FROM dossier d WHERE 1 = 1";
constexpr const char* kApprovals =
    "SELECT id, revision FROM approval_decision d WHERE length(id) = 26";
constexpr const char* kContracts = "SELECT id, revision FROM contract d WHERE length(id) = 26";
constexpr const char* kItems =
    "SELECT d.contract_id, d.position, d.state_part, d.dossier_id FROM contract_item d WHERE "
    "length(d.contract_id) = 26";
constexpr const char* kAmendments =
    "SELECT contract_id, step FROM contract_amendment d WHERE length(contract_id) = 26";
constexpr const char* kMeasures =
    "SELECT contract_id, id FROM contract_measurement d WHERE length(contract_id) = 26";
constexpr const char* kAcceptances =
    "SELECT contract_id, id FROM contract_acceptance d WHERE length(contract_id) = 26";
constexpr const char* kClaims = "SELECT id, revision FROM claim d WHERE 1 = 1";
constexpr const char* kOrders = "SELECT id FROM payment_order d WHERE 1 = 1";
constexpr const char* kAdvances = "SELECT id FROM advance d WHERE 1 = 1";
constexpr const char* kRecoveries = "SELECT id FROM recovery d WHERE 1 = 1";
// Not of the line that the walk needs for itself: it would soon have nothing left to give.
constexpr const char* kCells =
    "SELECT d.cell_id, d.stage, d.obligation_id, d.balance FROM ledger_account d WHERE d.balance > "
    "100000000";
constexpr const char* kYearDecisions = "SELECT id FROM year_decision d WHERE 1 = 1";

constexpr const char* kReason = R"({"reason":"Theo thực tế"})";
constexpr const char* kPaper = R"({"number":"{n}/QĐ","date":"{day}"})";

const std::vector<Verb>& ThingsToDo() {
  static const std::vector<Verb> verbs = {
      {"answer", Who::kOwner, "PUT", "/my-dossiers/{0}/answers", kDossiers,
       "d.state IN ('draft', 'supplement')",
       R"({"answers":{"title":"Chứng nhận {n}","units":{units},"unit_price":{money}}})", true},
      {"submit", Who::kOwner, "POST", "/my-dossiers/{0}/submission", kDossiers, "d.state = 'draft'",
       ""},
      {"supply", Who::kOwner, "POST", "/my-dossiers/{0}/supplement", kDossiers,
       "d.state = 'supplement'", ""},
      {"withdraw", Who::kOwner, "POST", "/my-dossiers/{0}/withdrawal", kDossiers,
       "d.state IN ('submitted', 'valid') AND d.units = 3", kReason},
      {"ask to supply", Who::kOfficer, "POST", "/dossiers/{0}/supplement-request", kDossiers,
       "d.state = 'submitted'",
       R"({"papers":["application"],"text":"Bổ sung","due_on":"{later}"})"},
      {"validate", Who::kOfficer, "POST", "/dossiers/{0}/validity", kDossiers,
       "d.state = 'submitted'", kReason},
      {"return", Who::kOfficer, "POST", "/dossiers/{0}/return", kDossiers,
       "d.state = 'submitted' AND d.units = 3", kReason},
      {"choose", Who::kOfficer, "POST", "/dossiers/{0}/choice", kDossiers, "d.state = 'valid'",
       kReason},
      {"refuse", Who::kOfficer, "POST", "/dossiers/{0}/refusal", kDossiers,
       "d.state = 'valid' AND d.units = 3", kReason},
      {"draft approval", Who::kOfficer, "POST", "/approvals", kDossiers, "d.state = 'passed'",
       R"({"dossiers":["{0}"]})"},
      {"revise approval", Who::kOfficer, "POST", "/approvals/{0}/resubmission", kApprovals,
       "d.state = 'returned'", ""},
      {"discard approval", Who::kOfficer, "POST", "/approvals/{0}/discard", kApprovals,
       "d.state = 'returned'", ""},
      {"approve", Who::kHead, "POST", "/approvals/{0}/approval", kApprovals, "d.state = 'draft'",
       kPaper},
      {"return approval", Who::kHead, "POST", "/approvals/{0}/return", kApprovals,
       "d.state = 'draft'", kReason},
      {"withdraw approved", Who::kOwner, "POST", "/my-approved-dossiers/{0}/withdrawal", kDossiers,
       "d.state = 'approved' AND d.units = 3", kReason},
      {"draft contract", Who::kOfficer, "POST", "/contracts", kDossiers, "d.state = 'approved'",
       R"({"title":"Hợp đồng {n}","starts_on":"{day}","ends_on":"{later}","dossiers":["{0}"]})"},
      {"discard contract", Who::kOfficer, "POST", "/contracts/{0}/discard", kContracts,
       "d.state = 'draft' AND d.revision = 3", ""},
      {"commit oneself", Who::kOwner, "POST", "/my-contracts/{0}/commitment", kContracts,
       "d.state = 'draft'", "{}"},
      {"sign", Who::kHead, "POST", "/contracts/{0}/signature", kContracts, "d.state = 'draft'",
       R"({"number":"{n}/HĐ","date":"{day}"})"},
      {"lower", Who::kOfficer, "POST", "/contracts/{0}/amendments", kItems,
       "d.state IN ('open', 'offered')",
       R"({"kind":"terms","reason":"Giảm","items":[{"position":{1},"state_part":{money},"own_part":0}]})"},
      {"prolong", Who::kOfficer, "POST", "/contracts/{0}/amendments", kContracts,
       "d.state = 'signed'",
       R"({"kind":"terms","reason":"Gia hạn","ends_on":"{later}","items":[]})"},
      {"suspend", Who::kOfficer, "POST", "/contracts/{0}/amendments", kContracts,
       "d.state = 'signed'", R"({"kind":"suspension","reason":"Thiên tai"})"},
      {"resume", Who::kOfficer, "POST", "/contracts/{0}/amendments", kContracts,
       "d.state = 'suspended'", R"({"kind":"resumption","reason":"Làm tiếp"})"},
      {"terminate", Who::kOfficer, "POST", "/contracts/{0}/amendments", kContracts,
       "d.state IN ('signed', 'suspended')",
       R"({"kind":"termination","reason":"Vi phạm","recover":true})"},
      {"liquidate", Who::kOfficer, "POST", "/contracts/{0}/amendments", kContracts,
       "d.state = 'signed'", R"({"kind":"liquidation","reason":"Xong"})"},
      {"discard amendment", Who::kOfficer, "POST", "/contracts/{0}/amendments/{1}/discard",
       kAmendments, "d.state = 'draft'", ""},
      {"approve amendment", Who::kHead, "POST", "/contracts/{0}/amendments/{1}/approval",
       kAmendments, "d.state = 'draft'", kPaper},
      {"approve amendment again", Who::kHead, "POST", "/contracts/{0}/amendments/{1}/approval",
       kAmendments, "d.state = 'draft'", kPaper},
      {"measure", Who::kOwner, "POST", "/my-contracts/{0}/measurements", kItems, "d.state = 'open'",
       R"({"position":{1},"title":"Năng suất {n}","definition":"Sản lượng trên giờ","unit":"kg","lower_is_better":false})"},
      {"baseline", Who::kOwner, "POST", "/my-contracts/{0}/measurements/{1}/baseline", kMeasures,
       "d.baseline IS NULL", R"({"value":"10","on":"{day}","note":"Sổ"})"},
      {"result", Who::kOwner, "POST", "/my-contracts/{0}/measurements/{1}/result", kMeasures,
       "d.result IS NULL", R"({"value":"12,5","on":"{day}","note":"Sổ"})"},
      {"verify", Who::kOfficer, "POST", "/contracts/{0}/measurements/{1}/verification", kMeasures,
       "d.result IS NOT NULL", R"({"note":"Đúng"})"},
      {"offer", Who::kOwner, "POST", "/my-contracts/{0}/acceptance-requests", kItems,
       "d.state IN ('open', 'repair')", "{}"},
      {"accept", Who::kOfficer, "POST", "/contracts/{0}/acceptances", kItems, "d.state = 'offered'",
       R"({"outcome":"accepted","held_on":"{day}","findings":"Đạt"})"},
      {"ask to repair", Who::kOfficer, "POST", "/contracts/{0}/acceptances", kItems,
       "d.state = 'offered' AND d.repaired = 0",
       R"({"outcome":"repair","held_on":"{day}","findings":"Sửa","repair_until":"{later}"})"},
      {"fail", Who::kOfficer, "POST", "/contracts/{0}/acceptances", kItems,
       "d.state = 'offered' AND d.repaired = 1",
       R"({"outcome":"failed","held_on":"{day}","findings":"Không đạt"})"},
      {"discard acceptance", Who::kOfficer, "POST", "/contracts/{0}/acceptances/{1}/discard",
       kAcceptances, "d.state = 'recorded' AND d.outcome = 'failed'", ""},
      {"recognise", Who::kHead, "POST", "/contracts/{0}/acceptances/{1}/recognition", kAcceptances,
       "d.state = 'recorded'", kPaper},
      {"recognise again", Who::kHead, "POST", "/contracts/{0}/acceptances/{1}/recognition",
       kAcceptances, "d.state = 'recorded'", kPaper},
      {"start claim", Who::kOwner, "POST", "/my-claims", kItems, "d.state = 'accepted'",
       R"({"contract_id":"{0}","position":{1}})"},
      {"write claim", Who::kOwner, "PUT", "/my-claims/{0}/content", kClaims,
       "d.state IN ('draft', 'returned')",
       R"({"note":"","is_final":{bool},"lines":[)"
       R"({"code":"","kind":"invoice","paper":"invoice","title":"Hóa đơn","issuer":"Trung tâm","number":"{n}","issued_on":"{day}","seller_tax_code":"0100109106","symbol":"AA/21E","total":{money},"eligible":{money}},)"
       R"({"code":"","kind":"other","paper":"approval_decision","title":"approval_decision","issuer":"","number":"","seller_tax_code":"","symbol":"","total":0,"eligible":0},)"
       R"({"code":"","kind":"contract","paper":"contract","title":"contract","issuer":"","number":"","seller_tax_code":"","symbol":"","total":0,"eligible":0},)"
       R"({"code":"","kind":"certificate","paper":"test_report","title":"test_report","issuer":"","number":"","seller_tax_code":"","symbol":"","total":0,"eligible":0}])"
       R"(})",
       true},
      {"submit claim", Who::kOwner, "POST", "/my-claims/{0}/submission", kClaims,
       "d.state IN ('draft', 'returned')", ""},
      {"withdraw claim", Who::kOwner, "POST", "/my-claims/{0}/withdrawal", kClaims,
       "d.state = 'submitted' AND d.is_final = 0", kReason},
      {"return claim", Who::kOfficer, "POST", "/claims/{0}/return", kClaims,
       "d.state = 'submitted' AND d.is_final = 0", kReason},
      {"reject claim", Who::kOfficer, "POST", "/claims/{0}/rejection", kClaims,
       "d.state = 'submitted' AND d.is_final = 0", kReason},
      {"appraise", Who::kOfficer, "POST", "/claims/{0}/appraisal", kClaims, "d.state = 'submitted'",
       R"({"reductions":[],"note":""})", true},
      {"send back", Who::kHead, "POST", "/claims/{0}/reappraisal", kClaims,
       "d.state = 'appraised' AND d.is_final = 0", kReason},
      {"refuse claim", Who::kHead, "POST", "/claims/{0}/refusal", kClaims,
       "d.state = 'appraised' AND d.is_final = 0", kReason},
      {"approve claim", Who::kHead, "POST", "/claims/{0}/approval", kClaims,
       "d.state = 'appraised'", R"({"number":"{n}/PD","date":"{day}"})"},
      {"order", Who::kAccountant, "POST", "/claims/{0}/payment-order", kClaims,
       "d.state = 'approved'",
       R"({"kind":"payment_order","number":"LC-{n}","ordered_on":"{day}"})"},
      {"order in a list", Who::kAccountant, "POST", "/payment-batches", kClaims,
       "d.state = 'approved'",
       R"({"kind":"payment_order","number":"BK-{n}","ordered_on":"{day}","mode":"each","claims":["{0}"]})"},
      {"confirm", Who::kAccountant, "POST", "/payment-orders/{0}/confirmation", kOrders,
       "d.state = 'sent'", R"({"on":"{day}","reference":"KB-{n}"})"},
      {"bounce", Who::kAccountant, "POST", "/payment-orders/{0}/bounce", kOrders,
       "d.state = 'sent'", R"({"on":"{day}","reason":"Sai số tài khoản"})"},
      {"ask advance", Who::kOfficer, "POST", "/advances", kItems, "d.state = 'open'",
       R"({"dossier_id":"{3}","amount":{money},"reason":"Theo hợp đồng"})"},
      {"decide advance", Who::kHead, "POST", "/advances/{0}/decision", kAdvances,
       "d.state = 'asked'", R"({"approved":{bool},"decision":"{n}/QĐ"})"},
      {"pay advance", Who::kAccountant, "POST", "/advances/{0}/payment", kAdvances,
       "d.state = 'approved'", R"({"document":"TU-{n}","on":"{day}"})"},
      {"return advance", Who::kAccountant, "POST", "/advances/{0}/returns", kAdvances,
       "d.state = 'paid'", R"({"amount":{money},"document":"HT-{n}","on":"{day}"})"},
      {"draft recovery", Who::kOfficer, "POST", "/recoveries", kItems, "d.state = 'accepted'",
       R"({"dossier_id":"{3}","amount":{money},"reason":"Chi sai","due_on":"{later}"})"},
      {"drop recovery", Who::kOfficer, "DELETE", "/recoveries/{0}", kRecoveries,
       "d.state = 'draft' AND d.amount < 1000000", ""},
      {"decide recovery", Who::kHead, "POST", "/recoveries/{0}/decision", kRecoveries,
       "d.state = 'draft'", kPaper},
      {"receive", Who::kAccountant, "POST", "/recoveries/{0}/instalments", kRecoveries,
       "d.state = 'decided'", R"({"amount":{money},"document":"NT-{n}","on":"{day}"})"},
      {"draft lapse", Who::kOfficer, "POST", "/year-end/decisions", kCells,
       "d.stage = 'available' AND d.balance > 0",
       R"({"year":2021,"kind":"lapse","basis":"Cuối năm","lines":[{"cell_id":"{0}","stage":"available","amount":{money},"quantity":0}]})"},
      {"drop lapse", Who::kOfficer, "DELETE", "/year-end/decisions/{0}", kYearDecisions,
       "d.state = 'draft'", ""},
      {"decide year", Who::kHead, "POST", "/year-end/decisions/{0}/decision", kYearDecisions,
       "d.state = 'draft'", kPaper},
  };
  return verbs;
}

class RandomWalk : public ClaimsTest {
 protected:
  void AddMoreRoutes(http::Routes& routes) override {
    ClaimsTest::AddMoreRoutes(routes);
    contracts::AddRoutes(routes, house());
  }

  void SetUp() override {
    ClaimsTest::SetUp();
    if (HasFatalFailure()) return;
    // The kit's line has four units; that of product tests thirty, so that a walk does not run dry.
    calls::CallForm tests = Certification("TB-09");
    const auto [line, source] = LineOf("II.1.3");
    tests.line_id = line;
    tests.source_id = source;
    tests.item = "product_test";
    tests_ = std::string(Publish(Draft(tests)).at("id").as_string());
  }

  void Go(std::uint64_t seed, int steps) {
    chance_.seed(seed);
    for (int step = 0; step < steps; ++step) {
      if (step % 100 == 99) PassDays(1);  // the call stays open for three short walks
      if (Below(10) == 0) {
        Begin();
      } else {
        for (int tries = 0; tries < 30 && !Try(ThingsToDo()[Below(ThingsToDo().size())]); ++tries) {
        }
      }
      if (HasFailure()) FAIL() << "seed " << seed << ", step " << step;
    }
  }
  void ExpectAllSound() {
    ExpectSoundLedger();
    EXPECT_TRUE(audit::Verify(database(), {.province_id = "kien-giang"}).ok());
  }
  // How many verbs were done at least once.
  int Done() const {
    return static_cast<int>(std::count_if(outcomes_.begin(), outcomes_.end(), [](const auto& verb) {
      return std::any_of(verb.second.begin(), verb.second.end(),
                         [](const auto& status) { return status.first < 300; });
    }));
  }

 private:
  std::size_t Below(std::size_t bound) { return chance_() % bound; }

  void PassDays(std::size_t days) {
    clock().Advance(std::chrono::hours(24 * static_cast<int>(days)));
    EverybodySignsInAgain();
  }

  // A dossier with its papers, ready to be handed in; or the draft there is.
  void Begin() {
    const http::Response made = owner().Ask(
        "POST", Own(),
        boost::json::serialize(object{
            {"call_id", tests_}, {"enterprise_id", enterprise()}, {"received_by", "online"}}));
    ++outcomes_["begin"][made.status];
    if (made.status != 201) return;
    const object dossier = identity::Json(made).as_object();
    for (const auto& paper : dossier.at("papers").as_array()) {
      if (paper.at("files").as_array().empty()) {
        Attach(dossier, std::string(paper.at("code").as_string()));
      }
    }
  }

  identity::Browser& Acting(Who who) {
    switch (who) {
      case Who::kOwner:
        return owner();
      case Who::kOfficer:
        return officer();
      case Who::kHead:
        return head();
      case Who::kAccountant:
        return accountant();
    }
    return owner();
  }

  // False when there is nothing to do it with.
  bool Try(const Verb& verb) {
    // Most are tried where they fit; some anywhere, to be refused.
    const bool fits = Below(5) > 0;
    const std::string sql =
        std::string(verb.table) + (fits ? std::string(" AND ") + verb.likely : "");
    const std::vector<std::string> subject = Subject(sql);
    if (subject.empty()) return false;
    std::map<std::string, std::string, std::less<>> headers;
    if (verb.matched) headers["if-match"] = "\"" + subject.at(1) + "\"";
    const http::Response response =
        Acting(verb.who).Ask(verb.method, std::string(kBase) + Filled(verb.path, subject),
                             Filled(verb.body, subject), headers);
    ++outcomes_[verb.name][response.status];
    EXPECT_LT(response.status, 500) << verb.name << " " << response.body;
    EXPECT_NE(response.status, 400) << verb.name << " " << response.body;
    EXPECT_NE(response.status, 401) << verb.name;
    EXPECT_NE(response.status, 403) << verb.name << " " << response.body;
    return true;
  }

  std::vector<std::string> Subject(const std::string& sql) {
    return database().Read([&](storage::Connection& reader) {
      std::vector<std::string> found;
      const storage::Rows rows = reader.Query(sql + " LIMIT 200");
      if (rows.size() == 0) return found;
      const storage::Row& row = rows[Below(rows.size())];
      for (std::size_t at = 0; at < row.size(); ++at) {
        const storage::Value& value = row.At(at);
        const auto* number = std::get_if<std::int64_t>(&value);
        found.push_back(number != nullptr ? std::to_string(*number) : row.TextOr(at, ""));
      }
      return found;
    });
  }

  std::string Filled(std::string text, const std::vector<std::string>& subject) {
    const auto put = [&](const std::string& name, const std::string& value) {
      for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at)) {
        text.replace(at, name.size(), value);
        at += value.size();
      }
    };
    for (std::size_t at = 0; at < subject.size(); ++at) {
      put("{" + std::to_string(at) + "}", subject[at]);
    }
    const base::Date today = house().world.Today();
    put("{n}", std::to_string(++numbers_));
    put("{units}", std::to_string(1 + Below(3)));
    put("{money}", std::to_string((1 + Below(12)) * 1'000'000));
    put("{day}", today.Iso());
    put("{later}", today.PlusDays(20 + static_cast<int>(Below(60))).Iso());
    put("{bool}", Below(2) == 0 ? "true" : "false");
    return text;
  }

  std::string tests_;                                   // the call
  std::map<std::string, std::map<int, int>> outcomes_;  // of each verb, how often each status
  std::mt19937_64 chance_;
  int numbers_ = 100;
};
INSTANTIATE_TEST_SUITE_P(Engines, RandomWalk,
                         testing::Values(storage::Engine::kSqlite, storage::Engine::kPostgresql),
                         storage::EngineName);

bool LongRun() { return std::getenv("VUON_LONG") != nullptr; }

TEST_P(RandomWalk, EndsWithALedgerWithoutDifferenceAndAnAuditLogThatHolds) {
  const int steps = LongRun() ? 2'500 : 700;
  const int least = LongRun() ? 40 : 1;
  const int half = static_cast<int>(ThingsToDo().size()) / 2;
  // A walk that is refused everywhere proves nothing: it goes on until half of the verbs were done.
  int walk = 0;
  for (; walk < least || (Done() <= half && walk < least + 2); ++walk) {
    Go(static_cast<std::uint64_t>(2021 + walk), steps);
    ExpectAllSound();
    ASSERT_FALSE(HasFailure());
  }
  EXPECT_GT(Done(), half) << "after " << walk << " walks";
}

}  // namespace
}  // namespace vuon::claims
