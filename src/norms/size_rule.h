#pragma once
#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "base/money.h"
#include "norms/norm_text.h"

namespace vuon::norms {

// A class takes in who has at most these employees AND (at most this revenue OR at most this
// capital); all bounds inclusive (decree 80/2021, art. 5). đồng a year.
struct SizeThreshold {
  std::string size_class;  // micro | small | medium
  std::string group;       // of SectorGroup
  int employees = 0;
  base::Money revenue;
  base::Money capital;
  std::string article;
  bool confirmed = false;
};
BOOST_DESCRIBE_STRUCT(SizeThreshold, (),
                      (size_class, group, employees, revenue, capital, article, confirmed))

// Which sections of the classification of economic activities (VSIC) are of a group.
struct SectorGroup {
  std::string code;
  NormText title;
  std::vector<std::string> sections;
  std::string article;
  bool confirmed = false;
};
BOOST_DESCRIBE_STRUCT(SectorGroup, (), (code, title, sections, article, confirmed))

// A section of one version of VSIC, and its divisions (the first two digits of a code), inclusive.
struct SectorSection {
  std::string version;  // "2018"
  std::string letter;   // "C"
  int first = 0;
  int last = 0;
};
BOOST_DESCRIBE_STRUCT(SectorSection, (), (version, letter, first, last))

// How the size class is found. Thresholds are tested in their order: micro, small, medium; who fits
// none is large.
struct SizeRules {
  std::vector<SizeThreshold> thresholds;
  std::vector<SectorGroup> groups;
  std::vector<SectorSection> sections;
  std::string class_article;      // how a class is chosen
  std::string employees_article;  // who counts as an employee, and the mean
  std::string capital_article;
  std::string revenue_article;
  std::string sector_article;
  bool confirmed = false;
};
BOOST_DESCRIBE_STRUCT(SizeRules, (),
                      (thresholds, groups, sections, class_article, employees_article,
                       capital_article, revenue_article, sector_article, confirmed))

}  // namespace vuon::norms
