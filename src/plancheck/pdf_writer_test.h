#pragma once
#include <string>
#include <vector>

namespace vuon::plancheck::made {

// Writes a PDF of text and lines with a font of its own, whose every letter is half as wide as the
// type is high, so that tests need no fonts and no other program. Points from the top left.
class PdfWriter {
 public:
  PdfWriter(double width, double height) : width_(width), height_(height) { NewPage(); }

  void NewPage() { pages_.emplace_back(); }
  void Text(double x, double y, double size, const std::string& text);  // y of the foot
  void Stroke(double x1, double y1, double x2, double y2);
  void Fill(double x, double y, double width, double height);
  int pages() const { return static_cast<int>(pages_.size()); }
  // `locked` puts a password on it that is not known.
  std::string Bytes(bool locked = false) const;

 private:
  std::string CodesOf(const std::string& text);
  std::vector<std::string> Objects() const;

  double width_;
  double height_;
  std::vector<std::string> pages_;  // what each draws
  std::vector<char16_t> letters_;   // by code, from 1
};

// A text cut at spaces into lines of so many letters.
std::vector<std::string> Wrapped(const std::string& text, std::size_t letters);

}  // namespace vuon::plancheck::made
