#include "app/load_sample.h"

#include <fmt/format.h>

#include <fstream>
#include <set>

#include "app/play.h"
#include "embedded/samples.h"
#include "http/json.h"
#include "http/log.h"
#include "identity/person_store.h"
#include "identity/role_store.h"
#include "identity/session_store.h"
#include "identity/user_commands.h"
#include "ledger/read_cells.h"
#include "programme/plan_store.h"
#include "programme/plan_verbs.h"

namespace vuon::app {
namespace {

using base::Problem;
using base::ProblemKind;

// Reads the files of one sample, inside the program or below a folder; "../papers/x.pdf" is one
// that the samples share.
SampleFileReader FilesOf(const std::string& name, const std::string& folder) {
  if (!folder.empty()) {
    return [at = folder + "/" + name + "/"](const std::string& file) -> std::optional<std::string> {
      std::ifstream stream(at + file, std::ios::binary);
      if (!stream) return std::nullopt;
      return std::string(std::istreambuf_iterator<char>(stream), {});
    };
  }
  return [name](const std::string& wanted) -> std::optional<std::string> {
    const bool shared = wanted.starts_with("../");
    const std::string path = shared ? wanted.substr(3) : name + "/" + wanted;
    for (const base::EmbeddedFile& file : embedded::samples()) {
      if (file.path == path) return std::string(file.bytes);
    }
    return std::nullopt;
  };
}

// Mid-morning of that day in Vietnam.
base::Instant MorningOf(base::Date day) {
  return base::StartOfDayInVietnam(day) + std::chrono::hours(9);
}

programme::PlanLine* FindLine(std::vector<programme::PlanLine>& lines, const std::string& number) {
  for (programme::PlanLine& line : lines) {
    if (line.number == number) return &line;
    if (programme::PlanLine* below = FindLine(line.lines, number)) return below;
  }
  return nullptr;
}

// Makes every line above the leaves the sum of what is below it.
base::Money SumUp(std::vector<programme::PlanLine>& lines) {
  base::Money sum;
  for (programme::PlanLine& line : lines) {
    if (!line.lines.empty()) line.amount = SumUp(line.lines);
    sum = *sum.Plus(line.amount);
  }
  return sum;
}

class Player {
 public:
  Player(storage::Database& database, const std::string& name, const Sample& sample,
         SampleFileReader files)
      : database_(database), name_(name), sample_(sample), files_(std::move(files)) {}

  base::Result<void> Play() {
    clock_.Set(MorningOf(sample_.starts));
    VUON_CHECK(People());
    VUON_CHECK(Plan());
    VUON_CHECK(ReadScript());
    // Day by day, so that the year reads in order: first what the agency itself pays, then what was
    // done at the doors.
    for (const base::Date day : Days()) {
      if (sample_.adjustment && day == sample_.adjustment->date) VUON_CHECK(Adjustment());
      VUON_CHECK(Obligations(day));
      VUON_CHECK(Script(day));
    }
    return {};
  }

 private:
  std::set<base::Date> Days() const {
    std::set<base::Date> days;
    if (sample_.adjustment) days.insert(sample_.adjustment->date);
    for (const PlayStep& step : steps_) days.insert(step.on);
    for (const SampleObligation& each : sample_.obligations) {
      for (const SampleStep& step : each.steps) days.insert(step.date);
    }
    return days;
  }

  // The steps of play.json, if the sample has one.
  base::Result<void> ReadScript() {
    const auto text = files_("play.json");
    if (!text) return {};
    VUON_TRY(steps, ReadPlay(*text, files_));
    steps_ = std::move(steps);
    return {};
  }
  base::Result<void> Script(base::Date day) {
    std::vector<PlayStep> steps;
    for (; played_ < steps_.size() && steps_[played_].on == day; ++played_) {
      steps.push_back(steps_[played_]);
    }
    return stage_.Play(steps);
  }

  base::Result<void> People() {
    for (const SamplePerson& person : sample_.people) {
      const auto added = identity::AddUser(house_, {person.email, person.name, sample_.province,
                                                    person.agency, person.role, sample_.password});
      if (!added.ok()) return added.problem();
    }
    return {};
  }

  // The first of the people who has the role, as they would be signed in.
  identity::Actor As(const std::string& role) {
    const auto found = std::find_if(sample_.people.begin(), sample_.people.end(),
                                    [&](const SamplePerson& one) { return one.role == role; });
    VUON_ASSERT(found != sample_.people.end());
    return database_.Read([&](storage::Connection& reader) {
      const auto person = identity::FindPersonByEmail(reader, found->email);
      identity::ActorFacts facts{
          .person_id = person->id.text(), .name = person->name, .email = person->email};
      facts.roles = identity::RolesInForce(reader, person->id.text(), world_.Today());
      return identity::Actor(std::move(facts));
    });
  }
  identity::VerbCall Call(const char* verb, std::string_view permission) const {
    return {.name = verb,
            .permission = std::string(permission),
            .province_id = sample_.province,
            .request_id = "sample " + name_};
  }

  base::Result<void> Plan() {
    const auto text = files_(sample_.plan.file);
    VUON_ASSERT(text.has_value());
    clock_.Set(MorningOf(sample_.plan.imported));
    VUON_TRY(draft, programme::ImportPlan(house_, As("programme_officer"),
                                          Call("plan.imported", identity::permission::kPlanWrite),
                                          {sample_.plan.file, *text, sample_.year}));
    return Decide(draft.id, {sample_.plan.decision_number, sample_.plan.decision_date});
  }

  base::Result<void> Decide(const std::string& version, const programme::Decision& decision) {
    clock_.Advance(std::chrono::hours(2));
    VUON_TRY(submitted, programme::SubmitPlan(
                            house_, As("programme_officer"),
                            Call("plan.submitted", identity::permission::kPlanSubmit), version));
    clock_.Advance(std::chrono::hours(3));
    const auto approved = programme::ApprovePlan(
        house_, As("head"), Call("plan.approved", identity::permission::kPlanApprove), submitted.id,
        decision);
    if (!approved.ok()) return approved.problem();
    return {};
  }

  base::Result<void> Adjustment() {
    clock_.Set(MorningOf(sample_.adjustment->date));
    VUON_TRY(draft,
             programme::StartAdjustment(
                 house_, As("programme_officer"),
                 Call("plan.adjustment_started", identity::permission::kPlanWrite), sample_.year));
    auto version = database_.Read([&](storage::Connection& reader) {
      return programme::FindVersion(reader, sample_.province, draft.id);
    });
    for (const SampleLine& change : sample_.adjustment->lines) {
      programme::PlanLine* line = FindLine(version->content.lines, change.number);
      VUON_ASSERT(line != nullptr);
      line->quantity = change.quantity;
      line->amount = change.amount;
    }
    version->content.total = SumUp(version->content.lines);
    VUON_TRY(saved, programme::SaveDraft(house_, As("programme_officer"),
                                         Call("plan.corrected", identity::permission::kPlanWrite),
                                         draft.id, version->head.revision, version->content));
    return Decide(saved.id, {sample_.adjustment->decision_number, sample_.adjustment->date});
  }

  base::Result<void> Obligations(base::Date day) {
    for (std::size_t at = 0; at < sample_.obligations.size(); ++at) {
      for (const SampleStep& step : sample_.obligations[at].steps) {
        if (step.date != day) continue;
        clock_.Set(MorningOf(day) - std::chrono::hours(1));
        VUON_CHECK(Move(at, step));
      }
    }
    return {};
  }

  base::Result<void> Move(std::size_t at, const SampleStep& step) {
    const std::string maker =
        As(step.kind == "order" || step.kind == "confirm" ? "accountant" : "programme_officer")
            .PersonId();
    const std::string head = As("head").PersonId();
    const auto moved =
        database_.Write([&](storage::Transaction& transaction) -> base::Result<ledger::Posting> {
          return ledger::Post(
              transaction, world_, MoveOf(transaction, at, step),
              {.document_number = step.document,
               .decision_date = std::nullopt,
               .effective_date = step.date,
               .actor_id = maker,
               .approver_id = head,
               .idempotency_key = fmt::format("sample:{}:{}:{}", name_, at, step.kind)});
        });
    if (!moved.ok()) return moved.problem();
    return {};
  }

  ledger::Move MoveOf(storage::Transaction& transaction, std::size_t at, const SampleStep& step) {
    const SampleObligation& sampled = sample_.obligations[at];
    auto& [cell, obligation] = opened_[at];
    if (cell.empty()) {
      cell = CellOf(transaction.connection(), sampled.line);
      obligation = ledger::OpenObligation(transaction, world_, sample_.province, cell, "sample",
                                          sampled.beneficiary);
    }
    static const std::map<std::string, std::pair<const char*, const char*>> stages = {
        {"reserve", {"available", "reserved"}},
        {"release", {"reserved", "available"}},
        {"commit", {"reserved", "committed"}},
        {"order", {"committed", "ordered"}},
        {"confirm", {"ordered", "paid"}}};
    const auto& [from, to] = stages.at(step.kind);
    const auto place = [&](const std::string& stage) {
      return ledger::Place{cell, stage,
                           stage == "available" ? std::nullopt : std::optional(obligation)};
    };
    return {.province_id = sample_.province,
            .kind = step.kind,
            .from = place(from),
            .to = place(to),
            .amount = sampled.amount,
            .quantity = sampled.quantity};
  }

  ledger::CellId CellOf(storage::Connection& reader, const std::string& number) {
    auto version = programme::CurrentVersion(reader, sample_.province, sample_.year);
    const programme::PlanLine* line = FindLine(version->content.lines, number);
    VUON_ASSERT(line != nullptr && line->source.has_value());
    const auto cell =
        ledger::FindCell(reader, sample_.province, sample_.year, std::string(programme::kProgramme),
                         line->key, *line->source);
    VUON_ASSERT(cell.has_value());
    return cell->cell;
  }

  storage::Database& database_;
  const std::string& name_;
  const Sample& sample_;
  SampleFileReader files_;
  base::ManualClock clock_{base::Instant()};
  base::SystemRandomness randomness_;
  base::World world_{clock_, randomness_};
  identity::House house_{database_, world_};
  Stage stage_{{house_, clock_, sample_.province, name_, files_}};
  std::vector<PlayStep> steps_;
  std::size_t played_ = 0;  // of the steps
  std::map<std::size_t, std::pair<ledger::CellId, ledger::ObligationId>> opened_;
};

}  // namespace

std::vector<std::string> SampleNames() {
  std::vector<std::string> names;
  for (const base::EmbeddedFile& file : embedded::samples()) {
    const std::size_t slash = file.path.find("/sample.json");
    if (slash != std::string_view::npos) names.emplace_back(file.path.substr(0, slash));
  }
  return names;
}

base::Result<LoadedSample> LoadSample(storage::Database& database, const std::string& name,
                                      const std::string& folder) {
  const SampleFileReader files = FilesOf(name, folder);
  const auto text = files("sample.json");
  if (!text) return Problem{ProblemKind::kNotFound, "app.no_such_sample", {{"name", name}}};
  VUON_TRY(sample, http::ReadJson<Sample>(*text));
  LoadedSample loaded{false, std::move(sample)};
  loaded.was_there = database.Read([&](storage::Connection& reader) {
    return programme::FindPlan(reader, loaded.sample.province, loaded.sample.year).has_value();
  });
  if (loaded.was_there) return loaded;
  const http::QuietLog quiet;
  VUON_CHECK(Player(database, name, loaded.sample, files).Play());
  return loaded;
}

}  // namespace vuon::app
