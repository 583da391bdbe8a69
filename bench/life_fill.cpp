// Fills a database that holds the sample an-giang-2026 with enterprises and dossiers.
//   life_fill DATABASE ENTERPRISES DOSSIERS OWNERS TOKENS
//       OWNERS enterprises get a person who acts for them and is signed in; TOKENS (a file) gets a
//       line for each: "token enterprise-id". Its first line is an officer's: "token call-id".
// Dossiers go through the states the database allows, with a row for each step; nothing is posted.
#include <fmt/format.h>
#include <sodium.h>

#include <array>
#include <fstream>

#include "base/vietnamese_text.h"
#include "dossiers/receipt_code.h"
#include "enterprises/enterprise_rules.h"
#include "identity/person_store.h"
#include "identity/role_store.h"
#include "identity/session_store.h"
#include "ledger/verify.h"
#include "storage/database.h"

namespace {

using namespace vuon;
using storage::Transaction;

constexpr const char* kProvince = "an-giang";
constexpr int kYear = 2026;
// SQLite walks the journal of a savepoint from its start for each statement: long commits are slow.
constexpr int kInOneCommit = 20;

constexpr std::array kForms = {"Công ty TNHH", "Công ty cổ phần", "Hợp tác xã",
                               "Doanh nghiệp tư nhân"};
constexpr std::array kTrades = {"chế biến thủy sản",
                                "nước mắm",
                                "xay xát lúa gạo",
                                "cơ khí nông nghiệp",
                                "bao bì",
                                "vật liệu xây dựng",
                                "may mặc",
                                "bánh kẹo",
                                "phân bón hữu cơ",
                                "trái cây sấy",
                                "dược liệu",
                                "thủ công mỹ nghệ",
                                "đồ gỗ",
                                "điện tử dân dụng"};
constexpr std::array kNames = {"Phú Quốc", "Rạch Giá",   "Long Xuyên", "Châu Đốc",  "Hà Tiên",
                               "Tân Hiệp", "Kiên Lương", "An Biên",    "Thoại Sơn", "Tri Tôn"};
// The states that dossiers end in, in about the shares of a year that ends.
constexpr std::array<std::array<const char*, 8>, 10> kLives = {{
    {"submitted"},
    {"submitted", "valid"},
    {"submitted", "supplement"},
    {"submitted", "returned"},
    {"submitted", "valid", "in_council", "refused"},
    {"submitted", "valid", "in_council", "passed", "waiting"},
    {"submitted", "valid", "in_council", "passed", "approved"},
    {"submitted", "valid", "in_council", "passed", "approved", "contracted"},
    {"submitted", "valid", "in_council", "passed", "approved", "contracted", "acceptance"},
    {"submitted", "valid", "in_council", "passed", "approved", "contracted", "acceptance",
     "accepted"},
}};

struct Ground {
  base::SystemClock clock;
  base::SystemRandomness randomness;
  base::World world{clock, randomness};
  std::unique_ptr<storage::Database> database;

  explicit Ground(const std::string& url)
      : database(storage::Database::Open(
            {.url = url, .readers = 4, .protected_columns = ledger::ProtectedColumns()})) {}
};

struct Enterprise {
  std::string id;
  std::string name;
  std::string tax_code;
};

Enterprise NewEnterprise(Ground& ground, Transaction& transaction, int at) {
  const auto pick = [&](const auto& of, int step) {
    return of[static_cast<std::size_t>(at / step) % of.size()];
  };
  Enterprise of{ground.world.NewIdText(),
                fmt::format("{} {} {} {}", pick(kForms, 1), pick(kTrades, 3), pick(kNames, 7), at),
                fmt::format("17{:08d}", at)};
  transaction->Execute(
      "INSERT INTO enterprise (province_id, id, tax_code, name, folded, kind, created_at) VALUES "
      "($1, $2, $3, $4, $5, 'enterprise', $6)",
      kProvince, of.id, of.tax_code, of.name, enterprises::FoldedWords(of.name),
      ground.world.Now());
  return of;
}

// A call of its own that never closes, like the first one of the sample.
std::string OpenCall(Ground& ground) {
  return ground.database->Write([&](Transaction& transaction) {
    const std::string id = ground.world.NewIdText();
    transaction->Execute(
        "INSERT INTO support_call (province_id, id, year, code, title, line_id, source_id, pack, "
        "item, opens_on, state, content, created_at, published_at) SELECT province_id, $2, year, "
        "$3, title, line_id, source_id, pack, item, opens_on, 'published', content, created_at, "
        "created_at FROM support_call WHERE province_id = $1 AND year = $4 AND state <> 'draft' "
        "ORDER BY code LIMIT 1",
        kProvince, id, "BENCH/" + id.substr(id.size() - 6), kYear);
    return id;
  });
}

void Walk(Ground& ground, Transaction& transaction, const std::string& id, int at) {
  std::string state = "draft";
  int step = 0;
  const base::Instant now = ground.world.Now() - std::chrono::minutes(at % 500'000);
  for (const char* to : kLives[static_cast<std::size_t>(at) % kLives.size()]) {
    if (to == nullptr) break;
    transaction->Execute(
        "UPDATE dossier SET state = $3, state_since = $4 WHERE province_id = $1 AND id = $2",
        kProvince, id, to, now);
    transaction->Execute(
        "INSERT INTO dossier_step VALUES ($1, $2, $3, $4, $5, $6, 'bench', "
        "'bench', '', '')",
        kProvince, id, ++step, state, to, now);
    state = to;
  }
}

void NewDossier(Ground& ground, Transaction& transaction, const std::string& call,
                const Enterprise& of, int at) {
  const std::string id = ground.world.NewIdText();
  const std::string code = dossiers::NewReceiptCode(ground.randomness);
  const std::string title = fmt::format("Dự án cải tiến năng suất số {}", at);
  const std::string folded =
      enterprises::FoldedWords(fmt::format("{} {} {} {}", code, title, of.name, of.tax_code));
  transaction->Execute(
      "INSERT INTO dossier (province_id, id, call_id, enterprise_id, year, code, title, folded, "
      "content, units, own_cost, eligible_cost, support, submitted_on, state_since, created_at, "
      "created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '{}', 1, 100000000, 300000000, "
      "200000000, '2026-03-02', 1, $9, 'bench')",
      kProvince, id, call, of.id, kYear, code, title, folded, ground.world.Now());
  Walk(ground, transaction, id, at);
}

std::string NewToken(Ground& ground, Transaction& transaction, const identity::PersonKey& person) {
  return identity::StartSession(transaction, ground.world, {person, "127.0.0.1", "bench"}).token;
}

std::string OwnerToken(Ground& ground, Transaction& transaction, const Enterprise& of, int at) {
  identity::Person person{.id = ground.world.NewId<identity::PersonTag>(),
                          .email = fmt::format("bench{}@vuon.example", at),
                          .name = fmt::format("Người nộp {}", at),
                          .password_hash = "no sign-in"};
  person.created_at = ground.world.Now();
  identity::InsertPerson(transaction, person);
  const auto agency = transaction->QueryOne(
      "SELECT agency_id FROM role_assignment WHERE province_id = $1 AND role = 'enterprise' LIMIT "
      "1",
      kProvince);
  identity::InsertRole(transaction, {.province_id = kProvince,
                                     .id = ground.world.NewId<identity::RoleAssignmentTag>(),
                                     .person = person.id,
                                     .agency = identity::AgencyKey::OfText(agency.value().Text(0)),
                                     .role = identity::Role::kEnterprise,
                                     .valid_from = base::Date::Of(2026, 1, 1)});
  transaction->Execute("INSERT INTO enterprise_person VALUES ($1, $2, $3)", kProvince, of.id,
                       person.id);
  transaction->Execute(
      "INSERT INTO enterprise_facts (province_id, enterprise_id, year, mean_employees_tenths, "
      "revenue, capital, sector_version, sector_code, women_owned, many_women, social, entered_at) "
      "VALUES ($1, $2, $3, 450, 30000000000, 10000000000, '2025', '1020', 0, 0, 0, $4)",
      kProvince, of.id, kYear - 1, ground.world.Now());
  return NewToken(ground, transaction, person.id);
}

std::string OfficerToken(Ground& ground) {
  return ground.database->Write([&](Transaction& transaction) {
    const auto found = transaction->QueryOne(
        "SELECT min(person_id) FROM role_assignment WHERE province_id = $1 AND role = "
        "'programme_officer'",
        kProvince);
    return NewToken(ground, transaction, identity::PersonKey::OfText(found.value().Text(0)));
  });
}

template <class Each>
void InCommits(Ground& ground, int count, const Each& each) {
  for (int begin = 0; begin < count; begin += kInOneCommit) {
    ground.database->Write([&](Transaction& transaction) {
      for (int at = begin; at < std::min(count, begin + kInOneCommit); ++at) each(transaction, at);
    });
  }
}

int Fill(const std::string& url, int enterprise_count, int dossier_count, int owners,
         const std::string& tokens_file) {
  Ground ground(url);
  const std::string call = OpenCall(ground);
  std::ofstream tokens(tokens_file);
  tokens << OfficerToken(ground) << ' ' << call << '\n';
  std::vector<Enterprise> all(static_cast<std::size_t>(enterprise_count));
  InCommits(ground, enterprise_count, [&](Transaction& transaction, int at) {
    all[static_cast<std::size_t>(at)] = NewEnterprise(ground, transaction, at);
  });
  InCommits(ground, dossier_count, [&](Transaction& transaction, int at) {
    NewDossier(ground, transaction, call, all[static_cast<std::size_t>(at) % all.size()], at);
  });
  InCommits(ground, owners, [&](Transaction& transaction, int at) {
    const Enterprise& of = all[static_cast<std::size_t>(at)];
    tokens << OwnerToken(ground, transaction, of, at) << ' ' << of.id << '\n';
  });
  return tokens.good() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() != 5) {
    fmt::print(stderr, "usage: see the head of bench/life_fill.cpp\n");
    return 2;
  }
  if (sodium_init() < 0) return 1;
  try {
    return Fill(words[0], std::atoi(words[1].c_str()), std::atoi(words[2].c_str()),
                std::atoi(words[3].c_str()), words[4]);
  } catch (const std::exception& fault) {
    fmt::print(stderr, "{}\n", fault.what());
    return 1;
  }
}
