#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "dossiers/assessment.h"
#include "identity/verb.h"

// What keeps an enterprise from applying (decree 268/2025, article 9).
namespace vuon::dossiers {

struct Bar {
  std::string id;
  std::string enterprise_id;
  std::string bar;  // unsettled_money | suspended | prosecuted
  base::Date since;
  std::optional<base::Date> ended_on;
  std::string reason;
  std::string document;
  std::string entered_by;
};
BOOST_DESCRIBE_STRUCT(Bar, (),
                      (id, enterprise_id, bar, since, ended_on, reason, document, entered_by))
std::vector<Bar> BarsOf(storage::Connection& reader, const std::string& province,
                        const std::string& enterprise);

// What the bars of the pack say of the enterprise on that day: those entered, advances it has not
// cleared, its tax status.
std::vector<CheckResult> BarsAgainst(storage::Connection& reader, const std::string& province,
                                     const enterprises::Enterprise& enterprise,
                                     const norms::Pack& pack, base::Date day);

struct BarForm {
  std::string bar;
  base::Date since;
  std::string reason;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(BarForm, (), (bar, since, reason, document))

struct BarMade {
  std::string id;
};
BOOST_DESCRIBE_STRUCT(BarMade, (), (id))

// Enters a bar against an enterprise. Refusals: dossiers.enterprise_not_found, dossiers.bar_form.
base::Result<BarMade> EnterBar(identity::House& house, const identity::Actor& actor,
                               const identity::VerbCall& verb, const std::string& enterprise,
                               const BarForm& form);
// Ends it on a day. Refusals: dossiers.bar_not_found, dossiers.bar_ended.
base::Result<BarMade> EndBar(identity::House& house, const identity::Actor& actor,
                             const identity::VerbCall& verb, const std::string& bar,
                             base::Date day);

}  // namespace vuon::dossiers
