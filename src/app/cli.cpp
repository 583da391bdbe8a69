#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <ostream>

#include "app/command.h"

namespace vuon::app {
namespace {

const Command* FindCommand(const std::vector<std::string>& words, std::size_t& used) {
  for (std::size_t count = std::min<std::size_t>(2, words.size()); count > 0; --count) {
    std::string name = words[0];
    for (std::size_t index = 1; index < count; ++index) name += " " + words[index];
    for (const Command& command : Commands()) {
      if (command.name == name) {
        used = count;
        return &command;
      }
    }
  }
  return nullptr;
}

int Help(const std::vector<std::string>& words, const Streams& streams) {
  if (words.empty()) {
    streams.out
        << "Vươn " VUON_VERSION
           " — chương trình hỗ trợ năng suất chất lượng, từ kế hoạch đến đồng cuối cùng\n\n";
    for (const Command& command : Commands()) {
      streams.out << fmt::format("  {:<44} {}\n", command.usage, command.summary);
    }
    streams.out
        << "\n  vuon help VERB                               more on one command\n"
           "\nExit codes: 0 fine, 1 the thing checked does not hold, 2 usage or unreadable input\n";
    return kFine;
  }
  bool found = false;
  const std::string wanted = words.size() > 1 ? words[0] + " " + words[1] : words[0];
  for (const Command& command : Commands()) {
    if (command.name != wanted && !command.name.starts_with(wanted + " ")) continue;
    found = true;
    streams.out << command.usage << "\n\n" << command.summary << "\n";
    if (!command.help.empty()) streams.out << command.help << "\n";
    streams.out << "\n";
  }
  if (!found) streams.err << "vuon: there is no command \"" << wanted << "\"; see: vuon help\n";
  return found ? kFine : kUnusable;
}

bool IsFlag(const Command& command, const std::string& name) {
  return name == "json" ||
         std::find(command.flags.begin(), command.flags.end(), name) != command.flags.end();
}

// Answers false and says why when an option has no value.
bool ReadArguments(const Command& command, const std::vector<std::string>& words, std::size_t from,
                   Arguments& arguments, const Streams& streams) {
  for (std::size_t at = from; at < words.size(); ++at) {
    if (!words[at].starts_with("--") || words[at] == "--") {
      arguments.words.push_back(words[at]);
      continue;
    }
    std::string name = words[at].substr(2);
    if (const std::size_t equals = name.find('='); equals != std::string::npos) {
      arguments.options.emplace_back(name.substr(0, equals), name.substr(equals + 1));
    } else if (IsFlag(command, name)) {
      arguments.options.emplace_back(name, "yes");
    } else if (at + 1 < words.size()) {
      arguments.options.emplace_back(name, words[++at]);
    } else {
      streams.err << "vuon: --" << name << " needs a value\nusage: " << command.usage << "\n";
      return false;
    }
  }
  return true;
}

}  // namespace

bool Arguments::Has(const std::string& name) const {
  return std::any_of(options.begin(), options.end(),
                     [&](const auto& option) { return option.first == name; });
}

std::string Arguments::Option(const std::string& name, const std::string& otherwise) const {
  for (const auto& [key, value] : options) {
    if (key == name) return value;
  }
  return otherwise;
}

int RunCommandLine(const std::vector<std::string>& words, const Streams& streams) {
  if (words.empty() || words[0] == "--help" || words[0] == "-h") return Help({}, streams);
  if (words[0] == "help") return Help({words.begin() + 1, words.end()}, streams);
  if (words[0] == "--version" || words[0] == "version") {
    streams.out << "vuon " VUON_VERSION "\n";
    return kFine;
  }
  std::size_t used = 0;
  const Command* command = FindCommand(words, used);
  if (command == nullptr) {
    streams.err << "vuon: there is no command \"" << words[0] << "\"; see: vuon help\n";
    return kUnusable;
  }
  Arguments arguments;
  if (!ReadArguments(*command, words, used, arguments, streams)) return kUnusable;
  try {
    return command->run(arguments, streams);
  } catch (const std::exception& fault) {
    streams.err << "vuon: " << fault.what() << "\n";
    return kUnusable;
  }
}

}  // namespace vuon::app
