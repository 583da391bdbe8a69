#include "norms/explain.h"

#include "norms/working.h"

namespace vuon::norms {

Applicant ApplicantOf(const Pack& pack, const CaseFacts& facts, SizeResult* size) {
  Applicant applicant{.kind = facts.kind,
                      .size_class = facts.size_class.value_or("unknown"),
                      .women_owned = facts.women_owned,
                      .many_women = facts.many_women,
                      .social = facts.social,
                      .startup = facts.startup,
                      .in_cluster = facts.in_cluster,
                      .foreign_invested = facts.foreign_invested,
                      .sector_code = facts.sector_code.value_or(""),
                      .place_id = facts.place_id.value_or(""),
                      .on = facts.on};
  if (!facts.size) return applicant;
  const SizeResult found = SizeClassOf(pack, *facts.size);
  applicant.size_class = found.size_class;
  applicant.sector_code = facts.size->sector_code;
  applicant.sector_version = facts.size->sector_version;
  if (size != nullptr) *size = found;
  return applicant;
}

base::Result<Explanation> Explain(const Pack& pack, const Item& item, const CaseFacts& facts) {
  SizeResult size;
  const Applicant applicant = ApplicantOf(pack, facts, &size);
  Explanation answer;
  answer.pack = pack.code;
  answer.version = pack.version;
  answer.item = item.code;
  answer.title = item.title;
  answer.size_class = applicant.size_class;
  answer.size_working = std::move(size.working);
  Eligibility eligibility = MayHave(pack, item, applicant);
  answer.may = eligibility.may;
  answer.reasons = std::move(eligibility.reasons);
  answer.conflicts = Conflicts(pack, item, facts.had);
  answer.to_be_confirmed = ToBeConfirmed(pack, item, applicant);
  for (const std::string& code : answer.conflicts) {
    const Item* other = FindItem(pack, code);
    answer.reasons.push_back(Step("norms.step_conflict",
                                  {{"item", other != nullptr ? other->title : Same(code)}},
                                  item.article));
  }
  if (!answer.may || !answer.conflicts.empty()) {
    answer.may = false;
    return answer;
  }
  VUON_TRY(support, SupportOf(pack, item, applicant,
                              {facts.units, facts.eligible_cost, facts.already_received}));
  answer.amount = support.amount;
  answer.working = std::move(support.working);
  return answer;
}

std::vector<WorkingStep> ToBeConfirmed(const Pack& pack, const Item& item,
                                       const Applicant& applicant) {
  std::vector<WorkingStep> open;
  if (!item.who.confirmed) open.push_back(Step("norms.open_who", {}, item.who.article));
  if (!item.who.sizes.empty() && !pack.sizes.confirmed) {
    open.push_back(Step("norms.open_sizes", {}, pack.sizes.class_article));
  }
  const SupportLevel* level = LevelOf(item, applicant);
  if (level == nullptr) return open;
  if (item.kind == "share" && !level->rate.confirmed) {
    open.push_back(Step("norms.open_rate", {{"rate", RateWords(level->rate.basis_points)}},
                        level->rate.article));
  }
  if (level->cap && !level->cap->confirmed) {
    open.push_back(
        Step("norms.open_cap", {{"cap", MoneyWords(level->cap->amount)}}, level->cap->article));
  }
  return open;
}

std::optional<WorkingStep> OfferOf(const Pack& pack, const Item& item, const Applicant& applicant) {
  const SupportLevel* level = LevelOf(item, applicant);
  if (level == nullptr) return std::nullopt;
  const Ceiling* ceiling = CeilingOver(pack, item, applicant);
  const bool lowered = ceiling != nullptr && ceiling->rate.basis_points < level->rate.basis_points;
  const SupportRate& rate = lowered ? ceiling->rate : level->rate;
  StepWords words = {{"rate", RateWords(rate.basis_points)}, {"per", Word(item.per)}};
  if (!level->cap) return Step("norms.offer_rate", words, rate.article);
  words["cap"] = MoneyWords(level->cap->amount);
  return Step(item.kind == "fixed" ? "norms.offer_fixed" : "norms.offer_rate_cap", words,
              level->cap->article);
}

int CountToBeConfirmed(const Pack& pack) {
  int count = pack.sizes.confirmed ? 0 : 1;
  const auto add = [&](bool confirmed) { count += confirmed ? 0 : 1; };
  for (const ClockRule& clock : pack.clocks) add(clock.confirmed);
  for (const BarRule& bar : pack.bars) add(bar.confirmed);
  for (const ScoreForm& form : pack.score_forms) add(form.confirmed);
  for (const CouncilRule& council : pack.councils) add(council.confirmed);
  for (const Ceiling& ceiling : pack.ceilings) add(ceiling.rate.confirmed);
  for (const Item& item : pack.items) {
    add(item.confirmed);
    add(item.who.confirmed);
    for (const SupportLevel& level : item.levels) {
      add(level.rate.confirmed);
      if (level.cap) add(level.cap->confirmed);
    }
    for (const PaperRule& paper : item.papers) add(paper.confirmed);
    for (const PaperRule& paper : item.payment_papers) add(paper.confirmed);
  }
  return count;
}

}  // namespace vuon::norms
