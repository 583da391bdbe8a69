#pragma once
#include <string>
#include <utility>
#include <vector>

namespace vuon::paper {

// The zip archive of a document from its parts (name, bytes), in this order. The same parts give
// the same bytes.
std::string ZipOf(const std::vector<std::pair<std::string, std::string>>& parts);

// The parts of a DOCX whose words are in `document_xml`.
std::string DocxPackage(std::string document_xml, const std::string& title,
                        const std::string& made_at);

}  // namespace vuon::paper
