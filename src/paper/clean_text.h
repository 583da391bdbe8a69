#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace vuon::paper {

// Whether these bytes are text people wrote: valid UTF-8 without control characters.
bool IsPlainText(std::string_view bytes);

// UTF-8 from UTF-8 (with or without BOM) or UTF-16 (with BOM); nothing when it is neither.
std::optional<std::string> DecodeText(std::string_view bytes);

// NFC, odd spaces as plain spaces, invisible marks gone, stray HTML (<i>, <br>, &nbsp;) and
// Markdown emphasis taken away, raised figures (¹) as "[^1]" so that they never join the figure
// before them. Line breaks and tabs stay.
std::string CleanText(std::string_view utf8);

// Spaces at both ends and runs of spaces inside taken together; line breaks stay, tabs are spaces.
std::string Squeeze(std::string_view text);

}  // namespace vuon::paper
