#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "paper/sheet_writer.h"

namespace vuon::paper {

// The rows of one page of a list; absent behind the last.
using SheetPages = std::function<std::optional<std::vector<SheetRow>>()>;

// Writes a list of any length as one sheet and holds one page of it at a time.
class SheetStream {
 public:
  SheetStream(SheetFormat format, const std::string& name, SheetRow titles, SheetPages pages);

  // The next bytes; empty at the end.
  std::string Next();

 private:
  std::string Piece();

  std::unique_ptr<SheetWriter> writer_;
  SheetRow titles_;
  SheetPages pages_;
  bool started_ = false;
  bool ended_ = false;
};

}  // namespace vuon::paper
