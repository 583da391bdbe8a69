#include "paper/write_paper.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <unistd.h>
#include <array>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <pugixml.hpp>
#include <regex>

#include "paper/archive.h"
#include "paper/flow.h"
#include "paper/paper_layout.h"
#include "paper/read_document.h"
#include "paper/text_width.h"

namespace vuon::paper {
namespace {

constexpr const char* kMade = "2026-11-24T08:00:00Z";

OfficialPaper Decision(int rows) {
  OfficialPaper paper;
  paper.parent_agency = "ỦY BAN NHÂN DÂN TỈNH KIÊN GIANG";
  paper.agency = "SỞ KHOA HỌC VÀ CÔNG NGHỆ";
  paper.number = "08";
  paper.symbol = "QĐ-SKHCN";
  paper.place = "Kiên Giang";
  paper.date = "2026-02-07";
  paper.kind_title = "QUYẾT ĐỊNH";
  paper.subject = "Phê duyệt danh sách doanh nghiệp được hỗ trợ kinh phí năm 2026";
  paper.body = {
      {"basis", "", "", "Căn cứ Luật Tổ chức chính quyền địa phương;", std::nullopt},
      {"basis", "", "", "Theo đề nghị của Trưởng phòng Quản lý khoa học.", std::nullopt},
      {"resolve", "", "", "QUYẾT ĐỊNH:", std::nullopt},
      {"article", "Điều 1.", "",
       "Phê duyệt danh sách doanh nghiệp được hỗ trợ với tổng kinh phí 3.100.000.000 đồng (Bằng "
       "chữ: Ba tỷ, một trăm triệu đồng), như danh sách dưới đây.",
       std::nullopt}};
  PaperTable table;
  table.columns = {{"STT", 1, "center"},
                   {"Tên doanh nghiệp", 5, "left"},
                   {"Kinh phí hỗ trợ (đồng)", 3, "right"}};
  for (int at = 1; at <= rows; ++at) {
    table.rows.push_back({{std::to_string(at),
                           "Công ty Trách nhiệm hữu hạn Một thành viên Sản xuất Thương mại Dịch "
                           "vụ Nước mắm Phú Quốc số " +
                               std::to_string(at),
                           "200.000.000"},
                          false});
  }
  paper.body.push_back({"table", "", "", "", table});
  paper.body.push_back({"article", "Điều 2.", "",
                        "Quyết định này có hiệu lực kể từ ngày ký ban hành.", std::nullopt});
  paper.signatures = {{{"KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"}, "", "Nguyễn Thị Thủy"}};
  paper.recipients = {"Như Điều 3", "UBND tỉnh (để báo cáo)", "Lưu: VT, QLKH"};
  return paper;
}

// Text of a program's output.
std::string Output(const std::string& command) {
  std::string text;
  std::array<char, 4096> piece{};
  FILE* pipe = popen(command.c_str(), "r");
  EXPECT_NE(pipe, nullptr);
  while (std::size_t got = fread(piece.data(), 1, piece.size(), pipe)) {
    text.append(piece.data(), got);
  }
  EXPECT_EQ(pclose(pipe), 0) << command;
  return text;
}

class PdfFile {
 public:
  explicit PdfFile(const std::string& bytes) {
    const char* keep = std::getenv("VUON_KEEP_PAPERS");
    path_ = keep != nullptr ? keep : std::filesystem::temp_directory_path().string();
    path_ += fmt::format("/vuon-paper-{}-{}.pdf", getpid(), bytes.size());
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~PdfFile() {
    if (std::getenv("VUON_KEEP_PAPERS") == nullptr) std::filesystem::remove(path_);
  }
  PdfFile(const PdfFile&) = delete;
  PdfFile& operator=(const PdfFile&) = delete;
  std::string Run(const std::string& program, const std::string& rest) const {
    return Output(program + " " + path_ + " " + rest);
  }

 private:
  std::string path_;
};

struct Word {
  int page = 0;
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
  std::string text;
};

std::vector<Word> WordsOf(const PdfFile& file) {
  pugi::xml_document tree;
  const std::string text = file.Run("pdftotext -bbox", "-");
  EXPECT_TRUE(tree.load_string(text.c_str()));
  std::vector<Word> words;
  int number = 0;
  for (const auto& page : tree.select_nodes("//page")) {
    ++number;
    for (pugi::xml_node word : page.node().children("word")) {
      words.push_back({number, word.attribute("xMin").as_double() / layout::kPointsOfMm,
                       word.attribute("yMin").as_double() / layout::kPointsOfMm,
                       word.attribute("xMax").as_double() / layout::kPointsOfMm,
                       word.attribute("yMax").as_double() / layout::kPointsOfMm,
                       word.text().get()});
    }
  }
  return words;
}

TEST(WritePaper, PdfKeepsTheMarginsAndNumbersItsPages) {
  const PdfFile file(WritePdf(Decision(60), kMade));
  const auto words = WordsOf(file);
  ASSERT_FALSE(words.empty());
  const int pages = words.back().page;
  EXPECT_GT(pages, 3);
  for (const Word& word : words) {
    EXPECT_GE(word.left, 29.9) << word.text;
    EXPECT_LE(word.right, 195.1) << word.text;
    EXPECT_LE(word.bottom, 277.1) << word.text;
    if (word.top >= 19) continue;
    // In the top margin stands the page number alone, in the middle, never on the first page.
    EXPECT_GT(word.page, 1);
    EXPECT_EQ(word.text, std::to_string(word.page));
    EXPECT_NEAR((word.left + word.right) / 2, 30 + 165.0 / 2, 0.5);
  }
}

TEST(WritePaper, PdfRepeatsTheHeadOfATableAndKeepsTheSignatureInCompany) {
  for (int rows = 6; rows <= 40; rows += rows < 20 ? 1 : 20) {
    const PdfFile file(WritePdf(Decision(rows), kMade));
    std::map<int, int> heads;
    int signer = 0;
    int effect = 0;
    for (const Word& word : WordsOf(file)) {
      if (word.text == "STT") ++heads[word.page];
      if (word.text == "Thủy") signer = word.page;
      if (word.text == "hiệu") effect = word.page;
    }
    EXPECT_EQ(signer, effect) << rows;
    for (const auto& [page, count] : heads) EXPECT_EQ(count, 1) << rows << " page " << page;
    if (rows == 40) {
      EXPECT_GT(heads.size(), 2U);
    }
  }
}

TEST(WritePaper, PdfEmbedsItsTypefaceIsTaggedAndReadsAsUnicode) {
  const PdfFile file(WritePdf(Decision(1), kMade));
  const std::string fonts = file.Run("pdffonts", "");
  EXPECT_THAT(fonts, testing::HasSubstr("LiberationSerif-Bold"));
  EXPECT_THAT(fonts, testing::Not(testing::HasSubstr(" no  yes")));
  EXPECT_THAT(file.Run("pdfinfo", ""), testing::HasSubstr("Tagged:          yes"));
  const std::string text = file.Run("pdftotext -layout", "-");
  for (const char* said :
       {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 08/QĐ-SKHCN",
        "Kiên Giang, ngày 07 tháng 02 năm 2026", "PHÓ GIÁM ĐỐC", "- Lưu: VT, QLKH."}) {
    EXPECT_THAT(std::regex_replace(text, std::regex("\u00a0"), " "), testing::HasSubstr(said));
  }
}

TEST(WritePaper, PdfHasTheSizesOfTheDecree) {
  const PdfFile file(WritePdf(Decision(1), kMade));
  const std::string xml = file.Run("pdftohtml -xml -i -stdout -zoom 1", "");
  pugi::xml_document tree;
  ASSERT_TRUE(tree.load_string(xml.c_str()));
  std::map<std::string, int> sizes;
  for (const auto& font : tree.select_nodes("//fontspec")) {
    sizes[font.node().attribute("id").value()] = font.node().attribute("size").as_int();
  }
  // Subsets of a typeface cut words into pieces, so they are put together first.
  std::string all;
  std::map<std::size_t, int> size_at;
  for (const auto& line : tree.select_nodes("//text")) {
    size_at[all.size()] = sizes.at(line.node().attribute("font").value());
    for (const auto& piece : line.node().select_nodes(".//text()")) {
      all += std::regex_replace(std::string(piece.node().value()), std::regex("\u00a0"), " ");
    }
  }
  const auto size_of = [&](const std::string& said) {
    const std::size_t at = all.find(said);
    return at == std::string::npos ? 0 : std::prev(size_at.upper_bound(at))->second;
  };
  EXPECT_EQ(size_of("CỘNG HÒA"), 13);
  EXPECT_EQ(size_of("Độc lập"), 14);
  EXPECT_EQ(size_of("SỞ KHOA HỌC"), 12);
  EXPECT_EQ(size_of("QĐ-SKHCN"), 13);
  EXPECT_EQ(size_of("Căn cứ"), 14);
  EXPECT_EQ(size_of("PHÓ GIÁM ĐỐC"), 14);
  EXPECT_EQ(size_of("Nơi nhận"), 12);
  EXPECT_EQ(size_of("Lưu: VT"), 11);
}

TEST(WritePaper, RulesAreAsLongAsTheDecreeSays) {
  const Flow flow = FlowOf(Decision(1));
  const Grid& head = std::get<Grid>(flow.at(0));
  const double motto = TextLength("Độc lập - Tự do - Hạnh phúc", 14, true, false);
  EXPECT_DOUBLE_EQ(head.rows[0][1].lines.back().rule, motto);
  const double agency = TextLength("SỞ KHOA HỌC VÀ CÔNG NGHỆ", 12, true, false);
  const double rule = head.rows[0][0].lines.back().rule;
  EXPECT_GE(rule, std::min(agency, 66.0) / 3);
  EXPECT_LE(rule, agency / 2);
  EXPECT_LT(TextLength("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, true, false), layout::kHeadRight);
}

TEST(WritePaper, DocxHasTheFiguresOfTheDecree) {
  const std::string bytes = WriteDocx(Decision(3), kMade);
  if (const char* keep = std::getenv("VUON_KEEP_PAPERS")) {
    std::ofstream(std::string(keep) + "/decision.docx", std::ios::binary) << bytes;
  }
  auto archive = Archive::Open(bytes);
  ASSERT_TRUE(archive.ok());
  const auto xml = archive->Read("word/document.xml");
  ASSERT_TRUE(xml.ok());
  pugi::xml_document tree;
  ASSERT_TRUE(tree.load_string(xml->c_str()));
  const auto size = tree.select_node("//w:sectPr/w:pgSz").node();
  EXPECT_EQ(size.attribute("w:w").as_int(), 11906);  // 210 mm
  EXPECT_EQ(size.attribute("w:h").as_int(), 16838);  // 297 mm
  const auto margin = tree.select_node("//w:sectPr/w:pgMar").node();
  EXPECT_EQ(margin.attribute("w:top").as_int(), 1134);   // 20 mm
  EXPECT_EQ(margin.attribute("w:left").as_int(), 1701);  // 30 mm
  EXPECT_EQ(margin.attribute("w:right").as_int(), 850);  // 15 mm
  EXPECT_EQ(margin.attribute("w:bottom").as_int(), 1134);
  EXPECT_TRUE(tree.select_node("//w:sectPr/w:titlePg"));
  EXPECT_EQ(tree.select_nodes("//w:tr[w:trPr/w:tblHeader]").size(), 1U);
  EXPECT_EQ(tree.select_nodes("//w:tr[not(w:trPr/w:cantSplit)]").size(), 0U);
  const auto sized = [&](const std::string& said) {
    return tree.select_node(("//w:r[contains(w:t,'" + said + "')]/w:rPr/w:sz").c_str())
        .node()
        .attribute("w:val")
        .as_int();
  };
  EXPECT_EQ(sized("CỘNG HÒA"), 26);
  EXPECT_EQ(sized("Độc lập"), 28);
  EXPECT_EQ(sized("Nơi nhận"), 24);
  EXPECT_EQ(sized("Lưu: VT"), 22);
  EXPECT_EQ(sized("Điều 1."), 0);  // its space never breaks
  EXPECT_EQ(sized("Điều\u00a01."), 28);
  const auto article = tree.select_node("//w:p[contains(.,'có hiệu lực')]/w:pPr").node();
  EXPECT_TRUE(article.child("w:keepNext"));                                  // with the signature
  EXPECT_EQ(article.child("w:ind").attribute("w:firstLine").as_int(), 720);  // 1,27 cm
  EXPECT_EQ(article.child("w:spacing").attribute("w:after").as_int(), 120);  // 6 pt
  EXPECT_EQ(std::string(article.child("w:jc").attribute("w:val").value()), "both");
  const auto amount = tree.select_node("//w:p[contains(.,'200.000.000')]/w:pPr/w:jc").node();
  EXPECT_EQ(std::string(amount.attribute("w:val").value()), "right");
  const auto head = archive->Read("word/header1.xml");
  ASSERT_TRUE(head.ok());
  EXPECT_THAT(*head, testing::HasSubstr(" PAGE "));
  EXPECT_THAT(*archive->Read("word/styles.xml"), testing::HasSubstr("Times New Roman"));
}

TEST(WritePaper, BothSayTheSameAndTheSameBytesAgain) {
  const OfficialPaper paper = Decision(2);
  EXPECT_EQ(WriteDocx(paper, kMade), WriteDocx(paper, kMade));
  EXPECT_EQ(WritePdf(paper, kMade), WritePdf(paper, kMade));
  const auto read = ReadDocument(WriteDocx(paper, kMade), "decision.docx");
  ASSERT_TRUE(read.ok());
  EXPECT_GT(read->blocks.size(), 8U);
}

// A thousand of them within 10 s: VUON_BENCH=1.
TEST(WritePaper, AThousandDecisions) {
  const bool bench = std::getenv("VUON_BENCH") != nullptr;
  const int count = bench ? 1000 : 3;
  const auto start = std::chrono::steady_clock::now();
  std::size_t bytes = 0;
  for (int at = 0; at < count; ++at) bytes += WritePdf(Decision(3), kMade).size();
  const auto took = std::chrono::steady_clock::now() - start;
  if (bench) {
    EXPECT_LT(took, std::chrono::seconds(10));
    fmt::print("{} decisions, {} bytes, {} ms\n", count, bytes,
               std::chrono::duration_cast<std::chrono::milliseconds>(took).count());
  }
}

}  // namespace
}  // namespace vuon::paper
