#pragma once
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace vuon::identity {

// What may be done, named once; a room adds its own here and in the table of permissions.cpp.
namespace permission {
inline constexpr std::string_view kProvinceRead = "province.read";
inline constexpr std::string_view kProvinceWrite = "province.write";
inline constexpr std::string_view kPersonRead = "person.read";
inline constexpr std::string_view kPersonWrite = "person.write";
inline constexpr std::string_view kAuditRead = "audit.read";
inline constexpr std::string_view kStoryRead = "story.read";
inline constexpr std::string_view kPlanRead = "plan.read";
inline constexpr std::string_view kPlanWrite = "plan.write";
inline constexpr std::string_view kPlanSubmit = "plan.submit";
inline constexpr std::string_view kPlanApprove = "plan.approve";
inline constexpr std::string_view kBudgetRead = "budget.read";
inline constexpr std::string_view kPostingRead = "posting.read";
inline constexpr std::string_view kPostingWrite = "posting.write";
inline constexpr std::string_view kPostingApprove = "posting.approve";
inline constexpr std::string_view kExportRead = "export.read";
// "own": of the enterprise that the person acts for; "sit": of the councils the person sits in.
inline constexpr std::string_view kNormRead = "norm.read";
inline constexpr std::string_view kNormWrite = "norm.write";
inline constexpr std::string_view kNormApprove = "norm.approve";
inline constexpr std::string_view kEnterpriseRead = "enterprise.read";
inline constexpr std::string_view kEnterpriseWrite = "enterprise.write";
inline constexpr std::string_view kEnterpriseOwn = "enterprise.own";
inline constexpr std::string_view kCallRead = "call.read";
inline constexpr std::string_view kCallWrite = "call.write";
inline constexpr std::string_view kDossierRead = "dossier.read";
inline constexpr std::string_view kDossierWrite = "dossier.write";
inline constexpr std::string_view kDossierOwn = "dossier.own";
inline constexpr std::string_view kCouncilRead = "council.read";
inline constexpr std::string_view kCouncilWrite = "council.write";
inline constexpr std::string_view kCouncilSit = "council.sit";
inline constexpr std::string_view kCouncilApprove = "council.approve";
inline constexpr std::string_view kContractRead = "contract.read";
inline constexpr std::string_view kContractWrite = "contract.write";
inline constexpr std::string_view kContractApprove = "contract.approve";
inline constexpr std::string_view kClaimRead = "claim.read";
inline constexpr std::string_view kClaimWrite = "claim.write";
inline constexpr std::string_view kClaimApprove = "claim.approve";
inline constexpr std::string_view kClaimPay = "claim.pay";
// Official papers: to draft and number them, to sign them (and to approve their templates).
inline constexpr std::string_view kPaperRead = "paper.read";
inline constexpr std::string_view kPaperWrite = "paper.write";
inline constexpr std::string_view kPaperSign = "paper.sign";
inline constexpr std::string_view kReportRead = "report.read";
inline constexpr std::string_view kReportWrite = "report.write";
inline constexpr std::string_view kReportContribute = "report.contribute";
inline constexpr std::string_view kReportApprove = "report.approve";
inline constexpr std::string_view kOutreachRead = "outreach.read";
inline constexpr std::string_view kOutreachWrite = "outreach.write";
inline constexpr std::string_view kTrainingRead = "training.read";
inline constexpr std::string_view kTrainingWrite = "training.write";
inline constexpr std::string_view kAwardRead = "award.read";
inline constexpr std::string_view kAwardWrite = "award.write";
inline constexpr std::string_view kSpendingRead = "spending.read";
inline constexpr std::string_view kSpendingWrite = "spending.write";
inline constexpr std::string_view kSpendingApprove = "spending.approve";
// Over the whole deployment, not over one province.
inline constexpr std::string_view kHealthRead = "health.read";
}  // namespace permission

enum class Role {
  kProgrammeOfficer,
  kHead,
  kAccountant,
  kFinanceOfficer,
  kDepartmentOfficer,
  kCouncilMember,
  kEnterprise,
  kMinistryReader,
  kAuditor,
  kAdministrator,
};

std::span<const Role> AllRoles();
std::string_view RoleText(Role role);  // "programme_officer", as stored and sent
std::optional<Role> ParseRole(std::string_view text);

// The whole table: what a role may do in the province it is held in, sorted.
const std::vector<std::string_view>& PermissionsOf(Role role);
// And over the whole deployment, wherever the role is held.
const std::vector<std::string_view>& DeploymentPermissionsOf(Role role);
bool Grants(Role role, std::string_view permission);

}  // namespace vuon::identity
