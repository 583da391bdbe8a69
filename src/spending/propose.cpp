#include <fmt/format.h>

#include "dossiers/receipt_code.h"
#include "spending/spending_rules.h"
#include "spending/spending_work.h"

namespace vuon::spending {
namespace {

using base::Problem;
using base::ProblemKind;
using identity::Work;

// "DC-7K2MQ-4D9XW-R": as the code of a dossier's receipt, but of a proposal (đề xuất chi).
std::string NewProposalCode(base::Randomness& randomness) {
  return "DC" + dossiers::NewReceiptCode(randomness).substr(2);
}

struct SpendingCell {
  int year = 0;
  bool counts_units = false;
  std::int64_t available = 0;
};

// An open cell of a line that no call for dossiers stands on: that money is for enterprises.
base::Result<SpendingCell> LoadCell(storage::Connection& reader, const std::string& province,
                                    const std::string& id) {
  const auto row = reader.QueryOne(
      "SELECT c.year, c.state, c.counts_units, a.balance, (SELECT count(*) FROM support_call s "
      "WHERE s.province_id = c.province_id AND s.line_id = c.line_id) FROM ledger_cell c JOIN "
      "ledger_account a ON a.province_id = c.province_id AND a.cell_id = c.id AND a.stage = "
      "'available' WHERE c.province_id = $1 AND c.id = $2",
      province, id);
  const bool usable = row && row->Text(1) == "open" && row->Integer(4) == 0;
  if (!usable) {
    return Problem{ProblemKind::kInvalid,
                   "spending.cell_unusable",
                   {},
                   {{"/cell_id", "spending.cell_unusable", {}}}};
  }
  return SpendingCell{static_cast<int>(row->Integer(0)), row->Flag(2), row->Integer(3)};
}

base::Result<void> Fill(Proposal& proposal, const ProposalForm& form) {
  VUON_CHECK(CheckSpendingContent(form.title, form.content));
  if (form.units < 0 || form.units > 1'000'000) {
    return Problem{ProblemKind::kInvalid,
                   "spending.content_unusable",
                   {},
                   {{"/units", "spending.count_wrong", {}}}};
  }
  VUON_TRY(amount, AmountOf(form.content));
  proposal.title = form.title;
  proposal.content = form.content;
  proposal.units = form.units;
  proposal.amount = amount;
  return {};
}

base::Result<void> CheckOwn(const Work& work, const Proposal& proposal) {
  if (proposal.maker_id == work.actor.PersonId()) return {};
  return Problem{ProblemKind::kRefused, "spending.not_yours", {{"maker", proposal.maker}}};
}

}  // namespace

SpendingResult DraftProposal(identity::House& house, const identity::Actor& actor,
                             const identity::VerbCall& verb, const ProposalForm& form) {
  return identity::RunVerb<SpendingMade>(house, actor, verb, [&](Work& work) -> SpendingResult {
    VUON_TRY(cell, LoadCell(work.transaction.connection(), verb.province_id, form.cell_id));
    Proposal proposal;
    VUON_CHECK(Fill(proposal, form));
    proposal.id = work.world.NewIdText();
    proposal.code = NewProposalCode(work.world.randomness());
    proposal.year = cell.year;
    proposal.cell_id = form.cell_id;
    proposal.maker_id = work.actor.PersonId();
    proposal.maker = work.actor.name();
    proposal.created_at = work.world.Now();
    InsertProposal(work.transaction, verb.province_id, proposal);
    work.Changed(
        "spending_proposal", proposal.id, nullptr,
        {{"code", proposal.code}, {"title", proposal.title}, {"amount", proposal.amount.dong()}});
    return SpendingMade{proposal.id, ""};
  });
}

SpendingResult SaveProposal(identity::House& house, const identity::Actor& actor,
                            const identity::VerbCall& verb, const std::string& id,
                            std::int64_t revision, const ProposalForm& form) {
  return identity::RunVerb<SpendingMade>(house, actor, verb, [&](Work& work) -> SpendingResult {
    VUON_TRY(proposal, LoadProposal(work, verb.province_id, id));
    VUON_CHECK(CheckOwn(work, proposal));
    if (proposal.state != "draft" && proposal.state != "returned") {
      return Problem{ProblemKind::kConflict, "spending.content_stands"};
    }
    if (proposal.revision != revision) return Problem{ProblemKind::kStale, "spending.stale"};
    const std::int64_t before = proposal.amount.dong();
    VUON_CHECK(Fill(proposal, form));
    if (!UpdateProposal(work.transaction, verb.province_id, proposal)) {
      return Problem{ProblemKind::kStale, "spending.stale"};
    }
    work.Changed("spending_proposal", id, {{"amount", before}},
                 {{"amount", proposal.amount.dong()}});
    return SpendingMade{id, ""};
  });
}

SpendingResult SubmitProposal(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& verb, const std::string& id) {
  return identity::RunVerb<SpendingMade>(house, actor, verb, [&](Work& work) -> SpendingResult {
    VUON_TRY(proposal, LoadProposal(work, verb.province_id, id));
    VUON_CHECK(CheckOwn(work, proposal));
    VUON_CHECK(CheckHandIn(proposal.content, ShippedSpendingPolicy(), work.world.Today()));
    VUON_TRY(cell, LoadCell(work.transaction.connection(), verb.province_id, proposal.cell_id));
    if (proposal.amount.dong() > cell.available) {
      return Problem{
          ProblemKind::kRefused,
          "spending.exceeds_cell",
          {{"left", base::WithThousandsDots(cell.available)}, {"asked", proposal.amount.Dotted()}}};
    }
    if (cell.counts_units && proposal.units < 1) {
      return Problem{ProblemKind::kInvalid,
                     "spending.incomplete",
                     {},
                     {{"/units", "spending.units_missing", {}}}};
    }
    VUON_CHECK(MoveProposal(work, verb.province_id, proposal, "submitted", "", ""));
    return SpendingMade{id, ""};
  });
}

SpendingResult WithdrawProposal(identity::House& house, const identity::Actor& actor,
                                const identity::VerbCall& verb, const std::string& id) {
  return identity::RunVerb<SpendingMade>(house, actor, verb, [&](Work& work) -> SpendingResult {
    VUON_TRY(proposal, LoadProposal(work, verb.province_id, id));
    VUON_CHECK(CheckOwn(work, proposal));
    VUON_CHECK(MoveProposal(work, verb.province_id, proposal, "withdrawn", "", ""));
    return SpendingMade{id, ""};
  });
}

}  // namespace vuon::spending
