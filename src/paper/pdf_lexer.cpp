#include "paper/pdf_lexer.h"

#include <algorithm>
#include <charconv>

namespace vuon::paper {
namespace {

using Kind = PdfToken::Kind;

bool IsDelimiter(char c) {
  return std::string_view("()<>[]{}/%").find(c) != std::string_view::npos;
}

}  // namespace

bool IsPdfSpace(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

PdfToken PdfLexer::Next() {
  while (true) {
    SkipSpace();
    if (at_ >= text_.size()) return {};
    const char c = text_[at_];
    const bool twice = at_ + 1 < text_.size() && text_[at_ + 1] == c;
    switch (c) {
      case '[':
        ++at_;
        return {Kind::kOpenArray};
      case ']':
        ++at_;
        return {Kind::kCloseArray};
      case '<':
        if (!twice) {
          SkipHexString();
          return {Kind::kString};
        }
        at_ += 2;
        return {Kind::kOpenDictionary};
      case '>':
        at_ += twice ? 2 : 1;
        if (!twice) continue;
        return {Kind::kCloseDictionary};
      case '(':
        SkipString();
        return {Kind::kString};
      case ')':
      case '{':
      case '}':
        ++at_;
        continue;
      default:
        return Regular();
    }
  }
}

// A number, a word, or a name behind its slash.
PdfToken PdfLexer::Regular() {
  const bool name = text_[at_] == '/';
  const std::size_t start = name ? at_ + 1 : at_;
  at_ = start;
  while (at_ < text_.size() && !IsPdfSpace(text_[at_]) && !IsDelimiter(text_[at_])) ++at_;
  const std::string_view text = text_.substr(start, at_ - start);
  if (name) return {Kind::kName, 0, text};
  const char* first = text.data() + (text.starts_with('+') ? 1 : 0);
  const char* last = text.data() + text.size();
  double number = 0;
  const auto [end, error] = std::from_chars(first, last, number, std::chars_format::fixed);
  if (error == std::errc() && end == last) return {Kind::kNumber, number, text};
  return {Kind::kWord, 0, text};
}

void PdfLexer::SkipSpace() {
  while (at_ < text_.size()) {
    if (text_[at_] == '%') {
      at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
    } else if (IsPdfSpace(text_[at_])) {
      ++at_;
    } else {
      return;
    }
  }
}

void PdfLexer::SkipString() {
  int depth = 0;
  for (; at_ < text_.size(); ++at_) {
    if (text_[at_] == '\\') {
      ++at_;
    } else if (text_[at_] == '(') {
      ++depth;
    } else if (text_[at_] == ')' && --depth == 0) {
      ++at_;
      return;
    }
  }
  at_ = std::min(at_, text_.size());
}

void PdfLexer::SkipHexString() {
  const std::size_t end = text_.find('>', at_);
  at_ = end == std::string_view::npos ? text_.size() : end + 1;
}

void PdfLexer::SkipImage() {
  while (true) {
    const std::size_t end = text_.find("EI", at_ + 1);
    if (end == std::string_view::npos) {
      at_ = text_.size();
      return;
    }
    at_ = end + 2;
    const bool ends = at_ >= text_.size() || IsPdfSpace(text_[at_]);
    if (ends && IsPdfSpace(text_[end - 1])) return;
  }
}

}  // namespace vuon::paper
