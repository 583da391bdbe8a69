#include "app/claim_commands.h"
#include "app/command.h"
#include "app/contract_commands.h"
#include "app/enterprise_commands.h"
#include "app/ledger_commands.h"
#include "app/mail_commands.h"
#include "app/norm_commands.h"
#include "app/plan_commands.h"
#include "app/sample_commands.h"
#include "app/serve_commands.h"
#include "app/spending_commands.h"
#include "app/text_commands.h"

namespace vuon::app {

const std::vector<Command>& Commands() {
  static const std::vector<Command> commands = {
      ServeCommand(),          AmountWordsCommand(),        AmountParseCommand(),
      TaxCodeCheckCommand(),   PlanCheckCommand(),          PlanImportCommand(),
      SampleListCommand(),     SampleLoadCommand(),         LedgerVerifyCommand(),
      LedgerExportCommand(),   AuditVerifyCommand(),        UserAddCommand(),
      UserDisableCommand(),    UserResetCommand(),          OpenApiCommand(),
      NormsListCommand(),      NormsShowCommand(),          NormsCheckCommand(),
      NormsExplainCommand(),   EnterpriseClassifyCommand(), EnterpriseImportCommand(),
      EnterpriseListCommand(), ContractListCommand(),       ContractShowCommand(),
      ClaimListCommand(),      ClaimShowCommand(),          PaymentListCommand(),
      RemindCommand(),         SpendingListCommand(),       SpendingShowCommand(),
  };
  return commands;
}

}  // namespace vuon::app
