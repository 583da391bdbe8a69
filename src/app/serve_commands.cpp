#include "app/serve_commands.h"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <istream>
#include <ostream>

#include "app/ground.h"
#include "app/mail_commands.h"
#include "app/open_database.h"
#include "app/reminders.h"
#include "app/routes.h"
#include "audit/verify.h"
#include "base/texts.h"
#include "http/log.h"
#include "identity/user_commands.h"
#include "site/site.h"

namespace vuon::app {
namespace {

bool ReadListen(const std::string& text, http::ServerOptions& options) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos) return false;
  unsigned port = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + colon + 1, end, port);
  if (error != std::errc() || stop != end || port > 65535) return false;
  options.address = text.substr(0, colon);
  options.port = static_cast<std::uint16_t>(port);
  return true;
}

// In Prometheus' text form; names have their unit.
std::string DatabaseMetrics(const storage::Database::Figures& figures) {
  const auto line = [](const char* name, const char* type, std::int64_t value) {
    return fmt::format("# TYPE {0} {1}\n{0} {2}\n", name, type, value);
  };
  return line("vuon_database_bytes", "gauge", figures.database_bytes) +
         line("vuon_wal_bytes", "gauge", figures.wal_bytes) +
         line("vuon_commits_total", "counter", figures.commits) +
         line("vuon_write_transactions_total", "counter", figures.writes) +
         line("vuon_database_busy_total", "counter", figures.busy);
}

// The port of /metrics, on loopback alone; without the option a free one, told in the first log
// line.
bool ReadMetricsPort(const Arguments& arguments, http::ServerOptions& options) {
  if (!arguments.Has("metrics")) return true;
  http::ServerOptions read;
  if (!ReadListen("127.0.0.1:" + arguments.Option("metrics"), read) || read.port == 0) return false;
  options.metrics_port = read.port;
  return true;
}

int Serve(const Arguments& arguments, const Streams& streams) {
  http::ServerOptions options;
  if (!ReadListen(arguments.Option("listen", "127.0.0.1:8080"), options) ||
      !ReadMetricsPort(arguments, options)) {
    return Usage("vuon serve --db DATABASE --listen ADDRESS:PORT --data DIR [--metrics PORT]",
                 streams);
  }
  auto sending = ReadSenderOptions(arguments);
  if (!sending.ok()) return Refused(sending.problem(), streams);
  const auto scanner = dossiers::Scanner::Of(arguments.Option("clamd"));
  if (arguments.Has("clamd") && scanner == nullptr) {
    return Refused({base::ProblemKind::kInvalid, "app.clamd_address"}, streams);
  }
  const std::filesystem::path data = arguments.Option("data", "data");
  std::filesystem::create_directories(data / "uploads");
  options.upload_directory = data / "uploads";
  auto ground = Prepare(arguments, Missing::kIsMade);
  if (!ground.ok()) return Refused(ground.problem(), streams);
  identity::House house{*(*ground)->database, (*ground)->world};
  const auto cookie = arguments.Has("plain-http") ? identity::CookieKind::kPlainHttp
                                                  : identity::CookieKind::kSecure;
  const http::Routes routes =
      AllRoutes(house, cookie, {.sends_mail = sending->has_value(), .scanner = scanner});
  http::Hooks hooks;
  identity::SetGuard(hooks, house, cookie);
  hooks.problem_page = site::ProblemPage;
  hooks.ready = [&house] {
    try {
      return house.database.Read(
          [](storage::Connection& reader) { return reader.QueryOne("SELECT 1").has_value(); });
    } catch (const storage::StorageFault&) {
      return false;
    }
  };
  hooks.extra_metrics = [&house] { return DatabaseMetrics(house.database.ReadFigures()); };
  http::Server server(routes, options, hooks);
  server.Start();
  http::LogLine("info", "serving",
                {{"address", options.address},
                 {"port", std::to_string(server.port())},
                 {"metrics_port", std::to_string(server.metrics_port())},
                 {"database", house.database.Version()}});
  std::optional<mail::Sender> sender;
  const DailyReminders reminders(house, AllTodoSources());
  if (*sending) sender.emplace(house, **std::move(sending));
  server.RunUntilSignal();
  return kFine;
}

int PrintOutcome(base::Result<std::string> outcome, const Streams& streams) {
  if (!outcome.ok()) return Refused(outcome.problem(), streams);
  streams.out << *outcome << "\n";
  return kFine;
}

std::optional<std::string> PasswordFrom(const Arguments& arguments, const Streams& streams) {
  if (!arguments.Has("password-stdin")) return std::nullopt;
  std::string password;
  std::getline(streams.in, password);
  return password;
}

}  // namespace

Command ServeCommand() {
  return {
      "serve",
      "vuon serve --db DATABASE --listen ADDRESS:PORT",
      "serve the public pages, the workspace and the API until SIGTERM",
      "  --db FILE|postgresql://…   the database; a file is made when missing\n"
      "  --listen 127.0.0.1:8080    where to listen; port 0 takes a free one\n"
      "  --data DIR                 where uploads are put while they come in (data)\n"
      "  --metrics PORT             where /metrics for Prometheus is, on 127.0.0.1 (a free one)\n" +
          std::string(kMailHelp) +
          "  --clamd SOCKET|HOST:PORT   refuse attached papers in which ClamAV finds malware\n"
          "  --plain-http               cookies also without TLS, for a closed office network",
      {"plain-http"},
      Serve};
}

Command OpenApiCommand() {
  return {"openapi",
          "vuon openapi",
          "print the OpenAPI document of the API",
          "",
          {},
          [](const Arguments&, const Streams& streams) {
            // The routes are declared without being called, so the database may be an empty one.
            const base::SystemClock clock;
            base::SystemRandomness randomness;
            const base::World world(clock, randomness);
            const std::string file =
                std::filesystem::temp_directory_path() / ("vuon-openapi-" + world.NewIdText());
            {
              const auto database = storage::Database::Open({.url = file, .readers = 1});
              identity::House house{*database, world};
              streams.out << http::OpenApiDocument(AllRoutes(house, identity::CookieKind::kSecure),
                                                   VUON_VERSION);
            }
            for (const char* tail : {"", "-wal", "-shm", ".writer"}) {
              std::filesystem::remove(file + tail);
            }
            return kFine;
          }};
}

Command AuditVerifyCommand() {
  return {"audit verify",
          "vuon audit verify --db DATABASE",
          "find the first audit row that was altered, removed or inserted",
          "  --province CODE   that province alone\n"
          "  --head HASH       also compare with a head printed earlier",
          {},
          [](const Arguments& arguments, const Streams& streams) {
            auto database = OpenDatabase(arguments, Missing::kIsRefused);
            if (!database.ok()) return Refused(database.problem(), streams);
            audit::VerifyOptions options;
            if (arguments.Has("province")) options.province_id = arguments.Option("province");
            if (arguments.Has("head")) options.earlier_head = arguments.Option("head");
            const auto outcome = audit::RunAuditVerify(**database, options, arguments.Has("json"));
            streams.out << outcome.text;
            return outcome.exit_code;
          }};
}

Command UserAddCommand() {
  static const char* usage =
      "vuon user add EMAIL --name NAME --province CODE --agency CODE --role ROLE --db DATABASE";
  return {
      "user add",
      "vuon user add EMAIL --name … --role … --db …",
      "add a person with a role in an agency",
      std::string(usage) +
          "\n  --password-stdin   read the password from standard input; else a "
          "temporary one is printed",
      {"password-stdin"},
      [](const Arguments& arguments, const Streams& streams) {
        if (arguments.words.size() != 1) return Usage(usage, streams);
        auto ground = Prepare(arguments, Missing::kIsMade);
        if (!ground.ok()) return Refused(ground.problem(), streams);
        identity::House house{*(*ground)->database, (*ground)->world};
        return PrintOutcome(
            identity::AddUser(house, {arguments.words[0], arguments.Option("name"),
                                      arguments.Option("province"), arguments.Option("agency"),
                                      arguments.Option("role"), PasswordFrom(arguments, streams)}),
            streams);
      }};
}

Command UserDisableCommand() {
  static const char* usage = "vuon user disable EMAIL --db DATABASE";
  return {"user disable",
          usage,
          "close a person's access at once",
          "",
          {},
          [](const Arguments& arguments, const Streams& streams) {
            if (arguments.words.size() != 1) return Usage(usage, streams);
            auto ground = Prepare(arguments, Missing::kIsRefused);
            if (!ground.ok()) return Refused(ground.problem(), streams);
            identity::House house{*(*ground)->database, (*ground)->world};
            return PrintOutcome(identity::DisableUser(house, arguments.words[0]), streams);
          }};
}

Command UserResetCommand() {
  static const char* usage = "vuon user reset EMAIL --db DATABASE";
  return {"user reset",
          usage,
          "give a person a new temporary password",
          "",
          {"password-stdin"},
          [](const Arguments& arguments, const Streams& streams) {
            if (arguments.words.size() != 1) return Usage(usage, streams);
            auto ground = Prepare(arguments, Missing::kIsRefused);
            if (!ground.ok()) return Refused(ground.problem(), streams);
            identity::House house{*(*ground)->database, (*ground)->world};
            return PrintOutcome(
                identity::ResetUser(house, arguments.words[0], PasswordFrom(arguments, streams)),
                streams);
          }};
}

}  // namespace vuon::app
