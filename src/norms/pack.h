#pragma once
#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "norms/council_rule.h"
#include "norms/norm_text.h"
#include "norms/size_rule.h"

// A rule pack: everything of a support regime that is a number, a list or a condition, as data.
// Every number carries the article it was read in and whether it was: `confirmed` false is shown as
// "to be confirmed". The JSON of rules/*.json has these members under the same names, all of them,
// only those that are std::optional may be left out.
namespace vuon::norms {

// How much of the eligible cost the state bears. 10,000 basis points are 100 %.
struct SupportRate {
  int basis_points = 0;
  std::string article;
  bool confirmed = false;
};
BOOST_DESCRIBE_STRUCT(SupportRate, (), (basis_points, article, confirmed))

// The most the state pays, under the item's `per`.
struct SupportCap {
  base::Money amount;
  std::string article;
  bool confirmed = false;
};
BOOST_DESCRIBE_STRUCT(SupportCap, (), (amount, article, confirmed))

// One row of an item's table of levels. The first row that an applicant fits decides, so a row for
// few stands before the row for all.
struct SupportLevel {
  std::vector<std::string> sizes;   // micro | small | medium | large; empty: any
  std::vector<std::string> groups;  // the applicant is of one of these (see Who); empty: everybody
  SupportRate rate;
  std::optional<SupportCap> cap = std::nullopt;
};
BOOST_DESCRIBE_STRUCT(SupportLevel, (), (sizes, groups, rate, cap))

// Who may have an item. Groups: women_owned | many_women | social | startup | in_cluster.
struct Who {
  std::vector<std::string> kinds;     // enterprise | cooperative | household_business | branch
  std::vector<std::string> sizes;     // empty: any, even one that is not known
  std::vector<std::string> groups;    // of one of these; empty: everybody
  std::vector<std::string> sections;  // sections of VSIC, "C"; empty: any
  std::vector<std::string> places;    // place ids; empty: the whole province
  bool foreign_invested = true;       // whether enterprises with foreign capital may have it
  std::string article;
  bool confirmed = false;
};
BOOST_DESCRIBE_STRUCT(Who, (),
                      (kinds, sizes, groups, sections, places, foreign_invested, article,
                       confirmed))

// A paper that an applicant hands in with the dossier, or with the claim of an item.
struct PaperRule {
  std::string code;
  NormText title;
  bool required = true;
  std::string form;  // the form it is written on, "I.1"; empty: none is prescribed
  std::string article;
  bool confirmed = false;
};
BOOST_DESCRIBE_STRUCT(PaperRule, (), (code, title, required, form, article, confirmed))

// Figures measured before and after the support (decree 268/2025, art. 8.2b).
struct MeasureRule {
  std::string code;
  NormText title;
  NormText unit;
  bool lower_is_better = false;
};
BOOST_DESCRIBE_STRUCT(MeasureRule, (), (code, title, unit, lower_is_better))

// One support that may be asked for.
struct Item {
  std::string code;
  NormText title;
  NormText result;                 // what it has to bring about
  std::vector<std::string> lines;  // numbers of the budget lines it is paid from, "II.1.1"
  // What the cap and `already_received` count under: contract | product | standard | project |
  // course | trainee | enterprise_year | enterprise | award.
  std::string per;
  std::string kind;  // share: a rate of the eligible cost; fixed: the cap, whatever was spent
  std::optional<SupportCap> unit_price = std::nullopt;  // what the plan reckons with
  std::optional<int> max_units = std::nullopt;          // in one dossier
  std::vector<SupportLevel> levels;
  Who who;
  std::string ceiling;  // code of a Ceiling of the pack; empty: none
  std::string maximum;  // code of the item of the national pack that it may not exceed
  std::vector<std::string> not_with;  // items that pay for the same content: only one may be had
  std::vector<PaperRule> papers;      // with the dossier
  std::vector<PaperRule> payment_papers;  // with the claim
  std::vector<MeasureRule> measures;
  std::string selection;   // code of the council rule that chooses; empty: no council
  std::string acceptance;  // code of the council rule that accepts; empty: an officer does
  std::optional<base::Date> valid_from = std::nullopt;
  std::optional<base::Date> valid_to = std::nullopt;
  std::string article;
  bool confirmed = false;
};
BOOST_DESCRIBE_STRUCT(Item, (),
                      (code, title, result, lines, per, kind, unit_price, max_units, levels, who,
                       ceiling, maximum, not_with, papers, payment_papers, measures, selection,
                       acceptance, valid_from, valid_to, article, confirmed))

// A maximum over every level of the items that name it (decree 37/2026, art. 12).
struct Ceiling {
  std::string code;
  NormText title;
  std::vector<std::string> sizes;  // whom it binds; empty: everybody
  SupportRate rate;
  std::optional<SupportCap> cap = std::nullopt;
};
BOOST_DESCRIBE_STRUCT(Ceiling, (), (code, title, sizes, rate, cap))

// A time limit. `days` after what `after` says, in working days or days of the calendar. Codes in
// use: validity_check, supplement, selection, papers_to_members, result_notice, completion,
// funding_appraisal, approval, contract, amendment, acceptance, payment, recognition, repair.
struct ClockRule {
  std::string code;
  NormText title;
  int days = 0;
  std::string unit;  // working | calendar
  NormText after;
  std::string article;
  bool confirmed = false;
};
BOOST_DESCRIBE_STRUCT(ClockRule, (), (code, title, days, unit, after, article, confirmed))

// What keeps an enterprise from applying: unsettled_money | suspended | prosecuted | double_support
// | tax_status. `months`: how long it lasts after the reason ended.
struct BarRule {
  std::string code;
  NormText title;
  int months = 0;
  std::string article;
  bool confirmed = false;
};
BOOST_DESCRIBE_STRUCT(BarRule, (), (code, title, months, article, confirmed))

struct FormRule {
  std::string code;  // "I.4A"
  NormText title;
  std::string article;
};
BOOST_DESCRIBE_STRUCT(FormRule, (), (code, title, article))

// A text of law that the pack stands on, as it is cited in decisions.
struct LegalBasis {
  std::string number;  // "268/2025/NĐ-CP"
  NormText title;
  std::optional<base::Date> signed_on = std::nullopt;
};
BOOST_DESCRIBE_STRUCT(LegalBasis, (), (number, title, signed_on))

struct Pack {
  std::string code;
  int version = 1;
  NormText title;
  std::vector<std::string> provinces;  // whose it is; empty: the country's
  std::string under;  // code of the national pack whose maxima bind it; empty: none
  base::Date valid_from;
  std::optional<base::Date> valid_to = std::nullopt;
  std::vector<LegalBasis> bases;
  SizeRules sizes;
  std::vector<Ceiling> ceilings;
  std::vector<ClockRule> clocks;
  std::vector<BarRule> bars;
  std::vector<ScoreForm> score_forms;
  std::vector<CouncilRule> councils;
  std::vector<FormRule> forms;
  std::vector<Item> items;
};
BOOST_DESCRIBE_STRUCT(Pack, (),
                      (code, version, title, provinces, under, valid_from, valid_to, bases, sizes,
                       ceilings, clocks, bars, score_forms, councils, forms, items))

// By code; null when the pack has none of that code. They live as long as the pack.
const Item* FindItem(const Pack& pack, std::string_view code);
const Ceiling* FindCeiling(const Pack& pack, std::string_view code);
const ClockRule* FindClock(const Pack& pack, std::string_view code);
const BarRule* FindBar(const Pack& pack, std::string_view code);
const CouncilRule* FindCouncil(const Pack& pack, std::string_view code);
const ScoreForm* FindScoreForm(const Pack& pack, std::string_view code);

// The day the clock ends that begins on `from`; its day itself is not counted (Civil Code
// 91/2015/QH13, art. 147(2)); working days by the table of public holidays.
base::Date EndOfClock(const ClockRule& clock, base::Date from);

}  // namespace vuon::norms
