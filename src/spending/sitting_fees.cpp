#include "spending/sitting_fees.h"

#include <fmt/format.h>

#include <algorithm>

#include "councils/council_store.h"
#include "http/json.h"
#include "spending/spending_rules.h"
#include "spending/spending_store.h"

namespace vuon::spending {
namespace {

using base::Problem;
using base::ProblemKind;

constexpr int kMostCouncils = 100;

struct HeldSitting {
  councils::Council council;
  base::Date held_on;
  std::vector<councils::Member> members;
};

bool IsOver(const councils::Council& council) {
  return council.state == "closed" || council.state == "signed";
}

std::vector<councils::Member> Attended(const councils::Session& session) {
  return http::ReadJsonValue<std::vector<councils::Member>>(session.attendance).value();
}

int CountPresent(const std::vector<councils::Member>& members) {
  return static_cast<int>(
      std::count_if(members.begin(), members.end(),
                    [](const councils::Member& member) { return member.present; }));
}

base::Result<HeldSitting> Find(storage::Connection& reader, const std::string& province,
                               const SittingKey& key) {
  auto council = councils::FindCouncil(reader, province, key.council_id);
  if (council) {
    for (const councils::Session& session :
         councils::SessionsOf(reader, province, key.council_id)) {
      if (session.session != key.session) continue;
      return HeldSitting{*std::move(council), session.meeting_on, Attended(session)};
    }
    if (key.session == council->session && IsOver(*council)) {
      const base::Date held_on = council->meeting_on;
      return HeldSitting{*std::move(council), held_on,
                         councils::MembersOf(reader, province, key.council_id)};
    }
  }
  return Problem{ProblemKind::kNotFound, "spending.sitting_not_found"};
}

bool IsPaid(storage::Connection& reader, const std::string& province, const std::string& council,
            int session) {
  return reader
      .QueryOne(
          "SELECT 1 FROM spending_line WHERE province_id = $1 AND council_id = $2 AND session = $3 "
          "AND live = 1 LIMIT 1",
          province, council, session)
      .has_value();
}

}  // namespace

std::vector<Sitting> SittingsOf(storage::Connection& reader, const std::string& province,
                                int year) {
  std::vector<Sitting> sittings;
  const auto add = [&](const councils::Council& council, int session, base::Date held_on,
                       int present) {
    sittings.push_back({council.id, session, council.title, council.kind, held_on, present,
                        IsPaid(reader, province, council.id, session)});
  };
  const councils::CouncilFilter filter{year, "", "", ""};
  for (const councils::Council& council :
       councils::CouncilsOf(reader, province, filter, "", kMostCouncils)) {
    for (const councils::Session& session : councils::SessionsOf(reader, province, council.id)) {
      add(council, session.session, session.meeting_on, CountPresent(Attended(session)));
    }
    if (!IsOver(council)) continue;
    add(council, council.session, council.meeting_on,
        CountPresent(councils::MembersOf(reader, province, council.id)));
  }
  return sittings;
}

base::Result<std::vector<PaymentLine>> FeesOfSitting(storage::Connection& reader,
                                                     const std::string& province,
                                                     const SittingKey& key) {
  VUON_TRY(sitting, Find(reader, province, key));
  const std::vector<FeeRate> rates = RatesOf(reader, province);
  const SpendingPolicy& policy = ShippedSpendingPolicy();
  std::vector<PaymentLine> lines;
  for (const councils::Member& member : sitting.members) {
    if (!member.present) continue;
    const FeeRule* rule = FeeOfRole(policy, member.role, sitting.held_on);
    if (rule == nullptr) {
      return Problem{ProblemKind::kRefused,
                     "spending.role_without_rate",
                     {{"role", member.role}, {"name", member.name}}};
    }
    VUON_TRY(line, FeeLine(policy, rates, rule->code, 1, sitting.held_on));
    line.payee = member.name;
    line.title = fmt::format("{}, {}", line.title, sitting.council.title);
    line.council_id = key.council_id;
    line.session = key.session;
    line.person_id = member.person_id;
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace vuon::spending
