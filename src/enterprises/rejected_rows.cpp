#include "enterprises/rejected_rows.h"

#include "enterprises/import_store.h"

namespace vuon::enterprises {
namespace {

std::string ReasonOf(const ImportRow& row, base::Language language) {
  std::string reason;
  for (const RowFault& fault : row.faults) {
    if (!reason.empty()) reason += " ";
    reason += base::RenderText(fault.code, fault.params, language);
  }
  return reason;
}

}  // namespace

RejectedRows::RejectedRows(identity::House& house, std::string province, EnterpriseImport import,
                           paper::SheetFormat format, base::Language language)
    : house_(house),
      province_(std::move(province)),
      import_(std::move(import)),
      language_(language),
      writer_(paper::MakeSheetWriter(format, base::RenderText("enterprises.sheet", {}, language))) {
}

std::string RejectedRows::Next() {
  if (!started_) {
    started_ = true;
    paper::SheetRow titles(import_.titles.begin(), import_.titles.end());
    titles.emplace_back(base::RenderText("enterprises.column_reason", {}, language_));
    return writer_->Row(titles);
  }
  std::string bytes;
  while (bytes.empty() && chunk_ < import_.chunks) {
    ++chunk_;
    const std::vector<ImportRow> rows = house_.database.Read([&](storage::Connection& reader) {
      return ChunkOf(reader, province_, import_.id, chunk_);
    });
    for (const ImportRow& row : rows) {
      if (row.result != "error") continue;
      paper::SheetRow cells(row.cells.begin(), row.cells.end());
      cells.resize(import_.titles.size());
      cells.emplace_back(ReasonOf(row, language_));
      bytes += writer_->Row(cells);
    }
  }
  if (bytes.empty() && !ended_) {
    ended_ = true;
    return writer_->End();
  }
  return bytes;
}

}  // namespace vuon::enterprises
