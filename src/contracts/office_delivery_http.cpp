#include "contracts/contracts_http.h"
#include "contracts/delivery_verbs.h"
#include "contracts/suppliers.h"
#include "http/request_parts.h"
#include "identity/permissions.h"

namespace vuon::contracts {

struct NoteBody {
  std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(NoteBody, (), (note))

struct RecognitionBody {
  std::string number;
  base::Date date;
};
BOOST_DESCRIBE_STRUCT(RecognitionBody, (), (number, date))

struct SuppliersQuery {
  std::optional<std::string> q;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(SuppliersQuery, (), (q, cursor, limit))

namespace {

namespace permission = identity::permission;
using http::Method;
using http::Nothing;
using http::Reply;
using http::Request;

identity::VerbCall Write(const Request& request, const char* name) {
  return identity::CallOf(request, name, permission::kContractWrite);
}

http::Operation Office(Method method, const std::string& rest, const std::string& id,
                       std::string summary, int status = 200) {
  return ContractOperation(Side::kOfficer, method, "/{contract:id}" + rest, id, std::move(summary),
                           permission::kContractWrite, status);
}

void AddCarryingOut(http::Routes& routes, identity::House& house) {
  routes.Add<Nothing, MilestoneForm, ContractMade>(
      Office(Method::kPost, "/milestones", "addMilestone", "Add a milestone", 201),
      [&house](const Request& request, const Nothing&, const MilestoneForm& body) {
        return Answered(AddMilestone(house, identity::ActorOf(request),
                                     Write(request, "contract.milestone_added"),
                                     request.Path("contract"), body));
      });
  routes.Add<Nothing, MilestoneDone, ContractMade>(
      Office(Method::kPost, "/milestones/{position:integer}/completion", "reachMilestone",
             "Mark a milestone as reached"),
      [&house](const Request& request, const Nothing&, const MilestoneDone& body) {
        return Answered(ReachMilestone(
            house, identity::ActorOf(request), Write(request, "contract.milestone_reached"),
            request.Path("contract"), std::stoi(request.Path("position")), body));
      });
  routes.Add<Nothing, VisitForm, ContractMade>(
      Office(Method::kPut, "/visits/{visit:id}", "keepVisit",
             "Keep a visit under the id the phone gave it; sent twice it is there once"),
      [&house](const Request& request, const Nothing&, const VisitForm& body) {
        return Answered(KeepVisit(house, identity::ActorOf(request),
                                  Write(request, "contract.visit_kept"), request.Path("contract"),
                                  request.Path("visit"), body));
      });
  routes.Add<Nothing, NoteBody, ContractMade>(
      Office(Method::kPost, "/measurements/{measurement:id}/verification", "verifyMeasurement",
             "Verify both values, as somebody else than who measured"),
      [&house](const Request& request, const Nothing&, const NoteBody& body) {
        return Answered(VerifyMeasurement(
            house, identity::ActorOf(request), Write(request, "measurement.verified"),
            request.Path("contract"), request.Path("measurement"), body.note.value_or("")));
      });
}

void AddAccepting(http::Routes& routes, identity::House& house) {
  routes.Add<Nothing, AcceptanceForm, ContractMade>(
      Office(Method::kPost, "/acceptances", "recordAcceptance",
             "Record the minutes of an acceptance", 201),
      [&house](const Request& request, const Nothing&, const AcceptanceForm& body) {
        return Answered(RecordAcceptance(house, identity::ActorOf(request),
                                         Write(request, "acceptance.recorded"),
                                         request.Path("contract"), body));
      });
  routes.Add<Nothing, Nothing, ContractMade>(
      Office(Method::kPost, "/acceptances/{acceptance:id}/discard", "discardAcceptance",
             "Take recorded minutes away before they are recognised"),
      [&house](const Request& request, const Nothing&, const Nothing&) {
        return Answered(DiscardAcceptance(house, identity::ActorOf(request),
                                          Write(request, "acceptance.discarded"),
                                          request.Path("contract"), request.Path("acceptance")));
      });
  routes.Add<Nothing, RecognitionBody, ContractMade>(
      ContractOperation(Side::kOfficer, Method::kPost,
                        "/{contract:id}/acceptances/{acceptance:id}/recognition",
                        "recogniseAcceptance", "Recognise the result of an acceptance",
                        permission::kContractApprove),
      [&house](const Request& request, const Nothing&, const RecognitionBody& body) {
        return Answered(RecogniseAcceptance(
            house, identity::ActorOf(request),
            identity::CallOf(request, "acceptance.recognised", permission::kContractApprove),
            request.Path("contract"), request.Path("acceptance"), {body.number, body.date}));
      });
}

}  // namespace

void AddOfficeDeliveryRoutes(http::Routes& routes, identity::House& house) {
  AddCarryingOut(routes, house);
  AddAccepting(routes, house);
}

void AddSupplierRoutes(http::Routes& routes, identity::House& house) {
  routes.Add<SuppliersQuery, Nothing, http::Page<SupplierView>>(
      http::ProvinceOperation(Method::kGet, "/suppliers", "listSuppliers",
                              "Consultants and suppliers by name", permission::kContractRead),
      [&house](const Request& request, const SuppliersQuery& query,
               const Nothing&) -> base::Result<Reply<http::Page<SupplierView>>> {
        http::Page<SupplierView> page;
        page.items = house.database.Read([&](storage::Connection& reader) {
          return ListSuppliers(reader, request.Path("province"), query.q.value_or(""),
                               query.cursor.value_or(""),
                               std::clamp(query.limit.value_or(50), 1, 200), page.next);
        });
        return Reply<http::Page<SupplierView>>(std::move(page));
      });
  routes.Add<Nothing, SupplierForm, ContractMade>(
      http::ProvinceOperation(Method::kPost, "/suppliers", "addSupplier", "Register a supplier",
                              permission::kContractWrite, 201),
      [&house](const Request& request, const Nothing&, const SupplierForm& body) {
        return Answered(
            AddSupplier(house, identity::ActorOf(request), Write(request, "supplier.added"), body));
      });
  http::Operation change =
      http::ProvinceOperation(Method::kPut, "/suppliers/{supplier:id}", "changeSupplier",
                              "Change or close a supplier", permission::kContractWrite);
  change.needs_if_match = true;
  routes.Add<Nothing, SupplierForm, ContractMade>(
      std::move(change),
      [&house](const Request& request, const Nothing&, const SupplierForm& body) {
        return Answered(ChangeSupplier(house, identity::ActorOf(request),
                                       Write(request, "supplier.changed"), request.Path("supplier"),
                                       http::RevisionOf(request), body));
      });
}

}  // namespace vuon::contracts
