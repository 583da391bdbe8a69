#pragma once
#include <optional>
#include <string>
#include <vector>

#include "dossiers/assessment.h"
#include "identity/verb.h"

// What is done with dossiers. Each verb answers the id of the dossier, and leaves its audit rows,
// but for the autosave of a draft: a draft is nobody's record before it is handed in. Refusals:
// dossiers.* and calls.* (texts.json).
namespace vuon::dossiers {

// Who acts: an officer, for dossiers handed in and those on paper; or a person for the enterprises
// that the person acts for. What is not theirs does not exist for them.
enum class Face { kOfficer, kOwn };

// Whether the dossier exists for whoever asks.
bool IsTheirs(storage::Connection& reader, const identity::Actor& actor,
              const std::string& province, Face face, const DossierRecord& record);

struct DossierMade {
  std::string id;
};
BOOST_DESCRIBE_STRUCT(DossierMade, (), (id))
using DossierResult = base::Result<DossierMade>;

struct StartForm {
  std::string call_id;
  std::string enterprise_id;
  std::string received_by;                // post or hand, for an officer; online for an enterprise
  std::optional<base::Date> received_on;  // the post mark or the stamp of arrival
};
BOOST_DESCRIBE_STRUCT(StartForm, (), (call_id, enterprise_id, received_by, received_on))

// Begins a draft with what is known of the enterprise put in; the draft that is open already, if
// there is one. Refusals: calls.not_found, dossiers.enterprise_not_found, dossiers.call_not_open,
// dossiers.enterprise_closed, dossiers.received_form.
DossierResult StartDossier(identity::House& house, const identity::Actor& actor,
                           const identity::VerbCall& verb, Face face, const StartForm& form);

// Keeps the answers as they are typed, if the dossier still has this revision: of a draft, and of a
// dossier whose supplement is asked for. Refusals: dossiers.stale, dossiers.answers_stand,
// calls.answers_unusable.
DossierResult SaveAnswers(identity::House& house, const identity::Actor& actor,
                          const identity::VerbCall& verb, Face face, const std::string& id,
                          std::int64_t revision, const calls::Answers& answers);

// Hands it in: complete, in time, nothing against it; the support is computed and kept with its
// working, and the legal clock starts. Refusals: dossiers.checks_refuse, dossiers.illegal_step.
DossierResult SubmitDossier(identity::House& house, const identity::Actor& actor,
                            const identity::VerbCall& verb, Face face, const std::string& id);

// Takes it back, before anything was approved.
DossierResult WithdrawDossier(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& verb, Face face, const std::string& id,
                              const std::string& reason);

// What the officer found of each paper.
DossierResult CheckPapers(identity::House& house, const identity::Actor& actor,
                          const identity::VerbCall& verb, const std::string& id,
                          std::int64_t revision, const Checklist& checklist);

struct SupplementForm {
  std::vector<std::string> papers;
  std::string text;
  std::optional<base::Date> due_on;  // else by the pack's clock "supplement"
};
BOOST_DESCRIBE_STRUCT(SupplementForm, (), (papers, text, due_on))

// Asks for what is missing; the legal clock stands still until it is supplied.
DossierResult AskSupplement(identity::House& house, const identity::Actor& actor,
                            const identity::VerbCall& verb, const std::string& id,
                            const SupplementForm& form);
// Hands the supplement in; the legal clock goes on with the days it had left.
DossierResult SupplyDossier(identity::House& house, const identity::Actor& actor,
                            const identity::VerbCall& verb, Face face, const std::string& id);

struct IntakeStep {
  std::string reason = {};
  std::string document = {};  // number of the notice
};

// What officers decide of a dossier that was handed in: its word in bulk and in the log. An item
// that no council chooses is passed or refused by the officer; one whose line has no money left, or
// that somebody waits for already, is passed to the waiting list.
enum class IntakeAction { kValid, kReturn, kSendToCouncil, kPass, kRefuse };
std::optional<IntakeAction> ParseIntakeAction(std::string_view text);  // "valid", "return", …

DossierResult DecideIntake(identity::House& house, const identity::Actor& actor,
                           const identity::VerbCall& verb, const std::string& id,
                           IntakeAction action, const IntakeStep& step);

// What would happen to each, or what did: done, or refused with the problem.
struct BulkRow {
  std::string id;
  std::string code;
  std::string title;
  std::string from_state;
  std::string to_state;
  bool done = false;
  std::string problem;  // code of the refusal
  norms::NormText detail;
};
BOOST_DESCRIBE_STRUCT(BulkRow, (), (id, code, title, from_state, to_state, done, problem, detail))

struct BulkResult {
  std::vector<BulkRow> rows;
  int done = 0;
  int refused = 0;
};
BOOST_DESCRIBE_STRUCT(BulkResult, (), (rows, done, refused))

inline constexpr std::size_t kMostInBulk = 200;

// Changes nothing.
base::Result<BulkResult> PreviewBulk(storage::Connection& reader, const base::World& world,
                                     const identity::Actor& actor, const std::string& province,
                                     IntakeAction action, const std::vector<std::string>& ids);
// Takes the step of every dossier that may take it, in one transaction; the others stay as they
// are, each with its refusal.
base::Result<BulkResult> RunBulk(identity::House& house, const identity::Actor& actor,
                                 const identity::VerbCall& verb, IntakeAction action,
                                 const std::vector<std::string>& ids, const IntakeStep& step);

struct NewFile {
  std::string paper;  // code of the call's list; empty: something else
  std::string file_name;
  std::string bytes;
};
struct FileMade {
  std::string id;
};
BOOST_DESCRIBE_STRUCT(FileMade, (), (id))

// While the answers may be changed. Refusals: as of TypeOf; dossiers.paper_unknown,
// dossiers.too_many_files, dossiers.answers_stand.
base::Result<FileMade> AttachFile(identity::House& house, const identity::Actor& actor,
                                  identity::VerbCall verb, Face face, const std::string& id,
                                  const NewFile& file);
base::Result<FileMade> RemoveFile(identity::House& house, const identity::Actor& actor,
                                  const identity::VerbCall& verb, Face face, const std::string& id,
                                  const std::string& file);

struct UploadForm {
  std::string paper;
  std::string file_name;
  std::int64_t size = 0;
};
BOOST_DESCRIBE_STRUCT(UploadForm, (), (paper, file_name, size))

struct UploadState {
  std::string id;
  std::int64_t size = 0;
  std::int64_t received = 0;                          // the next piece begins here
  std::optional<std::string> file_id = std::nullopt;  // when all of it came
};
BOOST_DESCRIBE_STRUCT(UploadState, (), (id, size, received, file_id))

base::Result<UploadState> BeginUpload(identity::House& house, const identity::Actor& actor,
                                      const identity::VerbCall& verb, Face face,
                                      const std::string& id, const UploadForm& form);
// Takes the piece that begins at `begins`; the last one attaches the file. A piece that came before
// (its answer was lost) changes nothing. Refusals: dossiers.piece_out_of_place {received}.
base::Result<UploadState> AddUploadPiece(identity::House& house, const identity::Actor& actor,
                                         identity::VerbCall verb, Face face, const std::string& id,
                                         const std::string& upload, std::int64_t begins,
                                         const std::string& bytes);

}  // namespace vuon::dossiers
