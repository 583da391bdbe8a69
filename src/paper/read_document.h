#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "paper/document.h"

namespace vuon::paper {

// Reads a document of any supported kind: .docx, .xlsx, .csv, .pdf with a text layer, .txt, .md.
// The kind is decided by the content; the name only tells CSV from other text. Files beyond the
// bounds of limits.h, broken or hostile ones are refused with a `paper.*` problem.
base::Result<Document> ReadDocument(std::string_view bytes, const std::string& file_name);

base::Result<Document> ReadDocumentFile(const std::string& path);

}  // namespace vuon::paper
