#pragma once
#include <map>

#include "enterprises/enterprise_views.h"
#include "norms/pack.h"

namespace vuon::enterprises {

// The rules that say what size an enterprise is, by the year of the facts; read once each.
class SizeRulesBook {
 public:
  SizeRulesBook(storage::Connection& reader, std::string province, base::Date today)
      : reader_(reader), province_(std::move(province)), today_(today) {}
  // Those in force today, or at the end of the year behind the facts when that is past; a
  // province's own before the country's. Null where there were none.
  const norms::Pack* For(int year);

 private:
  storage::Connection& reader_;
  std::string province_;
  base::Date today_;
  std::map<int, std::shared_ptr<const norms::Pack>> packs_;
};

// The size class with its working; nothing where no rules were in force.
std::optional<SizeView> SizeOfFacts(SizeRulesBook& book, const Facts& facts,
                                    base::Language language);
// The same for lists: what is kept beside the enterprise.
SizeStanding StandingOf(SizeRulesBook& book, const Facts& facts);
// How the rules for facts of that year are named in a standing; empty where there are none.
std::string RulesFor(SizeRulesBook& book, int year);

}  // namespace vuon::enterprises
