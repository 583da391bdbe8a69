#include "app/reminders.h"

#include <fmt/format.h>

#include "base/working_days.h"
#include "http/log.h"
#include "identity/role_store.h"
#include "mail/queue_mail.h"
#include "storage/faults.h"

namespace vuon::app {
namespace {

using base::Language;
using programme::Todo;

constexpr int kWorkingDays = 3;
constexpr int kPeopleAtOnce = 200;
constexpr std::size_t kMostLines = 30;
constexpr std::chrono::hours kMorning{7};

std::vector<identity::ActorFacts> PeopleAfter(storage::Connection& reader, const std::string& after,
                                              base::Date day) {
  std::vector<identity::ActorFacts> people;
  for (const storage::Row& row : reader.Query(
           "SELECT p.id, p.name, p.email FROM person p WHERE p.id > $1 AND p.disabled_at IS NULL "
           "AND EXISTS (SELECT 1 FROM role_assignment r WHERE r.person_id = p.id "
           "AND r.valid_from <= $2 AND (r.valid_to IS NULL OR r.valid_to >= $2)) "
           "ORDER BY p.id LIMIT $3",
           after, day, kPeopleAtOnce)) {
    people.push_back({row.Text(0), row.Text(1), row.Text(2)});
  }
  return people;
}

class Reminding {
 public:
  Reminding(identity::House& house, const programme::TodoSources& sources, base::Date day)
      : house_(house),
        sources_(sources),
        day_(day),
        until_(base::Holidays::Vietnam().AddWorkingDays(day, kWorkingDays)) {}

  Reminded Run() {
    std::string after;
    for (;;) {
      auto people = house_.database.Read(
          [&](storage::Connection& reader) { return PeopleAfter(reader, after, day_); });
      if (people.empty()) return reminded_;
      after = people.back().person_id;
      for (identity::ActorFacts& facts : people) One(std::move(facts));
    }
  }

 private:
  void One(identity::ActorFacts facts) {
    ++reminded_.people;
    const std::string person = facts.person_id;
    mail::Letter letter{.key = fmt::format("reminder:{}:{}", person, day_.Iso()),
                        .kind = "reminder",
                        .href = {},
                        .vietnamese = {},
                        .english = {}};
    std::string province;
    const bool any = house_.database.Read([&](storage::Connection& reader) {
      identity::LoadRoles(reader, facts, day_);
      const identity::Actor actor(facts);
      province = actor.HomeProvince();
      if (reader.QueryOne("SELECT 1 FROM mail WHERE province_id = $1 AND dedup_key = $2", province,
                          letter.key)) {
        return false;
      }
      return Write(reader, actor, letter);
    });
    if (!any) return;
    letter.href = fmt::format("/app/{}/{}", province, day_.year());
    const auto queued = house_.database.Write(
        [&](storage::Transaction& transaction) {
          return mail::QueueMail(transaction, house_.world, province, person, letter);
        },
        province);
    if (queued == mail::Queued::kQueued || queued == mail::Queued::kShown) ++reminded_.letters;
  }

  // Answers whether there is anything to say.
  bool Write(storage::Connection& reader, const identity::Actor& actor, mail::Letter& letter) {
    const std::vector<Todo> todos = Pressing(reader, actor, Language::kVietnamese);
    if (todos.empty()) return false;
    letter.vietnamese = Said(todos, Language::kVietnamese);
    letter.english = Said(Pressing(reader, actor, Language::kEnglish), Language::kEnglish);
    return true;
  }

  std::vector<Todo> Pressing(storage::Connection& reader, const identity::Actor& actor,
                             Language language) const {
    std::vector<Todo> pressing;
    for (const std::string& province : OwnProvinces(actor)) {
      std::vector<Todo> todos = programme::TodosOf(reader, actor, province, day_, language);
      for (const programme::TodoSource& source : sources_) {
        for (Todo& todo : source(reader, actor, province, day_, language)) {
          todos.push_back(std::move(todo));
        }
      }
      std::copy_if(todos.begin(), todos.end(), std::back_inserter(pressing),
                   [&](const Todo& todo) { return todo.due && *todo.due <= until_; });
    }
    programme::SortTodos(pressing);
    return pressing;
  }

  // A role in the nation holds everywhere, but its holder works nowhere in particular.
  static std::set<std::string> OwnProvinces(const identity::Actor& actor) {
    std::set<std::string> provinces;
    for (const identity::RoleInAgency& role : actor.roles()) {
      if (role.province_id != identity::kNation) provinces.insert(role.province_id);
    }
    return provinces;
  }

  mail::LetterText Said(const std::vector<Todo>& todos, Language language) const {
    std::string lines;
    for (std::size_t at = 0; at < std::min(todos.size(), kMostLines); ++at) {
      const char* code = todos[at].overdue ? "app.reminder_overdue" : "app.reminder_due";
      lines +=
          base::RenderText(code, {{"title", todos[at].title}, {"day", todos[at].due->Vietnamese()}},
                           language) +
          "\n";
    }
    if (todos.size() > kMostLines) {
      lines += base::RenderText("app.reminder_more",
                                {{"count", std::to_string(todos.size() - kMostLines)}}, language);
    }
    return mail::TextOf(
        "app.reminder",
        {{"count", std::to_string(todos.size())}, {"day", day_.Vietnamese()}, {"lines", lines}},
        language);
  }

  identity::House& house_;
  const programme::TodoSources& sources_;
  base::Date day_;
  base::Date until_;
  Reminded reminded_;
};

}  // namespace

Reminded RemindAll(identity::House& house, const programme::TodoSources& sources, base::Date day) {
  return Reminding(house, sources, day).Run();
}

DailyReminders::DailyReminders(identity::House& house, programme::TodoSources sources,
                               std::chrono::milliseconds between_looks)
    : house_(house),
      sources_(std::move(sources)),
      between_looks_(between_looks),
      thread_([this] { Run(); }) {}

DailyReminders::~DailyReminders() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  stopping_.notify_all();
  thread_.join();
}

void DailyReminders::Run() {
  std::optional<base::Date> done;
  std::unique_lock lock(mutex_);
  while (!stopping_.wait_for(lock, between_looks_, [this] { return stop_; })) {
    const base::Instant now = house_.world.Now();
    const base::Date today = base::DayInVietnam(now);
    if (done != today && now >= base::StartOfDayInVietnam(today) + kMorning) {
      lock.unlock();
      try {
        const Reminded reminded = RemindAll(house_, sources_, today);
        http::LogLine("info", "reminded",
                      {{"people", std::to_string(reminded.people)},
                       {"letters", std::to_string(reminded.letters)}});
        done = today;
      } catch (const storage::StorageFault& fault) {
        http::LogLine("error", "not reminded", {{"fault", fault.what()}});
      }
      lock.lock();
    }
  }
}

}  // namespace vuon::app
