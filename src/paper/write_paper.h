#pragma once
#include <string>

#include "paper/official_paper.h"

namespace vuon::paper {

inline constexpr const char* kDocxType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

// A paper in the layout of decree 30/2020/NĐ-CP, appendix I. Pure: the same paper and `made_at`
// (ISO 8601, kept in the file's properties) give the same bytes. Fault: std::runtime_error when the
// typeface is not installed.
std::string WriteDocx(const OfficialPaper& paper, const std::string& made_at);
// Tagged PDF, its typeface embedded, its text readable as Unicode.
std::string WritePdf(const OfficialPaper& paper, const std::string& made_at);
// What it says, line by line, for reading without layout.
std::string WritePlainText(const OfficialPaper& paper);

}  // namespace vuon::paper
