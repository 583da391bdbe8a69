#include "identity/permissions.h"

#include <algorithm>
#include <array>

#include "base/assert.h"

namespace vuon::identity {
namespace {

using Permissions = std::vector<std::string_view>;

struct RoleRow {
  Role role;
  std::string_view text;
  Permissions in_province;
  Permissions in_deployment;
};

// Maker is not checker: whoever writes and submits does not approve. An administrator looks after
// people and sees no more of the programme than what its name is.
std::vector<RoleRow> MakeTable() {
  using namespace permission;
  std::vector<RoleRow> table = {
      {Role::kProgrammeOfficer,
       "programme_officer",
       {kProvinceRead, kPersonRead,     kStoryRead,     kPlanRead,        kPlanWrite,
        kPlanSubmit,   kBudgetRead,     kPostingRead,   kPostingWrite,    kExportRead,
        kNormRead,     kEnterpriseRead, kCallRead,      kDossierRead,     kCouncilRead,
        kContractRead, kClaimRead,      kNormWrite,     kEnterpriseWrite, kCallWrite,
        kDossierWrite, kCouncilWrite,   kContractWrite, kClaimWrite,      kPaperRead,
        kPaperWrite,   kReportRead,     kReportWrite,   kOutreachRead,    kOutreachWrite,
        kTrainingRead, kTrainingWrite,  kAwardRead,     kAwardWrite,      kSpendingRead,
        kSpendingWrite},
       {}},
      {Role::kHead,
       "head",
       {kProvinceRead, kPersonRead,     kAuditRead,   kStoryRead,      kPlanRead,
        kPlanApprove,  kBudgetRead,     kPostingRead, kPostingApprove, kExportRead,
        kNormRead,     kEnterpriseRead, kCallRead,    kDossierRead,    kCouncilRead,
        kContractRead, kClaimRead,      kNormApprove, kCouncilApprove, kContractApprove,
        kClaimApprove, kPaperRead,      kPaperSign,   kReportRead,     kReportApprove,
        kOutreachRead, kTrainingRead,   kAwardRead,   kSpendingRead,   kSpendingApprove},
       {}},
      {Role::kAccountant,
       "accountant",
       {kProvinceRead, kPersonRead,   kStoryRead,    kPlanRead,     kBudgetRead,
        kPostingRead,  kPostingWrite, kExportRead,   kNormRead,     kEnterpriseRead,
        kCallRead,     kDossierRead,  kCouncilRead,  kContractRead, kClaimRead,
        kClaimPay,     kPaperRead,    kPaperWrite,   kReportRead,   kOutreachRead,
        kTrainingRead, kAwardRead,    kSpendingRead, kSpendingWrite},
       {}},
      {Role::kFinanceOfficer,
       "finance_officer",
       {kProvinceRead, kStoryRead, kPlanRead, kBudgetRead, kPostingRead, kExportRead, kNormRead,
        kEnterpriseRead, kCallRead, kDossierRead, kCouncilRead, kContractRead, kClaimRead,
        kPaperRead, kReportRead, kReportContribute, kSpendingRead},
       {}},
      {Role::kDepartmentOfficer,
       "department_officer",
       {kProvinceRead, kStoryRead, kPlanRead, kBudgetRead, kNormRead, kEnterpriseRead, kCallRead,
        kReportRead, kReportContribute, kOutreachRead, kTrainingRead, kAwardRead},
       {}},
      {Role::kCouncilMember,
       "council_member",
       {kProvinceRead, kPlanRead, kNormRead, kCallRead, kCouncilSit},
       {}},
      {Role::kEnterprise,
       "enterprise",
       {kProvinceRead, kNormRead, kCallRead, kEnterpriseOwn, kDossierOwn},
       {}},
      {Role::kMinistryReader,
       "ministry_reader",
       {kProvinceRead, kStoryRead, kPlanRead, kBudgetRead, kPostingRead, kExportRead, kNormRead,
        kCallRead, kReportRead, kOutreachRead, kTrainingRead, kAwardRead},
       {}},
      {Role::kAuditor,
       "auditor",
       {kProvinceRead, kPersonRead,   kAuditRead,   kStoryRead,      kPlanRead,   kBudgetRead,
        kPostingRead,  kExportRead,   kNormRead,    kEnterpriseRead, kCallRead,   kDossierRead,
        kCouncilRead,  kContractRead, kClaimRead,   kPaperRead,      kReportRead, kOutreachRead,
        kTrainingRead, kAwardRead,    kSpendingRead},
       {kHealthRead}},
      {Role::kAdministrator,
       "administrator",
       {kProvinceRead, kProvinceWrite, kPersonRead, kPersonWrite, kAuditRead, kNormRead},
       {kHealthRead}},
  };
  for (RoleRow& row : table) std::sort(row.in_province.begin(), row.in_province.end());
  return table;
}

const std::vector<RoleRow>& Table() {
  static const std::vector<RoleRow> table = MakeTable();
  return table;
}

const RoleRow& RowOf(Role role) {
  const RoleRow& row = Table()[static_cast<std::size_t>(role)];
  VUON_ASSERT(row.role == role);
  return row;
}

}  // namespace

std::span<const Role> AllRoles() {
  static const std::array roles = {
      Role::kProgrammeOfficer,  Role::kHead,          Role::kAccountant, Role::kFinanceOfficer,
      Role::kDepartmentOfficer, Role::kCouncilMember, Role::kEnterprise, Role::kMinistryReader,
      Role::kAuditor,           Role::kAdministrator};
  return roles;
}

std::string_view RoleText(Role role) { return RowOf(role).text; }

std::optional<Role> ParseRole(std::string_view text) {
  for (const RoleRow& row : Table()) {
    if (row.text == text) return row.role;
  }
  return std::nullopt;
}

const std::vector<std::string_view>& PermissionsOf(Role role) { return RowOf(role).in_province; }

const std::vector<std::string_view>& DeploymentPermissionsOf(Role role) {
  return RowOf(role).in_deployment;
}

bool Grants(Role role, std::string_view permission) {
  const Permissions& granted = PermissionsOf(role);
  return std::binary_search(granted.begin(), granted.end(), permission);
}

}  // namespace vuon::identity
