#pragma once
#include <boost/json.hpp>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"

// The shape of samples/NAME/play.json: a programme year as requests, in the words of the API.
//
//   {"steps": [
//     {"on": "2021-06-10", "as": "officer@…", "do": "POST /calls", "body": {…}, "keep": "call"},
//     {"rows": "enterprises.json", "steps": [{"on": "${row.day}", "if": "${row.asks}", …}]}]}
//
// `do` is a method and a path below the province. `keep` remembers the answer under a name; later
// steps take from it by "${name.member.0.member}", or "${name.items.[email=a@b.vn].id}" for the
// first of a list that has that value; placeholders may stand inside placeholders. A group with
// `rows` is played for each row of a file, or of a list in the row of the group around it; its
// steps call the row `row`, or as `name` says. {"part": "file.json"} puts another file's steps in.
// `if` names a value without which a step or group is left out ("!" before it: with which).
// `expect` is the code of the problem that must come instead of an answer: refusals belong to a
// year as well.
namespace vuon::app {

struct PlayStep {
  std::string place;  // of the script, for messages: "steps/12, row 3"
  base::Date on;
  std::string as;
  std::string method;
  std::string path;
  boost::json::value body;           // null: none
  std::optional<std::string> file;   // uploaded from the sample's folder
  std::optional<std::string> match;  // If-Match
  std::optional<std::string> keep;
  std::optional<std::string> expect;  // a problem's code
};

// The text of a file of the sample, or nothing.
using SampleFileReader = std::function<std::optional<std::string>(const std::string& name)>;

// All steps in order of their day, rows filled in, answers not yet. Problems: `app.play_unreadable`
// {place, reason}.
base::Result<std::vector<PlayStep>> ReadPlay(const std::string& script,
                                             const SampleFileReader& files);

// The value with every "${name.member}" taken from `known`; a text that is one placeholder as a
// whole becomes the value itself. Problems: `app.play_unreadable` for a name that is not known.
base::Result<boost::json::value> Fill(const boost::json::value& value,
                                      const boost::json::object& known, const std::string& place);

}  // namespace vuon::app
