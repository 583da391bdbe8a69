#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "paper/pdf_lexer.h"

namespace vuon::paper {

// What an object of a PDF holds. Strings are not kept: no ruling line needs one.
struct PdfValue {
  enum class Kind { kNothing, kNumber, kName, kReference, kArray, kDictionary };
  Kind kind = Kind::kNothing;
  double number = 0;                        // or the number of the object that is referred to
  std::string_view name = {};               // without its slash
  std::vector<PdfValue> items = {};         // of an array; of a dictionary, its values
  std::vector<std::string_view> keys = {};  // of a dictionary

  bool IsName(std::string_view wanted) const { return kind == Kind::kName && name == wanted; }
};

struct PdfObject {
  PdfValue value;
  std::string_view stream = {};  // as it stands in the file
};

// The objects of a PDF, found by looking through it from its start instead of by its table of
// places: of two with one number the later counts, as an update puts it behind. Holds views into
// the bytes.
class PdfObjects {
 public:
  // Nothing when the file is encrypted or names no catalogue: then others must read it.
  static std::optional<PdfObjects> Read(std::string_view bytes);

  const PdfValue& root() { return Resolve(root_); }
  // What a value refers to, or the value itself; nothing where there is no such object.
  const PdfValue& Resolve(const PdfValue& value);
  const PdfValue& Get(const PdfValue& dictionary, std::string_view key);
  const PdfObject* Find(const PdfValue& reference);
  // The bytes of a stream, unpacked. Nothing for a way of packing that we do not read, a broken
  // stream, or when all streams together would hold more than a document may.
  std::optional<std::string> Unpack(const PdfObject& object);

 private:
  struct Where {
    std::size_t at = 0;     // behind "obj", or in the unpacked container
    std::size_t order = 0;  // where it or its container stands in the file
    int container = -1;     // index of containers_
  };

  bool Index(std::string_view bytes);
  std::size_t IndexObject(std::size_t at, int number);
  void IndexContainers();
  void ReadTrailers();
  void Remember(int number, const Where& where);
  PdfObject Parse(std::string_view text, std::size_t at) const;

  std::string_view bytes_;
  std::unordered_map<int, Where> places_;
  std::unordered_map<int, PdfObject> parsed_;
  std::vector<std::pair<int, std::size_t>> container_places_;  // number, place
  std::map<int, std::string> containers_;  // unpacked; a map, whose strings stay where they are
  PdfValue root_;
  bool encrypted_ = false;
  std::size_t unpacked_ = 0;
};

}  // namespace vuon::paper
