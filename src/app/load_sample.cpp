#include "app/load_sample.h"

#include <fmt/format.h>

#include "app/play.h"
#include "embedded/samples.h"
#include "http/json.h"
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

std::optional<std::string_view> SampleFile(const std::string& path) {
  for (const base::EmbeddedFile& file : embedded::samples()) {
    if (file.path == path) return file.bytes;
  }
  return std::nullopt;
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
  Player(storage::Database& database, const std::string& name, const Sample& sample)
      : database_(database), name_(name), sample_(sample) {}

  base::Result<void> Play() {
    clock_.Set(MorningOf(sample_.starts));
    VUON_CHECK(People());
    VUON_CHECK(Plan());
    // What was decided before the adjustment comes before it, so that the year reads in order.
    const auto before = [&](base::Date day) { return day < sample_.adjustment.date; };
    const auto after = [&](base::Date day) { return day >= sample_.adjustment.date; };
    VUON_CHECK(ReadScript());
    VUON_CHECK(Obligations(before));
    VUON_CHECK(Script(before));
    VUON_CHECK(Adjustment());
    VUON_CHECK(Obligations(after));
    return Script(after);
  }

 private:
  // The steps of play.json, if the sample has one.
  base::Result<void> ReadScript() {
    const auto text = SampleFile(name_ + "/play.json");
    if (!text) return {};
    VUON_TRY(steps, ReadPlay(std::string(*text), files_));
    steps_ = std::move(steps);
    return {};
  }
  template <class Chosen>
  base::Result<void> Script(const Chosen& chosen) {
    std::vector<PlayStep> steps;
    std::copy_if(steps_.begin(), steps_.end(), std::back_inserter(steps),
                 [&](const PlayStep& step) { return chosen(step.on); });
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
    const auto text = SampleFile(name_ + "/" + sample_.plan.file);
    VUON_ASSERT(text.has_value());
    clock_.Set(MorningOf(sample_.plan.imported));
    VUON_TRY(draft, programme::ImportPlan(house_, As("programme_officer"),
                                          Call("plan.imported", identity::permission::kPlanWrite),
                                          {sample_.plan.file, std::string(*text), sample_.year}));
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
    clock_.Set(MorningOf(sample_.adjustment.date));
    VUON_TRY(draft,
             programme::StartAdjustment(
                 house_, As("programme_officer"),
                 Call("plan.adjustment_started", identity::permission::kPlanWrite), sample_.year));
    auto version = database_.Read([&](storage::Connection& reader) {
      return programme::FindVersion(reader, sample_.province, draft.id);
    });
    for (const SampleLine& change : sample_.adjustment.lines) {
      programme::PlanLine* line = FindLine(version->content.lines, change.number);
      VUON_ASSERT(line != nullptr);
      line->quantity = change.quantity;
      line->amount = change.amount;
    }
    version->content.total = SumUp(version->content.lines);
    VUON_TRY(saved, programme::SaveDraft(house_, As("programme_officer"),
                                         Call("plan.corrected", identity::permission::kPlanWrite),
                                         draft.id, version->head.revision, version->content));
    return Decide(saved.id, {sample_.adjustment.decision_number, sample_.adjustment.date});
  }

  // All steps of the chosen days, in order of day.
  template <class Chosen>
  base::Result<void> Obligations(const Chosen& chosen) {
    std::vector<std::tuple<base::Date, std::size_t, const SampleStep*>> steps;
    for (std::size_t at = 0; at < sample_.obligations.size(); ++at) {
      for (const SampleStep& step : sample_.obligations[at].steps) {
        if (chosen(step.date)) steps.emplace_back(step.date, at, &step);
      }
    }
    std::stable_sort(steps.begin(), steps.end(), [](const auto& one, const auto& other) {
      return std::tie(std::get<0>(one), std::get<1>(one)) <
             std::tie(std::get<0>(other), std::get<1>(other));
    });
    for (const auto& [day, at, step] : steps) {
      clock_.Set(MorningOf(day));
      VUON_CHECK(Move(at, *step));
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
  base::ManualClock clock_{base::Instant()};
  base::SystemRandomness randomness_;
  base::World world_{clock_, randomness_};
  identity::House house_{database_, world_};
  SampleFileReader files_ = [this](const std::string& file) -> std::optional<std::string> {
    const auto bytes = SampleFile(name_ + "/" + file);
    if (!bytes) return std::nullopt;
    return std::string(*bytes);
  };
  Stage stage_{{house_, clock_, sample_.province, name_, files_}};
  std::vector<PlayStep> steps_;
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

base::Result<LoadedSample> LoadSample(storage::Database& database, const std::string& name) {
  const auto text = SampleFile(name + "/sample.json");
  if (!text) return Problem{ProblemKind::kNotFound, "app.no_such_sample", {{"name", name}}};
  VUON_TRY(sample, http::ReadJson<Sample>(*text));
  LoadedSample loaded{false, std::move(sample)};
  loaded.was_there = database.Read([&](storage::Connection& reader) {
    return programme::FindPlan(reader, loaded.sample.province, loaded.sample.year).has_value();
  });
  if (loaded.was_there) return loaded;
  VUON_CHECK(Player(database, name, loaded.sample).Play());
  return loaded;
}

}  // namespace vuon::app
