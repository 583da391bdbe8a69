#include "paper/read_document.h"

#include <algorithm>
#include <cstdio>
#include <memory>

#include "paper/clean_text.h"
#include "paper/limits.h"
#include "paper/readers.h"

namespace vuon::paper {
namespace {

using base::Problem;
using base::ProblemKind;
using base::Result;

bool HasExtension(const std::string& name, std::string_view extension) {
  if (name.size() < extension.size()) return false;
  return std::equal(extension.rbegin(), extension.rend(), name.rbegin(),
                    [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b | 0x20 : b); });
}

Result<void> CheckLines(std::string_view text) {
  std::size_t lines = 1;
  std::size_t start = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && text[at] != '\n') continue;
    if (at - start > kMaximumLineBytes) return Problem{ProblemKind::kLimit, "paper.too_large"};
    start = at + 1;
    ++lines;
  }
  if (lines > kMaximumLines) return Problem{ProblemKind::kLimit, "paper.too_many_rows"};
  return {};
}

Result<Document> ReadAnyText(std::string_view bytes, const std::string& file_name) {
  const auto decoded = DecodeText(bytes);
  if (!decoded) return Problem{ProblemKind::kInvalid, "paper.not_a_document"};
  VUON_CHECK(CheckLines(*decoded));
  const std::string clean = CleanText(*decoded);
  if (Squeeze(clean).empty()) return Problem{ProblemKind::kInvalid, "paper.empty"};
  return HasExtension(file_name, ".csv") || HasExtension(file_name, ".tsv") ? ReadCsv(clean)
                                                                            : ReadText(clean);
}

bool HasZipEntry(std::string_view bytes, std::string_view name) {
  // Entry names stand unpacked in the archive; the reader itself finds out whether they are true.
  return bytes.find(name) != std::string_view::npos;
}

}  // namespace

Result<Document> ReadDocument(std::string_view bytes, const std::string& file_name) {
  if (bytes.size() > kMaximumFileBytes) return Problem{ProblemKind::kLimit, "paper.too_large"};
  if (bytes.empty()) return Problem{ProblemKind::kInvalid, "paper.empty"};
  if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) return ReadPdf(bytes);
  if (bytes.starts_with("PK")) {
    if (HasZipEntry(bytes, "word/document.xml")) return ReadDocx(bytes);
    if (HasZipEntry(bytes, "xl/workbook.xml")) return ReadXlsx(bytes);
    return Problem{ProblemKind::kInvalid, "paper.not_a_document"};
  }
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) {
    // Office wraps an encrypted .docx or .xlsx in its old container, in a stream of this name.
    constexpr std::string_view kEncrypted("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e", 31);
    if (bytes.find(kEncrypted) != std::string_view::npos) {
      return Problem{ProblemKind::kInvalid, "paper.office_encrypted"};
    }
    return Problem{ProblemKind::kInvalid, "paper.old_office"};
  }
  if (bytes.starts_with("{\\rtf")) return Problem{ProblemKind::kInvalid, "paper.old_office"};
  return ReadAnyText(bytes, file_name);
}

Result<Document> ReadDocumentFile(const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             &std::fclose);
  if (!file) return Problem{ProblemKind::kInvalid, "paper.cannot_open", {{"path", path}}};
  std::string bytes;
  std::string chunk(1 << 16, '\0');
  while (bytes.size() <= kMaximumFileBytes) {
    const std::size_t got = std::fread(chunk.data(), 1, chunk.size(), file.get());
    if (got == 0) break;
    bytes.append(chunk, 0, got);
  }
  if (std::ferror(file.get()) != 0) {
    return Problem{ProblemKind::kInvalid, "paper.cannot_open", {{"path", path}}};
  }
  return ReadDocument(bytes, path);
}

}  // namespace vuon::paper
