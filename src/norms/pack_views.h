#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/texts.h"
#include "http/routes.h"
#include "norms/compare_packs.h"
#include "norms/explain.h"
#include "norms/pack_store.h"

// What the doors of norms send.
namespace vuon::norms {

// A pack in a list. `origin`: country (comes with the program, for all), shipped (comes with the
// program, of this province), own (the province's row; has an id).
struct PackSummary {
  std::string code;
  NormText title;
  std::string origin;
  std::optional<std::string> id;
  int version;
  std::string state;
  base::Date valid_from;
  std::optional<base::Date> valid_to;
  std::string under;
  int items;
  int to_be_confirmed;  // numbers whose article was not read
  std::string maker;
  std::optional<std::string> approver;
  std::optional<base::Instant> approved_at;
};
BOOST_DESCRIBE_STRUCT(PackSummary, (),
                      (code, title, origin, id, version, state, valid_from, valid_to, under, items,
                       to_be_confirmed, maker, approver, approved_at))

struct PackList {
  std::vector<PackSummary> items;
};
BOOST_DESCRIBE_STRUCT(PackList, (), (items))

// Something in a draft that keeps it from being submitted, in the reader's language.
struct PackFinding {
  std::string pointer;
  std::string code;
  std::string message;
};
BOOST_DESCRIBE_STRUCT(PackFinding, (), (pointer, code, message))

struct PackView {
  PackSummary summary;
  std::int64_t revision;  // the ETag
  std::optional<std::string> return_reason;
  std::vector<PackFinding> findings;  // of drafts
  Pack pack;
};
BOOST_DESCRIBE_STRUCT(PackView, (), (summary, revision, return_reason, findings, pack))

struct PackComparisonView {
  PackSummary from;
  PackSummary to;
  std::vector<PackDifference> changes;
};
BOOST_DESCRIBE_STRUCT(PackComparisonView, (), (from, to, changes))

PackSummary SummaryOf(const Pack& shipped);
PackSummary SummaryOf(const PackVersion& own);
PackView ViewOf(const Pack& shipped);
PackView ViewOf(PackVersion own, base::Language language);
// With its revision as the ETag.
http::Reply<PackView> Shown(PackView view);

// Behind a code: the pack that the program carries, although the province has its own in force.
inline constexpr std::string_view kBuiltIn = "--built-in";
// The pack that a reader means by its code or by the id of a version: a code is that of the
// province's own in force, else of the one the program carries. Nothing that is not the province's
// or the country's.
std::optional<PackView> FindPackView(storage::Connection& reader, const std::string& province,
                                     const std::string& code_or_id, base::Language language);

// Drafts are for those who write, decide or audit; a reader sees what was approved.
bool SeesDrafts(const http::Request& request);
bool IsSettled(const std::string& state);
// FindPackView for whoever asks, in the province of the request.
std::optional<PackView> VisiblePack(storage::Connection& reader, const http::Request& request,
                                    const std::string& code_or_id);

}  // namespace vuon::norms
