#pragma once
#include <boost/json.hpp>
#include <string>

#include "base/result.h"

namespace vuon::papers {

inline constexpr const char* kDots = "……………";

// Where a template looks its fields up: the item of the innermost repeat, then those around it.
class Scope {
 public:
  Scope(const boost::json::value& facts, std::string template_kind)
      : facts_(facts), template_(std::move(template_kind)) {}
  Scope(const Scope& outer, const boost::json::value& item, std::int64_t at)
      : outer_(&outer), facts_(item), template_(outer.template_), at_(at) {}

  // The value of "record.rows"; null for one with a question mark that is not there.
  base::Result<boost::json::value> Find(const std::string& field) const;
  // With its fields filled; what has no value is printed as `empty`, by default room for a hand.
  base::Result<std::string> Text(const std::string& text, const char* empty = kDots) const;
  base::Result<bool> Holds(const std::string& condition) const;

 private:
  const boost::json::value* Look(const std::string& path) const;
  base::Result<std::string> Field(const std::string& inside, const char* empty) const;
  base::Problem Unknown(const char* code, const std::string& field) const;

  const Scope* outer_ = nullptr;
  const boost::json::value& facts_;
  std::string template_;
  std::int64_t at_ = 0;
};

}  // namespace vuon::papers
