#pragma once
#include <cstddef>
#include <string_view>

namespace vuon::paper {

struct PdfToken {
  enum class Kind {
    kEnd,
    kNumber,
    kName,
    kWord,
    kString,
    kOpenArray,
    kCloseArray,
    kOpenDictionary,
    kCloseDictionary
  };
  Kind kind = Kind::kEnd;
  double number = 0;
  std::string_view text = {};  // of names (without the slash) and words

  bool Is(std::string_view word) const { return kind == Kind::kWord && text == word; }
};

// Cuts what stands outside a PDF's streams, or inside the stream that draws a page, into tokens.
// Never fails: what is no token of PDF comes out as a word.
class PdfLexer {
 public:
  explicit PdfLexer(std::string_view text, std::size_t at = 0) : text_(text), at_(at) {}

  PdfToken Next();
  std::size_t at() const { return at_; }
  // Behind the word ID: goes past the bytes of an image that stands among the operators.
  void SkipImage();

 private:
  void SkipSpace();
  void SkipString();
  void SkipHexString();
  PdfToken Regular();

  std::string_view text_;
  std::size_t at_ = 0;
};

bool IsPdfSpace(char c);

}  // namespace vuon::paper
