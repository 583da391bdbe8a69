#include "claims/claim_store.h"

#include "http/json.h"

#define VUON_CLAIM_COLUMNS                                                                   \
  "id, code, contract_id, position, dossier_id, enterprise_id, year, state, content, "       \
  "eligible_cost, support, working, appraisal, allowed_cost, amount, maker_id, maker, "      \
  "created_at, submitted_at, appraiser_id, appraiser, appraised_at, approver_id, approver, " \
  "approved_at, approval_number, approval_date, reason, state_since, due_on, revision"

namespace vuon::claims {
namespace {

using WorkingSteps = std::vector<norms::WorkingStep>;

std::optional<ClaimHand> HandAt(const storage::Row& row, std::size_t column) {
  if (row.IsNull(column)) return std::nullopt;
  return ClaimHand{row.Text(column), row.Text(column + 1), row.Instant(column + 2)};
}

Claim ReadClaim(const storage::Row& row) {
  Claim claim;
  claim.id = row.Text(0);
  claim.code = row.Text(1);
  claim.contract_id = row.Text(2);
  claim.position = static_cast<int>(row.Integer(3));
  claim.dossier_id = row.Text(4);
  claim.enterprise_id = row.Text(5);
  claim.year = static_cast<int>(row.Integer(6));
  claim.state = row.Text(7);
  claim.content = http::ReadJson<ClaimContent>(row.Text(8)).value();
  claim.eligible_cost = row.Money(9);
  claim.support = row.Money(10);
  claim.working = http::ReadJson<WorkingSteps>(row.Text(11)).value();
  claim.appraisal = http::ReadJson<Appraisal>(row.Text(12)).value();
  if (!row.IsNull(13)) claim.allowed_cost = row.Money(13);
  if (!row.IsNull(14)) claim.amount = row.Money(14);
  claim.maker = *HandAt(row, 15);
  if (!row.IsNull(18)) claim.submitted_at = row.Instant(18);
  claim.appraiser = HandAt(row, 19);
  claim.approver = HandAt(row, 22);
  claim.approval_number = row.TextOr(25, "");
  if (!row.IsNull(26)) claim.approval_date = row.Date(26);
  claim.reason = row.Text(27);
  claim.state_since = row.Instant(28);
  if (!row.IsNull(29)) claim.due_on = row.Date(29);
  claim.revision = row.Integer(30);
  return claim;
}

std::vector<Claim> ReadAll(const storage::Rows& rows) {
  std::vector<Claim> claims;
  claims.reserve(rows.size());
  for (const storage::Row& row : rows) claims.push_back(ReadClaim(row));
  return claims;
}

template <class Member>
auto Of(const std::optional<ClaimHand>& hand, Member member) {
  using Value = std::decay_t<decltype((*hand).*member)>;
  return hand ? std::optional<Value>((*hand).*member) : std::optional<Value>();
}

HeldInvoice ReadInvoice(const storage::Row& row) {
  return {row.Text(0),
          row.Text(1),
          row.Text(2),
          {row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.Date(7)},
          row.Money(8)};
}

}  // namespace

std::optional<Claim> FindClaim(storage::Connection& reader, const std::string& province,
                               const std::string& id) {
  const auto row = reader.QueryOne(
      "SELECT " VUON_CLAIM_COLUMNS " FROM claim WHERE province_id = $1 AND id = $2", province, id);
  if (!row) return std::nullopt;
  return ReadClaim(*row);
}

std::optional<Claim> FindOpenDraft(storage::Connection& reader, const std::string& province,
                                   const std::string& contract, int position) {
  const auto row = reader.QueryOne("SELECT " VUON_CLAIM_COLUMNS
                                   " FROM claim WHERE province_id = $1 AND contract_id = $2 AND "
                                   "position = $3 AND state = 'draft'",
                                   province, contract, position);
  if (!row) return std::nullopt;
  return ReadClaim(*row);
}

std::vector<Claim> ClaimsOfItem(storage::Connection& reader, const std::string& province,
                                const std::string& contract, int position) {
  return ReadAll(reader.Query(
      "SELECT " VUON_CLAIM_COLUMNS
      " FROM claim WHERE province_id = $1 AND contract_id = $2 AND position = $3 ORDER BY id "
      "LIMIT 1000",
      province, contract, position));
}

std::vector<Claim> ClaimsOfDossier(storage::Connection& reader, const std::string& province,
                                   const std::string& dossier) {
  return ReadAll(
      reader.Query("SELECT " VUON_CLAIM_COLUMNS
                   " FROM claim WHERE province_id = $1 AND dossier_id = $2 ORDER BY id LIMIT 1000",
                   province, dossier));
}

void InsertClaim(storage::Transaction& transaction, const std::string& province,
                 const Claim& claim) {
  transaction->Execute(
      "INSERT INTO claim (province_id, id, code, contract_id, position, dossier_id, enterprise_id, "
      "year, state, content, maker_id, maker, created_at, state_since) VALUES ($1, $2, $3, $4, $5, "
      "$6, $7, $8, 'draft', $9, $10, $11, $12, $13)",
      province, claim.id, claim.code, claim.contract_id, claim.position, claim.dossier_id,
      claim.enterprise_id, claim.year, http::WriteJson(claim.content), claim.maker.person_id,
      claim.maker.person, claim.maker.at, claim.state_since);
}

bool UpdateClaim(storage::Transaction& transaction, const std::string& province,
                 const Claim& claim) {
  const std::optional<std::string> number =
      claim.approval_number.empty() ? std::nullopt : std::optional(claim.approval_number);
  return transaction->Execute(
             "UPDATE claim SET state = $4, content = $5, is_final = $6, eligible_cost = $7, "
             "support = $8, working = $9, appraisal = $10, allowed_cost = $11, amount = $12, "
             "submitted_at = $13, appraiser_id = $14, appraiser = $15, appraised_at = $16, "
             "approver_id = $17, approver = $18, approved_at = $19, approval_number = $20, "
             "approval_date = $21, reason = $22, state_since = $23, due_on = $24, "
             "revision = revision + 1 WHERE province_id = $1 AND id = $2 AND revision = $3",
             province, claim.id, claim.revision, claim.state, http::WriteJson(claim.content),
             claim.content.is_final, claim.eligible_cost, claim.support,
             http::WriteJson(claim.working), http::WriteJson(claim.appraisal), claim.allowed_cost,
             claim.amount, claim.submitted_at, Of(claim.appraiser, &ClaimHand::person_id),
             Of(claim.appraiser, &ClaimHand::person), Of(claim.appraiser, &ClaimHand::at),
             Of(claim.approver, &ClaimHand::person_id), Of(claim.approver, &ClaimHand::person),
             Of(claim.approver, &ClaimHand::at), number, claim.approval_date, claim.reason,
             claim.state_since, claim.due_on) == 1;
}

std::vector<ClaimStep> StepsOf(storage::Connection& reader, const std::string& province,
                               const std::string& claim) {
  std::vector<ClaimStep> steps;
  for (const storage::Row& row :
       reader.Query("SELECT step, from_state, to_state, at, actor, actor_id, reason, document "
                    "FROM claim_step WHERE province_id = $1 AND claim_id = $2 ORDER BY step",
                    province, claim)) {
    steps.push_back({static_cast<int>(row.Integer(0)), row.Text(1), row.Text(2), row.Instant(3),
                     row.Text(4), row.Text(5), row.Text(6), row.Text(7)});
  }
  return steps;
}

void InsertStep(storage::Transaction& transaction, const std::string& province,
                const std::string& claim, const ClaimStep& step) {
  transaction->Execute(
      "INSERT INTO claim_step (province_id, claim_id, step, from_state, to_state, at, actor_id, "
      "actor, reason, document) SELECT $1, $2, coalesce(max(step), 0) + 1, $3, $4, $5, $6, $7, $8, "
      "$9 FROM claim_step WHERE province_id = $1 AND claim_id = $2",
      province, claim, step.from_state, step.to_state, step.at, step.actor_id, step.actor,
      step.reason, step.document);
}

std::optional<HeldInvoice> FindInvoice(storage::Connection& reader, const InvoiceKey& key) {
  const auto row = reader.QueryOne(
      "SELECT province_id, claim_id, evidence, seller, symbol, number, core, issued_on, amount "
      "FROM claim_invoice WHERE seller = $1 AND symbol = $2 AND number = $3 AND issued_on = $4",
      key.seller, key.symbol, key.number, key.issued_on);
  if (!row) return std::nullopt;
  return ReadInvoice(*row);
}

bool IsSpent(storage::Connection& reader, const InvoiceKey& key) {
  return reader
      .QueryOne(
          "SELECT 1 FROM invoice_held WHERE seller = $1 AND symbol = $2 AND number = $3 AND "
          "issued_on = $4 AND room <> 'claims'",
          key.seller, key.symbol, key.number, key.issued_on)
      .has_value();
}

std::vector<HeldInvoice> AlikeInvoices(storage::Connection& reader, const InvoiceKey& key,
                                       base::Money amount) {
  std::vector<HeldInvoice> found;
  for (const storage::Row& row : reader.Query(
           "SELECT province_id, claim_id, evidence, seller, symbol, number, core, issued_on, "
           "amount FROM claim_invoice WHERE seller = $1 AND core = $2 UNION "
           "SELECT province_id, claim_id, evidence, seller, symbol, number, core, issued_on, "
           "amount FROM claim_invoice WHERE seller = $1 AND amount = $3 LIMIT 20",
           key.seller, key.core, amount)) {
    found.push_back(ReadInvoice(row));
  }
  return found;
}

void HoldInvoices(storage::Transaction& transaction, const std::string& province,
                  const Claim& claim) {
  for (const ClaimLine& line : claim.content.lines) {
    if (line.kind != "invoice") continue;
    const InvoiceKey key = KeyOf(line);
    transaction->Execute(
        "INSERT INTO claim_invoice (province_id, claim_id, evidence, seller, symbol, number, core, "
        "issued_on, amount) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        province, claim.id, line.code, key.seller, key.symbol, key.number, key.core, key.issued_on,
        line.total);
  }
}

void FreeInvoices(storage::Transaction& transaction, const std::string& province,
                  const std::string& claim) {
  transaction->Execute("DELETE FROM claim_invoice WHERE province_id = $1 AND claim_id = $2",
                       province, claim);
}

}  // namespace vuon::claims
