#include "app/play.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "app/routes.h"
#include "http/door.h"
#include "identity/guard.h"
#include "identity/person_store.h"
#include "identity/role_store.h"

namespace vuon::app {
namespace {

namespace json = boost::json;
using base::Problem;
using base::ProblemKind;

// A file that is gone when the request was answered.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& bytes) {
    std::string name = (std::filesystem::temp_directory_path() / "vuon-play-XXXXXX").string();
    const int handle = mkstemp(name.data());
    VUON_ASSERT(handle >= 0);
    close(handle);
    path_ = name;
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() { std::filesystem::remove(path_); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace

class Stage::Impl {
 public:
  explicit Impl(PlayScene scene)
      : scene_(std::move(scene)), routes_(AllRoutes(scene_.house, identity::CookieKind::kSecure)) {
    hooks_.guard = [this](http::Request& request, const http::Operation& operation) {
      request.principal = actor_;
      return identity::MayEnter(*actor_, request, operation.access);
    };
    door_ = std::make_unique<http::Door>(routes_, hooks_, metrics_);
  }

  base::Result<void> Play(const PlayStep& step) {
    MoveClock(step.on);
    VUON_CHECK(Become(step));
    http::RawRequest request;
    VUON_TRY(path, Filled(step.path, step.place));
    request.method = step.method;
    request.target = "/api/v1/provinces/" + scene_.province + path;
    request.headers = {{"sec-fetch-site", "same-origin"},
                       {"idempotency-key", fmt::format("{}-{}", scene_.sample, ++played_)}};
    if (step.match) {
      VUON_TRY(match, Filled(*step.match, step.place));
      request.headers["if-match"] = "\"" + match + "\"";
    }
    return Send(step, std::move(request));
  }

 private:
  base::Result<std::string> Filled(const std::string& text, const std::string& place) const {
    VUON_TRY(filled, Fill(json::value(text), known_, place));
    return filled.is_string() ? std::string(filled.as_string()) : json::serialize(filled);
  }

  base::Result<void> Send(const PlayStep& step, http::RawRequest request) {
    std::optional<TemporaryFile> file;
    if (step.file) {
      const auto bytes = scene_.files(*step.file);
      if (!bytes) {
        return Problem{ProblemKind::kInvalid,
                       "app.play_unreadable",
                       {{"place", step.place}, {"reason", *step.file}}};
      }
      request.upload_path = file.emplace(*bytes).path();
      request.headers["content-type"] = "application/octet-stream";
    } else if (!step.body.is_null()) {
      VUON_TRY(body, Fill(step.body, known_, step.place));
      request.body = json::serialize(body);
      request.headers["content-type"] = "application/json";
    }
    const std::string asked = request.method + " " + request.target;
    const http::Response response = door_->Answer(std::move(request));
    return Take(step, asked, response);
  }

  base::Result<void> Take(const PlayStep& step, const std::string& asked,
                          const http::Response& response) {
    boost::system::error_code error;
    json::value answer = json::parse(response.body.empty() ? "null" : response.body, error);
    std::string code;
    if (answer.is_object() && answer.as_object().contains("code")) {
      code = std::string(answer.at("code").as_string());
    }
    const bool fine = step.expect ? response.status >= 400 && code == *step.expect
                                  : response.status >= 200 && response.status < 300;
    if (!fine) {
      return Problem{ProblemKind::kConflict,
                     "app.play_failed",
                     {{"place", step.place},
                      {"request", asked},
                      {"status", std::to_string(response.status)},
                      {"answer", response.body.substr(0, 1000)}}};
    }
    if (step.keep) {
      VUON_TRY(name, Filled(*step.keep, step.place));
      known_[name] = std::move(answer);
    }
    return {};
  }

  // Nine in the morning of each day, a minute a step.
  void MoveClock(base::Date day) {
    if (day != today_) {
      scene_.clock.Set(base::StartOfDayInVietnam(day) + std::chrono::hours(9));
      today_ = day;
      actors_.clear();
    } else {
      scene_.clock.Advance(std::chrono::minutes(1));
    }
  }

  base::Result<void> Become(const PlayStep& step) {
    auto& actor = actors_[step.as];
    if (!actor) {
      actor = scene_.house.database.Read(
          [&](storage::Connection& reader) -> std::shared_ptr<const identity::Actor> {
            const auto person = identity::FindPersonByEmail(reader, step.as);
            if (!person) return nullptr;
            identity::ActorFacts facts{
                .person_id = person->id.text(), .name = person->name, .email = person->email};
            facts.roles =
                identity::RolesInForce(reader, person->id.text(), scene_.house.world.Today());
            return std::make_shared<const identity::Actor>(std::move(facts));
          });
    }
    if (!actor) {
      return Problem{ProblemKind::kInvalid,
                     "app.play_unreadable",
                     {{"place", step.place}, {"reason", step.as}}};
    }
    actor_ = actor;
    return {};
  }

  PlayScene scene_;
  int played_ = 0;
  http::Routes routes_;
  http::Hooks hooks_;
  http::Metrics metrics_;
  std::unique_ptr<http::Door> door_;
  json::object known_;
  base::Date today_;
  std::map<std::string, std::shared_ptr<const identity::Actor>> actors_;
  std::shared_ptr<const identity::Actor> actor_;
};

Stage::Stage(PlayScene scene) : impl_(std::make_unique<Impl>(std::move(scene))) {}
Stage::~Stage() = default;

base::Result<void> Stage::Play(const std::vector<PlayStep>& steps) {
  for (const PlayStep& step : steps) VUON_CHECK(impl_->Play(step));
  return {};
}

}  // namespace vuon::app
