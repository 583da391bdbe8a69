#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

// What somebody uploads: its type is told by its bytes, and its name is only a name.
namespace vuon::paper {

// PDF, PNG, JPEG, DOCX, XLSX, ZIP or XML; empty when it is none of them. Refusals:
// paper.suspicious_archive (unpacks to more than 100 MB a file or 200 MB in all),
// paper.broken_archive.
base::Result<std::string> MediaTypeOf(std::string_view bytes);

// Only what stands behind the last slash, without control characters, 200 bytes at most.
std::string BareFileName(const std::string& name);

}  // namespace vuon::paper
