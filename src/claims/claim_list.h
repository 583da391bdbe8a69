#pragma once
#include "claims/claim.h"
#include "storage/connection.h"

// Lists of claims, of payment orders, of advances and recoveries: all in pages by key.
namespace vuon::claims {

inline constexpr int kLongestClaimList = 200;

struct ClaimFilter {
  int year = 0;  // 0: every year
  std::string state;
  std::string enterprise_id;
  std::string query;  // words of dossier code, enterprise, tax code, title; or the claim's code
};

struct ClaimRow {
  std::string id;
  std::string code;
  std::string state;
  int year;
  std::string enterprise_id;
  std::string enterprise;
  std::string tax_code;
  std::string dossier_id;
  std::string dossier_code;
  std::string contract_id;
  std::string contract_number;
  int position;
  std::string title;  // of the contract's item
  bool is_final;
  base::Money eligible_cost;
  base::Money support;
  std::optional<base::Money> amount;
  std::optional<base::Instant> submitted_at;
  base::Instant state_since;
  std::optional<base::Date> due_on;
  bool overdue;
};
BOOST_DESCRIBE_STRUCT(ClaimRow, (),
                      (id, code, state, year, enterprise_id, enterprise, tax_code, dossier_id,
                       dossier_code, contract_id, contract_number, position, title, is_final,
                       eligible_cost, support, amount, submitted_at, state_since, due_on, overdue))

template <class Row>
struct ListPage {
  std::vector<Row> items;
  std::optional<std::string> next;
};

// Newest step first; what enterprises did not hand in is left out, but for the drafts of `person`.
// claims.cursor_not_understood.
base::Result<ListPage<ClaimRow>> ListClaims(storage::Connection& reader,
                                            const std::string& province, const ClaimFilter& filter,
                                            const std::string& person, const std::string& cursor,
                                            int limit, base::Date today);
// Those of the enterprises that the person acts for.
base::Result<ListPage<ClaimRow>> ListOwnClaims(storage::Connection& reader,
                                               const std::string& province,
                                               const std::string& person, const std::string& cursor,
                                               int limit, base::Date today);

struct OrderRow {
  std::string id;
  std::string claim_id;
  std::string claim_code;
  std::string enterprise;
  std::string tax_code;
  std::string bank_account;
  std::string bank;
  std::string kind;
  std::string number;
  base::Date ordered_on;
  std::string state;
  base::Money amount;
  base::Money cleared;
  std::string maker;
  std::optional<base::Date> closed_on;
  std::string closer;
  std::string reference;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(OrderRow, (),
                      (id, claim_id, claim_code, enterprise, tax_code, bank_account, bank, kind,
                       number, ordered_on, state, amount, cleared, maker, closed_on, closer,
                       reference, reason))
// Newest first.
base::Result<ListPage<OrderRow>> ListOrders(storage::Connection& reader,
                                            const std::string& province, const std::string& state,
                                            const std::string& cursor, int limit);

// Two invoices of one seller that look alike without being the same.
struct AlikeRow {
  std::string claim_id;
  std::string claim_code;
  std::string enterprise;
  std::string evidence;
  std::string seller;
  std::string symbol;
  std::string number;
  base::Date issued_on;
  base::Money amount;
  std::string likeness;  // number | amount
  bool elsewhere;        // the other one is of another province, of which no more is said
  std::string other_claim_id;
  std::string other_code;
  std::string other_enterprise;
  std::string other_number;
  std::optional<base::Date> other_issued_on;
  std::optional<base::Money> other_amount;
};
BOOST_DESCRIBE_STRUCT(AlikeRow, (),
                      (claim_id, claim_code, enterprise, evidence, seller, symbol, number,
                       issued_on, amount, likeness, elsewhere, other_claim_id, other_code,
                       other_enterprise, other_number, other_issued_on, other_amount))
base::Result<ListPage<AlikeRow>> ListAlike(storage::Connection& reader, const std::string& province,
                                           const std::string& claim, const std::string& cursor,
                                           int limit);

struct AdvanceRow {
  std::string id;
  std::string dossier_id;
  std::string dossier_code;
  std::string enterprise;
  std::string contract_number;
  base::Money amount;
  base::Money returned;
  base::Money open;  // of all advances of the dossier, as the ledger has it
  std::string reason;
  std::string state;
  std::optional<base::Date> return_by;
  bool overdue;
  std::string maker;
  base::Instant created_at;
  std::string approver;
  std::string decision;
  std::string payer;
  std::optional<base::Date> paid_on;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(AdvanceRow, (),
                      (id, dossier_id, dossier_code, enterprise, contract_number, amount, returned,
                       open, reason, state, return_by, overdue, maker, created_at, approver,
                       decision, payer, paid_on, document))
base::Result<ListPage<AdvanceRow>> ListAdvances(storage::Connection& reader,
                                                const std::string& province,
                                                const std::string& cursor, int limit,
                                                base::Date today);

struct RecoveryRow {
  std::string id;
  std::string dossier_id;
  std::string dossier_code;
  std::string enterprise;
  base::Money amount;
  base::Money received;
  std::string reason;
  base::Date due_on;
  bool overdue;
  std::string state;
  std::string maker;
  base::Instant created_at;
  std::string approver;
  std::string number;
  std::optional<base::Date> decision_date;
};
BOOST_DESCRIBE_STRUCT(RecoveryRow, (),
                      (id, dossier_id, dossier_code, enterprise, amount, received, reason, due_on,
                       overdue, state, maker, created_at, approver, number, decision_date))
base::Result<ListPage<RecoveryRow>> ListRecoveries(storage::Connection& reader,
                                                   const std::string& province,
                                                   const std::string& cursor, int limit,
                                                   base::Date today);

// What a contract's end asks back and nobody drafted a recovery for; at most 200.
struct CauseRow {
  std::string id;
  std::string dossier_id;
  std::string dossier_code;
  std::string enterprise;
  std::string cause;
  base::Money amount;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(CauseRow, (),
                      (id, dossier_id, dossier_code, enterprise, cause, amount, document))
std::vector<CauseRow> OpenCauses(storage::Connection& reader, const std::string& province);

struct InstalmentRow {
  std::string id;
  base::Money amount;
  base::Date received_on;
  std::string document;
  std::string actor;
};
BOOST_DESCRIBE_STRUCT(InstalmentRow, (), (id, amount, received_on, document, actor))
std::vector<InstalmentRow> InstalmentsOf(storage::Connection& reader, const std::string& province,
                                         const std::string& recovery);

}  // namespace vuon::claims
