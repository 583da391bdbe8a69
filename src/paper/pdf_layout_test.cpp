#include "paper/pdf_layout.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace vuon::paper {
namespace {

// Letters of a made page are 5 points wide and 10 high.
void Write(PdfPage& page, double left, double top, const std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const auto from = static_cast<double>(at);
    page.words.push_back({left + 5 * from, left + 5 * static_cast<double>(end), top, top + 10,
                          text.substr(at, end - at)});
    at = end + 1;
  }
}

void Level(PdfPage& page, double at, double from, double to) {
  page.rules.push_back({true, at, from, to});
}

void Upright(PdfPage& page, double at, double from, double to) {
  page.rules.push_back({false, at, from, to});
}

PdfPage Page() { return PdfPage{{400, 600}, {}, {}}; }

std::vector<Table> TablesOf(const std::vector<PdfPage>& pages) {
  std::vector<Table> tables;
  const Document document = LayOutPdf(pages).value();
  for (const Block& block : document.blocks) {
    if (const auto* table = std::get_if<Table>(&block.content)) tables.push_back(*table);
  }
  return tables;
}

std::string Told(const Table& table) {
  std::string out;
  for (const Cell& cell : table.cells) {
    Place place;
    place.row = cell.row;
    place.column = cell.column;
    out += place.CellName();
    if (cell.column_span > 1) out += '>' + std::to_string(cell.column_span);
    if (cell.row_span > 1) out += 'v' + std::to_string(cell.row_span);
    out += '=' + cell.text + (cell.crossed ? "!" : "") + "; ";
  }
  return out;
}

// Three columns that leave their texts a point of room: 10–60, 60–110, 110–160.
PdfPage ThreeColumns(double bottom) {
  PdfPage page = Page();
  for (const double x : {10.0, 60.0, 110.0, 160.0}) Upright(page, x, 10, bottom);
  return page;
}

TEST(PdfLayout, CellsOfSeveralLinesAreOneAndMergedOnesSpan) {
  PdfPage page = Page();
  for (const double x : {10.0, 60.0, 160.0}) Upright(page, x, 10, 90);
  Upright(page, 110, 30, 90);  // the upper heading stands over two columns
  for (const double y : {10.0, 50.0, 90.0}) Level(page, y, 10, 160);
  Level(page, 30, 60, 160);
  Write(page, 12, 25, "Name");
  Write(page, 80, 14, "Money");
  Write(page, 61, 34, "Price");
  Write(page, 111, 34, "Sum");
  Write(page, 11, 52, "two lines");
  Write(page, 11, 64, "of text");
  Write(page, 69, 52, "200.000");
  Write(page, 111, 52, "400.000");
  const auto tables = TablesOf({page});
  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(Told(tables[0]),
            "A1v2=Name; B1>2=Money; B2=Price; C2=Sum; A3=two lines of text; B3=200.000; "
            "C3=400.000; ");
  EXPECT_FALSE(tables[0].by_gaps);
}

TEST(PdfLayout, ARowBrokenByThePageIsOneRow) {
  PdfPage first = ThreeColumns(60);
  for (const double y : {10.0, 30.0}) Level(first, y, 10, 160);  // nothing closes the last row
  Write(first, 11, 14, "TT");
  Write(first, 61, 14, "Work");
  Write(first, 111, 14, "Sum");
  Write(first, 11, 34, "1");
  Write(first, 61, 34, "Begun");
  Write(first, 111, 34, "10.000");
  PdfPage second = ThreeColumns(90);
  for (const double y : {10.0, 30.0, 60.0, 90.0}) Level(second, y, 10, 160);
  Write(second, 11, 14, "TT");
  Write(second, 61, 14, "Work");
  Write(second, 111, 14, "Sum");
  Write(second, 61, 34, "ended");
  Write(second, 11, 64, "2");
  Write(second, 61, 64, "Next");
  const auto tables = TablesOf({first, second});
  ASSERT_EQ(tables.size(), 2u);
  EXPECT_EQ(Told(tables[0]), "A1=TT; B1=Work; C1=Sum; A2=1; B2=Begun ended; C2=10.000; ");
  EXPECT_EQ(Told(tables[1]), "A1=TT; B1=Work; C1=Sum; A3=2; B3=Next; ");
}

TEST(PdfLayout, AFigureOverALineIsMarkedAndOneRunIntoAWordIsParted) {
  PdfPage page = ThreeColumns(50);
  for (const double y : {10.0, 30.0, 50.0}) Level(page, y, 10, 160);
  Write(page, 11, 14, "a");
  Write(page, 80, 14, "102.000.000");  // "10" and "2.000.000", or "102" and more?
  Write(page, 11, 34, "b");
  Write(page, 75, 34, "200.000Theo");
  const auto tables = TablesOf({page});
  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(Told(tables[0]), "A1=a; B1=102.000.000!; A2=b; B2=200.000; C2=Theo; ");
}

TEST(PdfLayout, AFigureBrokenInItsCellIsWholeAndTwoFiguresStayTwo) {
  PdfPage page = ThreeColumns(70);
  for (const double y : {10.0, 40.0, 70.0}) Level(page, y, 10, 160);
  Write(page, 11, 14, "a");
  Write(page, 61, 14, "3.100.00");
  Write(page, 61, 26, "0.000");
  Write(page, 11, 44, "b");
  Write(page, 61, 44, "2.000");
  Write(page, 61, 56, "3.000");
  const auto tables = TablesOf({page});
  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(Told(tables[0]), "A1=a; B1=3.100.000.000; A2=b; B2=2.000 3.000; ");
}

TEST(PdfLayout, TablesThatTouchKeepTheirOwnColumns) {
  PdfPage page = Page();
  for (const double x : {10.0, 60.0, 160.0}) Upright(page, x, 10, 30);
  for (const double x : {10.0, 90.0, 160.0}) Upright(page, x, 30, 50);
  for (const double y : {10.0, 30.0, 50.0}) Level(page, y, 10, 160);
  Write(page, 11, 14, "a");
  Write(page, 61, 14, "b");
  Write(page, 11, 34, "c");
  Write(page, 91, 34, "d");
  const auto tables = TablesOf({page});
  ASSERT_EQ(tables.size(), 2u);
  EXPECT_EQ(Told(tables[0]), "A1=a; B1=b; ");
  EXPECT_EQ(Told(tables[1]), "A1=c; B1=d; ");
}

TEST(PdfLayout, RowsWithoutLinesBetweenThemAreRows) {
  PdfPage page = ThreeColumns(70);
  for (const double y : {10.0, 30.0, 70.0}) Level(page, y, 10, 160);
  Write(page, 61, 14, "Work");
  Write(page, 11, 34, "1");
  Write(page, 61, 34, "One");
  Write(page, 111, 34, "10.000");
  Write(page, 11, 52, "2");
  Write(page, 61, 52, "Two");
  Write(page, 111, 52, "20.000");
  const auto tables = TablesOf({page});
  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(Told(tables[0]), "B1=Work; A2=1; B2=One; C2=10.000; A3=2; B3=Two; C3=20.000; ");
}

TEST(PdfLayout, FramesAndUnderlinesAreNoTables) {
  PdfPage page = Page();
  Upright(page, 10, 10, 40);
  Upright(page, 160, 10, 40);
  for (const double y : {10.0, 40.0}) Level(page, y, 10, 160);
  Level(page, 63, 20, 90);
  Write(page, 12, 20, "A framed text.");
  Write(page, 20, 50, "An underlined text.");
  EXPECT_TRUE(TablesOf({page}).empty());
}

// Columns without lines: 10–30, 40–120, 130–190, 200–260.
void WriteRow(PdfPage& page, double top, const std::vector<std::string>& texts) {
  const std::vector<double> lefts = {10, 40, 130, 200};
  for (std::size_t k = 0; k < texts.size(); ++k) {
    if (!texts[k].empty()) Write(page, lefts[k], top, texts[k]);
  }
}

TEST(PdfLayout, ColumnsOfGapsHoldOverPagesAndRepeatedHeadingsAreNoRows) {
  PdfPage first = Page();
  Write(first, 10, 10, "Running text above the table that is as wide as the page is");
  WriteRow(first, 50, {"TT", "Work of year", "Price", "Sum"});
  WriteRow(first, 66, {"1", "Hold a class", "10.000", "20.000"});
  WriteRow(first, 77, {"", "for managers", "", ""});
  WriteRow(first, 92, {"2", "Print a book", "5.000", "15.000"});
  WriteRow(first, 107, {"3", "Visit a firm", "1.000", "7.000"});
  PdfPage second = Page();
  Write(second, 200, 5, "2");
  WriteRow(second, 30, {"TT", "Work of year", "Price", "Sum"});
  WriteRow(second, 46, {"", "and its shop", "", ""});
  WriteRow(second, 61, {"4", "Report on it", "3.000", "9.000"});
  Write(second, 10, 120, "Running text below the table that is as wide as the page is");
  const auto tables = TablesOf({first, second});
  ASSERT_EQ(tables.size(), 2u);
  EXPECT_EQ(Told(tables[0]),
            "A1=TT; B1=Work of year; C1=Price; D1=Sum; A2=1; B2=Hold a class for managers; "
            "C2=10.000; D2=20.000; A3=2; B3=Print a book; C3=5.000; D3=15.000; A4=3; "
            "B4=Visit a firm and its shop; C4=1.000; D4=7.000; ");
  EXPECT_EQ(Told(tables[1]), "A1=4; B1=Report on it; C1=3.000; D1=9.000; ");
  EXPECT_TRUE(tables[0].by_gaps && tables[1].by_gaps);
}

TEST(PdfRules, StrokesAndThinBoxesOfUprightAndSidelongPages) {
  const std::string drawn =
      "%!PS\n1 2 3 4 re f\n%%Page: 1 1\n595 842 cairo_set_page_size\nq 1 0 0 -1 0 842 cm q\n"
      "0 g\n50 100 200 0.5 re f\n60 200 80 40 re f\nBT\n(7 7 m 9 7 l S)Tj\nET\n"
      "50 100 m 50 300 l S\nQ Q\n%%Page: 2 2\n595 842 cairo_set_page_size\n"
      "1 0 0 -1 0 842 cm q\n100 742 0.5 50 re f\n%%Page: 3 3\n100 100 cairo_set_page_size\n"
      "50 100 m 50 300 l S\n";
  const auto pages = ReadRules(drawn, {{595, 842}, {842, 595}, {595, 842}});
  ASSERT_EQ(pages.size(), 3u);
  ASSERT_EQ(pages[0].size(), 2u);
  EXPECT_TRUE(pages[0][0].horizontal);
  EXPECT_DOUBLE_EQ(pages[0][0].at, 100.25);
  EXPECT_DOUBLE_EQ(pages[0][0].to, 250);
  EXPECT_FALSE(pages[0][1].horizontal);
  EXPECT_DOUBLE_EQ(pages[0][1].to, 300);
  ASSERT_EQ(pages[1].size(), 1u);
  EXPECT_TRUE(pages[1][0].horizontal);
  EXPECT_DOUBLE_EQ(pages[1][0].at, 100.25);
  EXPECT_DOUBLE_EQ(pages[1][0].from, 50);
  EXPECT_TRUE(pages[2].empty());
}

}  // namespace
}  // namespace vuon::paper
