#include "papers/facts.h"

#include <algorithm>

#include "base/vietnamese_text.h"
#include "identity/place_store.h"

namespace vuon::papers {
namespace {

// "Tỉnh Kiên Giang" → "Kiên Giang", as in place and date.
std::string ShortName(const std::string& name) {
  for (const std::string before : {"Tỉnh ", "Thành phố "}) {
    if (name.starts_with(before)) return name.substr(before.size());
  }
  return name;
}

// In the head of a paper a department does not repeat the province, its parent names it.
std::string Title(const std::string& name, const std::string& province_short) {
  for (const std::string& behind : {" tỉnh " + province_short, " thành phố " + province_short}) {
    if (name.ends_with(behind)) return name.substr(0, name.size() - behind.size());
  }
  return name;
}

base::Result<boost::json::object> AgencyFacts(const std::vector<identity::Agency>& agencies,
                                              const std::string& kind,
                                              const std::string& province_short, std::string& id) {
  for (const identity::Agency& agency : agencies) {
    if (agency.kind != kind) continue;
    id = agency.id.text();
    std::string parent;
    for (const identity::Agency& above : agencies) {
      if (agency.parent_id && above.id.text() == *agency.parent_id) parent = above.name;
    }
    return boost::json::object{
        {"name", agency.name},
        {"title", parent.empty() ? agency.name : Title(agency.name, province_short)},
        {"symbol", agency.symbol},
        {"parent", base::UpperVietnamese(parent)}};
  }
  return base::Problem{base::ProblemKind::kNotFound, "papers.no_agency"};
}

}  // namespace

base::Result<Facts> FactsOf(storage::Connection& reader, const identity::Actor& actor,
                            const std::string& province, const Template& of,
                            const std::string& record_id, base::Date today) {
  const auto named = identity::FindProvince(reader, province);
  if (!named) return base::Problem{base::ProblemKind::kNotFound, "papers.no_agency"};
  const std::string short_name = ShortName(named->name);
  // A province that has ended keeps its agencies as they were on its last day.
  const base::Date day = named->valid_to ? std::min(*named->valid_to, today) : today;
  const auto agencies = identity::AgenciesIn(reader, province, day);
  Facts facts;
  VUON_TRY(agency, AgencyFacts(agencies, of.agency, short_name, facts.agency_id));
  VUON_TRY(values, RecordFacts(reader, actor, province, of.record_kind, record_id, today));
  values["agency"] = std::move(agency);
  values["province"] = {
      {"name", named->name},
      {"low",
       base::LowerVietnamese(named->name.substr(0, named->name.find(' '))) + " " + short_name},
      {"short", short_name}};
  values["today"] = today.Iso();
  facts.values = std::move(values);
  return facts;
}

}  // namespace vuon::papers
