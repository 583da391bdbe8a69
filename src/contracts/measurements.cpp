#include "contracts/contract_store.h"
#include "contracts/delivery_verbs.h"
#include "contracts/measured.h"

namespace vuon::contracts {
namespace {

struct Measuring {
  identity::Work& work;
  const std::string& province;
  Contract contract;
  std::string id;
  bool has_baseline = false;
  bool has_result = false;
  bool verified = false;
  std::string baseline_by;
  std::string result_by;
};

base::Result<Measuring> Load(identity::Work& work, const std::string& province, Side side,
                             const std::string& contract, const std::string& id) {
  VUON_TRY(of, LoadContract(work, province, side, contract, {"signed", "suspended"}));
  const auto row = work.transaction->QueryOne(
      "SELECT baseline, result, verified_by, baseline_by, result_by FROM contract_measurement "
      "WHERE province_id = $1 AND contract_id = $2 AND id = $3",
      province, contract, id);
  if (!row) return Missing("contracts.measurement_not_found");
  return Measuring{work,
                   province,
                   std::move(of),
                   id,
                   !row->IsNull(0),
                   !row->IsNull(1),
                   !row->IsNull(2),
                   row->TextOr(3, ""),
                   row->TextOr(4, "")};
}

base::Result<void> CheckTime(const Measuring& of, bool after, const MeasuredValue& value) {
  const bool fine = after ? value.on > of.contract.starts_on : value.on <= of.contract.starts_on;
  if (fine && value.on <= of.work.world.Today()) return {};
  return Wrong("/on", "contracts.measured_out_of_time",
               {{"starts_on", of.contract.starts_on.Vietnamese()}});
}

ContractResult Keep(const Measuring& of, bool after, std::int64_t number,
                    const MeasuredValue& value) {
  if (of.verified) return Conflict("contracts.measurement_stands");
  if (after && !of.has_baseline) return Refused("contracts.baseline_first");
  VUON_CHECK(CheckTime(of, after, value));
  of.work.transaction->Execute(
      after ? "UPDATE contract_measurement SET result = $3, result_on = $4, result_note = $5, "
              "result_by = $6, result_name = $7, revision = revision + 1 WHERE province_id = $1 "
              "AND id = $2"
            : "UPDATE contract_measurement SET baseline = $3, baseline_on = $4, baseline_note = "
              "$5, baseline_by = $6, baseline_name = $7, revision = revision + 1 WHERE province_id "
              "= $1 AND id = $2",
      of.province, of.id, number, value.on, value.note, of.work.actor.PersonId(),
      of.work.actor.name());
  of.work.Changed(
      "contract_measurement", of.id, nullptr,
      {{after ? "result" : "baseline", value.value}, {"on", value.on.Iso()}, {"note", value.note}});
  return ContractMade{of.id};
}

}  // namespace

ContractResult AddMeasurement(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& call, Side side,
                              const std::string& contract, const MeasurementForm& form) {
  VUON_CHECK(CheckText(form.title, "/title", 300, true));
  VUON_CHECK(CheckText(form.definition, "/definition", 2'000, true));
  VUON_CHECK(CheckText(form.unit, "/unit", 100, true));
  std::optional<std::int64_t> target;
  if (form.target && !form.target->empty()) {
    target = ParseMeasured(*form.target);
    if (!target) return Wrong("/target", "contracts.value_unusable");
  }
  const std::string& province = call.province_id;
  return identity::RunVerb<ContractMade>(
      house, actor, call, [&](identity::Work& work) -> ContractResult {
        VUON_CHECK(LoadContract(work, province, side, contract, {"signed", "suspended"}));
        if (!work.transaction->QueryOne("SELECT 1 FROM contract_item WHERE province_id = $1 AND "
                                        "contract_id = $2 AND position = $3",
                                        province, contract, form.position)) {
          return Wrong("/position", "contracts.item_unknown");
        }
        const std::string id = work.world.NewIdText();
        work.transaction->Execute(
            "INSERT INTO contract_measurement (province_id, id, contract_id, position, code, "
            "title, definition, unit, lower_is_better, target, created_at) VALUES ($1, $2, $3, $4, "
            "'', $5, $6, $7, $8, $9, $10)",
            province, id, contract, form.position, form.title, form.definition, form.unit,
            form.lower_is_better, target, work.world.Now());
        work.Changed("contract_measurement", id, nullptr,
                     {{"title", form.title}, {"definition", form.definition}});
        return ContractMade{id};
      });
}

ContractResult Measure(identity::House& house, const identity::Actor& actor,
                       const identity::VerbCall& call, Side side, const std::string& contract,
                       const std::string& measurement, bool after, const MeasuredValue& value) {
  const auto number = ParseMeasured(value.value);
  if (!number) return Wrong("/value", "contracts.value_unusable");
  VUON_CHECK(CheckText(value.note, "/note", 5'000, true));
  return identity::RunVerb<ContractMade>(
      house, actor, call, [&](identity::Work& work) -> ContractResult {
        VUON_TRY(of, Load(work, call.province_id, side, contract, measurement));
        return Keep(of, after, *number, value);
      });
}

ContractResult VerifyMeasurement(identity::House& house, const identity::Actor& actor,
                                 const identity::VerbCall& call, const std::string& contract,
                                 const std::string& measurement, const std::string& note) {
  VUON_CHECK(CheckText(note, "/note", 5'000, false));
  return identity::RunVerb<ContractMade>(
      house, actor, call, [&](identity::Work& work) -> ContractResult {
        VUON_TRY(of, Load(work, call.province_id, Side::kOfficer, contract, measurement));
        if (of.verified) return Conflict("contracts.measurement_stands");
        if (!of.has_result) return Refused("contracts.result_first");
        const std::string& who = work.actor.PersonId();
        if (who == of.baseline_by || who == of.result_by) {
          return Refused("contracts.own_measurement");
        }
        work.transaction->Execute(
            "UPDATE contract_measurement SET verified_by = $3, verified_name = $4, verified_at = "
            "$5, verified_note = $6, revision = revision + 1 WHERE province_id = $1 AND id = $2",
            of.province, of.id, who, work.actor.name(), work.world.Now(), note);
        work.Changed("contract_measurement", of.id, nullptr, {{"verified", true}, {"note", note}});
        return ContractMade{of.id};
      });
}

ContractResult DropMeasurement(identity::House& house, const identity::Actor& actor,
                               const identity::VerbCall& call, Side side,
                               const std::string& contract, const std::string& measurement) {
  return identity::RunVerb<ContractMade>(
      house, actor, call, [&](identity::Work& work) -> ContractResult {
        VUON_TRY(of, Load(work, call.province_id, side, contract, measurement));
        if (of.has_baseline) return Conflict("contracts.measurement_stands");
        work.transaction->Execute(
            "DELETE FROM contract_measurement WHERE province_id = $1 AND id = $2", of.province,
            of.id);
        work.Changed("contract_measurement", of.id, {{"dropped", false}}, {{"dropped", true}});
        return ContractMade{of.id};
      });
}

}  // namespace vuon::contracts
