#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace vuon::base {

enum class TaxCodeKind {
  kOrganisation,   // 10 digits: an enterprise or other legal body
  kDependentUnit,  // 10 digits, "-", 3 digits: a branch
  kPerson,         // 12 digits: personal id, also of a household business from 1 July 2025
};

// A tax code (mã số thuế) of the right form; leading zeros are part of it.
class TaxCode {
 public:
  static Result<TaxCode> Parse(std::string_view text);

  TaxCodeKind kind() const { return kind_; }
  const std::string& text() const { return text_; }
  // The tenth digit is a check digit over the first nine: weights 31, 29, 23, 19, 17, 13, 7, 5, 3
  // and 10 − (sum mod 11). No law publishes the rule, so a code that breaks it is warned of, not
  // refused. Personal ids carry none: always true.
  bool CheckDigitHolds() const;

 private:
  TaxCode(TaxCodeKind kind, std::string text) : kind_(kind), text_(std::move(text)) {}
  TaxCodeKind kind_;
  std::string text_;
};

}  // namespace vuon::base
