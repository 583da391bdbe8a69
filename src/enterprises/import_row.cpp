#include "enterprises/import_row.h"

#include "enterprises/enterprise_rules.h"

namespace vuon::enterprises {
namespace {

// What a column may be called, folded; the first title that fits takes the field.
const std::map<std::string, std::string, std::less<>>& Titles() {
  static const std::map<std::string, std::string, std::less<>> titles = [] {
    std::map<std::string, std::string, std::less<>> made = {
        {"ma so thue", "tax_code"},
        {"mst", "tax_code"},
        {"ma so doanh nghiep", "tax_code"},
        {"tax code", "tax_code"},
        {"ten", "name"},
        {"ten doanh nghiep", "name"},
        {"ten don vi", "name"},
        {"name", "name"},
        {"loai hinh", "kind"},
        {"loai", "kind"},
        {"kind", "kind"},
        {"xa phuong", "place"},
        {"xa phuong dac khu", "place"},
        {"dia ban", "place"},
        {"place", "place"},
        {"dia chi", "address"},
        {"address", "address"},
        {"nguoi dai dien", "representative"},
        {"nguoi dai dien phap luat", "representative"},
        {"representative", "representative"},
        {"dien thoai", "phone"},
        {"so dien thoai", "phone"},
        {"phone", "phone"},
        {"email", "email"},
        {"e mail", "email"},
        {"thu dien tu", "email"},
        {"so tai khoan", "bank_account"},
        {"bank account", "bank_account"},
        {"ngan hang", "bank"},
        {"bank", "bank"},
        {"ngay thanh lap", "founded_on"},
        {"founded", "founded_on"},
        {"founded on", "founded_on"},
        {"trang thai ma so thue", "tax_status"},
        {"tax status", "tax_status"},
        {"von nuoc ngoai", "foreign_invested"},
        {"foreign invested", "foreign_invested"},
        {"khoi nghiep sang tao", "startup"},
        {"startup", "startup"},
        {"cum lien ket chuoi gia tri", "in_cluster"},
        {"in cluster", "in_cluster"},
        {"nam", "year"},
        {"year", "year"},
        {"lao dong", "employees"},
        {"lao dong binh quan", "employees"},
        {"lao dong tham gia bhxh", "employees"},
        {"employees", "employees"},
        {"so thang hoat dong", "months_active"},
        {"months active", "months_active"},
        {"doanh thu", "revenue"},
        {"tong doanh thu", "revenue"},
        {"revenue", "revenue"},
        {"nguon von", "capital"},
        {"tong nguon von", "capital"},
        {"capital", "capital"},
        {"nganh", "sector_code"},
        {"ma nganh", "sector_code"},
        {"nganh kinh doanh chinh", "sector_code"},
        {"sector", "sector_code"},
        {"sector code", "sector_code"},
        {"phien ban vsic", "sector_version"},
        {"sector version", "sector_version"},
        {"phu nu lam chu", "women_owned"},
        {"women owned", "women_owned"},
        {"nhieu lao dong nu", "many_women"},
        {"many women", "many_women"},
        {"doanh nghiep xa hoi", "social"},
        {"social", "social"}};
    for (int month = 1; month <= 12; ++month) {
      const std::string number = std::to_string(month);
      made["lao dong thang " + number] = "month_" + number;
      made["employees month " + number] = "month_" + number;
    }
    return made;
  }();
  return titles;
}

}  // namespace

ImportColumns UnderstandHeader(const std::vector<std::string>& titles) {
  ImportColumns columns;
  std::map<std::string, int> taken;
  for (const std::string& title : titles) {
    const auto found = Titles().find(FoldedWords(title));
    const bool first = found != Titles().end() && taken[found->second]++ == 0;
    columns.push_back(first ? found->second : "");
  }
  return columns;
}

std::string FieldOf(const ImportRow& row, const ImportColumns& columns, std::string_view field) {
  for (std::size_t at = 0; at < columns.size() && at < row.cells.size(); ++at) {
    if (columns[at] == field) return row.cells[at];
  }
  return "";
}

}  // namespace vuon::enterprises
