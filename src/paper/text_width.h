#pragma once
#include <string>

namespace vuon::paper {

// How long a text is when set on one line, in millimetres.
double TextLength(const std::string& text, double size, bool bold, bool italic);

}  // namespace vuon::paper
