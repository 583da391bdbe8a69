#include "app/spending_commands.h"

#include <fmt/format.h>

#include <ostream>

#include "app/command_options.h"
#include "app/ground.h"
#include "http/json.h"
#include "spending/spending_views.h"

namespace vuon::app {
namespace {

std::string LineOf(const spending::SpendingRow& row, base::Language language) {
  return fmt::format("{:<18}  {:<8}  {:>15}  {:>15}  {}  [{}]", row.code, row.line_number,
                     row.amount.Dotted(), row.paid.Dotted(), row.title,
                     base::RenderText("spending.state_" + row.state, {}, language));
}

int List(const Arguments& arguments, const Streams& streams) {
  auto ground = Prepare(arguments, Missing::kIsRefused);
  if (!ground.ok()) return Refused(ground.problem(), streams);
  const spending::SpendingFilter filter{*YearOf(arguments), arguments.Option("state"),
                                        arguments.Option("line"), arguments.Option("q")};
  std::optional<std::string> cursor = "";
  while (cursor) {
    const auto page = (*ground)->database->Read([&](storage::Connection& reader) {
      return spending::ListSpending(reader, arguments.Option("province"), filter, *cursor,
                                    spending::kLongestSpendingList);
    });
    if (!page.ok()) return Refused(page.problem(), streams);
    for (const spending::SpendingRow& row : page->items) {
      streams.out << (arguments.Has("json") ? http::WriteJson(row)
                                            : LineOf(row, LanguageOf(arguments)))
                  << "\n";
    }
    cursor = page->next;
  }
  return kFine;
}

int Show(const Arguments& arguments, const Streams& streams) {
  auto ground = Prepare(arguments, Missing::kIsRefused);
  if (!ground.ok()) return Refused(ground.problem(), streams);
  const std::string province = arguments.Option("province");
  const auto view = (*ground)->database->Read(
      [&](storage::Connection& reader) -> base::Result<http::Reply<spending::SpendingView>> {
        const auto id = reader.QueryOne(
            "SELECT id, maker_id FROM spending_proposal WHERE province_id = $1 AND (code = $2 OR "
            "id = $2)",
            province, arguments.words[0]);
        if (!id) return base::Problem{base::ProblemKind::kNotFound, "spending.not_found"};
        return spending::SpendingViewOf(reader, province, id->Text(1), id->Text(0));
      });
  if (!view.ok()) return Refused(view.problem(), streams);
  streams.out << http::WriteJson(view->body) << "\n";
  return kFine;
}

}  // namespace

Command SpendingListCommand() {
  static const char* usage =
      "vuon spending list --province CODE --db DATABASE [--year Y] [--state S] [--line NUMBER] "
      "[--q TEXT] [--json]";
  return {"spending list",
          usage,
          "what the agency of a province spends itself, newest first",
          "  --state  draft, submitted, returned, approved, settled, cancelled, rejected,\n"
          "           withdrawn\n"
          "  --line   number of a budget line\n"
          "  --q      a code, or words of what it is for\n"
          "  --json   one object a line",
          {},
          [](const Arguments& arguments, const Streams& streams) {
            const bool complete =
                arguments.words.empty() && arguments.Has("province") && YearOf(arguments);
            return complete ? List(arguments, streams) : Usage(usage, streams);
          }};
}

Command SpendingShowCommand() {
  static const char* usage = "vuon spending show CODE --province CODE --db DATABASE";
  return {"spending show",
          usage,
          "one spending proposal as JSON: items, quotes, money, payment lists, steps",
          "  CODE  of the proposal, or its id",
          {},
          [](const Arguments& arguments, const Streams& streams) {
            const bool complete = arguments.words.size() == 1 && arguments.Has("province");
            return complete ? Show(arguments, streams) : Usage(usage, streams);
          }};
}

}  // namespace vuon::app
