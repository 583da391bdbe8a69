#include <fmt/format.h>

#include <boost/json.hpp>

#include "audit/verify.h"

namespace vuon::audit {
namespace {

struct DamageText {
  std::string_view code;
  std::string_view vietnamese;
};

DamageText TextOf(Damage damage) {
  switch (damage) {
    case Damage::kAltered:
      return {"altered", "đã bị sửa"};
    case Damage::kRemoved:
      return {"removed", "đã bị xóa"};
    case Damage::kInserted:
      return {"inserted", "bị chèn thêm, không do hệ thống ghi"};
    case Damage::kNoChain:
      return {"no_chain", "mất dòng giữ đầu chuỗi"};
  }
  return {"", ""};
}

std::string LineOf(const ChainReport& chain) {
  if (!chain.first_break) {
    return fmt::format("{}: {} dòng nhật ký nguyên vẹn, mã đầu chuỗi {}\n", chain.province_id,
                       chain.entries, chain.head);
  }
  const Break& broken = *chain.first_break;
  const std::string id = broken.entry_id.empty() ? "" : fmt::format(" ({})", broken.entry_id);
  return fmt::format("{}: KHÔNG nguyên vẹn: dòng số {}{} {}\n", chain.province_id, broken.sequence,
                     id, TextOf(broken.damage).vietnamese);
}

boost::json::object JsonOf(const ChainReport& chain) {
  boost::json::object json{{"province", chain.province_id},
                           {"entries", chain.entries},
                           {"head", chain.head},
                           {"first_break", nullptr}};
  if (chain.first_break) {
    json["first_break"] = {{"damage", TextOf(chain.first_break->damage).code},
                           {"sequence", chain.first_break->sequence},
                           {"entry", chain.first_break->entry_id}};
  }
  return json;
}

std::string JsonOf(const VerifyReport& report) {
  boost::json::array chains;
  for (const ChainReport& chain : report.chains) chains.push_back(JsonOf(chain));
  return boost::json::serialize(
             boost::json::value{{"ok", report.ok()},
                                {"chains", chains},
                                {"earlier_head_missing", report.earlier_head_missing}}) +
         "\n";
}

std::string LinesOf(const VerifyReport& report) {
  std::string lines;
  for (const ChainReport& chain : report.chains) lines += LineOf(chain);
  if (report.chains.empty()) lines += "Không có tỉnh nào mang mã này.\n";
  if (report.earlier_head_missing) {
    lines += "Mã đầu chuỗi đã in trước đây không còn trong nhật ký: chuỗi đã bị tính lại.\n";
  }
  return lines;
}

}  // namespace

VerifyOutcome RunAuditVerify(storage::Database& database, const VerifyOptions& options, bool json) {
  const VerifyReport report = Verify(database, options);
  const bool fine = report.ok() && !report.chains.empty();
  return {fine ? 0 : 1, json ? JsonOf(report) : LinesOf(report)};
}

}  // namespace vuon::audit
