#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

// An official paper (văn bản hành chính) with the components of decree 30/2020/NĐ-CP, article 8:
// what it says, not how it looks. These types are also the JSON in which a paper is kept.
namespace vuon::paper {

struct PaperColumn {
  std::string title;
  int share = 1;               // of the table's width, in relation to the other columns
  std::string align = "left";  // left, center, right
};
BOOST_DESCRIBE_STRUCT(PaperColumn, (), (title, share, align))

struct PaperRow {
  std::vector<std::string> cells;
  bool bold = false;
};
BOOST_DESCRIBE_STRUCT(PaperRow, (), (cells, bold))

struct PaperTable {
  std::vector<PaperColumn> columns;
  std::vector<PaperRow> rows;
};
BOOST_DESCRIBE_STRUCT(PaperTable, (), (columns, rows))

// One piece of the body. `kind`:
//   basis    a legal basis, in italics          resolve  "QUYẾT ĐỊNH:", centred, bold
//   part     "Phần I" over its title            section  a heading of its own, bold
//   article  "Điều 1." and text                 clause   "1." and text
//   point    "a)" and text                      text     a paragraph
//   center   a centred line                     unit     "Đơn vị tính: …", right, italic
//   table    a table
struct PaperBlock {
  std::string kind = "text";
  std::string number;
  std::string title;  // printed bold, before the text
  std::string text;
  std::optional<PaperTable> table;
};
BOOST_DESCRIBE_STRUCT(PaperBlock, (), (kind, number, title, text, table))

// Who signs: lines of authority (TM., KT., TL., TUQ., Q.) and title, then the name.
struct PaperSignature {
  std::vector<std::string> authority;
  std::string note;  // "(Ký, ghi rõ họ tên)", in italics; empty on most papers
  std::string name;
};
BOOST_DESCRIBE_STRUCT(PaperSignature, (), (authority, note, name))

struct PaperAppendix {
  std::string number;  // "I"; empty when there is only one
  std::string title;
  std::string of;  // "Kèm theo Quyết định số …"
  bool landscape = false;
  std::vector<PaperBlock> body;
};
BOOST_DESCRIBE_STRUCT(PaperAppendix, (), (number, title, of, landscape, body))

struct OfficialPaper {
  std::string parent_agency;
  std::string agency;
  std::string number;  // empty before it is signed: room is left for it
  std::string symbol;  // "QĐ-SKHCN"
  std::string place;
  std::string date;        // ISO; empty before it is signed
  std::string kind_title;  // "QUYẾT ĐỊNH"; empty: an official letter (công văn)
  std::string subject;
  std::string urgency;  // KHẨN, THƯỢNG KHẨN, HỎA TỐC, or empty
  std::vector<std::string> addressees;
  std::vector<PaperBlock> body;
  std::vector<PaperSignature> signatures;  // several stand side by side
  std::vector<std::string> recipients;
  std::vector<PaperAppendix> appendices;
  std::string drafter_mark;  // "NVA.05": who drafted, how many copies
  std::string code;          // by which anybody can verify it; empty before it is issued
};
BOOST_DESCRIBE_STRUCT(OfficialPaper, (),
                      (parent_agency, agency, number, symbol, place, date, kind_title, subject,
                       urgency, addressees, body, signatures, recipients, appendices, drafter_mark,
                       code))

}  // namespace vuon::paper
