#pragma once
#include <map>

#include "documents/document.h"
#include "identity/verb.h"

// The verbs of official papers. Refusals: documents.* (texts.json).
namespace vuon::documents {

inline base::Problem Missing(const char* code) { return {base::ProblemKind::kNotFound, code}; }
inline base::Problem Conflict(const char* code, std::map<std::string, std::string> params = {}) {
  return {base::ProblemKind::kConflict, code, std::move(params)};
}
inline base::Problem Wrong(const std::string& pointer, const char* code,
                           std::map<std::string, std::string> params = {}) {
  return {base::ProblemKind::kInvalid, code, params, {{pointer, code, params}}};
}

inline base::Problem OtherAgency(const std::string& agency) {
  return {base::ProblemKind::kRefused, "documents.other_agency", {{"agency", agency}}};
}
// Whether the person holds a role that signs, in the agency that issues (decree 30/2020/NĐ-CP, art.
// 13: whoever signs is competent in the issuing agency).
bool SignsFor(const identity::Actor& actor, const std::string& province,
              const std::string& agency_id);

// Within a verb of the room that wrote the paper. documents.no_agency, documents.not_issued (of
// what it changes), documents.changed_already.
DocumentResult DraftDocument(identity::Work& work, const std::string& province,
                             const NewDocument& document);

// draft → reviewed, by a second person. documents.own_draft.
DocumentResult Review(identity::House& house, const identity::Actor& actor,
                      const identity::VerbCall& call, const std::string& id);
// reviewed → draft, with the reason.
DocumentResult Return(identity::House& house, const identity::Actor& actor,
                      const identity::VerbCall& call, const std::string& id,
                      const std::string& reason);
DocumentResult Discard(identity::House& house, const identity::Actor& actor,
                       const identity::VerbCall& call, const std::string& id);
// reviewed → signed: gives the next number of the run, the day and the code, makes the bytes that
// are kept. documents.own_draft, documents.other_agency.
DocumentResult Sign(identity::House& house, const identity::Actor& actor,
                    const identity::VerbCall& call, const std::string& id);
// signed → issued; what it replaces or corrects is from then on replaced or corrected.
DocumentResult Issue(identity::House& house, const identity::Actor& actor,
                     const identity::VerbCall& call, const std::string& id);
// signed → cancelled: its number is used up, with the reason. issued → recalled.
// documents.other_agency.
DocumentResult Cancel(identity::House& house, const identity::Actor& actor,
                      const identity::VerbCall& call, const std::string& id,
                      const std::string& reason);
DocumentResult Recall(identity::House& house, const identity::Actor& actor,
                      const identity::VerbCall& call, const std::string& id,
                      const std::string& reason);
// The scanned copy with hand and seal, once. documents.scan_is_there, documents.scan_unusable.
DocumentResult AddScan(identity::House& house, const identity::Actor& actor,
                       identity::VerbCall call, const std::string& id, const std::string& file_name,
                       const std::string& bytes);

// How an agency's papers are numbered in a year; `openings`: the last number given on paper before,
// by letters of the kind ("" with one run). documents.numbers_given, documents.other_agency.
struct Numbering {
  std::string agency_id;
  int year = 0;
  std::string runs;  // one, each
  std::optional<std::map<std::string, std::int64_t>> openings = std::nullopt;
};
BOOST_DESCRIBE_STRUCT(Numbering, (), (agency_id, year, runs, openings))
base::Result<Numbering> SetNumbering(identity::House& house, const identity::Actor& actor,
                                     const identity::VerbCall& call, const Numbering& wanted);

}  // namespace vuon::documents
