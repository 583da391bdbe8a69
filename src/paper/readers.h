#pragma once
#include <string_view>

#include "base/result.h"
#include "paper/document.h"

// The readers of the single formats, behind ReadDocument.
namespace vuon::paper {

base::Result<Document> ReadDocx(std::string_view bytes);
base::Result<Document> ReadXlsx(std::string_view bytes);
base::Result<Document> ReadPdf(std::string_view bytes);
// `utf8` is decoded and cleaned already.
base::Result<Document> ReadCsv(std::string_view utf8);
base::Result<Document> ReadText(std::string_view utf8);

}  // namespace vuon::paper
