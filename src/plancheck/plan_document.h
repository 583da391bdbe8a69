#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "paper/document.h"
#include "plancheck/plan_label.h"

// A published plan as it was understood. Money is whole đồng: the units of headings ("nghìn đồng")
// are multiplied in while reading, and nowhere else. Every figure keeps its place and its print.
namespace vuon::plancheck {

using paper::Place;

// A count that may have decimals ("1,5"), in thousandths.
struct Count {
  std::int64_t thousandths = 0;
  bool IsWhole() const { return thousandths % 1000 == 0; }
};

struct PrintedMoney {
  base::Money amount;
  std::string printed;
  Place place;
  bool approximate = false;    // "hơn 17,8 tỷ": a rounded figure, never taken as exact
  std::int64_t step_dong = 1;  // đồng in one of its last printed digit
  std::int64_t unit_dong = 1;  // đồng in one of the unit it is printed in
};

struct PrintedCount {
  Count count;
  std::string printed;
  Place place;
};

// What one funding or year column says on a line.
struct Share {
  int column = 0;  // index into BudgetTable::share_columns
  PrintedMoney money;
};

// Why a line is tied to a source: it names the source itself, a heading above it does, it is what
// the sources that are named leave over, or nothing says so.
enum class SourceTie { kNone, kLine, kHeading, kRest };

struct BudgetLine {
  std::string number;  // the label as printed
  Label label;
  std::string title;
  std::string lead;
  std::string result;
  std::string note;
  std::string unit;         // "lớp", "doanh nghiệp"
  std::string source_text;  // what a source column says
  std::optional<PrintedMoney> unit_price;
  std::optional<PrintedCount> quantity;
  std::vector<PrintedCount> factors;  // further factors: "4 ngày", "2 lần"
  std::optional<PrintedMoney> amount;
  std::optional<base::Money> product;  // of a formula printed in a list
  bool derived = false;                // the amount is not printed, it is the sum of the shares
  std::vector<Share> shares;
  std::vector<BudgetLine> lines;
  int source = -1;  // index into PlanDocument::sources
  SourceTie source_tie = SourceTie::kNone;
  Place place;  // of the line's number or title
};

struct ShareColumn {
  std::string name;
  std::string group;     // the heading over it
  bool year = false;     // a year, not a source
  bool partial = false;  // "trong đó": the columns need not make up the whole
};

// A total or subtotal printed in a table.
struct TableTotal {
  PrintedMoney money;
  std::string title;
  std::vector<Share> shares;
  int from = 0;  // a subtotal sums BudgetTable::lines [from, to)
  int to = 0;
};

struct BudgetTable {
  std::string title;
  std::int64_t unit_dong = 1;
  std::string unit_printed;
  Place place;
  bool from_list = false;   // read from a list of lines, not from a table
  bool of_sources = false;  // lists where the money comes from
  std::vector<ShareColumn> share_columns;
  std::vector<BudgetLine> lines;
  std::optional<TableTotal> total;
  std::vector<TableTotal> subtotals;
};

// An amount in the text, with its words where they are printed.
struct TextMoney {
  PrintedMoney money;
  std::string words;
  Place words_place;
  std::optional<base::Money> words_amount;
  std::string about;  // the text before it
};

struct LegalBasis {
  std::string text;
  std::string number;  // "71/KH-UBND"
  std::optional<base::Date> date;
  Place place;
};

enum class TargetBound { kExactly, kAtLeast, kAtMost, kAbout };

struct Target {
  std::string text;
  TargetBound bound = TargetBound::kExactly;
  Count value;
  bool percent = false;
  std::string unit;  // "doanh nghiệp"
  Place place;
};

struct Task {
  std::string number;
  std::string title;
  std::vector<Task> tasks;
  Place place;
};

struct Party {
  std::string number;
  std::string name;
  std::vector<std::string> duties;
  Place place;
};

struct Deadline {
  std::string text;
  std::string what;
  int day = 0;  // 0: only the month (or quarter) is named
  int month = 0;
  int year = 0;  // 0: every year, or not said
  bool yearly = false;
  bool possible = true;  // false: no such day
  Place place;
};

struct Source {
  std::string name;
  std::string plan;  // "71/KH-UBND"
  std::optional<TextMoney> money;
  Place place;
};

struct Signer {
  std::vector<std::string> authority;
  std::string name;
  Place place;
};

struct Attachment {
  std::string number;
  std::optional<base::Date> date;
  std::string text;
  Place place;
};

// A sum in the text and the parts that make it up ("…, trong đó: …").
struct TextGroup {
  std::optional<TextMoney> whole;
  std::vector<TextMoney> parts;
  bool complete = true;  // false: some part prints no amount
  bool sources = false;
  Place place;
};

// A run of numbers in the text (headings, items), for the check of numbering.
struct NumberedItem {
  Label label;
  int parent = -1;  // index into PlanDocument::items; below zero: top of the plan or an appendix
  Place place;
};

// What could not be read, with its place.
struct Unread {
  std::string what;
  std::string printed;
  Place place;
  std::string
      reason;  // key of a message: "number", "words", "unit", "row", "table", "rules", "plan"
};

struct DateMention {
  std::string printed;
  std::optional<base::Date> date;  // nothing: there is no such day
  Place place;
};

struct PlanDocument {
  std::string number;  // "116/KH-UBND"
  std::string symbol;  // "KH-UBND"
  Place number_place;
  std::optional<base::Date> date;
  Place date_place;
  std::string issuer;
  std::string kind;  // "KẾ HOẠCH"
  std::string title;
  std::vector<LegalBasis> legal_bases;
  std::vector<std::string> objectives;
  std::vector<Target> targets;
  std::vector<Task> tasks;
  std::vector<Party> parties;
  std::vector<Deadline> deadlines;
  std::vector<std::string> recipients;
  Signer signer;
  std::vector<Attachment> attachments;
  std::vector<TextMoney> amounts;
  std::vector<TextGroup> groups;
  std::optional<TextMoney> total;
  std::optional<TextMoney> table_words;  // "Bằng chữ: …" below a table; only the words are set
  std::vector<Source> sources;
  std::vector<BudgetTable> tables;
  std::vector<NumberedItem> items;
  std::vector<DateMention> dates;
  std::vector<Unread> unread;
};

}  // namespace vuon::plancheck
