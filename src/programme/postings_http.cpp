#include <charconv>
#include <map>

#include "identity/permissions.h"
#include "identity/person_store.h"
#include "ledger/read_movements.h"
#include "programme/budget_memory.h"
#include "programme/programme_http.h"

namespace vuon::programme {

struct PostingsQuery {
  std::optional<int> year;
  std::optional<std::string> line;
  std::optional<std::string> source;
  std::optional<std::string> stage;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(PostingsQuery, (), (year, line, source, stage, cursor, limit))

struct PostingView {
  std::string id;
  std::int64_t sequence;
  std::string kind;
  base::Money amount;
  base::Quantity quantity;
  std::int64_t effect;  // đồng, in the stage asked for
  std::string from_stage;
  std::string to_stage;
  std::string cell_id;
  std::string line_id;
  std::string line_number;
  std::string line_title;
  std::string source_name;
  std::string document_number;
  std::optional<base::Date> decision_date;
  base::Date effective_date;
  base::Instant booked_at;
  std::string actor;
  std::optional<std::string> approver;
  std::optional<std::string> reverses;
  std::string hash;
};
BOOST_DESCRIBE_STRUCT(PostingView, (),
                      (id, sequence, kind, amount, quantity, effect, from_stage, to_stage, cell_id,
                       line_id, line_number, line_title, source_name, document_number,
                       decision_date, effective_date, booked_at, actor, approver, reverses, hash))

struct PostingPage {
  std::vector<PostingView> items;  // newest first
  std::optional<std::string> next;
  // With a stage, on the first page: what all of them add up to, which is the figure of the budget.
  std::optional<std::int64_t> sum;
};
BOOST_DESCRIBE_STRUCT(PostingPage, (), (items, next, sum))

namespace {

using base::Problem;
using base::ProblemKind;

constexpr int kUsualPage = 50;
constexpr int kLongestPage = 200;

// The columns of the budget, as stages of the ledger.
const std::map<std::string, std::set<std::string>, std::less<>>& StagesOf() {
  static const std::map<std::string, std::set<std::string>, std::less<>> stages = {
      {"allotted", {"authority"}},
      {"reserved", {"reserved"}},
      {"committed", {"committed", "ordered"}},
      {"advanced", {"advanced"}},
      {"paid", {"paid"}},
      {"left", {"available"}},
      {"recovered", {"recovered"}},
      {"lapsed", {"lapsed"}},
      {"carried", {"carried"}}};
  return stages;
}

using Cells = std::map<std::string, const BudgetLine*>;  // by cell id

void Collect(const std::vector<BudgetLine>& lines, const PostingsQuery& query, bool inside,
             Cells& all, std::set<std::string>& chosen) {
  for (const BudgetLine& line : lines) {
    const bool in = inside || line.id == query.line;
    if (line.cell_id) {
      all[*line.cell_id] = &line;
      const bool of_source = !query.source || line.source_id == query.source;
      if ((in || !query.line) && of_source) chosen.insert(*line.cell_id);
    }
    Collect(line.lines, query, in, all, chosen);
  }
}

base::Result<std::optional<std::int64_t>> ParseCursor(const std::optional<std::string>& cursor) {
  if (!cursor || cursor->empty()) return std::optional<std::int64_t>();
  std::int64_t sequence = 0;
  const char* end = cursor->data() + cursor->size();
  const auto [stop, error] = std::from_chars(cursor->data(), end, sequence);
  if (error != std::errc() || stop != end || sequence < 1) {
    return Problem{ProblemKind::kInvalid, "programme.cursor_not_understood"};
  }
  return std::optional(sequence);
}

// Names of the people of one page; each is looked up once.
class Names {
 public:
  explicit Names(storage::Connection& reader) : reader_(reader) {}
  std::string Of(const std::string& person) {
    const auto known = names_.find(person);
    if (known != names_.end()) return known->second;
    const auto found = identity::FindPerson(reader_, person);
    return names_[person] = found ? found->name : person;
  }

 private:
  storage::Connection& reader_;
  std::map<std::string, std::string> names_;
};

PostingView ViewOf(const ledger::Movement& movement, const Cells& cells, Names& names) {
  const ledger::Posting& posting = movement.posting;
  const auto cell = cells.find(movement.cell.text());
  PostingView view{};
  view.id = posting.id.text();
  view.sequence = posting.sequence;
  view.kind = posting.kind;
  view.amount = posting.amount;
  view.quantity = posting.quantity;
  view.effect = movement.effect;
  // Money that changes the line goes from what is available there to what is available here.
  view.from_stage = movement.from_stage.empty() ? "available" : movement.from_stage;
  view.to_stage = movement.to_stage.empty() ? "available" : movement.to_stage;
  view.cell_id = movement.cell.text();
  if (cell != cells.end()) {
    view.line_id = cell->second->id;
    view.line_number = cell->second->number;
    view.line_title = cell->second->title;
    view.source_name = cell->second->source_name.value_or("");
  }
  view.document_number = posting.voucher.document_number;
  view.decision_date = posting.voucher.decision_date;
  view.effective_date = posting.voucher.effective_date;
  view.booked_at = posting.booked_at;
  view.actor = names.Of(posting.voucher.actor_id);
  if (posting.voucher.approver_id) view.approver = names.Of(*posting.voucher.approver_id);
  if (posting.reverses) view.reverses = posting.reverses->text();
  view.hash = posting.hash;
  return view;
}

base::Result<PostingPage> ReadPage(storage::Connection& reader, BudgetMemory& memory,
                                   const std::string& province, int year,
                                   const PostingsQuery& query) {
  ledger::MovementFilter filter{.province_id = province, .year = year};
  if (query.stage) {
    const auto stages = StagesOf().find(*query.stage);
    if (stages == StagesOf().end()) {
      return Problem{ProblemKind::kInvalid, "programme.stage_unknown", {{"stage", *query.stage}}};
    }
    filter.stages = stages->second;
  }
  VUON_TRY(before, ParseCursor(query.cursor));
  const std::shared_ptr<const Budget> budget = memory.Read(reader, province, year);
  Cells cells;
  std::set<std::string> chosen;
  Collect(budget->lines, query, false, cells, chosen);
  if (query.line || query.source) filter.cells = chosen;
  const int limit = std::clamp(query.limit.value_or(kUsualPage), 1, kLongestPage);
  const ledger::MovementPage found = ledger::ReadMovements(reader, filter, before, limit);
  PostingPage page;
  Names names(reader);
  for (const ledger::Movement& movement : found.movements) {
    page.items.push_back(ViewOf(movement, cells, names));
  }
  if (found.next) page.next = std::to_string(*found.next);
  if (query.stage && !before) page.sum = ledger::SumMovements(reader, filter);
  return page;
}

}  // namespace

void AddPostingRoutes(http::Routes& routes, identity::House& house) {
  const auto memory = std::make_shared<BudgetMemory>();
  routes.Add<PostingsQuery, http::Nothing, PostingPage>(
      {.method = http::Method::kGet,
       .pattern = "/api/v1/provinces/{province:code}/postings",
       .id = "listPostings",
       .summary = "The postings of a year, newest first; filters by line, source and stage",
       .access = http::Access::Province(identity::permission::kPostingRead)},
      [&house, memory](const http::Request& request, const PostingsQuery& query,
                       const http::Nothing&) -> base::Result<http::Reply<PostingPage>> {
        const int year = query.year.value_or(house.world.Today().year());
        VUON_TRY(page, house.database.Read([&](storage::Connection& reader) {
          return ReadPage(reader, *memory, request.Path("province"), year, query);
        }));
        return http::Reply<PostingPage>(std::move(page));
      });
}

}  // namespace vuon::programme
