#include "dossiers/assessment.h"

#include <algorithm>

#include "calls/call_store.h"
#include "dossiers/bars.h"
#include "dossiers/other_support.h"
#include "enterprises/enterprise_store.h"

namespace vuon::dossiers {
namespace {

using base::Money;

// The facts a size class is found from: of the year before (decree 80/2021, articles 7-9), or of
// the year itself for who began in it.
std::optional<enterprises::Facts> FactsFor(storage::Connection& reader, const std::string& province,
                                           const std::string& enterprise, int year) {
  std::optional<enterprises::Facts> own_year;
  for (enterprises::Facts& facts : enterprises::FactsOf(reader, province, enterprise)) {
    if (facts.year < year) return std::move(facts);
    if (facts.year == year) own_year = std::move(facts);
  }
  return own_year;
}

class Assessing {
 public:
  Assessing(storage::Connection& reader, const std::string& province, const CaseFile& file,
            base::Date today)
      : reader_(reader), province_(province), file_(file), today_(today) {}

  base::Result<Assessment> Run(bool submitting) {
    const calls::CallContent& content = file_.call.form.content;
    VUON_TRY(filled, calls::FillIn(content.form, file_.record.answers));
    result_.form = std::move(filled);
    ReadAmounts();
    if (submitting) LookAtCall();
    LookAtAnswers();
    LookAtPapers();
    if (!file_.rules || !file_.enterprise) {
      Add(Found("rules", "refused"));
      return std::move(result_);
    }
    LookAtApplicant();
    AddAll(BarsAgainst(reader_, province_, *file_.enterprise, *file_.rules->pack, today_));
    LookAtOtherSupport();
    VUON_CHECK(Reckon());
    LookAtMoney();
    return std::move(result_);
  }

 private:
  void Add(CheckResult check) { result_.checks.push_back(std::move(check)); }
  void AddAll(std::vector<CheckResult> checks) {
    for (CheckResult& check : checks) Add(std::move(check));
  }

  void ReadAmounts() {
    for (const calls::FormField& field : file_.call.form.content.form) {
      const std::int64_t number = calls::NumberOf(result_.form.answers, field.key);
      if (field.role == "eligible_cost") result_.eligible_cost = Money::OfDong(number);
      if (field.role == "units" && number > 0) {
        result_.units = base::Quantity::Of(std::min<std::int64_t>(number, 1'000'000));
      }
    }
  }

  void LookAtCall() {
    // One on paper came on the day of its post mark or stamp (decree 268/2025, art. 10.2).
    const base::Date day = file_.record.received_on.value_or(today_);
    const bool open = calls::IsOpen(file_.call, day);
    const std::string opens = file_.call.form.opens_on.Vietnamese();
    const auto& closes = file_.call.form.closes_on;
    const std::string until = closes ? closes->Vietnamese() : "";
    Add(Found("call_open", open ? "fine" : "refused",
              {{"period", closes ? opens + " – " + until : "từ " + opens},
               {"period_en", closes ? opens + " – " + until : "from " + opens}}));
  }

  void LookAtAnswers() {
    const auto& missing = result_.form.missing;
    for (const base::FieldProblem& each : missing) {
      const calls::FormField* field =
          calls::FindField(file_.call.form.content.form, each.pointer.substr(1));
      Add(Found("answer", "refused", {{"field", field->label.vi}, {"field_en", field->label.en}},
                "", "/answers" + each.pointer));
    }
    if (missing.empty()) Add(Found("answer", "fine"));
    if (result_.eligible_cost.IsZero() && !(file_.rules && file_.rules->item->kind == "fixed")) {
      Add(Found("eligible_cost", "refused"));
    }
  }

  void LookAtPapers() {
    bool complete = true;
    if (!file_.rules) return;
    for (const calls::CallPaper& paper :
         calls::PapersOf(*file_.rules->item, file_.call.form.content)) {
      const auto finding = file_.record.checklist.find(paper.code);
      const bool judged = finding != file_.record.checklist.end();
      const bool attached =
          std::any_of(file_.files.begin(), file_.files.end(),
                      [&](const AttachedFile& each) { return each.paper == paper.code; });
      const bool there = judged ? finding->second.found == "fine" : attached;
      if (there || !paper.required) continue;
      complete = false;
      Add(Found("paper", "refused", {{"paper", paper.title.vi}, {"paper_en", paper.title.en}}, "",
                "/papers/" + paper.code));
    }
    if (complete) Add(Found("paper", "fine"));
  }

  void LookAtApplicant() {
    norms::SizeResult size;
    applicant_ = ApplicantOf(file_, size);
    const norms::Eligibility may =
        norms::MayHave(*file_.rules->pack, *file_.rules->item, applicant_);
    Working& working = result_.working;
    working.pack = file_.rules->pack->code;
    working.pack_version = file_.rules->pack->version;
    working.item = file_.rules->item->code;
    working.size_class = applicant_.size_class;
    working.size = size.working;
    working.eligibility = may.reasons;
    if (file_.facts) working.facts_year = file_.facts->year;
    may_ = may.may;
    if (may.may) {
      Add(Found("eligible", "fine", {}, file_.rules->item->who.article));
      return;
    }
    for (const norms::WorkingStep& reason : may.reasons) {
      Add({"eligible", "refused", {reason.what_vi, reason.what_en}, reason.article, ""});
    }
    if (!file_.facts) Add(Found("facts", "look", {{"year", std::to_string(file_.call.form.year)}}));
  }

  void LookAtOtherSupport() {
    other_ = OtherSupportOf(reader_, province_, file_.record.head);
    AddAll(DoubleSupport(other_, *file_.rules, file_.record.head, file_.call.form));
  }

  base::Result<void> Reckon() {
    if (!may_) return {};
    const norms::SupportAsked asked{static_cast<int>(result_.units.count()), result_.eligible_cost,
                                    AlreadyReceived(other_, *file_.rules->item, file_.call.form)};
    const auto reckoned =
        norms::SupportOf(*file_.rules->pack, *file_.rules->item, applicant_, asked);
    if (!reckoned.ok()) {
      const base::Problem& problem = reckoned.problem();
      Add({"support",
           "refused",
           {base::RenderProblem(problem, base::Language::kVietnamese),
            base::RenderProblem(problem, base::Language::kEnglish)},
           file_.rules->item->article,
           ""});
      return {};
    }
    result_.support = reckoned->amount;
    result_.working.support = reckoned->working;
    const auto& ceiling = file_.call.form.content.ceiling;
    if (ceiling && *ceiling < result_.support) {
      result_.support = *ceiling;
      const CheckResult words = Found("ceiling", "look", {{"ceiling", ceiling->Dotted()}});
      result_.working.support.push_back(
          {words.detail.vi, words.detail.en, "Nghị định 268/2025/NĐ-CP, Điều 10"});
      Add(words);
    }
    VUON_TRY(own, result_.eligible_cost.Minus(result_.support));
    result_.own_cost = own.IsNegative() ? Money() : own;
    if (result_.support.IsZero()) Add(Found("support", "refused", {}, file_.rules->item->article));
    return {};
  }

  void LookAtMoney() {
    const auto cell = calls::CellOf(reader_, province_, file_.call.form);
    if (!cell) {
      Add(Found("money_left", "look", {{"left", "0"}}));
      return;
    }
    const std::int64_t left = cell->Balance(ledger::Stage::kAvailable);
    const std::int64_t units = cell->Quantity(ledger::Stage::kAvailable);
    const bool enough =
        left >= result_.support.dong() && (!cell->counts_units || units >= result_.units.count());
    Add(Found("money_left", enough ? "fine" : "look",
              {{"left", base::WithThousandsDots(left)},
               {"units", cell->counts_units ? std::to_string(units) : "–"}}));
  }

  storage::Connection& reader_;
  const std::string& province_;
  const CaseFile& file_;
  base::Date today_;
  Assessment result_;
  norms::Applicant applicant_;
  bool may_ = false;
  std::vector<OtherSupport> other_;
};

}  // namespace

norms::Applicant ApplicantOf(const CaseFile& file, norms::SizeResult& size) {
  const enterprises::EnterpriseForm& form = file.enterprise->form;
  norms::Applicant applicant;
  applicant.kind = form.kind;
  applicant.startup = form.startup;
  applicant.in_cluster = form.in_cluster;
  applicant.foreign_invested = form.foreign_invested;
  applicant.place_id = form.place_id.value_or("");
  applicant.on = file.call.form.opens_on;
  applicant.size_class = "unknown";
  if (!file.facts) return applicant;
  const enterprises::FactsForm& year = file.facts->form;
  size = norms::SizeClassOf(*file.rules->pack,
                            {year.month_ends, year.mean_employees_tenths, year.months_active,
                             year.revenue, year.capital, year.sector_version, year.sector_code});
  applicant.size_class = size.size_class;
  applicant.sector_version = year.sector_version;
  applicant.sector_code = year.sector_code;
  applicant.women_owned = year.women_owned;
  applicant.many_women = year.many_women;
  applicant.social = year.social;
  return applicant;
}

bool Assessment::Refused() const {
  return std::any_of(checks.begin(), checks.end(),
                     [](const CheckResult& check) { return check.found == "refused"; });
}

CheckResult Found(const std::string& code, const std::string& found,
                  const std::map<std::string, std::string>& params, const std::string& article,
                  const std::string& pointer) {
  const std::string text = "dossiers.check_" + code + "_" + found;
  return {code,
          found,
          {base::RenderText(text, params, base::Language::kVietnamese),
           base::RenderText(text, params, base::Language::kEnglish)},
          article,
          pointer};
}

std::optional<CaseFile> ReadCase(storage::Connection& reader, const std::string& province,
                                 DossierRecord record) {
  auto call = calls::FindCall(reader, province, record.head.call_id);
  if (!call) return std::nullopt;
  CaseFile file;
  file.enterprise = enterprises::FindEnterprise(reader, province, record.head.enterprise_id);
  file.facts = FactsFor(reader, province, record.head.enterprise_id, call->form.year);
  file.rules = calls::RulesOf(reader, province, call->form);
  file.files = FilesOf(reader, province, record.head.id.text());
  file.call = *std::move(call);
  file.record = std::move(record);
  return file;
}

base::Result<Assessment> Assess(storage::Connection& reader, const std::string& province,
                                const CaseFile& file, base::Date today, bool submitting) {
  return Assessing(reader, province, file, today).Run(submitting);
}

base::Result<void> RefusalOf(const Assessment& assessment) {
  std::vector<base::FieldProblem> fields;
  for (const CheckResult& check : assessment.checks) {
    if (check.found != "refused") continue;
    fields.push_back({check.pointer.empty() ? "/checks/" + check.code : check.pointer,
                      "dossiers.check_refuses",
                      {{"detail", check.detail.vi}, {"detail_en", check.detail.en}}});
  }
  if (fields.empty()) return {};
  return base::Problem{
      base::ProblemKind::kRefused, "dossiers.checks_refuse", {}, std::move(fields)};
}

}  // namespace vuon::dossiers
