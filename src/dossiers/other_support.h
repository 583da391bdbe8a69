#pragma once
#include <string>
#include <vector>

#include "calls/call_rules.h"
#include "dossiers/dossier.h"
#include "storage/connection.h"

namespace vuon::dossiers {

struct CheckResult;

// Another dossier of the same enterprise that was handed in and not ended without support.
struct OtherSupport {
  std::string id;
  std::string code;
  std::string title;
  std::string state;
  int year = 0;
  std::string pack;
  std::string item;
  std::string source_id;
  base::Money support;
};
std::vector<OtherSupport> OtherSupportOf(storage::Connection& reader, const std::string& province,
                                         const Dossier& dossier);

// No second state source for the same content (circular 35/2021, art. 11; form I.6): refuses an
// item that excludes this one, one that is had once, and the same content asked for again; the same
// item out of another source or year is shown to be looked at.
std::vector<CheckResult> DoubleSupport(const std::vector<OtherSupport>& others,
                                       const calls::CallRules& rules, const Dossier& dossier,
                                       const calls::CallForm& call);

// What counts under the item's `per` already, of the same year or of all.
base::Money AlreadyReceived(const std::vector<OtherSupport>& others, const norms::Item& item,
                            const calls::CallForm& call);

}  // namespace vuon::dossiers
