#pragma once
#include "paper/flow.h"

// The parts of a paper's flow.
namespace vuon::paper {

Line Centred(const std::string& text, double size, bool bold);
Grid HeadOf(const OfficialPaper& paper);
void AddTitle(Flow& flow, const OfficialPaper& paper);
void AddBlock(Flow& flow, const PaperBlock& block, bool landscape);
void AddSignatures(Flow& flow, const OfficialPaper& paper);

}  // namespace vuon::paper
