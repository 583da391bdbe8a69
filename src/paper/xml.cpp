#include "paper/xml.h"

#include "paper/limits.h"

namespace vuon::paper {
namespace {

using base::Problem;
using base::ProblemKind;

Problem Broken() { return Problem{ProblemKind::kInvalid, "paper.broken_xml"}; }

// Skips a comment, CDATA section or processing instruction at `at`; npos when it never ends.
std::size_t SkipSpecial(std::string_view bytes, std::size_t at) {
  const std::string_view rest = bytes.substr(at);
  const std::string_view end = rest.starts_with("<!--")        ? "-->"
                               : rest.starts_with("<![CDATA[") ? "]]>"
                                                               : "?>";
  const std::size_t found = bytes.find(end, at);
  return found == std::string_view::npos ? found : found + end.size();
}

base::Result<void> CheckOutline(std::string_view bytes) {
  int depth = 0;
  std::size_t elements = 0;
  for (std::size_t at = bytes.find('<'); at != std::string_view::npos;) {
    const char next = at + 1 < bytes.size() ? bytes[at + 1] : '\0';
    std::size_t end = 0;
    if (next == '?' || bytes.substr(at, 4) == "<!--" || bytes.substr(at, 9) == "<![CDATA[") {
      end = SkipSpecial(bytes, at);
    } else {
      if (next == '!') return Broken();  // a document type: no producer of ours writes one
      end = bytes.find('>', at);
      if (end == std::string_view::npos) return Broken();
      if (next == '/') {
        --depth;
      } else {
        if (++elements > kMaximumXmlElements) {
          return Problem{ProblemKind::kLimit, "paper.too_many_rows"};
        }
        if (bytes[end - 1] != '/' && ++depth > kMaximumXmlDepth) return Broken();
      }
      ++end;
    }
    if (end == std::string_view::npos) return Broken();
    at = bytes.find('<', end);
  }
  if (elements == 0) return Broken();
  return {};
}

std::string_view WithoutPrefix(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

base::Result<void> ParseXml(std::string& bytes, pugi::xml_document& tree) {
  VUON_CHECK(CheckOutline(bytes));
  const pugi::xml_parse_result parsed = tree.load_buffer_inplace(
      bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata_single);
  if (!parsed) return Broken();
  return {};
}

std::string_view LocalName(const pugi::xml_node& node) { return WithoutPrefix(node.name()); }

std::string_view LocalName(const pugi::xml_attribute& attribute) {
  return WithoutPrefix(attribute.name());
}

pugi::xml_node Child(const pugi::xml_node& node, std::string_view local_name) {
  for (const pugi::xml_node child : node.children()) {
    if (LocalName(child) == local_name) return child;
  }
  return {};
}

std::string_view Value(const pugi::xml_node& node, std::string_view local_name) {
  for (const pugi::xml_attribute attribute : node.attributes()) {
    if (LocalName(attribute) == local_name) return attribute.value();
  }
  return {};
}

}  // namespace vuon::paper
