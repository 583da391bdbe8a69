#pragma once
#include "contracts/contract_files.h"
#include "contracts/contract_store.h"
#include "contracts/contract_work.h"
#include "http/routes.h"

// What the doors of contracts send.
namespace vuon::contracts {

struct ItemView {
  int position;
  std::string dossier_id;
  std::string dossier_code;
  std::string dossier_state;
  std::string approval_id;
  std::string item;
  std::string title;
  std::string result;
  std::int64_t units;
  base::Money state_part;
  base::Money own_part;
  std::vector<norms::PaperRule> papers;
  bool by_council;
  std::string state;
  std::string grade;
  bool repaired;
  std::optional<base::Date> repair_until;
};
BOOST_DESCRIBE_STRUCT(ItemView, (),
                      (position, dossier_id, dossier_code, dossier_state, approval_id, item, title,
                       result, units, state_part, own_part, papers, by_council, state, grade,
                       repaired, repair_until))

struct AmendmentView {
  int step;
  std::string kind;
  std::string state;
  std::string reason;
  std::optional<base::Date> ends_on;
  bool recover;
  std::string maker;
  bool mine;  // whoever asks drafted it, and so does not approve it
  base::Instant created_at;
  std::string approver;
  std::string number;
  std::optional<base::Date> decision_date;
  std::vector<AmendedItem> items;
};
BOOST_DESCRIBE_STRUCT(AmendmentView, (),
                      (step, kind, state, reason, ends_on, recover, maker, mine, created_at,
                       approver, number, decision_date, items))

struct MilestoneView {
  int position;
  std::string title;
  base::Date due_on;
  std::optional<base::Date> done_on;
  std::string note;
  std::string done_by;
  bool overdue;
};
BOOST_DESCRIBE_STRUCT(MilestoneView, (), (position, title, due_on, done_on, note, done_by, overdue))

struct VisitView {
  std::string id;
  base::Date visited_on;
  std::string place;
  std::string people;
  std::string findings;
  int progress;
  std::string recorder;
};
BOOST_DESCRIBE_STRUCT(VisitView, (), (id, visited_on, place, people, findings, progress, recorder))

// Values are texts with a point ("12.5"); `gain` is in hundredths of a percent, better is positive.
struct MeasurementView {
  std::string id;
  int position;
  std::string code;
  std::string title;
  std::string definition;
  std::string unit;
  bool lower_is_better;
  std::optional<std::string> target;
  std::optional<std::string> baseline;
  std::optional<base::Date> baseline_on;
  std::string baseline_note;
  std::string baseline_name;
  std::optional<std::string> result;
  std::optional<base::Date> result_on;
  std::string result_note;
  std::string result_name;
  bool verified;
  std::string verified_name;
  std::string verified_note;
  std::optional<std::int64_t> gain;
  bool mine;  // whoever asks measured one of the values, and so does not verify them
};
BOOST_DESCRIBE_STRUCT(MeasurementView, (),
                      (id, position, code, title, definition, unit, lower_is_better, target,
                       baseline, baseline_on, baseline_note, baseline_name, result, result_on,
                       result_note, result_name, verified, verified_name, verified_note, gain,
                       mine))

struct AcceptanceView {
  std::string id;
  std::string state;
  std::string outcome;
  std::string grade;
  std::optional<std::string> council_id;
  base::Date held_on;
  std::string findings;
  std::optional<base::Date> repair_until;
  std::string maker;
  bool mine;  // whoever asks recorded it, and so does not recognise it
  std::string approver;
  std::string number;
  std::optional<base::Date> decision_date;
  std::vector<int> positions;
};
BOOST_DESCRIBE_STRUCT(AcceptanceView, (),
                      (id, state, outcome, grade, council_id, held_on, findings, repair_until,
                       maker, mine, approver, number, decision_date, positions))

// Where the money of the contract's dossiers stands, đồng; read from the ledger.
struct ContractMoney {
  base::Money reserved;
  base::Money committed;
  base::Money ordered;
  base::Money advanced;
  base::Money paid;
  base::Money recovered;
  base::Money to_recover;  // marked to come back
};
BOOST_DESCRIBE_STRUCT(ContractMoney, (),
                      (reserved, committed, ordered, advanced, paid, recovered, to_recover))

struct PostingLine {
  std::int64_t sequence;
  std::string kind;
  std::string dossier_code;
  std::string from_stage;
  std::string to_stage;
  base::Money amount;
  std::string document;
  base::Date day;
};
BOOST_DESCRIBE_STRUCT(PostingLine, (),
                      (sequence, kind, dossier_code, from_stage, to_stage, amount, document, day))

struct ContractView {
  std::string id;
  int year;
  std::int64_t revision;  // the ETag
  std::string state;
  std::string number;
  std::string title;
  std::string terms;
  std::string enterprise_id;
  std::string enterprise;
  std::optional<std::string> supplier_id;
  base::Date starts_on;
  base::Date ends_on;
  std::optional<base::Date> signed_on;
  std::string maker;
  bool mine;  // whoever asks made it, and so does not sign it
  std::string signer;
  std::string commitment_name;
  std::optional<base::Instant> commitment_at;
  std::string commitment_paper;
  std::optional<base::Date> ended_on;
  std::string end_reason;
  std::vector<Party> parties;
  std::vector<ItemView> items;
  std::vector<AmendmentView> amendments;
  std::vector<MilestoneView> milestones;
  std::vector<VisitView> visits;
  std::vector<MeasurementView> measurements;
  std::vector<AcceptanceView> acceptances;
  std::vector<ContractFile> files;
  ContractMoney money;
  std::vector<PostingLine> postings;  // every move of that money
};
BOOST_DESCRIBE_STRUCT(ContractView, (),
                      (id, year, revision, state, number, title, terms, enterprise_id, enterprise,
                       supplier_id, starts_on, ends_on, signed_on, maker, mine, signer,
                       commitment_name, commitment_at, commitment_paper, ended_on, end_reason,
                       parties, items, amendments, milestones, visits, measurements, acceptances,
                       files, money, postings))

// contracts.not_found for one that does not exist for whoever asks.
base::Result<http::Reply<ContractView>> ContractViewOf(storage::Connection& reader,
                                                       const identity::Actor& actor,
                                                       const std::string& province, Side side,
                                                       const std::string& id, base::Date today);

}  // namespace vuon::contracts
