#include "storage/migration_text.h"

#include <map>

#include "storage/faults.h"

namespace vuon::storage {
namespace {

const std::map<std::string, std::pair<std::string, std::string>, std::less<>> kMacros = {
    {"id", {"TEXT", "text COLLATE \"C\""}},
    {"text", {"TEXT", "text"}},
    {"int", {"INTEGER", "bigint"}},
    {"blob", {"BLOB", "bytea"}},
    {"strict", {" STRICT", ""}},
};

std::string ReplaceMacros(std::string_view line, Engine engine) {
  std::string out;
  while (true) {
    const std::size_t open = line.find("{{");
    if (open == std::string_view::npos) return out.append(line);
    const std::size_t close = line.find("}}", open);
    if (close == std::string_view::npos) throw StorageFault("migration: a macro is not closed");
    const std::string_view name = line.substr(open + 2, close - open - 2);
    const auto macro = kMacros.find(name);
    if (macro == kMacros.end()) {
      throw StorageFault("migration: unknown macro " + std::string(name));
    }
    out.append(line.substr(0, open));
    out.append(engine == Engine::kSqlite ? macro->second.first : macro->second.second);
    line.remove_prefix(close + 2);
  }
}

}  // namespace

std::string MigrationText(std::string_view text, Engine engine) {
  std::string out;
  bool skipping = false;
  bool in_block = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    const std::string_view mark = line.substr(0, line.find_last_not_of(" \t\r") + 1);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (mark == "-- @sqlite" || mark == "-- @postgresql") {
      if (in_block) throw StorageFault("migration: a block inside a block");
      in_block = true;
      skipping = (mark == "-- @sqlite") != (engine == Engine::kSqlite);
    } else if (mark == "-- @end") {
      if (!in_block) throw StorageFault("migration: an end without its block");
      in_block = skipping = false;
    } else if (!skipping) {
      out += ReplaceMacros(line, engine);
      out += '\n';
    }
  }
  if (in_block) throw StorageFault("migration: a block without its end");
  return out;
}

}  // namespace vuon::storage
