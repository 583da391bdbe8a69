#include "paper/sheet_stream.h"

namespace vuon::paper {

SheetStream::SheetStream(SheetFormat format, const std::string& name, SheetRow titles,
                         SheetPages pages)
    : writer_(MakeSheetWriter(format, name)),
      titles_(std::move(titles)),
      pages_(std::move(pages)) {}

std::string SheetStream::Next() {
  std::string bytes;
  while (bytes.empty() && !ended_) bytes = Piece();
  return bytes;
}

std::string SheetStream::Piece() {
  if (!started_) {
    started_ = true;
    return writer_->Row(titles_);
  }
  const std::optional<std::vector<SheetRow>> page = pages_();
  if (!page) {
    ended_ = true;
    return writer_->End();
  }
  std::string bytes;
  for (const SheetRow& row : *page) bytes += writer_->Row(row);
  return bytes;
}

}  // namespace vuon::paper
