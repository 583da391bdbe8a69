#include "app/contract_commands.h"

#include <fmt/format.h>

#include <ostream>

#include "app/command_options.h"
#include "app/ground.h"
#include "contracts/contract_list.h"
#include "contracts/contract_views.h"

namespace vuon::app {
namespace {

using contracts::ContractRow;

void Print(const ContractRow& row, bool json, base::Language language, const Streams& streams) {
  if (json) {
    streams.out << http::WriteJson(row) << "\n";
    return;
  }
  streams.out << fmt::format("{:<12}  {}  {:>15}  {}/{}  {}  [{}]\n",
                             row.number.empty() ? "–" : row.number, row.ends_on.Iso(),
                             row.state_part.Dotted(), row.decided, row.items, row.enterprise,
                             base::RenderText("contracts.state_" + row.state, {}, language));
}

int List(const Arguments& arguments, const Streams& streams) {
  auto ground = Prepare(arguments, Missing::kIsRefused);
  if (!ground.ok()) return Refused(ground.problem(), streams);
  contracts::ContractFilter filter;
  filter.year = *YearOf(arguments);
  filter.state = arguments.Option("state");
  filter.query = arguments.Option("q");
  std::optional<std::string> cursor = "";
  while (cursor) {
    const auto page = (*ground)->database->Read([&](storage::Connection& reader) {
      return contracts::ListContracts(reader, arguments.Option("province"), filter, *cursor,
                                      contracts::kLongestContractList, (*ground)->world.Today());
    });
    if (!page.ok()) return Refused(page.problem(), streams);
    for (const ContractRow& row : page->items) {
      Print(row, arguments.Has("json"), LanguageOf(arguments), streams);
    }
    cursor = page->next;
  }
  return kFine;
}

// The id of the contract with that number in that year (or, without a year, in any).
std::optional<std::string> IdOf(storage::Connection& reader, const std::string& province, int year,
                                const std::string& number) {
  const auto row = reader.QueryOne(
      "SELECT id FROM contract WHERE province_id = $1 AND ($2 = 0 OR year = $2) AND (number = $3 "
      "OR "
      "id = $3) ORDER BY year DESC LIMIT 1",
      province, year, number);
  return row ? std::optional<std::string>(row->Text(0)) : std::nullopt;
}

int Show(const Arguments& arguments, const Streams& streams) {
  auto ground = Prepare(arguments, Missing::kIsRefused);
  if (!ground.ok()) return Refused(ground.problem(), streams);
  const std::string province = arguments.Option("province");
  const identity::Actor actor = identity::Actor::System("vuon contract show");
  const auto view = (*ground)->database->Read(
      [&](storage::Connection& reader) -> base::Result<http::Reply<contracts::ContractView>> {
        const auto id = IdOf(reader, province, *YearOf(arguments), arguments.words[0]);
        return contracts::ContractViewOf(reader, actor, province, contracts::Side::kOfficer,
                                         id.value_or(""), (*ground)->world.Today());
      });
  if (!view.ok()) return Refused(view.problem(), streams);
  streams.out << http::WriteJson(view->body) << "\n";
  return kFine;
}

}  // namespace

Command ContractListCommand() {
  static const char* usage =
      "vuon contract list --province CODE --db DATABASE [--year Y] [--state S] [--q TEXT] [--json]";
  return {"contract list",
          usage,
          "the contracts of a province, newest first",
          "  --state  draft, signed, suspended, liquidated, terminated, discarded\n"
          "  --q      beginnings of words of the number, the title or a party's name\n"
          "  --json   one object a line",
          {},
          [](const Arguments& arguments, const Streams& streams) {
            const bool complete =
                arguments.words.empty() && arguments.Has("province") && YearOf(arguments);
            return complete ? List(arguments, streams) : Usage(usage, streams);
          }};
}

Command ContractShowCommand() {
  static const char* usage = "vuon contract show NUMBER --province CODE --db DATABASE [--year Y]";
  return {"contract show",
          usage,
          "one contract as JSON: items, money with its postings, delivery, acceptance",
          "  NUMBER  on the paper, or the contract's id\n"
          "  --year  when two years have the same number; otherwise the newest",
          {},
          [](const Arguments& arguments, const Streams& streams) {
            const bool complete =
                arguments.words.size() == 1 && arguments.Has("province") && YearOf(arguments);
            return complete ? Show(arguments, streams) : Usage(usage, streams);
          }};
}

}  // namespace vuon::app
