#pragma once
#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "plancheck/check_plan.h"

// What was read in a document, beside which a person corrects the draft: the document's own blocks,
// and the findings with their places in them.
namespace vuon::programme {

struct ReadCell {
  std::string text;
  int column = 0;
  int column_span = 1;
  int row_span = 1;
  int line = 0;
};
BOOST_DESCRIBE_STRUCT(ReadCell, (), (text, column, column_span, row_span, line))

struct ReadRow {
  std::vector<ReadCell> cells;
};
BOOST_DESCRIBE_STRUCT(ReadRow, (), (cells))

struct ReadBlock {
  std::string id;
  int line = 0;
  std::string kind;  // paragraph, table
  std::string text;
  std::vector<ReadRow> rows;
};
BOOST_DESCRIBE_STRUCT(ReadBlock, (), (id, line, kind, text, rows))

struct FindingPlace {
  int line = 0;
  std::string cell;
};
BOOST_DESCRIBE_STRUCT(FindingPlace, (), (line, cell))

struct StoredFinding {
  std::string kind;
  std::string severity;
  std::string confidence;
  FindingPlace place;
  std::string printed;
  std::string expected;
  std::string message_vi;
  std::string message_en;
};
BOOST_DESCRIBE_STRUCT(StoredFinding, (),
                      (kind, severity, confidence, place, printed, expected, message_vi,
                       message_en))

struct StoredReading {
  std::vector<ReadBlock> blocks;
  std::vector<StoredFinding> findings;
};
BOOST_DESCRIBE_STRUCT(StoredReading, (), (blocks, findings))

StoredReading ReadingOf(const plancheck::PlanCheckReport& report);

}  // namespace vuon::programme
