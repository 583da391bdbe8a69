#include <chrono>

#include "enterprises/enterprises_test_kit.h"
#include "paper/sheet_writer.h"

namespace vuon::enterprises {
namespace {

class EnterpriseImportTest : public EnterprisesTest {
 protected:
  static std::string Sheet(const std::vector<paper::SheetRow>& rows) {
    const auto writer = paper::MakeSheetWriter(paper::SheetFormat::kXlsx, "Danh sách");
    std::string bytes;
    for (const paper::SheetRow& row : rows) bytes += writer->Row(row);
    return bytes + writer->End();
  }
  object Rows(const object& import, const std::string& result) {
    return Expect(officer().Ask("GET", AtImport(import) + "/rows?result=" + result), 200);
  }
};

TEST_P(EnterpriseImportTest, ImportsAListAndGivesBackWhatIsWrong) {
  std::string list = "Mã số thuế,Tên doanh nghiệp,Năm,Doanh thu,Lao động,Ngành\n";
  for (int k = 0; k < 2'000; ++k) {
    list += std::to_string(1'700'000'000 + k) + ",Công ty số " + std::to_string(k) +
            ",2020,1.000.000,\"12,5\",C1020\n";
  }
  object import = Uploaded("a.csv", list + "123,Sai mã,,,,\n");
  Expect(officer().Ask("POST", AtImport(import) + "/steps", R"({"phase":"apply"})"), 409);
  for (const char* phase : {"check", "apply"}) {
    import = Through(import, phase);
    EXPECT_EQ(import.at("new_rows"), 2'000);
    EXPECT_EQ(import.at("error_rows"), 1);
  }
  EXPECT_EQ(Hits("q=1700001999"), 1u);
  EXPECT_EQ(Hits("size=small&limit=1"), 1u);  // 12.5 employees is more than a micro one has
  const std::string rejected = Streamed(AtImport(import) + "/rejected");
  EXPECT_NE(rejected.find("Sai mã"), std::string::npos);
  // Corrected and uploaded again as it came, with the column of reasons.
  std::string corrected = rejected;
  corrected.replace(corrected.find("\"123\""), 5, "\"0100109106\"");
  import = Through(Through(Uploaded("b.csv", corrected), "check"), "apply");
  EXPECT_EQ(import.at("new_rows"), 1);
  EXPECT_EQ(Hits("q=sai%20ma"), 1u);
}

TEST_P(EnterpriseImportTest, ReadsASheetAsExcelKeepsIt) {
  // A title above the header, a code that lost its zero, a number for a year, an empty row.
  const std::string bytes = Sheet(
      {{std::string("DANH SÁCH DOANH NGHIỆP NĂM 2020")},
       {},
       {std::string("STT"), std::string("Mã số thuế"), std::string("Tên doanh nghiệp"),
        std::string("Loại hình"), std::string("Năm"), std::string("Lao động"),
        std::string("Tổng doanh thu"), std::string("Ngành")},
       {std::int64_t{1}, std::int64_t{100109106}, std::string("Công ty Rạch Giá"),
        std::string("DN"), std::int64_t{2020}, std::int64_t{150}, std::int64_t{150'000'000'000},
        std::string("C1020")},
       {std::int64_t{2},
        std::string("0300588569"),
        std::string("Hợp tác xã Lúa"),
        std::string("HTX"),
        {},
        {},
        {},
        {}},
       {std::int64_t{3},
        std::string("0300588569"),
        std::string("Hợp tác xã Lúa"),
        std::string("HTX"),
        {},
        {},
        {},
        {}},
       {std::int64_t{4}, std::string("1700100001"), std::string("Công ty"), std::string("Tập đoàn"),
        std::string("2020"), std::string("nhiều"), std::string("1.5 tỷ"), std::string("C1020")}});
  object import = Through(Uploaded("list.xlsx", bytes), "check");
  EXPECT_EQ(import.at("new_rows"), 2);
  EXPECT_EQ(import.at("error_rows"), 2);
  const boost::json::array faults = Rows(import, "error").at("items").as_array();
  EXPECT_EQ(faults.at(0).at("faults").at(0).at("code"), "enterprises.import_twice");
  EXPECT_EQ(faults.at(1).at("line"), 7);
  std::set<std::string> fields;
  const boost::json::array& wrong = faults.at(1).at("faults").as_array();
  for (const auto& fault : wrong) fields.emplace(fault.at("field").as_string());
  EXPECT_TRUE(fields.contains("kind") && fields.contains("employees") && fields.contains("revenue"))
      << boost::json::serialize(wrong);
  import = Through(import, "apply");
  EXPECT_EQ(Hits("q=0100109106"), 1u);
  EXPECT_EQ(Hits("size=medium"), 1u);
  // The same list again changes nothing.
  import = Through(Uploaded("list.xlsx", bytes), "check");
  EXPECT_EQ(import.at("same_rows"), 2);
  // Downloaded as a sheet: it is one, with the reason beside each row.
  EXPECT_TRUE(Streamed(AtImport(import) + "/rejected?format=xlsx").starts_with("PK"));
}

TEST_P(EnterpriseImportTest, RefusesWhatIsNoListAndLeavesClosedOnesAlone) {
  EXPECT_EQ(Problem(Uploaded("a.csv", "Tên,Địa chỉ\nA,B\n", 400)), "enterprises.import_columns");
  EXPECT_EQ(Problem(Uploaded("a.csv", "Mã số thuế,Tên\n", 400)), "enterprises.import_empty");
  const std::string id = IdOf(Register("0100109106", "Công ty A"));
  Expect(officer().Ask("POST", At(id) + "/closure", R"({"reason":"Giải thể"})"), 200);
  const object import =
      Through(Uploaded("a.csv", "Mã số thuế,Tên\n0100109106,Công ty B\n"), "check");
  EXPECT_EQ(import.at("error_rows"), 1);
  EXPECT_EQ(Rows(import, "error").at("items").at(0).at("faults").at(0).at("code"),
            "enterprises.is_closed");
}

TEST_P(EnterpriseImportTest, NothingInAnExportIsCalculated) {
  const object page = Expect(officer().Ask("POST", std::string(kBase) + "/enterprises",
                                           Form("0100109106", "=HYPERLINK(\"http://x\",\"bấm\")")),
                             201);
  ASSERT_FALSE(page.empty());
  Register("0300588569", "@SUM(A1:A9)");
  const std::string at =
      std::string(kBase) + "/enterprise-export?columns=tax_code,name,size&format=";
  const std::string csv = Streamed(at + "csv");
  EXPECT_NE(csv.find("\"'=HYPERLINK"), std::string::npos) << csv;
  EXPECT_NE(csv.find("\"'@SUM"), std::string::npos) << csv;
  EXPECT_NE(csv.find("Chưa xác định"), std::string::npos) << csv;
  // A sheet holds text as text, not as a formula.
  const std::string sheet = Streamed(at + "xlsx");
  EXPECT_TRUE(sheet.starts_with("PK"));
  EXPECT_EQ(sheet.find("<f>"), std::string::npos);
  // And as it was exported it is read again.
  const object import = Through(Uploaded("a.xlsx", sheet), "check");
  EXPECT_EQ(import.at("same_rows"), 2);
}

// Only with VUON_LONG in the environment: 100,000 rows with their facts, checked and applied within
// 60 s, and the progress is seen to move.
TEST_P(EnterpriseImportTest, HundredThousandRowsInAMinute) {
  if (std::getenv("VUON_LONG") == nullptr) GTEST_SKIP() << "set VUON_LONG=1 to run it";
  constexpr int kRows = 100'000;
  std::string list = "Mã số thuế,Tên doanh nghiệp,Địa chỉ,Năm,Doanh thu,Nguồn vốn,Lao động,Ngành\n";
  for (int k = 0; k < kRows; ++k) {
    list += std::to_string(1'700'000'000 + k) + ",Công ty Chế biến thủy sản số " +
            std::to_string(k) + ",Rạch Giá,2020,1.000.000.000,900.000.000," +
            std::to_string(k % 300) + ",C1020\n";
  }
  const auto start = std::chrono::steady_clock::now();
  object import = Uploaded("big.csv", list);
  import = Through(import, "check");
  EXPECT_EQ(import.at("new_rows"), kRows);
  import = Through(import, "apply");
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  RecordProperty("seconds", std::to_string(seconds));
  std::cerr << "100,000 rows: " << seconds << " s\n";
  EXPECT_EQ(import.at("new_rows"), kRows);
  EXPECT_LT(seconds, 60.0);
  EXPECT_EQ(Hits("q=1700099999"), 1u);
}

VUON_BOTH_ENGINES(EnterpriseImportTest);

}  // namespace
}  // namespace vuon::enterprises
