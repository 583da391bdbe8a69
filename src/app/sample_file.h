#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/quantity.h"

// The shape of samples/NAME/sample.json: a programme year as data.
namespace vuon::app {

struct SamplePerson {
  std::string email;
  std::string name;
  std::string agency;
  std::string role;
};
BOOST_DESCRIBE_STRUCT(SamplePerson, (), (email, name, agency, role))

struct SamplePlan {
  std::string file;
  base::Date imported;
  std::string decision_number;
  base::Date decision_date;
};
BOOST_DESCRIBE_STRUCT(SamplePlan, (), (file, imported, decision_number, decision_date))

struct SampleLine {
  std::string number;
  base::Quantity quantity;
  base::Money amount;
};
BOOST_DESCRIBE_STRUCT(SampleLine, (), (number, quantity, amount))

struct SampleAdjustment {
  base::Date date;
  std::string decision_number;
  std::vector<SampleLine> lines;
};
BOOST_DESCRIBE_STRUCT(SampleAdjustment, (), (date, decision_number, lines))

struct SampleStep {
  std::string kind;  // of the ledger: reserve, commit, order, confirm, release
  base::Date date;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(SampleStep, (), (kind, date, document))

struct SampleObligation {
  std::string line;
  std::string beneficiary;
  base::Money amount;
  base::Quantity quantity;
  std::vector<SampleStep> steps;
};
BOOST_DESCRIBE_STRUCT(SampleObligation, (), (line, beneficiary, amount, quantity, steps))

struct Sample {
  std::string province;
  int year = 0;
  base::Date starts;
  std::string password;
  std::vector<SamplePerson> people;
  SamplePlan plan;
  std::optional<SampleAdjustment> adjustment;
  std::vector<SampleObligation> obligations;
};
BOOST_DESCRIBE_STRUCT(Sample, (),
                      (province, year, starts, password, people, plan, adjustment, obligations))

}  // namespace vuon::app
