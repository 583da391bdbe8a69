#include "spending/spending_http.h"

#include "http/request_parts.h"
#include "identity/permissions.h"
#include "identity/verb.h"

namespace vuon::spending {

struct SpendingQuery {
  std::optional<int> year;
  std::optional<std::string> state;
  std::optional<std::string> line;
  std::optional<std::string> q;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(SpendingQuery, (), (year, state, line, q, cursor, limit))

struct SpendingCellsQuery {
  int year = 0;
};
BOOST_DESCRIBE_STRUCT(SpendingCellsQuery, (), (year))

struct SpendingCells {
  std::vector<SpendingCellView> items;
  std::vector<ProcurementRule> procurement;  // the rules of today
};
BOOST_DESCRIBE_STRUCT(SpendingCells, (), (items, procurement))

namespace {

namespace permission = identity::permission;
using http::Method;
using http::Nothing;
using http::ProvinceOperation;
using http::Reply;

constexpr std::string_view kRead = permission::kSpendingRead;
constexpr std::string_view kWrite = permission::kSpendingWrite;
constexpr std::string_view kApprove = permission::kSpendingApprove;
constexpr int kUsualPage = 50;

void AddReading(http::Routes& routes, identity::House& house) {
  routes.Add<SpendingQuery, Nothing, http::Page<SpendingRow>>(
      ProvinceOperation(Method::kGet, "/spending", "listSpending",
                        "What the agency spends itself, newest first", kRead),
      [&house](const http::Request& request, const SpendingQuery& query,
               const Nothing&) -> base::Result<Reply<http::Page<SpendingRow>>> {
        const SpendingFilter filter{query.year.value_or(house.world.Today().year()),
                                    query.state.value_or(""), query.line.value_or(""),
                                    query.q.value_or("")};
        VUON_TRY(found, house.database.Read([&](storage::Connection& reader) {
          return ListSpending(reader, request.Path("province"), filter, query.cursor.value_or(""),
                              query.limit.value_or(kUsualPage));
        }));
        http::Page<SpendingRow> page;
        page.items = std::move(found.items);
        page.next = std::move(found.next);
        return Reply<http::Page<SpendingRow>>(std::move(page));
      });
  routes.Add<SpendingCellsQuery, Nothing, SpendingCells>(
      ProvinceOperation(Method::kGet, "/spending-cells", "listSpendingCells",
                        "Cells of a year that the agency spends itself", kRead),
      [&house](const http::Request& request, const SpendingCellsQuery& query,
               const Nothing&) -> base::Result<Reply<SpendingCells>> {
        SpendingCells cells;
        cells.items = house.database.Read([&](storage::Connection& reader) {
          return CellsToSpend(reader, request.Path("province"), query.year);
        });
        for (const ProcurementRule& rule : ShippedSpendingPolicy().procurement) {
          const base::Date today = house.world.Today();
          if (rule.first_on <= today && (!rule.last_on || today <= *rule.last_on)) {
            cells.procurement.push_back(rule);
          }
        }
        return Reply<SpendingCells>(std::move(cells));
      });
  routes.Add<Nothing, Nothing, SpendingView>(
      ProvinceOperation(Method::kGet, "/spending/{spending:id}", "readSpending",
                        "One proposal with all its steps", kRead),
      [&house](const http::Request& request, const Nothing&, const Nothing&) {
        return ShowSpending(house, request, SpendingMade{request.Path("spending"), ""});
      });
}

using Reasoned = SpendingResult (*)(identity::House&, const identity::Actor&,
                                    const identity::VerbCall&, const std::string&,
                                    const std::string&);
void AddReasoned(http::Routes& routes, identity::House& house, const std::string& rest,
                 std::string id, std::string summary, const char* verb, std::string_view needs,
                 Reasoned step) {
  routes.Add<Nothing, SpendingReason, SpendingView>(
      ProvinceOperation(Method::kPost, "/spending/{spending:id}" + rest, std::move(id),
                        std::move(summary), needs),
      [&house, verb, needs, step](const http::Request& request, const Nothing&,
                                  const SpendingReason& body) {
        return ShowSpending(
            house, request,
            step(house, identity::ActorOf(request), identity::CallOf(request, verb, needs),
                 request.Path("spending"), body.reason));
      });
}

using Plain = SpendingResult (*)(identity::House&, const identity::Actor&,
                                 const identity::VerbCall&, const std::string&);
void AddPlain(http::Routes& routes, identity::House& house, const std::string& rest, std::string id,
              std::string summary, const char* verb, Plain step) {
  routes.Add<Nothing, Nothing, SpendingView>(
      ProvinceOperation(Method::kPost, "/spending/{spending:id}" + rest, std::move(id),
                        std::move(summary), kWrite),
      [&house, verb, step](const http::Request& request, const Nothing&, const Nothing&) {
        return ShowSpending(
            house, request,
            step(house, identity::ActorOf(request), identity::CallOf(request, verb, kWrite),
                 request.Path("spending")));
      });
}

void AddWriting(http::Routes& routes, identity::House& house) {
  routes.Add<Nothing, ProposalForm, SpendingView>(
      ProvinceOperation(Method::kPost, "/spending", "draftSpending",
                        "Draft a proposal on a cell the agency spends itself", kWrite, 201),
      [&house](const http::Request& request, const Nothing&, const ProposalForm& form) {
        return ShowSpending(
            house, request,
            DraftProposal(house, identity::ActorOf(request),
                          identity::CallOf(request, "spending_proposal.drafted", kWrite), form));
      });
  http::Operation save = ProvinceOperation(Method::kPut, "/spending/{spending:id}", "saveSpending",
                                           "Keep a draft", kWrite);
  save.needs_if_match = true;
  routes.Add<Nothing, ProposalForm, SpendingView>(
      std::move(save),
      [&house](const http::Request& request, const Nothing&, const ProposalForm& form) {
        return ShowSpending(
            house, request,
            SaveProposal(house, identity::ActorOf(request),
                         identity::CallOf(request, "spending_proposal.saved", kWrite),
                         request.Path("spending"), http::RevisionOf(request), form));
      });
  AddPlain(routes, house, "/submission", "submitSpending", "Hand a proposal in",
           "spending_proposal.submitted", SubmitProposal);
  AddPlain(routes, house, "/withdrawal", "withdrawSpending", "Take a proposal back",
           "spending_proposal.withdrawn", WithdrawProposal);
  AddReasoned(routes, house, "/return", "returnSpending", "Send a proposal back to be mended",
              "spending_proposal.returned", kApprove, ReturnProposal);
  AddReasoned(routes, house, "/rejection", "rejectSpending", "Refuse a proposal for good",
              "spending_proposal.rejected", kApprove, RejectProposal);
  AddReasoned(routes, house, "/end", "endSpending",
              "Nothing more is paid: what is over goes back to the line", "spending_proposal.ended",
              kWrite, FinishProposal);
  routes.Add<Nothing, SpendingDecision, SpendingView>(
      ProvinceOperation(Method::kPost, "/spending/{spending:id}/approval", "approveSpending",
                        "Approve a proposal; commits its money", kApprove),
      [&house](const http::Request& request, const Nothing&, const SpendingDecision& body) {
        return ShowSpending(
            house, request,
            ApproveProposal(house, identity::ActorOf(request),
                            identity::CallOf(request, "spending_proposal.approved", kApprove),
                            request.Path("spending"), body));
      });
}

}  // namespace

base::Result<Reply<SpendingView>> ShowSpending(identity::House& house, const http::Request& request,
                                               const SpendingResult& made) {
  if (!made.ok()) return made.problem();
  return house.database.Read([&](storage::Connection& reader) {
    return SpendingViewOf(reader, request.Path("province"), identity::ActorOf(request).PersonId(),
                          made->id);
  });
}

void AddProposalRoutes(http::Routes& routes, identity::House& house) {
  AddReading(routes, house);
  AddWriting(routes, house);
}

void AddRoutes(http::Routes& routes, identity::House& house) {
  AddProposalRoutes(routes, house);
  AddSpendingPaymentRoutes(routes, house);
  AddRateRoutes(routes, house);
  AddSpendingExport(routes, house);
}

}  // namespace vuon::spending
