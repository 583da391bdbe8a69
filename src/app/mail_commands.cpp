#include "app/mail_commands.h"

#include <fstream>

#include <fmt/format.h>

#include <ostream>

#include "app/ground.h"
#include "app/reminders.h"
#include "app/routes.h"

namespace vuon::app {
namespace {

using Options = std::optional<mail::SenderOptions>;

base::Problem Wrong(const char* what) {
  return {base::ProblemKind::kInvalid, "app.smtp_options", {{"what", what}}};
}

bool StartsWithOneOf(const std::string& text, std::initializer_list<const char*> starts) {
  return std::any_of(starts.begin(), starts.end(),
                     [&](const char* start) { return text.starts_with(start); });
}

}  // namespace

const char* const kMailHelp =
    "  --smtp smtp://HOST:PORT    send mail through this server (smtps:// speaks TLS from the "
    "start; "
    "smtp:// asks for\n"
    "                             STARTTLS unless the server is on this machine); without it mail "
    "stays queued\n"
    "  --smtp-from ADDRESS        the sender of the mail\n"
    "  --base-url URL             what links in mail begin with: https://vuon.example.vn\n"
    "  --smtp-user USER --smtp-password-file FILE   to sign in at the mail server\n"
    "  --smtp-ca FILE             certificates to trust instead of the system's\n";

base::Result<Options> ReadSenderOptions(const Arguments& arguments) {
  if (!arguments.Has("smtp")) return Options();
  mail::SenderOptions options{{arguments.Option("smtp"), arguments.Option("smtp-from"),
                               arguments.Option("smtp-user"), "", arguments.Option("smtp-ca")},
                              arguments.Option("base-url")};
  if (!StartsWithOneOf(options.smtp.url, {"smtp://", "smtps://"})) return Wrong("--smtp");
  const std::size_t at = options.smtp.from.find('@');
  if (at == std::string::npos || at == 0 || at + 1 == options.smtp.from.size() ||
      options.smtp.from.find_first_of(" <>\r\n") != std::string::npos) {
    return Wrong("--smtp-from");
  }
  if (!StartsWithOneOf(options.base_url, {"http://", "https://"})) return Wrong("--base-url");
  while (options.base_url.ends_with('/')) options.base_url.pop_back();
  if (options.smtp.user.empty() != !arguments.Has("smtp-password-file")) {
    return Wrong("--smtp-user, --smtp-password-file");
  }
  if (!options.smtp.user.empty()) {
    std::ifstream file(arguments.Option("smtp-password-file"));
    if (!std::getline(file, options.smtp.password)) return Wrong("--smtp-password-file");
  }
  return Options(std::move(options));
}

Command RemindCommand() {
  static const char* usage = "vuon remind --db DATABASE [--day YYYY-MM-DD]";
  return {"remind",
          usage,
          "queue the reminders of a day: what is overdue or falls due within three working days",
          "  --day YYYY-MM-DD   the day (today); whoever was reminded for it is not again",
          {},
          [](const Arguments& arguments, const Streams& streams) {
            std::optional<base::Date> day;
            if (arguments.Has("day")) {
              const auto parsed = base::Date::ParseIso(arguments.Option("day"));
              if (!parsed.ok()) return Usage(usage, streams);
              day = *parsed;
            }
            auto ground = Prepare(arguments, Missing::kIsRefused);
            if (!ground.ok()) return Refused(ground.problem(), streams);
            identity::House house{*(*ground)->database, (*ground)->world};
            const Reminded reminded =
                RemindAll(house, AllTodoSources(), day.value_or(house.world.Today()));
            if (arguments.Has("json")) {
              streams.out << fmt::format("{{\"people\":{},\"letters\":{}}}\n", reminded.people,
                                         reminded.letters);
            } else {
              streams.out << fmt::format("{} people, {} reminders queued\n", reminded.people,
                                         reminded.letters);
            }
            return kFine;
          }};
}

}  // namespace vuon::app
