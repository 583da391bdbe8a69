#include "contracts/contract_views.h"

#include <array>

#include "contracts/measured.h"

namespace vuon::contracts {
namespace {

std::optional<base::Date> DateAt(const storage::Row& row, std::size_t column) {
  if (row.IsNull(column)) return std::nullopt;
  return row.Date(column);
}
std::optional<std::string> MeasuredAt(const storage::Row& row, std::size_t column) {
  if (row.IsNull(column)) return std::nullopt;
  return MeasuredText(row.Integer(column));
}

class Viewing {
 public:
  Viewing(storage::Connection& reader, const std::string& province, const std::string& id,
          std::string person, base::Date today)
      : reader_(reader), province_(province), id_(id), person_(std::move(person)), today_(today) {}

  void Fill(ContractView& view) {
    view.parties = PartiesOf(reader_, province_, id_);
    Items(view);
    Amendments(view);
    Milestones(view);
    Visits(view);
    Measurements(view);
    Acceptances(view);
    view.files = ContractFilesOf(reader_, province_, id_);
    Money(view);
    Postings(view);
  }

 private:
  void Items(ContractView& view) {
    std::map<std::string, std::array<std::string, 3>> dossiers;  // code, state, approval
    for (const storage::Row& row :
         reader_.Query("SELECT d.id, d.code, d.state, c.approval_id FROM contract_dossier c JOIN "
                       "dossier d ON "
                       "d.province_id = c.province_id AND d.id = c.dossier_id WHERE c.province_id "
                       "= $1 AND c.contract_id = $2",
                       province_, id_)) {
      dossiers[row.Text(0)] = {row.Text(1), row.Text(2), row.Text(3)};
    }
    for (ContractItem& of : ItemsOf(reader_, province_, id_)) {
      const auto& [code, state, approval] = dossiers.at(of.dossier_id);
      view.items.push_back({of.position, of.dossier_id, code, state, approval, of.item, of.title,
                            of.result, of.units, of.state_part, of.own_part, std::move(of.papers),
                            of.by_council, of.state, of.grade, of.repaired, of.repair_until});
    }
  }
  void Amendments(ContractView& view) {
    for (const Amendment& of : AmendmentsOf(reader_, province_, id_)) {
      view.amendments.push_back({of.step, of.kind, of.state, of.reason, of.ends_on, of.recover,
                                 of.maker, of.maker_id == person_, of.created_at, of.approver,
                                 of.number, of.decision_date,
                                 AmendedItemsOf(reader_, province_, id_, of.step)});
    }
  }
  void Milestones(ContractView& view) {
    for (const storage::Row& row : reader_.Query(
             "SELECT position, title, due_on, done_on, note, done_by FROM contract_milestone WHERE "
             "province_id = $1 AND contract_id = $2 ORDER BY position",
             province_, id_)) {
      view.milestones.push_back({static_cast<int>(row.Integer(0)), row.Text(1), row.Date(2),
                                 DateAt(row, 3), row.Text(4), row.Text(5),
                                 row.IsNull(3) && row.Date(2) < today_});
    }
  }
  void Visits(ContractView& view) {
    for (const storage::Row& row : reader_.Query(
             "SELECT id, visited_on, place, people, findings, progress, recorder FROM "
             "contract_visit WHERE province_id = $1 AND contract_id = $2 ORDER BY visited_on, id",
             province_, id_)) {
      view.visits.push_back({row.Text(0), row.Date(1), row.Text(2), row.Text(3), row.Text(4),
                             static_cast<int>(row.Integer(5)), row.Text(6)});
    }
  }
  void Measurements(ContractView& view) {
    for (const storage::Row& row : reader_.Query(
             "SELECT id, position, code, title, definition, unit, lower_is_better, target, "
             "baseline, baseline_on, baseline_note, baseline_name, result, result_on, result_note, "
             "result_name, verified_name, verified_note, baseline_by, result_by, verified_by FROM "
             "contract_measurement WHERE "
             "province_id = $1 AND contract_id = $2 ORDER BY position, id",
             province_, id_)) {
      MeasurementView of{row.Text(0),
                         static_cast<int>(row.Integer(1)),
                         row.Text(2),
                         row.Text(3),
                         row.Text(4),
                         row.Text(5),
                         row.Flag(6),
                         MeasuredAt(row, 7),
                         MeasuredAt(row, 8),
                         DateAt(row, 9),
                         row.Text(10),
                         row.Text(11),
                         MeasuredAt(row, 12),
                         DateAt(row, 13),
                         row.Text(14),
                         row.Text(15),
                         !row.IsNull(20),
                         row.Text(16),
                         row.Text(17),
                         std::nullopt,
                         false};
      of.mine = row.TextOr(18, "") == person_ || row.TextOr(19, "") == person_;
      if (of.result) of.gain = GainOf(row.Integer(8), row.Integer(12), row.Flag(6));
      view.measurements.push_back(std::move(of));
    }
  }
  void Acceptances(ContractView& view) {
    for (const storage::Row& row : reader_.Query(
             "SELECT id, state, outcome, grade, council_id, held_on, findings, repair_until, "
             "maker, maker_id, "
             "approver, number, decision_date FROM contract_acceptance WHERE province_id = $1 AND "
             "contract_id = $2 ORDER BY id",
             province_, id_)) {
      view.acceptances.push_back({row.Text(0),
                                  row.Text(1),
                                  row.Text(2),
                                  row.Text(3),
                                  row.OptionalText(4),
                                  row.Date(5),
                                  row.Text(6),
                                  DateAt(row, 7),
                                  row.Text(8),
                                  row.Text(9) == person_,
                                  row.TextOr(10, ""),
                                  row.TextOr(11, ""),
                                  DateAt(row, 12),
                                  {}});
    }
    for (const storage::Row& row :
         reader_.Query("SELECT acceptance_id, position FROM contract_acceptance_item WHERE "
                       "province_id = $1 AND contract_id = $2 ORDER BY position",
                       province_, id_)) {
      for (AcceptanceView& of : view.acceptances) {
        if (of.id == row.Text(0)) of.positions.push_back(static_cast<int>(row.Integer(1)));
      }
    }
  }
  void Money(ContractView& view) {
    for (const storage::Row& row : reader_.Query(
             "SELECT a.stage, CAST(sum(a.balance) AS BIGINT) FROM contract_dossier c JOIN "
             "ledger_account a ON a.province_id = c.province_id AND a.obligation_id = "
             "c.obligation_id WHERE c.province_id = $1 AND c.contract_id = $2 GROUP BY a.stage",
             province_, id_)) {
      const std::string& stage = row.Text(0);
      if (stage == "reserved") view.money.reserved = row.Money(1);
      if (stage == "committed") view.money.committed = row.Money(1);
      if (stage == "ordered") view.money.ordered = row.Money(1);
      if (stage == "advanced") view.money.advanced = row.Money(1);
      if (stage == "paid") view.money.paid = row.Money(1);
      if (stage == "recovered") view.money.recovered = row.Money(1);
    }
    view.money.to_recover =
        reader_
            .QueryOne(
                "SELECT CAST(coalesce(sum(amount), 0) AS BIGINT) FROM contract_recovery "
                "WHERE province_id = $1 AND contract_id = $2",
                province_, id_)
            ->Money(0);
  }
  void Postings(ContractView& view) {
    for (const storage::Row& row : reader_.Query(
             // CROSS JOIN keeps the tables in their order on SQLite: from the contract outwards.
             "SELECT p.sequence, p.kind, d.code, f.stage, t.stage, p.amount, p.document_number, "
             "p.effective_date FROM (SELECT c.dossier_id, p.sequence FROM contract_dossier c CROSS "
             "JOIN ledger_account a CROSS JOIN posting p WHERE c.province_id = $1 AND "
             "c.contract_id = $2 AND a.province_id = $1 AND a.obligation_id = c.obligation_id AND "
             "p.province_id = $1 AND p.from_account = a.id UNION SELECT c.dossier_id, p.sequence "
             "FROM contract_dossier c CROSS JOIN ledger_account a CROSS JOIN posting p WHERE "
             "c.province_id = $1 AND c.contract_id = $2 AND a.province_id = $1 AND "
             "a.obligation_id = c.obligation_id AND p.province_id = $1 AND p.to_account = a.id) m "
             "CROSS JOIN posting p CROSS JOIN dossier d CROSS JOIN ledger_account f CROSS JOIN "
             "ledger_account t WHERE p.province_id = $1 AND p.sequence = m.sequence AND "
             "d.province_id = $1 AND d.id = m.dossier_id AND f.province_id = $1 AND f.id = "
             "p.from_account AND t.province_id = $1 AND t.id = p.to_account ORDER BY p.sequence",
             province_, id_)) {
      view.postings.push_back({row.Integer(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4),
                               row.Money(5), row.Text(6), row.Date(7)});
    }
  }

  storage::Connection& reader_;
  const std::string& province_;
  const std::string& id_;
  std::string person_;
  base::Date today_;
};

ContractView HeadOf(const Contract& of) {
  ContractView view{};
  view.id = of.id;
  view.year = of.year;
  view.revision = of.revision;
  view.state = of.state;
  view.number = of.number;
  view.title = of.title;
  view.terms = of.terms;
  view.enterprise_id = of.enterprise_id;
  view.supplier_id = of.supplier_id;
  view.starts_on = of.starts_on;
  view.ends_on = of.ends_on;
  view.signed_on = of.signed_on;
  view.maker = of.maker;
  view.signer = of.signer;
  view.commitment_name = of.commitment_name;
  view.commitment_at = of.commitment_at;
  view.commitment_paper = of.commitment_paper;
  view.ended_on = of.ended_on;
  view.end_reason = of.end_reason;
  return view;
}

// An enterprise reads what was decided and who signed it; not what is still being prepared, nor who
// in the office prepares it.
void KeepForEnterprise(ContractView& view) {
  std::erase_if(view.amendments,
                [](const AmendmentView& each) { return each.state != "approved"; });
  std::erase_if(view.acceptances,
                [](const AcceptanceView& each) { return each.state != "recognised"; });
  view.maker.clear();
  for (AmendmentView& each : view.amendments) each.maker.clear();
  for (MilestoneView& each : view.milestones) each.done_by.clear();
  for (VisitView& each : view.visits) each.recorder.clear();
  for (MeasurementView& each : view.measurements) each.verified_name.clear();
  for (AcceptanceView& each : view.acceptances) each.maker.clear();
}

}  // namespace

base::Result<http::Reply<ContractView>> ContractViewOf(storage::Connection& reader,
                                                       const identity::Actor& actor,
                                                       const std::string& province, Side side,
                                                       const std::string& id, base::Date today) {
  const auto found = FindContract(reader, province, id);
  const bool theirs =
      found && (side == Side::kOfficer ||
                (found->state != "discarded" &&
                 ActsFor(reader, province, actor.PersonId(), found->enterprise_id)));
  if (!theirs) return Missing("contracts.not_found");
  ContractView view = HeadOf(*found);
  view.mine = found->maker_id == actor.PersonId();
  Viewing(reader, province, view.id, actor.PersonId(), today).Fill(view);
  for (const Party& party : view.parties) {
    if (party.role == "enterprise") view.enterprise = party.name;
  }
  if (side == Side::kOwn) KeepForEnterprise(view);
  http::Reply<ContractView> reply(std::move(view));
  reply.etag = std::to_string(found->revision);
  return reply;
}

}  // namespace vuon::contracts
