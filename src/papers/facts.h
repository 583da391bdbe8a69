#pragma once
#include <boost/json.hpp>

#include "identity/actor.h"
#include "papers/template.h"
#include "storage/connection.h"

namespace vuon::papers {

// Everything a paper of that template may say about a record: `record` (what its screen shows),
// `enterprise` where it has one, `province`, `agency` that issues it, `today`.
// papers.record_not_found
struct Facts {
  std::string agency_id;
  boost::json::value values;
};
base::Result<Facts> FactsOf(storage::Connection& reader, const identity::Actor& actor,
                            const std::string& province, const Template& of,
                            const std::string& record_id, base::Date today);

// The part about the record, by kind of record; papers.record_not_found.
base::Result<boost::json::object> RecordFacts(storage::Connection& reader,
                                              const identity::Actor& actor,
                                              const std::string& province,
                                              const std::string& record_kind,
                                              const std::string& record_id, base::Date today);
bool IsRecordKind(const std::string& record_kind);

}  // namespace vuon::papers
