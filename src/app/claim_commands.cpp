#include "app/claim_commands.h"

#include <fmt/format.h>

#include <ostream>

#include "app/command_options.h"
#include "app/ground.h"
#include "claims/claim_store.h"
#include "claims/claim_views.h"

namespace vuon::app {
namespace {

std::string LineOf(const claims::ClaimRow& row, base::Language language) {
  return fmt::format("{:<18}  {:>15}  {}  {}  [{}]", row.code,
                     row.amount.value_or(row.support).Dotted(), row.enterprise, row.title,
                     base::RenderText("claims.state_" + row.state, {}, language));
}
std::string LineOf(const claims::OrderRow& row, base::Language language) {
  return fmt::format("{:<12}  {}  {:>15}  {}  {}  [{}]", row.number, row.ordered_on.Iso(),
                     row.amount.Dotted(), row.claim_code, row.enterprise,
                     base::RenderText("claims.order_" + row.state, {}, language));
}

// Every page of a list, a line a row.
template <class Row, class Read>
int PrintAll(const Arguments& arguments, const Streams& streams, Ground& ground, const Read& read) {
  std::optional<std::string> cursor = "";
  while (cursor) {
    const auto page =
        ground.database->Read([&](storage::Connection& reader) { return read(reader, *cursor); });
    if (!page.ok()) return Refused(page.problem(), streams);
    for (const Row& row : page->items) {
      streams.out << (arguments.Has("json") ? http::WriteJson(row)
                                            : LineOf(row, LanguageOf(arguments)))
                  << "\n";
    }
    cursor = page->next;
  }
  return kFine;
}

int ListClaims(const Arguments& arguments, const Streams& streams) {
  auto ground = Prepare(arguments, Missing::kIsRefused);
  if (!ground.ok()) return Refused(ground.problem(), streams);
  const claims::ClaimFilter filter{*YearOf(arguments), arguments.Option("state"), "",
                                   arguments.Option("q")};
  return PrintAll<claims::ClaimRow>(
      arguments, streams, **ground, [&](storage::Connection& reader, const std::string& cursor) {
        return claims::ListClaims(reader, arguments.Option("province"), filter, "", cursor,
                                  claims::kLongestClaimList, (*ground)->world.Today());
      });
}

int ListPayments(const Arguments& arguments, const Streams& streams) {
  auto ground = Prepare(arguments, Missing::kIsRefused);
  if (!ground.ok()) return Refused(ground.problem(), streams);
  return PrintAll<claims::OrderRow>(
      arguments, streams, **ground, [&](storage::Connection& reader, const std::string& cursor) {
        return claims::ListOrders(reader, arguments.Option("province"), arguments.Option("state"),
                                  cursor, claims::kLongestClaimList);
      });
}

int Show(const Arguments& arguments, const Streams& streams) {
  auto ground = Prepare(arguments, Missing::kIsRefused);
  if (!ground.ok()) return Refused(ground.problem(), streams);
  const std::string province = arguments.Option("province");
  const identity::Actor actor = identity::Actor::System("vuon claim show");
  const auto view = (*ground)->database->Read(
      [&](storage::Connection& reader) -> base::Result<http::Reply<claims::ClaimView>> {
        const auto id = reader.QueryOne(
            "SELECT id FROM claim WHERE province_id = $1 AND (code = $2 OR id = $2)", province,
            arguments.words[0]);
        const auto claim = id ? claims::FindClaim(reader, province, id->Text(0)) : std::nullopt;
        if (!claim) return base::Problem{base::ProblemKind::kNotFound, "claims.not_found"};
        return claims::ViewOf(reader, province, actor, claims::Face::kOfficer, *claim,
                              (*ground)->world.Today());
      });
  if (!view.ok()) return Refused(view.problem(), streams);
  streams.out << http::WriteJson(view->body) << "\n";
  return kFine;
}

}  // namespace

Command ClaimListCommand() {
  static const char* usage =
      "vuon claim list --province CODE --db DATABASE [--year Y] [--state S] [--q TEXT] [--json]";
  return {"claim list",
          usage,
          "the claims of payment of a province, newest first",
          "  --state  submitted, returned, appraised, approved, ordered, paid, rejected, refused,\n"
          "           withdrawn\n"
          "  --q      a claim's code, or words of the dossier, enterprise or title\n"
          "  --json   one object a line",
          {},
          [](const Arguments& arguments, const Streams& streams) {
            const bool complete =
                arguments.words.empty() && arguments.Has("province") && YearOf(arguments);
            return complete ? ListClaims(arguments, streams) : Usage(usage, streams);
          }};
}

Command ClaimShowCommand() {
  static const char* usage = "vuon claim show CODE --province CODE --db DATABASE";
  return {"claim show",
          usage,
          "one claim as JSON: evidence, working, appraisal, orders, steps",
          "  CODE  of the claim, or its id",
          {},
          [](const Arguments& arguments, const Streams& streams) {
            const bool complete = arguments.words.size() == 1 && arguments.Has("province");
            return complete ? Show(arguments, streams) : Usage(usage, streams);
          }};
}

Command PaymentListCommand() {
  static const char* usage = "vuon payment list --province CODE --db DATABASE [--state S] [--json]";
  return {"payment list",
          usage,
          "the payment orders of a province, newest first",
          "  --state  sent, confirmed, bounced\n"
          "  --json   one object a line",
          {},
          [](const Arguments& arguments, const Streams& streams) {
            const bool complete = arguments.words.empty() && arguments.Has("province");
            return complete ? ListPayments(arguments, streams) : Usage(usage, streams);
          }};
}

}  // namespace vuon::app
