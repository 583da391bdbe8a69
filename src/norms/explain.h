#pragma once
#include <optional>
#include <string>
#include <vector>

#include "norms/eligibility.h"
#include "norms/size_class.h"
#include "norms/support.h"

namespace vuon::norms {

// All that is known of one case: who asks, how large it is, for how much.
struct CaseFacts {
  std::string kind;
  std::optional<SizeFacts> size = std::nullopt;          // the class is computed from it
  std::optional<std::string> size_class = std::nullopt;  // only where `size` is absent
  bool women_owned = false;
  bool many_women = false;
  bool social = false;
  bool startup = false;
  bool in_cluster = false;
  bool foreign_invested = false;
  std::optional<std::string> sector_code = std::nullopt;  // only where `size` is absent
  std::optional<std::string> place_id = std::nullopt;
  std::optional<base::Date> on = std::nullopt;
  int units = 1;
  base::Money eligible_cost;
  base::Money already_received = {};
  std::vector<std::string> had;  // codes of items of the same pack
};
BOOST_DESCRIBE_STRUCT(CaseFacts, (),
                      (kind, size, size_class, women_owned, many_women, social, startup, in_cluster,
                       foreign_invested, sector_code, place_id, on, units, eligible_cost,
                       already_received, had))

struct Explanation {
  std::string pack;
  int version = 0;
  std::string item;
  NormText title;
  std::string size_class;
  std::vector<WorkingStep> size_working;
  bool may = false;
  std::vector<WorkingStep> reasons;
  std::vector<std::string> conflicts;  // items had already that pay for the same
  std::optional<base::Money> amount;   // absent when it may not be had
  std::vector<WorkingStep> working;
  std::vector<WorkingStep> to_be_confirmed;  // numbers used whose article was not read
};
BOOST_DESCRIBE_STRUCT(Explanation, (),
                      (pack, version, item, title, size_class, size_working, may, reasons,
                       conflicts, amount, working, to_be_confirmed))

// The applicant, its size class computed; the working of the class goes into `size`, if asked for.
Applicant ApplicantOf(const Pack& pack, const CaseFacts& facts, SizeResult* size = nullptr);

// Refusals as of SupportOf, except that not being eligible is an answer.
base::Result<Explanation> Explain(const Pack& pack, const Item& item, const CaseFacts& facts);

// The numbers of the item that bear on this applicant and were not read in the statute.
std::vector<WorkingStep> ToBeConfirmed(const Pack& pack, const Item& item,
                                       const Applicant& applicant);
// What an item offers this applicant, in one sentence: "50 %, at most 10.000.000 đồng per product".
// Nothing when no level is for them.
std::optional<WorkingStep> OfferOf(const Pack& pack, const Item& item, const Applicant& applicant);
// How many numbers of the pack carry no confirmed article.
int CountToBeConfirmed(const Pack& pack);

}  // namespace vuon::norms
