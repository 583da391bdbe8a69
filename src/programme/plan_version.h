#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/id.h"
#include "programme/plan_content.h"

namespace vuon::programme {

struct PlanTag;
struct PlanVersionTag;
struct PlanDocumentTag;
using PlanId = base::Id<PlanTag>;
using PlanVersionId = base::Id<PlanVersionTag>;
using PlanDocumentId = base::Id<PlanDocumentTag>;

// The programme of the plans kept here, as ledger cells name it.
inline constexpr std::string_view kProgramme = "nang-suat-chat-luong";

// draft → submitted → approved → superseded; submitted → draft when returned; draft → discarded.
// The database holds this order (migrations/0006_programme.sql).
enum class VersionState { kDraft, kSubmitted, kApproved, kSuperseded, kDiscarded };
std::string_view StateText(VersionState state);
VersionState ParseState(std::string_view text);  // of our own database

// Everything of a version but its content.
struct VersionHead {
  PlanVersionId id;
  PlanId plan_id;
  int year = 0;
  int version = 0;  // from 1, in order of making
  VersionState state = VersionState::kDraft;
  std::int64_t revision = 1;
  base::Money total;
  std::optional<PlanDocumentId> document_id;
  std::string maker_id;
  std::string maker;
  base::Instant created_at;
  std::optional<base::Instant> submitted_at;
  std::optional<std::string> approver_id;
  std::optional<std::string> approver;
  std::optional<base::Instant> approved_at;
  std::optional<std::string> decision_number;
  std::optional<base::Date> decision_date;
  std::optional<std::string> return_reason;
};

struct PlanVersion {
  VersionHead head;
  PlanContent content;
};

}  // namespace vuon::programme
