#pragma once
#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

namespace vuon::app {

// Exit codes of every command.
inline constexpr int kFine = 0;
inline constexpr int kDoesNotHold = 1;  // the thing checked does not hold
inline constexpr int kUnusable = 2;     // usage, or input that cannot be read

// What a command is given: words and --options apart. An option takes the next word as its value
// ("--db FILE") unless the command names it as a flag.
struct Arguments {
  std::vector<std::string> words;
  std::vector<std::pair<std::string, std::string>> options;

  bool Has(const std::string& name) const;
  std::string Option(const std::string& name, const std::string& otherwise = "") const;
};

struct Streams {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
};

struct Command {
  std::string name;                // "amount words"
  std::string usage;               // "vuon amount words DONG"
  std::string summary;             // one line
  std::string help;                // more lines for `vuon help amount words`
  std::vector<std::string> flags;  // options without a value, besides --json
  std::function<int(const Arguments&, const Streams&)> run;
};

// Every command, in the order `vuon help` lists them.
const std::vector<Command>& Commands();

// Finds the command, reads its arguments, runs it; faults of the world become one line and
// kUnusable.
int RunCommandLine(const std::vector<std::string>& words, const Streams& streams);

}  // namespace vuon::app
