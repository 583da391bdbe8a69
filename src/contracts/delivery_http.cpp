#include "contracts/contract_views.h"
#include "contracts/contracts_http.h"
#include "contracts/delivery_verbs.h"
#include "http/request_parts.h"
#include "identity/permissions.h"

namespace vuon::contracts {

struct FileQuery {
  std::optional<std::string> id;
  std::optional<std::string> of_kind;
  std::optional<std::string> of_id;
  std::optional<std::string> file_name;
  std::optional<std::string> caption;
};
BOOST_DESCRIBE_STRUCT(FileQuery, (), (id, of_kind, of_id, file_name, caption))

struct PositionsBody {
  std::optional<std::vector<int>> positions;
};
BOOST_DESCRIBE_STRUCT(PositionsBody, (), (positions))

namespace {

namespace permission = identity::permission;
using http::Method;
using http::Nothing;
using http::Reply;
using http::Request;

std::string_view WriteOf(Side side) {
  return side == Side::kOwn ? permission::kDossierOwn : permission::kContractWrite;
}

void AddMeasuring(http::Routes& routes, identity::House& house, Side side) {
  const std::string_view needs = WriteOf(side);
  const std::string at = "/{contract:id}/measurements";
  routes.Add<Nothing, MeasurementForm, ContractMade>(
      ContractOperation(side, Method::kPost, at, "addMeasurement",
                        "Add a figure to measure before and after", needs, 201),
      [&house, side, needs](const Request& request, const Nothing&, const MeasurementForm& body) {
        return Answered(AddMeasurement(house, identity::ActorOf(request),
                                       identity::CallOf(request, "measurement.added", needs), side,
                                       request.Path("contract"), body));
      });
  for (const bool after : {false, true}) {
    routes.Add<Nothing, MeasuredValue, ContractMade>(
        ContractOperation(side, Method::kPost,
                          at + "/{measurement:id}" + (after ? "/result" : "/baseline"),
                          after ? "measureResult" : "measureBaseline",
                          after ? "Enter the value after" : "Enter the value before", needs),
        [&house, side, needs, after](const Request& request, const Nothing&,
                                     const MeasuredValue& body) {
          return Answered(
              Measure(house, identity::ActorOf(request),
                      identity::CallOf(
                          request, after ? "measurement.result" : "measurement.baseline", needs),
                      side, request.Path("contract"), request.Path("measurement"), after, body));
        });
  }
  routes.Add<Nothing, Nothing, ContractMade>(
      ContractOperation(side, Method::kDelete, at + "/{measurement:id}", "dropMeasurement",
                        "Take a figure away that nothing was measured of", needs),
      [&house, side, needs](const Request& request, const Nothing&, const Nothing&) {
        return Answered(DropMeasurement(house, identity::ActorOf(request),
                                        identity::CallOf(request, "measurement.dropped", needs),
                                        side, request.Path("contract"),
                                        request.Path("measurement")));
      });
}

base::Result<http::Response> Download(identity::House& house, const Request& request, Side side) {
  const std::string& province = request.Path("province");
  const std::string& contract = request.Path("contract");
  return house.database.Read([&](storage::Connection& reader) -> base::Result<http::Response> {
    const auto found = FindContract(reader, province, contract);
    if (!found ||
        (side == Side::kOwn &&
         !ActsFor(reader, province, identity::ActorOf(request).PersonId(), found->enterprise_id))) {
      return Missing("contracts.not_found");
    }
    const auto file = FindContractFile(reader, province, contract, request.Path("file"));
    if (!file) return Missing("contracts.file_not_found");
    http::Response response;
    response.content_type = file->media_type;
    const bool picture = file->media_type.starts_with("image/");
    response.headers.emplace("Content-Disposition", picture ? "inline" : "attachment");
    // What somebody uploaded never runs as a page of ours.
    response.headers.emplace("Content-Security-Policy", "sandbox; default-src 'none'");
    response.body = ContractFileBytes(reader, province, file->id);
    return response;
  });
}

void AddFiles(http::Routes& routes, identity::House& house, Side side) {
  const std::string_view needs = WriteOf(side);
  http::Operation add =
      ContractOperation(side, Method::kPost, "/{contract:id}/files", "addContractFile",
                        "Keep a paper or photo under its own id", needs, 201);
  add.upload = true;
  routes.Add<FileQuery, Nothing, ContractMade>(
      std::move(add),
      [&house, side, needs](const Request& request, const FileQuery& query, const Nothing&) {
        const NewContractFile file{query.id.value_or(house.world.NewIdText()),
                                   query.of_kind.value_or("contract"),
                                   query.of_id.value_or(request.Path("contract")),
                                   query.file_name.value_or("file"),
                                   query.caption.value_or(""),
                                   http::UploadedBytes(request)};
        return Answered(AddContractFile(house, identity::ActorOf(request),
                                        identity::CallOf(request, "contract.file_added", needs),
                                        side, request.Path("contract"), file));
      });
  http::Operation get =
      ContractOperation(side, Method::kGet, "/{contract:id}/files/{file:id}", "getContractFile",
                        "A paper or photo of a contract", permission::kContractRead);
  get.produces = "application/octet-stream";
  routes.AddRaw(std::move(get),
                [&house, side](const Request& request) { return Download(house, request, side); });
}

}  // namespace

void AddDeliveryRoutes(http::Routes& routes, identity::House& house, Side side) {
  AddMeasuring(routes, house, side);
  AddFiles(routes, house, side);
  const std::string_view needs = WriteOf(side);
  routes.Add<Nothing, PositionsBody, ContractMade>(
      ContractOperation(side, Method::kPost, "/{contract:id}/acceptance-requests", "offerItems",
                        "Say that items are done and wait for their acceptance", needs),
      [&house, side, needs](const Request& request, const Nothing&, const PositionsBody& body) {
        return Answered(OfferItems(
            house, identity::ActorOf(request), identity::CallOf(request, "contract.offered", needs),
            side, request.Path("contract"), body.positions.value_or(std::vector<int>())));
      });
}

}  // namespace vuon::contracts
