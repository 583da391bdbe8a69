#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/money.h"
#include "calls/form.h"

namespace vuon::calls {

// A paper of the call's own, besides those that the pack's item asks for.
struct CallPaper {
  std::string code;
  norms::NormText title;
  bool required = true;
};
BOOST_DESCRIBE_STRUCT(CallPaper, (), (code, title, required))

struct CallContent {
  std::string description;
  std::string hand_in_at;  // where dossiers on paper are handed in or posted to
  std::string contact;     // who answers questions: name, telephone, e-mail
  std::string clock;       // code of the pack's clock that runs on a dossier's intake; empty: none
  std::string clock_from;  // what it begins with: closing (of the call) | receipt
  std::optional<int> places;            // how many dossiers can be supported
  std::optional<base::Money> ceiling;   // the most one dossier may have (decree 268/2025, art. 10)
  std::vector<base::Date> assessed_on;  // of an always open call: when what came in is assessed
  std::vector<CallPaper> papers;
  Form form;
};
BOOST_DESCRIBE_STRUCT(CallContent, (),
                      (description, hand_in_at, contact, clock, clock_from, places, ceiling,
                       assessed_on, papers, form))

// What an officer enters.
struct CallForm {
  int year = 0;
  std::string code;
  std::string title;
  std::string line_id;
  std::string source_id;
  std::string pack;
  std::string item;
  base::Date opens_on;
  std::optional<base::Date> closes_on;  // absent: always open
  CallContent content;
};
BOOST_DESCRIBE_STRUCT(CallForm, (),
                      (year, code, title, line_id, source_id, pack, item, opens_on, closes_on,
                       content))

// A call notice (thông báo kêu gọi đề xuất).
struct Call {
  std::string id;
  CallForm form;
  std::string state = "draft";  // draft, published, closed
  std::int64_t revision = 1;
  base::Instant created_at;
  std::optional<base::Instant> published_at;
  std::optional<std::string> published_by;
  std::optional<base::Instant> closed_at;
  std::string close_reason;
};

// Whether dossiers may be handed in on that day.
inline bool IsOpen(const Call& call, base::Date day) {
  return call.state == "published" && call.form.opens_on <= day &&
         (!call.form.closes_on || *call.form.closes_on >= day);
}

}  // namespace vuon::calls
