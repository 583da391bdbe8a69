#pragma once
#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "base/result.h"
#include "paper/official_paper.h"

// An official paper as a record: what it says, who drafted, reviewed, signed and issued it.
namespace vuon::documents {

struct Document {
  std::string id;
  std::string agency_id;
  std::string agency;
  int year = 0;
  std::string kind;
  std::string letters;
  std::string symbol;
  std::string subject;
  std::string record_kind;
  std::string record_id;
  std::string template_version;
  paper::OfficialPaper paper;
  std::string state;
  std::optional<std::int64_t> number;
  std::optional<base::Date> signed_on;
  std::string code;
  std::string maker_id;
  std::string maker;
  base::Instant created_at;
  std::string reviewer;
  std::string signer;
  std::optional<std::string> changes_id;
  std::optional<std::string> change;
  std::int64_t revision = 1;
};

// What a paper is drafted from: the paper filled from facts, and where those came from.
struct NewDocument {
  std::string agency_id;
  std::string kind;
  std::string letters;
  std::string record_kind;
  std::string record_id;
  std::string template_version;
  boost::json::value facts;
  paper::OfficialPaper paper;
  std::optional<std::string> changes_id = std::nullopt;
  std::optional<std::string> change = std::nullopt;  // replaces, corrects
};

struct DocumentMade {
  std::string id;
  std::int64_t revision = 1;
  std::string number = {};  // "08/QĐ-SKHCN", once it is signed
};
BOOST_DESCRIBE_STRUCT(DocumentMade, (), (id, revision, number))
using DocumentResult = base::Result<DocumentMade>;

// "08/QĐ-SKHCN" (decree 30/2020/NĐ-CP: a number below ten has a leading zero); empty before the
// signature.
std::string NumberAndSymbol(const std::optional<std::int64_t>& number, const std::string& symbol);
std::string TwoFigures(std::int64_t number);

}  // namespace vuon::documents
