#include <gtest/gtest.h>
#include <sys/resource.h>
#include <zip.h>

#include <chrono>
#include <filesystem>
#include <fstream>

#include "base/texts.h"
#include "paper/read_document.h"

namespace vuon::paper {
namespace {

struct Entry {
  std::string name;
  std::string content;
};

std::string Zip(const std::vector<Entry>& entries) {
  const std::string path = testing::TempDir() + "hostile.zip";
  std::filesystem::remove(path);
  zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  for (const Entry& entry : entries) {
    zip_source_t* source =
        zip_source_buffer(archive, entry.content.data(), entry.content.size(), 0);
    zip_file_add(archive, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8);
  }
  zip_close(archive);
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string Docx(const std::string& body) {
  return Zip({{"word/document.xml", "<w:document><w:body>" + body + "</w:body></w:document>"}});
}

std::string Xlsx(const std::string& rows) {
  return Zip(
      {{"xl/workbook.xml",
        "<workbook><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"},
       {"xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"r1\" Target=\"sheet1.xml\"/></Relationships>"},
       {"xl/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"}});
}

std::string Repeat(std::string_view text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t k = 0; k < times; ++k) out += text;
  return out;
}

// Reads within a second and bounded memory; answers the code of the refusal, or "read".
std::string Outcome(const std::string& bytes, const std::string& name) {
  const auto begin = std::chrono::steady_clock::now();
  const auto document = ReadDocument(bytes, name);
  const auto took = std::chrono::steady_clock::now() - begin;
  EXPECT_LT(took, std::chrono::seconds(2)) << name;  // 1 s in the release build, alone
  if (document.ok()) return "read";
  const std::string code(document.problem().code);
  for (const auto language : {base::Language::kVietnamese, base::Language::kEnglish}) {
    EXPECT_NE(base::RenderProblem(document.problem(), language), code);
  }
  return code;
}

TEST(Hostile, ArchivesThatUnpackToTooMuch) {
  const std::string huge(std::size_t{30} << 20, ' ');
  EXPECT_EQ(Outcome(Docx(huge), "bomb.docx"), "paper.suspicious_archive");
  const std::string inner = Zip({{"word/document.xml", std::string(1 << 20, ' ')}});
  EXPECT_EQ(Outcome(Zip({{"nested.zip", inner}}), "nested.docx"), "paper.not_a_document");
}

TEST(Hostile, BrokenArchives) {
  const std::string good = Docx("<w:p><w:r><w:t>KẾ HOẠCH</w:t></w:r></w:p>");
  EXPECT_EQ(Outcome(good, "good.docx"), "read");
  EXPECT_EQ(Outcome(good.substr(0, good.size() / 2), "half.docx"), "paper.broken_archive");
  EXPECT_EQ(Outcome("PK\x03\x04 nothing", "stub.docx"), "paper.not_a_document");
  EXPECT_EQ(Outcome(Zip({{"../../etc/passwd", "x"},
                         {"/etc/passwd", "x"},
                         {"word/document.xml",
                          "<w:document><w:body><w:p><w:r><w:t>a</w:t></w:r></w:p></w:body>"
                          "</w:document>"}}),
                    "paths.docx"),
            "read");
}

TEST(Hostile, Xml) {
  EXPECT_EQ(Outcome(Docx(Repeat("<w:p>", 100'000)), "deep.docx"), "paper.broken_xml");
  EXPECT_EQ(Outcome(Docx("<w:p><w:r></w:p>"), "crossed.docx"), "paper.broken_xml");
  const std::string laughs =
      "<!DOCTYPE a [<!ENTITY x \"ha\"><!ENTITY y \"&x;&x;&x;\">]><w:document>&y;</w:document>";
  EXPECT_EQ(Outcome(Zip({{"word/document.xml", laughs}}), "laughs.docx"), "paper.broken_xml");
}

TEST(Hostile, TooManyRows) {
  std::string rows;
  for (int k = 1; k <= 200'000; ++k) {
    rows += "<row r=\"" + std::to_string(k) + "\"><c><v>" + std::to_string(k * 7919LL) +
            "</v></c></row>";
  }
  EXPECT_EQ(Outcome(Xlsx(rows), "rows.xlsx"), "paper.too_many_rows");
  EXPECT_EQ(Outcome(Xlsx("<row r=\"1000000\"><c><v>1</v></c></row>"), "far.xlsx"),
            "paper.too_many_rows");
  EXPECT_EQ(Outcome(Repeat("1,a,2\n", 1'000'000), "rows.csv"), "paper.too_many_rows");
}

TEST(Hostile, NotADocument) {
  EXPECT_EQ(Outcome("", "empty.txt"), "paper.empty");
  EXPECT_EQ(Outcome(" \n\t\n", "blank.txt"), "paper.empty");
  EXPECT_EQ(Outcome(std::string("\x7F"
                                "ELF\x02\x01\x01",
                                7) +
                        std::string(64, '\0'),
                    "a.txt"),
            "paper.not_a_document");
  EXPECT_EQ(Outcome(std::string("KẾ HOẠCH\0\n", 14), "nul.txt"), "paper.not_a_document");
  std::string noise;
  unsigned state = 12345;
  for (int k = 0; k < 100'000; ++k) {
    state = state * 1103515245u + 12345u;
    noise += static_cast<char>(state >> 16);
  }
  EXPECT_EQ(Outcome(noise, "noise.txt"), "paper.not_a_document");
  EXPECT_EQ(Outcome(std::string(std::size_t{25} << 20, 'a'), "large.txt"), "paper.too_large");
  EXPECT_EQ(Outcome("\xD0\xCF\x11\xE0 old", "old.doc"), "paper.old_office");
  std::string locked = "\xD0\xCF\x11\xE0 ";
  for (const char c : std::string("EncryptedPackage")) locked += {c, '\0'};
  EXPECT_EQ(Outcome(locked, "locked.docx"), "paper.office_encrypted");
}

TEST(Hostile, Pdf) {
  EXPECT_EQ(Outcome("%PDF-1.4\nnothing", "stub.pdf"), "paper.broken_pdf");
  const std::string blank =
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]"
      "/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n"
      "trailer<</Root 1 0 R>>\n%%EOF\n";
  EXPECT_EQ(Outcome(blank, "scan.pdf"), "paper.pdf_without_text");
  // No key opens it: the hashes of the passwords are made up.
  const std::string hash(64, '5');
  std::string locked = blank;
  locked.insert(locked.find("/Root"), "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" +
                                          hash + ">/U<" + hash + ">>>");
  EXPECT_EQ(Outcome(locked, "locked.pdf"), "paper.pdf_encrypted");
}

TEST(Hostile, PathsThatCannotBeRead) {
  EXPECT_EQ(ReadDocumentFile("/no/such/file").problem().code, "paper.cannot_open");
  EXPECT_FALSE(ReadDocumentFile(testing::TempDir()).ok());
  const std::string path = testing::TempDir() + "two-hundred-mib.txt";
  std::ofstream(path).put('a');
  std::filesystem::resize_file(path, std::uintmax_t{200} << 20);
  EXPECT_EQ(ReadDocumentFile(path).problem().code, "paper.too_large");
  std::filesystem::remove(path);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  EXPECT_LT(usage.ru_maxrss, 700 * 1024);
}

}  // namespace
}  // namespace vuon::paper
