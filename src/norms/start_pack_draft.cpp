#include "norms/pack_rules.h"
#include "norms/packs.h"

namespace vuon::norms {
namespace {

using base::Problem;
using base::ProblemKind;

bool IsPackCode(const std::string& code) {
  if (code.empty() || code.size() > 60) return false;
  return code.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
}

// What the province has under that code: its own in force, else the one the program carries.
std::optional<Pack> Beginning(identity::Work& work, const std::string& province,
                              const std::string& code) {
  if (auto own = OwnPackInForce(work.transaction.connection(), province, code)) {
    return std::move(own->pack);
  }
  const Pack* shipped = FindShipped(code);
  if (shipped == nullptr || !IsOfProvince(*shipped, province)) return std::nullopt;
  return *shipped;
}

// A national pack made a province's own stands under it.
void PutUnder(Pack& pack) {
  pack.under = pack.code;
  for (Item& item : pack.items) item.maximum = item.code;
}

base::Result<PackVersionMade> Start(identity::Work& work, const identity::VerbCall& call,
                                    const DraftWanted& wanted) {
  const std::string& province = call.province_id;
  storage::Connection& reader = work.transaction.connection();
  auto pack = Beginning(work, province, wanted.from);
  if (!pack) return Problem{ProblemKind::kNotFound, "norms.pack_not_found"};
  const Pack* shipped = FindShipped(wanted.code);
  // The country's codes stay the country's, and another province's its own.
  const bool taken =
      shipped != nullptr && (shipped->provinces.empty() || !IsOfProvince(*shipped, province));
  if (!IsPackCode(wanted.code) || taken) {
    return Problem{ProblemKind::kInvalid,
                   "norms.pack_unusable",
                   {},
                   {{"/code", "norms.code_unusable", {{"code", wanted.code}}}}};
  }
  if (const auto open = OpenPackVersion(reader, province, wanted.code)) {
    return Problem{ProblemKind::kConflict,
                   "norms.version_open",
                   {{"version", std::to_string(open->version)},
                    {"maker", open->maker},
                    {"id", open->id.text()}}};
  }
  if (pack->provinces.empty()) PutUnder(*pack);
  PackVersion version{{.id = work.world.NewId<NormPackTag>(),
                       .code = wanted.code,
                       .version = NextPackVersion(reader, province, wanted.code),
                       .state = "draft",
                       .revision = 1,
                       .valid_from = pack->valid_from,
                       .valid_to = pack->valid_to,
                       .maker_id = work.actor.PersonId(),
                       .maker = work.actor.name(),
                       .approver_id = std::nullopt,
                       .approver = std::nullopt,
                       .created_at = work.world.Now(),
                       .approved_at = std::nullopt,
                       .return_reason = std::nullopt},
                      std::move(*pack)};
  version.pack.code = wanted.code;
  version.pack.version = version.head.version;
  version.pack.provinces = {province};
  InsertPackVersion(work.transaction, province, version);
  work.Changed("norm_pack", version.head.id.text(), nullptr, HeadJson(version.head));
  return PackVersionMade{version.head.id.text()};
}

}  // namespace

base::Result<PackVersionMade> StartPackDraft(identity::House& house, const identity::Actor& actor,
                                             const identity::VerbCall& call,
                                             const DraftWanted& wanted) {
  return identity::RunVerb<PackVersionMade>(
      house, actor, call, [&](identity::Work& work) -> base::Result<PackVersionMade> {
        return Start(work, call, wanted);
      });
}

}  // namespace vuon::norms
