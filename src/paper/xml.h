#pragma once
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "base/result.h"

namespace vuon::paper {

// Parses XML into `tree` after looking at its outline: depth, number of elements, no document type
// (so no entities to expand). `bytes` is changed and must outlive the tree.
base::Result<void> ParseXml(std::string& bytes, pugi::xml_document& tree);

// The name without its prefix: "w:tbl" → "tbl". Producers are free in their prefixes.
std::string_view LocalName(const pugi::xml_node& node);
std::string_view LocalName(const pugi::xml_attribute& attribute);

// The first child, or the attribute's value, by local name.
pugi::xml_node Child(const pugi::xml_node& node, std::string_view local_name);
std::string_view Value(const pugi::xml_node& node, std::string_view local_name);

}  // namespace vuon::paper
