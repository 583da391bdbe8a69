#pragma once
#include <boost/describe.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "calls/answers.h"
#include "dossiers/dossier.h"
#include "storage/connection.h"

// A dossier with all that its own rows hold, and the SQL of it.
namespace vuon::dossiers {

// What an officer found of one paper: fine | missing | wrong.
struct PaperFinding {
  std::string found;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(PaperFinding, (), (found, note))
using Checklist = std::map<std::string, PaperFinding>;  // by the code of the paper

// What was asked for when a dossier was not complete.
struct SupplementRequest {
  std::vector<std::string> papers;
  std::string text;
  std::optional<base::Date> asked_on;
  std::optional<base::Date> due_on;
};
BOOST_DESCRIBE_STRUCT(SupplementRequest, (), (papers, text, asked_on, due_on))

struct DossierRecord {
  Dossier head;
  std::string folded;  // the words that search finds it by
  calls::Answers answers;
  std::string working = "{}";  // JSON of Working (assessment.h)
  Checklist checklist;
  SupplementRequest request;
  std::optional<base::Date> received_on;
  std::optional<int> clock_left;  // days of the legal clock, while it is paused
  std::optional<std::string> clock_unit;
};

std::optional<DossierRecord> FindRecord(storage::Connection& reader, const std::string& province,
                                        const std::string& id);
std::optional<DossierRecord> FindOpenDraft(storage::Connection& reader, const std::string& province,
                                           const std::string& call, const std::string& enterprise);
void InsertRecord(storage::Transaction& transaction, const std::string& province,
                  const DossierRecord& record);
// Writes all but state, its day and its clock (move_dossier.h) if the row still has the revision of
// `record`; the stored revision becomes one more. False: somebody was faster.
bool UpdateRecord(storage::Transaction& transaction, const std::string& province,
                  const DossierRecord& record);

// One step of its life, as it was taken.
struct StepTaken {
  int step;
  std::string from_state;
  std::string to_state;
  base::Instant at;
  std::string actor_id;
  std::string actor;
  std::string reason;
  std::string document;
};
std::vector<StepTaken> StepsOf(storage::Connection& reader, const std::string& province,
                               const std::string& dossier);

}  // namespace vuon::dossiers
