#pragma once
#include "calls/call_views.h"
#include "dossiers/bars.h"
#include "dossiers/dossier_list.h"
#include "dossiers/dossier_verbs.h"
#include "http/routes.h"

// What the doors of dossiers send.
namespace vuon::dossiers {

struct PaperView {
  std::string code;
  norms::NormText title;
  bool required;
  std::optional<PaperFinding> finding;  // of the officer
  std::vector<AttachedFile> files;
};
BOOST_DESCRIBE_STRUCT(PaperView, (), (code, title, required, finding, files))

// Where the money of a dossier stands, đồng; read from the ledger.
struct DossierMoney {
  base::Money planned;   // the support computed from its answers
  base::Money approved;  // reserved by the approval decision, or further on
  base::Money committed;
  base::Money advanced;
  base::Money paid;
  base::Money recovered;
};
BOOST_DESCRIBE_STRUCT(DossierMoney, (), (planned, approved, committed, advanced, paid, recovered))
DossierMoney MoneyOf(storage::Connection& reader, const std::string& province,
                     const Dossier& dossier);

struct TimelineStep {
  int step;
  std::string from_state;
  std::string to_state;
  base::Instant at;
  std::string actor;
  std::string reason;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(TimelineStep, (), (step, from_state, to_state, at, actor, reason, document))

struct DossierView {
  std::string id;
  std::string code;
  std::string title;
  std::string state;
  int year;
  std::int64_t revision;  // the ETag
  std::string received_by;
  std::optional<base::Date> received_on;
  std::optional<base::Date> submitted_on;
  base::Instant state_since;
  std::optional<base::Date> due_on;
  bool overdue;
  std::optional<int> clock_left;  // days, while the legal clock stands still
  std::string enterprise_id;
  std::string enterprise;
  std::string tax_code;
  std::string call_id;
  std::string call_code;
  std::string call_title;
  std::optional<base::Date> call_closes_on;
  norms::NormText item_title;
  bool by_council;
  calls::Form form;
  boost::json::value answers;      // as typed; calculated amounts put in
  std::vector<std::string> shown;  // keys of the fields to show
  base::Quantity units;
  base::Money eligible_cost;
  base::Money support;
  base::Money own_cost;
  Working working;
  std::vector<PaperView> papers;
  std::vector<AttachedFile> other_files;
  std::vector<CheckResult> checks;
  SupplementRequest request;
  std::vector<TimelineStep> steps;
  DossierMoney money;
};
BOOST_DESCRIBE_STRUCT(DossierView, (),
                      (id, code, title, state, year, revision, received_by, received_on,
                       submitted_on, state_since, due_on, overdue, clock_left, enterprise_id,
                       enterprise, tax_code, call_id, call_code, call_title, call_closes_on,
                       item_title, by_council, form, answers, shown, units, eligible_cost, support,
                       own_cost, working, papers, other_files, checks, request, steps, money))

// The dossier with all there is of it, its revision as the ETag. `names`: whether officers are
// named on the timeline (an enterprise sees the office, not the person).
base::Result<http::Reply<DossierView>> ViewOf(storage::Connection& reader,
                                              const std::string& province, DossierRecord record,
                                              base::Date today, bool names);

// What anybody may see who has the code of the receipt: no person, no enterprise, no title.
struct PublicStep {
  std::string state;
  base::Date day;
};
struct PublicDossier {
  std::string code;
  std::string call_title;
  std::string state;
  std::optional<base::Date> submitted_on;
  std::optional<base::Date> due_on;
  std::vector<PublicStep> steps;
};
std::optional<PublicDossier> FindPublic(storage::Connection& reader, const std::string& province,
                                        const std::string& typed_code);

}  // namespace vuon::dossiers
