#pragma once
#include <string>
#include <string_view>

#include "paper/table_builder.h"

namespace vuon::paper {

// The separator that stands most often outside quotes; a semicolon wins a tie with the comma,
// because figures may hold commas.
char GuessSeparator(std::string_view text);

// Reads records by RFC 4180, a separator other than the comma allowed.
class CsvScanner {
 public:
  CsvScanner(std::string_view text, char separator) : text_(text), separator_(separator) {}

  bool Next(PlainRow& row) {
    if (at_ >= text_.size()) return false;
    row = PlainRow{line_, {}};
    do {
      row.cells.push_back(Field());
    } while (at_ < text_.size() && text_[at_] == separator_ && ++at_);
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') {
      ++at_;
      ++line_;
    }
    return true;
  }

 private:
  std::string Field() {
    std::string field;
    if (at_ < text_.size() && text_[at_] == '"') {
      for (++at_; at_ < text_.size(); ++at_) {
        if (text_[at_] == '"' && (at_ + 1 >= text_.size() || text_[at_ + 1] != '"')) break;
        if (text_[at_] == '"') ++at_;
        if (text_[at_] == '\n') ++line_;
        field += text_[at_];
      }
      if (at_ < text_.size()) ++at_;
    }
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n') {
      field += text_[at_++];
    }
    return field;
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  int line_ = 1;
};

}  // namespace vuon::paper
