#pragma once
#include "base/texts.h"
#include "enterprises/import_verbs.h"
#include "paper/sheet_writer.h"

namespace vuon::enterprises {

// The rows of an import that are errors, as a sheet with the columns of the file and one more that
// says why; a chunk at a time, so that memory does not grow with the list.
class RejectedRows {
 public:
  RejectedRows(identity::House& house, std::string province, EnterpriseImport import,
               paper::SheetFormat format, base::Language language);
  // The next bytes; empty at the end.
  std::string Next();

 private:
  identity::House& house_;
  std::string province_;
  EnterpriseImport import_;
  base::Language language_;
  std::unique_ptr<paper::SheetWriter> writer_;
  int chunk_ = 0;  // the last one written; the header is chunk 0
  bool started_ = false;
  bool ended_ = false;
};

}  // namespace vuon::enterprises
