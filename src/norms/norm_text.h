#pragma once
#include <boost/describe.hpp>
#include <string>

namespace vuon::norms {

// A name or sentence of a rule, in both languages.
struct NormText {
  std::string vi;
  std::string en;
};
BOOST_DESCRIBE_STRUCT(NormText, (), (vi, en))

// One step of a reckoning, as it is shown: what was found or done, and the article that says so.
struct WorkingStep {
  std::string what_vi;
  std::string what_en;
  std::string article;
};
BOOST_DESCRIBE_STRUCT(WorkingStep, (), (what_vi, what_en, article))

}  // namespace vuon::norms
