#include "paper/pdf_trace.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "paper/limits.h"
#include "paper/pdf_objects.h"

namespace vuon::paper {
namespace {

using Kind = PdfValue::Kind;
using Token = PdfToken::Kind;

constexpr int kDeepestForm = 8;
constexpr int kDeepestNode = 32;          // of the tree of pages
constexpr std::size_t kMostForms = 2000;  // drawn on one page

struct Page {
  PdfValue box;
  PdfValue resources;
  int rotate = 0;
  PdfValue contents;
};

// The pages in their order, each with what its ancestors hand down.
class PageTree {
 public:
  PageTree(PdfObjects& objects, std::size_t most) : objects_(objects), most_(most) {}

  std::vector<Page> Collect() {
    Visit(objects_.Get(objects_.root(), "Pages"), Page(), 0);
    return std::move(pages_);
  }

 private:
  void Visit(const PdfValue& node, Page page, int depth) {
    const bool again = !seen_.insert(&node).second;
    if (again || depth > kDeepestNode || pages_.size() >= most_) return;
    Take(node, "MediaBox", page.box);
    Take(node, "Resources", page.resources);
    const PdfValue& rotate = objects_.Get(node, "Rotate");
    if (rotate.kind == Kind::kNumber && std::abs(rotate.number) < 10'000) {
      page.rotate = ((static_cast<int>(rotate.number) % 360) + 360) % 360;
    }
    const PdfValue& kids = objects_.Get(node, "Kids");
    if (kids.kind == Kind::kArray) {
      for (const PdfValue& kid : kids.items) Visit(objects_.Resolve(kid), page, depth + 1);
      return;
    }
    if (node.kind != Kind::kDictionary) return;
    for (std::size_t k = 0; k < node.keys.size() && k < node.items.size(); ++k) {
      if (node.keys[k] == "Contents") page.contents = node.items[k];
    }
    pages_.push_back(std::move(page));
  }

  void Take(const PdfValue& node, std::string_view key, PdfValue& into) {
    const PdfValue& own = objects_.Get(node, key);
    if (own.kind != Kind::kNothing) into = own;
  }

  PdfObjects& objects_;
  std::size_t most_;
  std::set<const PdfValue*> seen_;
  std::vector<Page> pages_;
};

// From the units of a page to points from its top left as it is shown; nothing when it is not
// shown in the size that the words' reader saw.
std::optional<PdfMatrix> ToShown(PdfObjects& objects, const Page& page, PdfSize size) {
  std::array<double, 4> box{};
  if (page.box.items.size() != box.size()) return std::nullopt;
  for (std::size_t k = 0; k < box.size(); ++k) {
    const PdfValue& side = objects.Resolve(page.box.items[k]);
    if (side.kind != Kind::kNumber) return std::nullopt;
    box[k] = side.number;
  }
  const double left = std::min(box[0], box[2]);
  const double right = std::max(box[0], box[2]);
  const double foot = std::min(box[1], box[3]);
  const double head = std::max(box[1], box[3]);
  const auto alike = [](double a, double b) { return std::abs(a - b) < 2; };
  if (!alike(right - left, size.width) || !alike(head - foot, size.height)) return std::nullopt;
  if (page.rotate == 0) return PdfMatrix{1, 0, 0, -1, -left, head};
  if (page.rotate == 90) return PdfMatrix{0, 1, 1, 0, -foot, -left};
  if (page.rotate == 180) return PdfMatrix{-1, 0, 0, 1, right, -foot};
  if (page.rotate == 270) return PdfMatrix{0, -1, -1, 0, head, right};
  return std::nullopt;
}

class PageTracer {
 public:
  PageTracer(PdfObjects& objects, const PdfMatrix& to_shown) : objects_(objects), pen_(to_shown) {}

  std::optional<std::vector<PdfRule>> Trace(const Page& page) {
    std::string drawing;
    const PdfValue& contents = objects_.Resolve(page.contents);
    if (contents.kind == Kind::kArray) {
      for (const PdfValue& part : contents.items) Append(part, drawing);
    } else if (page.contents.kind == Kind::kReference) {
      Append(page.contents, drawing);
    }
    Draw(drawing, page.resources, 0);
    if (!understood_) return std::nullopt;
    return pen_.Take();
  }

 private:
  void Append(const PdfValue& reference, std::string& drawing) {
    const PdfObject* object = objects_.Find(reference);
    auto part = object == nullptr ? std::nullopt : objects_.Unpack(*object);
    understood_ = understood_ && part.has_value();
    if (part) drawing += *part + '\n';
  }

  void Draw(std::string_view drawing, const PdfValue& resources, int depth) {
    PdfLexer lexer(drawing);
    Operands numbers;
    std::string_view name;
    int saved = 0;
    for (PdfToken token = lexer.Next(); token.kind != Token::kEnd; token = lexer.Next()) {
      if (token.kind == Token::kNumber) numbers.Add(token.number);
      if (token.kind == Token::kName) name = token.text;
      if (token.kind != Token::kWord) continue;
      // A form gives back no more than it saved.
      const bool foreign = token.text == "Q" && saved == 0;
      if (token.text == "q") ++saved;
      if (token.text == "Q" && !foreign) --saved;
      if (token.text == "ID") lexer.SkipImage();
      if (token.text == "Do") DrawForm(name, resources, depth);
      if (!foreign) pen_.Operate(token.text, numbers);
      numbers.Clear();
    }
    for (; saved > 0; --saved) pen_.Restore();
  }

  void DrawForm(std::string_view name, const PdfValue& resources, int depth) {
    const PdfValue& forms = objects_.Get(resources, "XObject");
    const PdfObject* form = nullptr;
    for (std::size_t k = 0; k < forms.keys.size() && k < forms.items.size(); ++k) {
      if (forms.keys[k] == name) form = objects_.Find(forms.items[k]);
    }
    if (form == nullptr || !objects_.Get(form->value, "Subtype").IsName("Form")) return;
    const auto drawing =
        depth < kDeepestForm && ++forms_ <= kMostForms ? objects_.Unpack(*form) : std::nullopt;
    if (!drawing) {
      understood_ = false;
      return;
    }
    const PdfValue& own = objects_.Get(form->value, "Resources");
    pen_.Save();
    const PdfValue& matrix = objects_.Get(form->value, "Matrix");
    if (matrix.items.size() == 6) {
      const auto at = [&](std::size_t k) { return objects_.Resolve(matrix.items[k]).number; };
      pen_.Concat({at(0), at(1), at(2), at(3), at(4), at(5)});
    }
    Draw(*drawing, own.kind == Kind::kNothing ? resources : own, depth + 1);
    pen_.Restore();
  }

  PdfObjects& objects_;
  RulePen pen_;
  std::size_t forms_ = 0;
  bool understood_ = true;
};

}  // namespace

std::vector<std::optional<std::vector<PdfRule>>> TraceRules(std::string_view bytes,
                                                            const std::vector<PdfSize>& sizes) {
  std::vector<std::optional<std::vector<PdfRule>>> rules(sizes.size());
  auto objects = PdfObjects::Read(bytes);
  if (!objects) return rules;
  const std::vector<Page> pages = PageTree(*objects, sizes.size() + 1).Collect();
  if (pages.size() < sizes.size()) return rules;
  for (std::size_t k = 0; k < sizes.size(); ++k) {
    const auto to_shown = ToShown(*objects, pages[k], sizes[k]);
    if (to_shown) rules[k] = PageTracer(*objects, *to_shown).Trace(pages[k]);
  }
  return rules;
}

std::size_t CountPages(std::string_view bytes) {
  auto objects = PdfObjects::Read(bytes);
  if (!objects) return 0;
  return PageTree(*objects, kMaximumPages + 1).Collect().size();
}

}  // namespace vuon::paper
