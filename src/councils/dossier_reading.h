#pragma once
#include "calls/form.h"
#include "councils/council.h"
#include "storage/connection.h"

// What a member reads of a dossier. In a blind council nothing names the enterprise: what was
// prefilled from its record is left out, its names are struck from the answers, and only papers
// that an officer found to name nobody can be opened, under a name of ours.
namespace vuon::councils {

struct ReadingPaper {
  std::string id;
  norms::NormText paper;
  std::string file_name;
  std::string media_type;
  std::int64_t size = 0;
};
BOOST_DESCRIBE_STRUCT(ReadingPaper, (), (id, paper, file_name, media_type, size))

struct DossierReading {
  std::string dossier_id;
  std::string code;
  std::string title;
  std::string enterprise;  // empty in a blind council
  bool blind = false;
  norms::NormText item_title;
  calls::Form form;  // the fields that are shown
  boost::json::value answers;
  std::int64_t units = 1;
  base::Money eligible_cost;
  base::Money support;
  base::Money own_cost;
  std::vector<norms::WorkingStep> working;
  std::vector<ReadingPaper> papers;
  int papers_withheld = 0;
};
BOOST_DESCRIBE_STRUCT(DossierReading, (),
                      (dossier_id, code, title, enterprise, blind, item_title, form, answers, units,
                       eligible_cost, support, own_cost, working, papers, papers_withheld))

// Problems: councils.not_found, councils.dossier_unknown, councils.interests_undeclared,
// councils.conflicted.
base::Result<DossierReading> ReadForMember(storage::Connection& reader, const std::string& province,
                                           const std::string& council, const std::string& dossier,
                                           const std::string& person, base::Date today);

// What stands in place of a name that was struck.
inline constexpr std::string_view kStruck = "▒▒▒";
// Text without these names, in whatever case and marks they are written; where one is left after
// striking it letter by letter, nothing of the text.
std::string Struck(std::string text, const std::vector<std::string>& names);

// The same of every text within.
void StrikeAll(boost::json::value& json, const std::vector<std::string>& names);

}  // namespace vuon::councils
