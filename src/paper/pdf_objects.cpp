#include "paper/pdf_objects.h"

#include <zlib.h>

#include <algorithm>

#include "paper/limits.h"

namespace vuon::paper {
namespace {

using Kind = PdfValue::Kind;
using Token = PdfToken::Kind;

constexpr int kDeepest = 24;
constexpr std::size_t kMostObjects = 400'000;
constexpr std::size_t kMostValues = 100'000;  // of one object
const PdfValue kNothing;

bool IsWhole(const PdfToken& token) {
  return token.kind == Token::kNumber && token.number >= 0 && token.number < 1e9 &&
         token.text.find('.') == std::string_view::npos;
}

// Parses values; what is deeper or larger than any real one is left as nothing.
class ValueParser {
 public:
  ValueParser(std::string_view text, std::size_t at) : lexer_(text, at) {}

  PdfValue Parse() { return ValueOf(lexer_.Next(), 0); }
  PdfLexer& lexer() { return lexer_; }

 private:
  PdfValue ValueOf(const PdfToken& token, int depth) {
    PdfValue value;
    if (++values_ > kMostValues || depth > kDeepest) return value;
    if (token.kind == Token::kName) {
      value.kind = Kind::kName;
      value.name = token.text;
    } else if (token.kind == Token::kNumber) {
      value.kind = Kind::kNumber;
      value.number = token.number;
      if (IsWhole(token) && SkipReference()) value.kind = Kind::kReference;
    } else if (token.kind == Token::kOpenArray) {
      value.kind = Kind::kArray;
      ReadItems(value, Token::kCloseArray, depth);
    } else if (token.kind == Token::kOpenDictionary) {
      value.kind = Kind::kDictionary;
      ReadItems(value, Token::kCloseDictionary, depth);
    }
    return value;
  }

  void ReadItems(PdfValue& value, Token close, int depth) {
    while (values_ <= kMostValues) {
      PdfToken token = lexer_.Next();
      if (token.kind == close || token.kind == Token::kEnd || token.Is("endobj")) return;
      if (close == Token::kCloseDictionary) {
        if (token.kind != Token::kName) continue;
        value.keys.push_back(token.text);
        token = lexer_.Next();
        if (token.kind == close || token.kind == Token::kEnd) {
          value.items.emplace_back();
          return;
        }
      }
      value.items.push_back(ValueOf(token, depth + 1));
    }
    value.keys.resize(std::min(value.keys.size(), value.items.size()));
  }

  // "0 R" behind the number of an object.
  bool SkipReference() {
    PdfLexer ahead = lexer_;
    if (!IsWhole(ahead.Next()) || !ahead.Next().Is("R")) return false;
    lexer_ = ahead;
    return true;
  }

  PdfLexer lexer_;
  std::size_t values_ = 0;
};

// The number in front of " 0 obj" that ends at `at`; negative when none stands there.
int NumberBefore(std::string_view bytes, std::size_t at) {
  const auto spaces = [&] {
    const std::size_t from = at;
    while (at > 0 && IsPdfSpace(bytes[at - 1])) --at;
    return at < from;
  };
  const auto digits = [&] {
    const std::size_t end = at;
    while (at > 0 && end - at < 9 && bytes[at - 1] >= '0' && bytes[at - 1] <= '9') --at;
    int number = at < end ? 0 : -1;
    for (std::size_t k = at; k < end; ++k) number = number * 10 + (bytes[k] - '0');
    return number;
  };
  if (!spaces() || digits() < 0 || !spaces()) return -1;
  return digits();
}

// Where the data of a stream begin: behind the word and the end of its line.
std::size_t DataAfter(std::string_view bytes, std::size_t at) {
  if (at < bytes.size() && bytes[at] == '\r') ++at;
  if (at < bytes.size() && bytes[at] == '\n') ++at;
  return at;
}

// Data that end where `length` says, if it does, or else at the word that ends them.
std::string_view Data(std::string_view bytes, std::size_t start, double length) {
  if (length >= 0 && length <= static_cast<double>(bytes.size() - start)) {
    const std::size_t end = start + static_cast<std::size_t>(length);
    const std::string_view after = bytes.substr(end, 20);
    if (after.find("endstream") != std::string_view::npos) return bytes.substr(start, end - start);
  }
  const std::size_t end = std::min(bytes.find("endstream", start), bytes.size());
  return bytes.substr(start, end - start);
}

std::optional<std::string> Inflate(std::string_view packed, std::size_t most) {
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) return std::nullopt;
  std::string out;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  int status = Z_OK;
  while (status == Z_OK && out.size() <= most) {
    const std::size_t size = out.size();
    out.resize(size + std::max<std::size_t>(packed.size() * 2, 4096));
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + size);
    stream.avail_out = static_cast<uInt>(out.size() - size);
    status = inflate(&stream, Z_NO_FLUSH);
    out.resize(out.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (status != Z_STREAM_END || out.size() > most) return std::nullopt;
  return out;
}

}  // namespace

std::optional<PdfObjects> PdfObjects::Read(std::string_view bytes) {
  PdfObjects objects;
  if (!objects.Index(bytes)) return std::nullopt;
  objects.ReadTrailers();
  if (objects.encrypted_ || objects.root_.kind != Kind::kReference) return std::nullopt;
  objects.IndexContainers();
  return objects;
}

bool PdfObjects::Index(std::string_view bytes) {
  bytes_ = bytes;
  for (std::size_t at = bytes.find("obj"); at != std::string_view::npos;
       at = bytes.find("obj", at)) {
    const int number = NumberBefore(bytes, at);
    at += 3;
    if (number < 0) continue;
    if (places_.size() >= kMostObjects) return false;
    at = IndexObject(at, number);
  }
  return true;
}

// Looks an object over without keeping it; goes past its stream, which may hold anything.
std::size_t PdfObjects::IndexObject(std::size_t at, int number) {
  const std::size_t begin = at;
  PdfLexer lexer(bytes_, at);
  double length = -1;
  bool holds_objects = false;
  bool holds_places = false;
  PdfToken token = lexer.Next();
  while (token.kind != Token::kEnd && !token.Is("endobj") && !token.Is("stream")) {
    holds_objects = holds_objects || (token.kind == Token::kName && token.text == "ObjStm");
    holds_places = holds_places || (token.kind == Token::kName && token.text == "XRef");
    const bool is_length = token.kind == Token::kName && token.text == "Length";
    token = lexer.Next();
    if (!is_length || !IsWhole(token)) continue;
    length = token.number;
    PdfLexer ahead = lexer;
    if (IsWhole(ahead.Next()) && ahead.Next().Is("R")) length = -1;  // stands elsewhere
  }
  at = lexer.at();
  if (token.Is("stream")) {
    const std::size_t start = DataAfter(bytes_, at);
    at = start + Data(bytes_, start, length).size();
  }
  Remember(number, {begin, begin, -1});
  if (holds_objects) container_places_.emplace_back(number, begin);
  if (holds_places) {
    const PdfValue places = ValueParser(bytes_, begin).Parse();
    for (std::size_t k = 0; k < places.keys.size(); ++k) {
      if (places.keys[k] == "Root") root_ = places.items[k];
      encrypted_ = encrypted_ || places.keys[k] == "Encrypt";
    }
  }
  return at;
}

void PdfObjects::ReadTrailers() {
  constexpr std::string_view kWord = "trailer";
  for (std::size_t at = bytes_.find(kWord); at != std::string_view::npos;
       at = bytes_.find(kWord, at + kWord.size())) {
    const PdfValue trailer = ValueParser(bytes_, at + kWord.size()).Parse();
    for (std::size_t k = 0; k < trailer.keys.size(); ++k) {
      if (trailer.keys[k] == "Root") root_ = trailer.items[k];
      encrypted_ = encrypted_ || trailer.keys[k] == "Encrypt";
    }
  }
}

// Objects that stand in the streams of others. A container that cannot be unpacked leaves its
// objects unknown, and the pages that need them to others.
void PdfObjects::IndexContainers() {
  for (const auto& [number, place] : container_places_) {
    const PdfObject container = Parse(bytes_, place);
    const double first = Get(container.value, "First").number;
    const double count = Get(container.value, "N").number;
    auto text = Unpack(container);
    if (!text || first < 0 || first > static_cast<double>(text->size())) continue;
    const int index = static_cast<int>(containers_.size());
    PdfLexer head(*text);
    for (double k = 0; k < count; ++k) {
      const PdfToken own = head.Next();
      const PdfToken offset = head.Next();
      if (!IsWhole(own) || !IsWhole(offset) || places_.size() >= kMostObjects) break;
      const auto at = static_cast<std::size_t>(first + offset.number);
      Remember(static_cast<int>(own.number), {std::min(at, text->size()), place, index});
    }
    containers_.emplace(index, std::move(*text));
  }
}

void PdfObjects::Remember(int number, const Where& where) {
  const auto [known, fresh] = places_.try_emplace(number, where);
  if (!fresh && known->second.order <= where.order) known->second = where;
}

PdfObject PdfObjects::Parse(std::string_view text, std::size_t at) const {
  ValueParser parser(text, at);
  PdfObject object{parser.Parse()};
  PdfLexer& lexer = parser.lexer();
  if (object.value.kind != Kind::kDictionary || !lexer.Next().Is("stream")) return object;
  double length = -1;
  for (std::size_t k = 0; k < object.value.keys.size(); ++k) {
    const PdfValue& value = object.value.items[k];
    if (object.value.keys[k] != "Length") continue;
    if (value.kind == Kind::kNumber) length = value.number;
    const auto place = places_.find(static_cast<int>(value.number));
    if (value.kind == Kind::kReference && place != places_.end() && place->second.container < 0) {
      length = ValueParser(bytes_, place->second.at).Parse().number;
    }
  }
  object.stream = Data(text, DataAfter(text, lexer.at()), length);
  return object;
}

const PdfObject* PdfObjects::Find(const PdfValue& reference) {
  if (reference.kind != Kind::kReference) return nullptr;
  const int number = static_cast<int>(reference.number);
  if (const auto known = parsed_.find(number); known != parsed_.end()) return &known->second;
  const auto place = places_.find(number);
  if (place == places_.end()) return nullptr;
  const Where& where = place->second;
  const std::string_view text = where.container < 0 ? bytes_ : containers_.at(where.container);
  return &parsed_.emplace(number, Parse(text, where.at)).first->second;
}

const PdfValue& PdfObjects::Resolve(const PdfValue& value) {
  const PdfValue* found = &value;
  for (int steps = 0; found->kind == Kind::kReference; ++steps) {
    const PdfObject* object = steps < kDeepest ? Find(*found) : nullptr;
    if (object == nullptr) return kNothing;
    found = &object->value;
  }
  return *found;
}

const PdfValue& PdfObjects::Get(const PdfValue& dictionary, std::string_view key) {
  if (dictionary.kind != Kind::kDictionary) return kNothing;
  for (std::size_t k = 0; k < std::min(dictionary.keys.size(), dictionary.items.size()); ++k) {
    if (dictionary.keys[k] == key) return Resolve(dictionary.items[k]);
  }
  return kNothing;
}

std::optional<std::string> PdfObjects::Unpack(const PdfObject& object) {
  const std::size_t left = kMaximumUnpackedBytes - std::min(unpacked_, kMaximumUnpackedBytes);
  const PdfValue* filter = &Get(object.value, "Filter");
  if (filter->kind == Kind::kArray && filter->items.size() == 1) {
    filter = &Resolve(filter->items.front());
  }
  const bool plain =
      filter->kind == Kind::kNothing || (filter->kind == Kind::kArray && filter->items.empty());
  const bool guessed = Get(object.value, "DecodeParms").kind != Kind::kNothing;
  if (!plain && (guessed || !(filter->IsName("FlateDecode") || filter->IsName("Fl")))) {
    return std::nullopt;
  }
  std::optional<std::string> out;
  if (!plain) out = Inflate(object.stream, left);
  if (plain && object.stream.size() <= left) out = std::string(object.stream);
  unpacked_ += out ? out->size() : 0;
  return out;
}

}  // namespace vuon::paper
