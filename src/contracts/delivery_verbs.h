#pragma once
#include <optional>
#include <string>
#include <vector>

#include "contracts/contract_verbs.h"

// What happens while a contract is carried out: milestones, visits, measurements, papers, and the
// acceptance of what was delivered.
namespace vuon::contracts {

ContractResult AddMilestone(identity::House& house, const identity::Actor& actor,
                            const identity::VerbCall& call, const std::string& contract,
                            const MilestoneForm& form);
struct MilestoneDone {
  base::Date done_on;
  std::optional<std::string> note = std::nullopt;
};
BOOST_DESCRIBE_STRUCT(MilestoneDone, (), (done_on, note))
ContractResult ReachMilestone(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& call, const std::string& contract,
                              int position, const MilestoneDone& done);

struct VisitForm {
  base::Date visited_on;
  std::optional<std::string> place = std::nullopt;
  std::optional<std::string> people = std::nullopt;
  std::string findings;
  int progress = 0;  // percent
};
BOOST_DESCRIBE_STRUCT(VisitForm, (), (visited_on, place, people, findings, progress))
// Keeps a visit under the id that the phone gave it: sent twice it is there once; its recorder may
// send it again changed. Refusals: contracts.visit_of_another, contracts.id_unusable.
ContractResult KeepVisit(identity::House& house, const identity::Actor& actor,
                         const identity::VerbCall& call, const std::string& contract,
                         const std::string& visit, const VisitForm& form);

struct NewContractFile {
  std::string id;       // made by the client, so that it comes in once
  std::string of_kind;  // contract, visit, measurement, acceptance, item
  std::string of_id;
  std::string file_name;
  std::string caption;
  std::string bytes;
};
inline constexpr int kMostContractFiles = 1'000;
// The same id with the same bytes changes nothing. Refusals: contracts.file_id_taken,
// contracts.file_of_nothing, contracts.too_many_files, dossiers.file_*.
ContractResult AddContractFile(identity::House& house, const identity::Actor& actor,
                               identity::VerbCall call, Side side, const std::string& contract,
                               const NewContractFile& file);

struct MeasurementForm {
  int position = 0;  // the item
  std::string title;
  std::string definition;  // how it is reckoned
  std::string unit;
  bool lower_is_better = false;
  std::optional<std::string> target = std::nullopt;
};
BOOST_DESCRIBE_STRUCT(MeasurementForm, (),
                      (position, title, definition, unit, lower_is_better, target))
ContractResult AddMeasurement(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& call, Side side,
                              const std::string& contract, const MeasurementForm& form);

struct MeasuredValue {
  std::string value;  // "12.5", three decimals at most
  base::Date on;
  std::string note;  // the evidence: where it comes from
};
BOOST_DESCRIBE_STRUCT(MeasuredValue, (), (value, on, note))
// `after`: the result, else the baseline. Refusals: contracts.value_unusable,
// contracts.measured_out_of_time, contracts.baseline_first, contracts.measurement_stands.
ContractResult Measure(identity::House& house, const identity::Actor& actor,
                       const identity::VerbCall& call, Side side, const std::string& contract,
                       const std::string& measurement, bool after, const MeasuredValue& value);
// By somebody else than who measured: contracts.own_measurement, contracts.result_first.
ContractResult VerifyMeasurement(identity::House& house, const identity::Actor& actor,
                                 const identity::VerbCall& call, const std::string& contract,
                                 const std::string& measurement, const std::string& note);
// One without a baseline that is not wanted.
ContractResult DropMeasurement(identity::House& house, const identity::Actor& actor,
                               const identity::VerbCall& call, Side side,
                               const std::string& contract, const std::string& measurement);

// Items are done and wait for their acceptance; `positions` empty: all that are open or repaired.
ContractResult OfferItems(identity::House& house, const identity::Actor& actor,
                          const identity::VerbCall& call, Side side, const std::string& contract,
                          const std::vector<int>& positions);

struct AcceptanceForm {
  std::optional<std::vector<int>> positions = std::nullopt;  // absent: all that wait
  std::string outcome;                                       // accepted, repair, failed
  std::optional<std::string> grade = std::nullopt;           // excellent, pass, fail
  std::optional<std::string> council_id = std::nullopt;      // where the pack asks for one
  base::Date held_on;
  std::string findings;
  std::optional<base::Date> repair_until = std::nullopt;  // else by the pack's clock
};
BOOST_DESCRIBE_STRUCT(AcceptanceForm, (),
                      (positions, outcome, grade, council_id, held_on, findings, repair_until))
// Records the minutes of an acceptance. Refusals: contracts.not_offered, contracts.by_council,
// contracts.council_says_otherwise, contracts.repair_first, contracts.measurements_missing,
// contracts.repair_until_missing, contracts.acceptance_open.
ContractResult RecordAcceptance(identity::House& house, const identity::Actor& actor,
                                const identity::VerbCall& call, const std::string& contract,
                                const AcceptanceForm& form);
ContractResult DiscardAcceptance(identity::House& house, const identity::Actor& actor,
                                 const identity::VerbCall& call, const std::string& contract,
                                 const std::string& acceptance);
// A second person recognises it: items are accepted, get time to repair, or failed for good, which
// gives their money back and marks what was paid for recovery.
ContractResult RecogniseAcceptance(identity::House& house, const identity::Actor& actor,
                                   const identity::VerbCall& call, const std::string& contract,
                                   const std::string& acceptance, const Paper& paper);

}  // namespace vuon::contracts
