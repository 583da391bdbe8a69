#include <algorithm>

#include "norms/pack_findings.h"
#include "norms/packs.h"
#include "norms/read_pack.h"
#include "norms/size_class.h"
#include "norms/support.h"
#include "norms/working.h"

namespace vuon::norms {
namespace {

// The most that an item can give one kind of applicant.
struct Most {
  SupportRate rate;
  std::optional<SupportCap> cap;
};

std::optional<SupportCap> Lower(const std::optional<SupportCap>& one,
                                const std::optional<SupportCap>& other) {
  if (!one) return other;
  if (!other) return one;
  return one->amount <= other->amount ? one : other;
}

std::optional<Most> MostOf(const Pack& pack, const Item& item, const Applicant& applicant) {
  const SupportLevel* level = LevelOf(item, applicant);
  if (level == nullptr) return std::nullopt;
  Most most{level->rate, level->cap};
  const Ceiling* ceiling = CeilingOver(pack, item, applicant);
  if (ceiling == nullptr) return most;
  if (ceiling->rate.basis_points < most.rate.basis_points) most.rate = ceiling->rate;
  most.cap = Lower(most.cap, ceiling->cap);
  return most;
}

// Every size, alone and with each group: what the tables of levels tell apart.
std::vector<Applicant> Everybody(const std::string& kind) {
  std::vector<Applicant> all;
  for (const std::string& size : SizeWords()) {
    Applicant plain;
    plain.kind = kind;
    plain.size_class = size;
    all.push_back(plain);
    for (const auto flag : {&Applicant::women_owned, &Applicant::many_women, &Applicant::social,
                            &Applicant::startup, &Applicant::in_cluster}) {
      all.push_back(plain);
      all.back().*flag = true;
    }
  }
  return all;
}

// The conditions on the applicant alone, without sector and place, which a province may narrow.
bool TakesIn(const Pack& pack, const Item& item, const Applicant& applicant) {
  Item bare = item;
  bare.who.sections.clear();
  bare.who.places.clear();
  return MayHave(pack, bare, applicant).may;
}

class Comparison {
 public:
  Comparison(const Pack& pack, const Pack& national) : pack_(pack), national_(national) {}

  base::Result<void> Run() {
    for (std::size_t at = 0; at < pack_.items.size(); ++at) {
      CompareItem(pack_.items[at], "/items/" + std::to_string(at));
    }
    CompareBars();
    if (findings_.fields().empty()) return {};
    return base::Problem{
        base::ProblemKind::kRefused, "norms.pack_looser", {}, std::move(findings_.fields())};
  }

 private:
  void CompareItem(const Item& item, const std::string& place) {
    if (item.maximum.empty()) return findings_.Wrong(place + "/maximum", "norms.maximum_missing");
    const Item* maximum = FindItem(national_, item.maximum);
    if (maximum == nullptr) {
      return findings_.Wrong(place + "/maximum", "norms.maximum_unknown", {{"code", item.maximum}});
    }
    for (std::size_t at = 0; at < item.who.kinds.size(); ++at) {
      for (const Applicant& applicant : Everybody(item.who.kinds[at])) {
        if (TakesIn(pack_, item, applicant)) CompareFor(item, *maximum, applicant, place);
      }
    }
  }

  // A province's `per` may differ only where the maximum has no cap that counts by it.
  void CompareFor(const Item& item, const Item& maximum, const Applicant& applicant,
                  const std::string& place) {
    const auto own = MostOf(pack_, item, applicant);
    if (!own) return;
    const auto most = MostOf(national_, maximum, applicant);
    if (!most || !TakesIn(national_, maximum, applicant)) {
      return Once(place + "/who", "norms.kinds_looser",
                  {{"item", maximum.title.vi},
                   {"item_en", maximum.title.en},
                   {"article", maximum.who.article}});
    }
    const NormText size = SizeText(applicant.size_class);
    std::map<std::string, std::string> params = {{"size", size.vi},
                                                 {"size_en", size.en},
                                                 {"item", maximum.title.vi},
                                                 {"item_en", maximum.title.en}};
    if (most->rate.basis_points < own->rate.basis_points) {
      params["rate"] = RateWords(own->rate.basis_points).vi;
      params["most"] = RateWords(most->rate.basis_points).vi;
      params["article"] = most->rate.article;
      Once(LevelPlace(item, applicant, place) + "/rate", "norms.rate_looser", params);
    }
    if (most->cap) CompareCap(item, maximum, applicant, place, *own, *most->cap, params);
  }

  void CompareCap(const Item& item, const Item& maximum, const Applicant& applicant,
                  const std::string& place, const Most& own, const SupportCap& most,
                  std::map<std::string, std::string> params) {
    params["article"] = most.article;
    if (item.per != maximum.per) {
      params["per"] = Word(item.per).vi;
      params["per_en"] = Word(item.per).en;
      params["most"] = Word(maximum.per).vi;
      params["most_en"] = Word(maximum.per).en;
      return Once(place + "/per", "norms.per_differs", params);
    }
    params["most"] = MoneyWords(most.amount).vi;
    const std::string cap = LevelPlace(item, applicant, place) + "/cap";
    if (!own.cap) return Once(cap, "norms.cap_missing", params);
    if (own.cap->amount <= most.amount) return;
    params["cap"] = MoneyWords(own.cap->amount).vi;
    Once(cap, "norms.cap_looser", params);
  }

  void CompareBars() {
    for (const BarRule& bar : national_.bars) {
      const BarRule* own = FindBar(pack_, bar.code);
      if (!bar.confirmed || (own != nullptr && bar.months <= own->months)) continue;
      findings_.Wrong("/bars", "norms.bar_missing", {{"code", bar.code}, {"article", bar.article}});
    }
  }

  static std::string LevelPlace(const Item& item, const Applicant& applicant,
                                const std::string& place) {
    const SupportLevel* level = LevelOf(item, applicant);
    return place + "/levels/" + std::to_string(level - item.levels.data());
  }

  // A place is named once for each reason, not for everybody it concerns.
  void Once(std::string place, const std::string& code, std::map<std::string, std::string> params) {
    for (const base::FieldProblem& field : findings_.fields()) {
      if (field.pointer == place && field.code == code) return;
    }
    findings_.Wrong(std::move(place), code, std::move(params));
  }

  const Pack& pack_;
  const Pack& national_;
  PackFindings findings_;
};

base::Problem UnderWrong(const std::string& code, const std::string& under) {
  return {
      base::ProblemKind::kRefused, "norms.pack_looser", {}, {{"/under", code, {{"code", under}}}}};
}

}  // namespace

base::Result<void> CheckUnder(const Pack& pack, const Pack& national) {
  return Comparison(pack, national).Run();
}

base::Result<void> CheckUnderShipped(const Pack& pack) {
  if (!pack.under.empty()) {
    const Pack* national = FindShipped(pack.under);
    if (national == nullptr || !national->provinces.empty()) {
      return UnderWrong("norms.under_unknown", pack.under);
    }
    return CheckUnder(pack, *national);
  }
  // A pack that begins under a regime with national ceilings stands under it, said or not.
  for (const Pack& national : ShippedPacks()) {
    const bool binds = national.provinces.empty() && !national.ceilings.empty();
    if (binds && national.valid_from <= pack.valid_from) {
      return UnderWrong("norms.under_missing", national.code);
    }
  }
  return {};
}

}  // namespace vuon::norms
