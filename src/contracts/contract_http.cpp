#include "contracts/contract_candidates.h"
#include "contracts/contract_list.h"
#include "contracts/contract_views.h"
#include "contracts/contracts_http.h"
#include "http/request_parts.h"
#include "identity/permissions.h"

namespace vuon::contracts {

struct ContractsQuery {
  std::optional<int> year;
  std::optional<std::string> q;
  std::optional<std::string> state;
  std::optional<std::string> enterprise;
  std::optional<std::string> supplier;
  std::optional<std::string> dossier;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(ContractsQuery, (),
                      (year, q, state, enterprise, supplier, dossier, cursor, limit))

struct ContractCandidatesQuery {
  std::optional<int> year;
  std::optional<std::string> contract;
};
BOOST_DESCRIBE_STRUCT(ContractCandidatesQuery, (), (year, contract))

struct ContractCandidateList {
  int year;
  std::vector<ContractCandidate> items;
};
BOOST_DESCRIBE_STRUCT(ContractCandidateList, (), (year, items))

struct PaperBody {
  std::string number;
  base::Date date;
};
BOOST_DESCRIBE_STRUCT(PaperBody, (), (number, date))

struct CommitmentBody {
  std::optional<std::string> paper;
};
BOOST_DESCRIBE_STRUCT(CommitmentBody, (), (paper))

namespace {

namespace permission = identity::permission;
using http::Method;
using http::Nothing;
using http::Reply;
using http::Request;
using Rows = http::Page<ContractRow>;

identity::VerbCall Write(const Request& request, const char* name) {
  return identity::CallOf(request, name, permission::kContractWrite);
}
identity::VerbCall Head(const Request& request, const char* name) {
  return identity::CallOf(request, name, permission::kContractApprove);
}

void AddDrafting(http::Routes& routes, identity::House& house) {
  routes.Add<Nothing, ContractForm, ContractMade>(
      ContractOperation(Side::kOfficer, Method::kPost, "", "draftContract",
                        "Draft a contract over approved dossiers of one enterprise",
                        permission::kContractWrite, 201),
      [&house](const Request& request, const Nothing&, const ContractForm& body) {
        return Answered(DraftContract(house, identity::ActorOf(request),
                                      Write(request, "contract.drafted"), body));
      });
  http::Operation revise =
      ContractOperation(Side::kOfficer, Method::kPut, "/{contract:id}", "reviseContract",
                        "Write a drafted contract anew", permission::kContractWrite);
  revise.needs_if_match = true;
  routes.Add<Nothing, ContractForm, ContractMade>(
      std::move(revise),
      [&house](const Request& request, const Nothing&, const ContractForm& body) {
        return Answered(ReviseContract(house, identity::ActorOf(request),
                                       Write(request, "contract.revised"), request.Path("contract"),
                                       http::RevisionOf(request), body));
      });
  routes.Add<Nothing, Nothing, ContractMade>(
      ContractOperation(Side::kOfficer, Method::kPost, "/{contract:id}/discard", "discardContract",
                        "Take a drafted contract away", permission::kContractWrite),
      [&house](const Request& request, const Nothing&, const Nothing&) {
        return Answered(DiscardContract(house, identity::ActorOf(request),
                                        Write(request, "contract.discarded"),
                                        request.Path("contract")));
      });
  routes.Add<Nothing, PaperBody, ContractMade>(
      ContractOperation(Side::kOfficer, Method::kPost, "/{contract:id}/signature", "signContract",
                        "Sign the drafted contract and commit its state part",
                        permission::kContractApprove),
      [&house](const Request& request, const Nothing&, const PaperBody& body) {
        return Answered(SignContract(house, identity::ActorOf(request),
                                     Head(request, "contract.signed"), request.Path("contract"),
                                     {body.number, body.date}));
      });
}

void AddCandidates(http::Routes& routes, identity::House& house) {
  routes.Add<ContractCandidatesQuery, Nothing, ContractCandidateList>(
      http::ProvinceOperation(Method::kGet, "/contract-candidates", "listContractCandidates",
                              "Approved dossiers without a contract, and what each has reserved",
                              permission::kContractRead),
      [&house](const Request& request, const ContractCandidatesQuery& query,
               const Nothing&) -> base::Result<Reply<ContractCandidateList>> {
        const int year = query.year.value_or(house.world.Today().year());
        return Reply<ContractCandidateList>(
            {year, house.database.Read([&](storage::Connection& reader) {
               return ContractCandidatesOf(reader, request.Path("province"), year,
                                           query.contract.value_or(""));
             })});
      });
}

void AddAmending(http::Routes& routes, identity::House& house) {
  const std::string at = "/{contract:id}/amendments";
  routes.Add<Nothing, AmendmentForm, ContractMade>(
      ContractOperation(Side::kOfficer, Method::kPost, at, "draftAmendment",
                        "Draft what changes, suspends, resumes, ends or liquidates a contract",
                        permission::kContractWrite, 201),
      [&house](const Request& request, const Nothing&, const AmendmentForm& body) {
        return Answered(DraftAmendment(house, identity::ActorOf(request),
                                       Write(request, "contract.amendment_drafted"),
                                       request.Path("contract"), body));
      });
  routes.Add<Nothing, Nothing, ContractMade>(
      ContractOperation(Side::kOfficer, Method::kPost, at + "/{step:integer}/discard",
                        "discardAmendment", "Take a drafted amendment away",
                        permission::kContractWrite),
      [&house](const Request& request, const Nothing&, const Nothing&) {
        return Answered(DiscardAmendment(
            house, identity::ActorOf(request), Write(request, "contract.amendment_discarded"),
            request.Path("contract"), std::stoi(request.Path("step"))));
      });
  routes.Add<Nothing, PaperBody, ContractMade>(
      ContractOperation(Side::kOfficer, Method::kPost, at + "/{step:integer}/approval",
                        "approveAmendment", "Approve the amendment; what it lowers is released",
                        permission::kContractApprove),
      [&house](const Request& request, const Nothing&, const PaperBody& body) {
        return Answered(ApproveAmendment(
            house, identity::ActorOf(request), Head(request, "contract.amended"),
            request.Path("contract"), std::stoi(request.Path("step")), {body.number, body.date}));
      });
}

}  // namespace

void AddContractRoutes(http::Routes& routes, identity::House& house) {
  AddCandidates(routes, house);
  AddDrafting(routes, house);
  AddAmending(routes, house);
}

void AddReadingRoutes(http::Routes& routes, identity::House& house, Side side) {
  routes.Add<ContractsQuery, Nothing, Rows>(
      ContractOperation(side, Method::kGet, "", "listContracts", "Contracts, newest first",
                        permission::kContractRead),
      [&house, side](const Request& request, const ContractsQuery& query,
                     const Nothing&) -> base::Result<Reply<Rows>> {
        ContractFilter filter{query.year.value_or(0),
                              query.state.value_or(""),
                              query.q.value_or(""),
                              query.enterprise.value_or(""),
                              query.supplier.value_or(""),
                              query.dossier.value_or(""),
                              side == Side::kOwn ? identity::ActorOf(request).PersonId() : ""};
        auto found = house.database.Read([&](storage::Connection& reader) {
          return ListContracts(reader, request.Path("province"), filter, query.cursor.value_or(""),
                               query.limit.value_or(50), house.world.Today());
        });
        if (!found.ok()) return found.problem();
        Rows page;
        page.items = std::move(found->items);
        page.next = std::move(found->next);
        return Reply<Rows>(std::move(page));
      });
  routes.Add<Nothing, Nothing, ContractView>(
      ContractOperation(side, Method::kGet, "/{contract:id}", "getContract",
                        "One contract with its items, money, delivery and acceptance",
                        permission::kContractRead),
      [&house, side](const Request& request, const Nothing&, const Nothing&) {
        return house.database.Read([&](storage::Connection& reader) {
          return ContractViewOf(reader, identity::ActorOf(request), request.Path("province"), side,
                                request.Path("contract"), house.world.Today());
        });
      });
  const std::string_view needs =
      side == Side::kOwn ? permission::kDossierOwn : permission::kContractWrite;
  routes.Add<Nothing, CommitmentBody, ContractMade>(
      ContractOperation(side, Method::kPost, "/{contract:id}/commitment", "declareCommitment",
                        "Declare that no other state money pays for the same", needs),
      [&house, side, needs](const Request& request, const Nothing&, const CommitmentBody& body) {
        return Answered(
            DeclareCommitment(house, identity::ActorOf(request),
                              identity::CallOf(request, "contract.commitment_declared", needs),
                              side, request.Path("contract"), body.paper.value_or("")));
      });
}

}  // namespace vuon::contracts
