#include "app/public_fit.h"

#include <algorithm>
#include <set>

#include "calls/call_store.h"
#include "norms/explain.h"
#include "norms/pack_store.h"
#include "norms/packs.h"

namespace vuon::app {
namespace {

using http::Language;
using norms::NormText;
using norms::Pack;

const std::string& In(Language language, const NormText& text) {
  return language == Language::kEnglish && !text.en.empty() ? text.en : text.vi;
}

std::vector<site::FitReason> Reasons(const std::vector<norms::WorkingStep>& steps,
                                     Language language) {
  std::vector<site::FitReason> reasons;
  for (const norms::WorkingStep& step : steps) {
    reasons.push_back({language == Language::kEnglish ? step.what_en : step.what_vi, step.article});
  }
  return reasons;
}

// Those in force today: the province's own first, then what the program carries.
std::vector<Pack> PacksOn(storage::Connection& reader, const std::string& province,
                          base::Date today) {
  std::set<std::string> codes;
  for (const norms::PackVersion& own : norms::PackVersionsOf(reader, province)) {
    codes.insert(own.head.code);
  }
  for (const Pack& shipped : norms::ShippedPacks()) codes.insert(shipped.code);
  std::vector<Pack> packs;
  for (const std::string& code : codes) {
    if (auto pack = norms::PackFor(reader, province, code, today)) {
      packs.push_back(*pack);
    }
  }
  std::stable_partition(packs.begin(), packs.end(),
                        [](const Pack& pack) { return !pack.provinces.empty(); });
  return packs;
}

norms::CaseFacts FactsOf(const site::FitAnswers& answers, base::Date today) {
  norms::CaseFacts facts;
  facts.kind = answers.kind;
  norms::SizeFacts size;
  if (answers.employees) size.mean_employees_tenths = *answers.employees * 10;
  size.months_active = answers.months;
  if (answers.revenue) size.revenue = base::Money::OfDong(*answers.revenue);
  if (answers.capital) size.capital = base::Money::OfDong(*answers.capital);
  size.sector_code = answers.sector;
  facts.size = size;
  facts.women_owned = answers.women_owned;
  facts.many_women = answers.many_women;
  facts.social = answers.social;
  facts.startup = answers.startup;
  facts.in_cluster = answers.in_cluster;
  facts.foreign_invested = answers.foreign_invested;
  facts.on = today;
  return facts;
}

class Fitting {
 public:
  Fitting(storage::Connection& reader, const site::FitAnswers& answers, base::Date today,
          Language language)
      : answers_(answers),
        language_(language),
        facts_(FactsOf(answers, today)),
        packs_(PacksOn(reader, answers.province, today)),
        open_(calls::OpenCalls(reader, answers.province, today)) {}

  site::PublicFit Run() {
    site::PublicFit fit;
    for (const Pack& pack : packs_) {
      norms::SizeResult size;
      const norms::Applicant applicant = norms::ApplicantOf(pack, facts_, &size);
      fit.size = In(language_, norms::SizeText(size.size_class));
      fit.size_working = Reasons(size.working, language_);
      for (const norms::Item& item : pack.items) {
        if (IsNarrowed(pack, item)) continue;
        const norms::Eligibility eligibility = norms::MayHave(pack, item, applicant);
        (eligibility.may ? fit.may : fit.may_not)
            .push_back(Shown(pack, item, applicant, eligibility));
      }
    }
    return fit;
  }

 private:
  // What the province made its own out of the country's pack is shown as its own alone.
  bool IsNarrowed(const Pack& pack, const norms::Item& item) const {
    return std::any_of(packs_.begin(), packs_.end(), [&](const Pack& own) {
      return own.under == pack.code &&
             std::any_of(own.items.begin(), own.items.end(),
                         [&](const norms::Item& each) { return each.maximum == item.code; });
    });
  }

  site::FitItem Shown(const Pack& pack, const norms::Item& item, const norms::Applicant& applicant,
                      const norms::Eligibility& eligibility) {
    site::FitItem shown;
    shown.title = In(language_, item.title);
    shown.result = In(language_, item.result);
    shown.pack = In(language_, pack.title);
    shown.reasons = Reasons(eligibility.reasons, language_);
    if (!eligibility.may) return shown;
    if (const auto offer = norms::OfferOf(pack, item, applicant)) {
      shown.amount = In(language_, NormText{offer->what_vi, offer->what_en});
      shown.reasons.push_back({shown.amount, offer->article});
    }
    shown.to_be_confirmed = Reasons(norms::ToBeConfirmed(pack, item, applicant), language_);
    for (const norms::PaperRule& paper : item.papers) {
      shown.papers.push_back(In(language_, paper.title) +
                             (paper.form.empty() ? "" : " (" + paper.form + ")"));
    }
    for (const calls::Call& call : open_) {
      if (call.form.pack != pack.code || call.form.item != item.code) continue;
      shown.calls.push_back({call.form.title, "/" + answers_.province + "/calls/" + call.id});
    }
    return shown;
  }

  const site::FitAnswers& answers_;
  Language language_;
  norms::CaseFacts facts_;
  std::vector<Pack> packs_;
  std::vector<calls::Call> open_;
};

}  // namespace

void AddPublicFit(identity::House& house, site::Content& content) {
  content.fit = [&house](const site::FitAnswers& answers, Language language) {
    return house.database.Read([&](storage::Connection& reader) {
      return Fitting(reader, answers, house.world.Today(), language).Run();
    });
  };
}

}  // namespace vuon::app
