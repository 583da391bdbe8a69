#include "app/sample_commands.h"

#include <fmt/format.h>

#include <chrono>
#include <ostream>

#include "app/ground.h"
#include "app/load_sample.h"

namespace vuon::app {

Command SampleListCommand() {
  return {"sample list",
          "vuon sample list",
          "the sample programmes inside this program",
          "",
          {},
          [](const Arguments&, const Streams& streams) {
            for (const std::string& name : SampleNames()) streams.out << name << "\n";
            return kFine;
          }};
}

Command SampleLoadCommand() {
  static const char* usage = "vuon sample load NAME --db DATABASE [--from FOLDER]";
  return {"sample load",
          usage,
          "play a sample programme year into a database; loading again changes nothing",
          "Prints the sample's accounts. Never load one into a database that is used in earnest:\n"
          "everybody knows its passwords. --from: where samples are that are not in the program.",
          {},
          [](const Arguments& arguments, const Streams& streams) {
            if (arguments.words.size() != 1) return Usage(usage, streams);
            auto ground = Prepare(arguments, Missing::kIsMade);
            if (!ground.ok()) return Refused(ground.problem(), streams);
            const auto begun = std::chrono::steady_clock::now();
            const auto loaded =
                LoadSample(*(*ground)->database, arguments.words[0], arguments.Option("from"));
            if (!loaded.ok()) return Refused(loaded.problem(), streams);
            streams.out << (loaded->was_there ? "đã có sẵn / was there already\n"
                                              : "đã nạp / loaded\n");
            const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begun;
            streams.out << fmt::format("  {:.1f} s\n", taken.count());
            for (const SamplePerson& person : loaded->sample.people) {
              streams.out << fmt::format("  {:<32} {:<20} {}\n", person.email, person.role,
                                         person.name);
            }
            streams.out << "  mật khẩu / password: " << loaded->sample.password << "\n";
            return kFine;
          }};
}

}  // namespace vuon::app
