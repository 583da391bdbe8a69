#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/quantity.h"
#include "base/result.h"

// What a yearly plan says: as it was understood from its document and corrected by hand. These
// types are also the JSON of the API and of the stored versions.
namespace vuon::programme {

struct PlanTarget {
  std::string text;
  std::string comparison;  // at_least, at_most, exactly, about
  std::int64_t value = 0;
  std::string unit;
};
BOOST_DESCRIBE_STRUCT(PlanTarget, (), (text, comparison, value, unit))

struct PlanObjective {
  std::string text;
  std::vector<PlanTarget> targets;
};
BOOST_DESCRIBE_STRUCT(PlanObjective, (), (text, targets))

struct PlanTask {
  std::string number;
  std::string title;
  std::string section;
  std::string lead;
  std::optional<base::Date> deadline;
};
BOOST_DESCRIBE_STRUCT(PlanTask, (), (number, title, section, lead, deadline))

struct PlanDuty {
  std::string party;
  std::string text;
  std::optional<base::Date> deadline;
};
BOOST_DESCRIBE_STRUCT(PlanDuty, (), (party, text, deadline))

// A day of the plan's year by which something is due.
struct PlanDeadline {
  std::string text;
  int day = 0;
  int month = 0;
};
BOOST_DESCRIBE_STRUCT(PlanDeadline, (), (text, day, month))

// Where money comes from. The key is the same for the same source in every year.
struct PlanSource {
  std::string key;
  std::string name;
  base::Money amount;
};
BOOST_DESCRIBE_STRUCT(PlanSource, (), (key, name, amount))

struct PlanLine {
  std::string key;     // stable over the versions of a plan
  std::string number;  // "II.1.1"
  std::string title;
  std::string lead;
  std::string result;
  std::string note;
  std::string unit;  // what one unit is: "dự án"
  std::optional<base::Money> unit_price;
  std::optional<base::Quantity> quantity;
  base::Money amount;
  std::optional<std::string> source;  // of a leaf: the key of its source
  std::vector<PlanLine> lines;
};
BOOST_DESCRIBE_STRUCT(PlanLine, (),
                      (key, number, title, lead, result, note, unit, unit_price, quantity, amount,
                       source, lines))

struct PlanContent {
  std::string number;
  std::optional<base::Date> date;
  std::string issuer;
  std::string title;
  base::Money total;
  std::vector<std::string> legal_bases;
  std::vector<PlanObjective> objectives;
  std::vector<PlanTask> tasks;
  std::vector<PlanDuty> duties;
  std::vector<PlanDeadline> deadlines;
  std::vector<std::string> recipients;
  std::string signer;
  std::vector<PlanSource> sources;
  std::vector<PlanLine> lines;
};
BOOST_DESCRIBE_STRUCT(PlanContent, (),
                      (number, date, issuer, title, total, legal_bases, objectives, tasks, duties,
                       deadlines, recipients, signer, sources, lines))

// Whether it can be kept as a draft: keys there and unique, sources that exist, texts of a sane
// length, amounts not negative. Answers every wrong field with its JSON pointer.
base::Result<void> CheckForm(const PlanContent& content);

// Whether it can be submitted: it has a number and a date, every line's amount is its unit price ×
// quantity and the sum of the lines below it, the lines make up the total, every leaf has a source,
// and the lines of each source make up its amount. Answers every wrong field.
base::Result<void> CheckComplete(const PlanContent& content);

// The leaves in reading order: what money is planned for.
std::vector<const PlanLine*> Leaves(const PlanContent& content);

// How many fields differ in kind from what CheckComplete wants; 0 when it may be submitted.
std::size_t CountDoubts(const PlanContent& content);

}  // namespace vuon::programme
