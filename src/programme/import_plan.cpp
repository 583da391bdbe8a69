#include "base/vietnamese_text.h"
#include "identity/hash.h"
#include "programme/draft_from_document.h"
#include "programme/plan_rules.h"
#include "programme/plan_store.h"

namespace vuon::programme {
namespace {

using base::Problem;
using base::ProblemKind;

bool SameLine(const PlanLine& one, const PlanLine& other) {
  return base::FoldForSearch(one.title) == base::FoldForSearch(other.title);
}

// A line of the new document is the old one when it stands under the same line with the same title,
// or else the same number; each old key is taken once.
void AdoptKeys(std::vector<PlanLine>& lines, const std::vector<PlanLine>& before) {
  std::vector<bool> taken(before.size(), false);
  std::vector<bool> matched(lines.size(), false);
  const auto adopt = [&](const auto& same) {
    for (std::size_t at = 0; at < lines.size(); ++at) {
      for (std::size_t old = 0; old < before.size() && !matched[at]; ++old) {
        if (taken[old] || !same(lines[at], before[old])) continue;
        taken[old] = matched[at] = true;
        lines[at].key = before[old].key;
        AdoptKeys(lines[at].lines, before[old].lines);
      }
    }
  };
  adopt(SameLine);
  adopt([](const PlanLine& one, const PlanLine& other) { return one.number == other.number; });
}

}  // namespace

base::Result<VersionMade> ImportPlan(identity::House& house, const identity::Actor& actor,
                                     identity::VerbCall call, const PlanFile& file) {
  if (file.year < 2000 || file.year > 2200) {
    return Problem{ProblemKind::kInvalid, "programme.year_out_of_range"};
  }
  VUON_TRY(report, plancheck::CheckPlanBytes(file.bytes, file.file_name));
  StoredDocument document;
  document.file_name = file.file_name;
  document.sha256 = identity::Sha256Hex(file.bytes);
  document.bytes.assign(file.bytes.begin(), file.bytes.end());
  document.reading = http::WriteJson(ReadingOf(report));
  // The body of an upload is no part of the request's own hash.
  if (call.idempotency_key) call.request_hash += document.sha256;
  return identity::RunVerb<VersionMade>(
      house, actor, call, [&](identity::Work& work) -> base::Result<VersionMade> {
        PlanContent content = DraftFromDocument(report.plan, work.world);
        VUON_CHECK(CheckForm(content));
        const auto plan = FindPlan(work.transaction.connection(), call.province_id, file.year);
        if (plan) {
          const auto in_force =
              VersionInForce(work.transaction.connection(), call.province_id, *plan);
          if (in_force) AdoptKeys(content.lines, in_force->content.lines);
        }
        document.id = work.world.NewId<PlanDocumentTag>();
        InsertDocument(work.transaction, work.world, call.province_id, document);
        return AddDraft(work, call, file.year, std::move(content), document.id);
      });
}

}  // namespace vuon::programme
