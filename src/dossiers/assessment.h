#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "calls/answers.h"
#include "calls/call_rules.h"
#include "dossiers/dossier_record.h"
#include "dossiers/files.h"
#include "enterprises/enterprise.h"
#include "norms/eligibility.h"
#include "norms/size_class.h"
#include "norms/support.h"

// What the program itself finds of a dossier: the support computed from its answers, and whatever
// speaks against it.
namespace vuon::dossiers {

// One thing that was looked at: fine | look (an officer has to judge) | refused.
struct CheckResult {
  std::string code;  // "tax_status"
  std::string found;
  norms::NormText detail;
  std::string article;
  // Where it can be put right: "/answers/costs", "/papers/application"; empty: nowhere on the form.
  std::string pointer;
};
BOOST_DESCRIBE_STRUCT(CheckResult, (), (code, found, detail, article, pointer))

// How the support was reckoned; kept with the dossier as it was submitted.
struct Working {
  std::string pack;
  int pack_version = 0;
  std::string item;
  std::string size_class;
  std::optional<int> facts_year = std::nullopt;  // of the facts the size class was found from
  std::vector<norms::WorkingStep> size;
  std::vector<norms::WorkingStep> eligibility;
  std::vector<norms::WorkingStep> support;
};
BOOST_DESCRIBE_STRUCT(Working, (),
                      (pack, pack_version, item, size_class, facts_year, size, eligibility,
                       support))

// All that a dossier is judged by, read once.
struct CaseFile {
  DossierRecord record;
  calls::Call call;
  std::optional<calls::CallRules> rules;
  std::optional<enterprises::Enterprise> enterprise;
  std::optional<enterprises::Facts> facts;
  std::vector<AttachedFile> files;
};
std::optional<CaseFile> ReadCase(storage::Connection& reader, const std::string& province,
                                 DossierRecord record);

// Who asks, with the size class found from the facts; `size` gets its working. The file has rules
// and an enterprise.
norms::Applicant ApplicantOf(const CaseFile& file, norms::SizeResult& size);

struct Assessment {
  calls::FilledForm form;
  base::Quantity units = base::Quantity::Of(1);
  base::Money eligible_cost;
  base::Money support;
  base::Money own_cost;
  Working working;
  std::vector<CheckResult> checks;

  bool Refused() const;
};

// Everything that can be said on that day. `submitting`: whether it has to be in time for its call.
base::Result<Assessment> Assess(storage::Connection& reader, const std::string& province,
                                const CaseFile& file, base::Date today, bool submitting);

// dossiers.checks_refuse with one field for each check that refuses.
base::Result<void> RefusalOf(const Assessment& assessment);

// A check of this room: its words are the texts of "dossiers.check_<code>_<found>".
CheckResult Found(const std::string& code, const std::string& found,
                  const std::map<std::string, std::string>& params = {},
                  const std::string& article = "", const std::string& pointer = "");

}  // namespace vuon::dossiers
