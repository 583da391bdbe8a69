#include "enterprises/reckon_sizes.h"

#include "enterprises/enterprise_store.h"
#include "enterprises/size_of_facts.h"

namespace vuon::enterprises {
namespace {

struct OldRules {
  int year = 0;
  std::string rules;
  std::int64_t enterprises = 0;
};

// The few pairs of year and rules that are no longer those of the day.
std::vector<OldRules> OldRulesIn(storage::Connection& reader, const std::string& province,
                                 SizeRulesBook& book) {
  std::vector<OldRules> old;
  for (const storage::Row& row :
       reader.Query("SELECT size_year, size_rules, count(*) FROM enterprise "
                    "WHERE province_id = $1 AND size_year IS NOT NULL "
                    "GROUP BY size_year, size_rules",
                    province)) {
    const int year = static_cast<int>(row.Integer(0));
    if (row.Text(1) != RulesFor(book, year)) old.push_back({year, row.Text(1), row.Integer(2)});
  }
  return old;
}

void ReckonSome(identity::Work& work, const std::string& province, SizeRulesBook& book,
                const OldRules& old) {
  storage::Connection& reader = work.transaction.connection();
  for (const storage::Row& row :
       reader.Query("SELECT id FROM enterprise WHERE province_id = $1 AND size_year = $2 "
                    "AND size_rules = $3 ORDER BY id LIMIT $4",
                    province, old.year, old.rules, kSizesOfChunk)) {
    const auto facts = FindFacts(reader, province, row.Text(0), old.year);
    VUON_ASSERT(facts.has_value());  // the year is that of the newest facts, which are never lost
    WriteStanding(work.transaction, province, row.Text(0), StandingOf(book, *facts));
  }
}

std::int64_t Sum(const std::vector<OldRules>& old) {
  std::int64_t sum = 0;
  for (const OldRules& one : old) sum += one.enterprises;
  return sum;
}

}  // namespace

void RefreshStanding(identity::Work& work, const std::string& province, const std::string& id) {
  storage::Connection& reader = work.transaction.connection();
  const auto newest = NewestFacts(reader, province, id);
  if (!newest) return;
  SizeRulesBook book(reader, province, work.world.Today());
  WriteStanding(work.transaction, province, id, StandingOf(book, *newest));
}

SizesLeft CountOldSizes(storage::Connection& reader, const std::string& province,
                        base::Date today) {
  SizeRulesBook book(reader, province, today);
  return {Sum(OldRulesIn(reader, province, book))};
}

base::Result<SizesLeft> ReckonSizes(identity::House& house, const identity::Actor& actor,
                                    const identity::VerbCall& call) {
  return identity::RunVerb<SizesLeft>(
      house, actor, call, [&](identity::Work& work) -> base::Result<SizesLeft> {
        storage::Connection& reader = work.transaction.connection();
        SizeRulesBook book(reader, call.province_id, work.world.Today());
        const std::vector<OldRules> old = OldRulesIn(reader, call.province_id, book);
        if (old.empty()) return SizesLeft{0};
        ReckonSome(work, call.province_id, book, old.front());
        const SizesLeft left{Sum(OldRulesIn(reader, call.province_id, book))};
        work.Changed("enterprise_sizes", call.province_id, boost::json::object{{"left", Sum(old)}},
                     boost::json::object{{"left", left.left}});
        return left;
      });
}

}  // namespace vuon::enterprises
