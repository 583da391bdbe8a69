#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace vuon::plancheck::made {

enum class Shape {
  kTabs,
  kPipes,
  kAligned,
  kCsv,
  kXlsx,
  kDocx,
  kMergedDocx,
  kUprightPdf,
  kWidePdf
};

// One line of a made budget; figures are in the plan's unit, zero is left blank.
struct Row {
  std::string number;
  std::string title;
  std::string lead;
  std::int64_t price = 0;
  std::int64_t quantity = 0;
  std::int64_t amount = 0;
  std::string note;
};

// A plan whose every figure agrees with the others, until a test plants an error.
struct Plan {
  std::string number = "45/KH-UBND";
  std::string attachment_number = "45/KH-UBND";
  std::string attachment_day = "12/3/2023";
  std::string deadline = "15/12/2023";
  std::int64_t target = 18;
  std::int64_t total = 850'000'000;  // đồng, in the text
  std::string words = "Tám trăm năm mươi triệu đồng";
  std::vector<std::int64_t> sources = {150'000'000, 700'000'000};
  std::int64_t table_total = 850'000'000;  // đồng, in the table
  std::int64_t unit = 1'000'000;
  std::vector<Row> rows;             // figures in đồng
  std::vector<std::string> heading;  // number, title, lead, price, quantity, amount, note
  std::vector<int> order = {0, 1, 2, 3, 4, 5, 6};
  bool repeat_heading = false;
  bool decomposed = false;  // NFD
  char thousands = '.';
};

Plan CleanPlan();
struct File {
  std::string name;
  std::string bytes;
};
File Make(const Plan& plan, Shape shape);
// The plan's table as a list of formulas: "a) Tập huấn: 3 lớp x 30.000.000 đ/lớp = 90.000.000đ".
File MakeList(const Plan& plan);
// So many pages, each with a heading and 30 lines of one budget in cells between lines.
File MakeLongPdf(int pages);

// Where a made plan holds something: a line of its text or a cell of its table (from 0; the row
// counts the heading, the column is that of Plan::heading). What is not meant is -1.
struct Spot {
  int text = -1;
  int row = -1;
  int column = -1;
};
// The line and the page (0 where a format has them of its own making) and the cell that a finding
// names there.
struct NamedPlace {
  int line = 0;
  std::string cell;
  int page = 0;
};
NamedPlace PlaceOf(const Plan& plan, Shape shape, Spot spot);

// A text whose tables have tabs as a DOCX, one cell for each field; empty ones and all.
File AsDocx(const std::string& text);

}  // namespace vuon::plancheck::made
