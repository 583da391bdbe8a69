#include "norms/pack_views.h"

#include "identity/actor.h"
#include "identity/permissions.h"

#include "norms/packs.h"
#include "norms/read_pack.h"

namespace vuon::norms {
namespace {

std::vector<PackFinding> FindingsOf(const Pack& pack, base::Language language) {
  std::vector<PackFinding> findings;
  for (const base::Result<void>& check : {CheckPack(pack), CheckUnderShipped(pack)}) {
    if (check.ok()) continue;
    for (const base::FieldProblem& field : check.problem().fields) {
      findings.push_back(
          {field.pointer, field.code, base::RenderText(field.code, field.params, language)});
    }
  }
  return findings;
}

}  // namespace

PackSummary SummaryOf(const Pack& shipped) {
  return {.code = shipped.code,
          .title = shipped.title,
          .origin = shipped.provinces.empty() ? "country" : "shipped",
          .id = std::nullopt,
          .version = shipped.version,
          .state = "approved",
          .valid_from = shipped.valid_from,
          .valid_to = shipped.valid_to,
          .under = shipped.under,
          .items = static_cast<int>(shipped.items.size()),
          .to_be_confirmed = CountToBeConfirmed(shipped),
          .maker = "",
          .approver = std::nullopt,
          .approved_at = std::nullopt};
}

PackSummary SummaryOf(const PackVersion& own) {
  PackSummary summary = SummaryOf(own.pack);
  summary.origin = "own";
  summary.id = own.head.id.text();
  summary.version = own.head.version;
  summary.state = own.head.state;
  summary.maker = own.head.maker;
  summary.approver = own.head.approver;
  summary.approved_at = own.head.approved_at;
  return summary;
}

PackView ViewOf(const Pack& shipped) { return {SummaryOf(shipped), 1, std::nullopt, {}, shipped}; }

PackView ViewOf(PackVersion own, base::Language language) {
  PackView view{SummaryOf(own), own.head.revision, own.head.return_reason, {}, {}};
  if (own.head.state == "draft") view.findings = FindingsOf(own.pack, language);
  view.pack = std::move(own.pack);
  return view;
}

http::Reply<PackView> Shown(PackView view) {
  const std::string etag = std::to_string(view.revision);
  http::Reply<PackView> reply = std::move(view);
  reply.etag = etag;
  return reply;
}

std::optional<PackView> FindPackView(storage::Connection& reader, const std::string& province,
                                     const std::string& code_or_id, base::Language language) {
  if (base::IsIdText(code_or_id)) {
    auto version = FindPackVersion(reader, province, code_or_id);
    if (version) return ViewOf(std::move(*version), language);
    return std::nullopt;
  }
  const bool built_in = code_or_id.ends_with(kBuiltIn);
  const std::string code =
      built_in ? code_or_id.substr(0, code_or_id.size() - kBuiltIn.size()) : code_or_id;
  auto own = built_in ? std::nullopt : OwnPackInForce(reader, province, code);
  if (own) return ViewOf(std::move(*own), language);
  const Pack* shipped = FindShipped(code);
  if (shipped == nullptr || !IsOfProvince(*shipped, province)) return std::nullopt;
  return ViewOf(*shipped);
}

bool IsSettled(const std::string& state) { return state == "approved" || state == "superseded"; }

bool SeesDrafts(const http::Request& request) {
  const identity::Actor& actor = identity::ActorOf(request);
  const std::string& province = request.Path("province");
  return actor.May(identity::permission::kNormWrite, province) ||
         actor.May(identity::permission::kNormApprove, province) ||
         actor.May(identity::permission::kAuditRead, province);
}

std::optional<PackView> VisiblePack(storage::Connection& reader, const http::Request& request,
                                    const std::string& code_or_id) {
  auto view = FindPackView(reader, request.Path("province"), code_or_id, request.language);
  if (view && !IsSettled(view->summary.state) && !SeesDrafts(request)) return std::nullopt;
  return view;
}

}  // namespace vuon::norms
