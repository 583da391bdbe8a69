#pragma once
#include <map>
#include <string>
#include <vector>

namespace vuon::base {

// How a request was refused. The HTTP status follows from the kind, in http/problem_status.cpp and
// nowhere else.
enum class ProblemKind {
  kInvalid,          // the input cannot be understood or breaks a rule of form
  kUnauthenticated,  // nobody is signed in, or the sign-in failed
  kForbidden,        // signed in, but this is not for them
  kNotFound,         // there is no such record, or it is not theirs to know of
  kConflict,         // the record is in a state that does not allow this
  kStale,            // somebody changed the record meanwhile (If-Match does not hold)
  kRefused,          // understood and well-formed, but a rule of the programme forbids it
  kLimit,            // too large, too many, too often
};

// One field that is wrong: `pointer` is a JSON pointer into the request body ("/lines/3/amount").
struct FieldProblem {
  std::string pointer;
  std::string code;
  std::map<std::string, std::string> params;
};

// A refusal as a value. `code` ("ledger.exceeds_cell") is owned by the refusing room and names its
// texts in src/<room>/texts.json, in Vietnamese and English; `params` fill the {placeholders}
// there.
struct Problem {
  ProblemKind kind = ProblemKind::kInvalid;
  std::string code;
  std::map<std::string, std::string> params = {};
  std::vector<FieldProblem> fields = {};
};

}  // namespace vuon::base
