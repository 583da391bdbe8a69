#include "app/command.h"
#include "app/ledger_commands.h"
#include "app/text_commands.h"

namespace vuon::app {

const std::vector<Command>& Commands() {
  static const std::vector<Command> commands = {
      AmountWordsCommand(),
      AmountParseCommand(),
      TaxCodeCheckCommand(),
      LedgerVerifyCommand(),
      LedgerExportCommand(),
  };
  return commands;
}

}  // namespace vuon::app
