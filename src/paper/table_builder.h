#pragma once
#include <string>
#include <vector>

#include "paper/document.h"

namespace vuon::paper {

// One line of a plain table: its cells' texts from the left.
struct PlainRow {
  int line = 0;
  std::vector<std::string> cells;
};

// A table without spans; empty cells are left out.
Table MakePlainTable(const std::vector<PlainRow>& rows);

// Puts blocks into a document, numbering blocks and tables.
class DocumentBuilder {
 public:
  explicit DocumentBuilder(std::string format) { document_.format = std::move(format); }
  void Add(Paragraph paragraph, int page = 0);
  void Add(Table table, int page = 0);
  void set_pages(int pages) { document_.pages = pages; }
  Document Take() { return std::move(document_); }

 private:
  Document document_;
  int tables_ = 0;
};

}  // namespace vuon::paper
