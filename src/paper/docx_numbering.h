#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "paper/archive.h"

namespace vuon::paper {

// Word's automatic numbering: the labels it draws ("1.1", "a)", "-") are not in the text of the
// paragraphs, so they are counted here as Word counts them.
class DocxNumbering {
 public:
  static base::Result<DocxNumbering> Load(Archive& archive);

  // The label of the next paragraph of list `list` at `level` (from 0); empty when it draws none.
  std::string Next(const std::string& list, int level);

 private:
  struct Level {
    int start = 1;
    std::string format;  // "decimal", "upperRoman", "lowerLetter", "bullet" …
    std::string text;    // "%1.%2"
  };
  std::map<std::string, std::string> abstract_of_;    // list → its definition
  std::map<std::string, std::vector<Level>> levels_;  // definition → levels
  std::map<std::string, std::vector<int>> counters_;  // definition → last number by level
};

}  // namespace vuon::paper
