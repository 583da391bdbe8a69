#include "papers/template.h"

#include <algorithm>

#include "embedded/paper_templates.h"
#include "http/json.h"
#include "papers/scope.h"

namespace vuon::papers {
namespace {

using Blocks = std::vector<paper::PaperBlock>;

base::Result<std::string> Optional(const Scope& scope, const std::optional<std::string>& text) {
  return text ? scope.Text(*text) : base::Result<std::string>(std::string());
}

base::Result<std::vector<std::string>> Texts(const Scope& scope,
                                             const std::vector<std::string>& texts,
                                             const char* empty = kDots) {
  std::vector<std::string> filled;
  for (const std::string& text : texts) {
    VUON_TRY(line, scope.Text(text, empty));
    filled.push_back(std::move(line));
  }
  return filled;
}

// Calls `work` for each item of a list, in a scope of its own.
template <class Work>
base::Result<void> ForEach(const Scope& scope, const std::string& list, const Work& work) {
  VUON_TRY(items, scope.Find(list));
  if (!items.is_array()) return {};
  std::int64_t at = 0;
  for (const boost::json::value& item : items.as_array()) {
    VUON_CHECK(work(Scope(scope, item, ++at)));
  }
  return {};
}

base::Result<paper::PaperTable> TableOf(const Scope& scope, const TemplateBlock& block) {
  paper::PaperTable table;
  for (const TemplateColumn& column : block.columns.value_or(std::vector<TemplateColumn>{})) {
    VUON_TRY(title, scope.Text(column.title));
    table.columns.push_back({std::move(title), column.share, column.align.value_or("left")});
  }
  const auto add = [&](const Scope& row) -> base::Result<void> {
    VUON_TRY(cells, Texts(row, block.cells.value_or(std::vector<std::string>{}), ""));
    bool bold = false;
    if (block.bold) {
      VUON_TRY(holds, row.Holds(*block.bold));
      bold = holds;
    }
    table.rows.push_back({std::move(cells), bold});
    return {};
  };
  if (block.each) {
    VUON_CHECK(ForEach(scope, *block.each, add));
  } else {
    VUON_CHECK(add(scope));
  }
  if (block.last) {
    VUON_TRY(cells, Texts(scope, *block.last, ""));
    table.rows.push_back({std::move(cells), true});
  }
  return table;
}

base::Result<void> AddBlocks(const Scope& scope, const std::vector<TemplateBlock>& blocks,
                             Blocks& body);

base::Result<void> AddOne(const Scope& scope, const TemplateBlock& block, Blocks& body) {
  if (block.blocks) return AddBlocks(scope, *block.blocks, body);
  paper::PaperBlock made;
  made.kind = block.kind.value_or("text");
  VUON_TRY(number, Optional(scope, block.number));
  VUON_TRY(title, Optional(scope, block.title));
  VUON_TRY(text, Optional(scope, block.text));
  made.number = std::move(number);
  made.title = std::move(title);
  made.text = std::move(text);
  if (block.columns) {
    VUON_TRY(table, TableOf(scope, block));
    made.kind = "table";
    made.table = std::move(table);
  }
  body.push_back(std::move(made));
  return {};
}

base::Result<void> AddBlocks(const Scope& scope, const std::vector<TemplateBlock>& blocks,
                             Blocks& body) {
  for (const TemplateBlock& block : blocks) {
    const bool repeats = block.each && !block.columns;
    if (block.when && !repeats) {
      VUON_TRY(holds, scope.Holds(*block.when));
      if (!holds) continue;
    }
    if (!repeats) {
      VUON_CHECK(AddOne(scope, block, body));
      continue;
    }
    // Of a repeat the condition is asked for each item.
    VUON_CHECK(ForEach(scope, *block.each, [&](const Scope& item) -> base::Result<void> {
      if (block.when) {
        VUON_TRY(holds, item.Holds(*block.when));
        if (!holds) return {};
      }
      return AddOne(item, block, body);
    }));
  }
  return {};
}

base::Result<void> AddSignatures(const Scope& scope, const Template& of,
                                 paper::OfficialPaper& made) {
  for (const TemplateSignature& signature : of.signatures) {
    if (signature.when) {
      VUON_TRY(holds, scope.Holds(*signature.when));
      if (!holds) continue;
    }
    VUON_TRY(authority, Texts(scope, signature.authority));
    VUON_TRY(name, Optional(scope, signature.name));
    made.signatures.push_back({std::move(authority), signature.note.value_or(""), std::move(name)});
  }
  return {};
}

base::Result<void> AddAppendices(const Scope& scope, const Template& of,
                                 paper::OfficialPaper& made) {
  for (const TemplateAppendix& each : of.appendices.value_or(std::vector<TemplateAppendix>{})) {
    paper::PaperAppendix appendix;
    VUON_TRY(title, scope.Text(each.title));
    VUON_TRY(belongs, Optional(scope, each.of));
    appendix.number = each.number.value_or("");
    appendix.title = std::move(title);
    appendix.of = std::move(belongs);
    appendix.landscape = each.landscape.value_or(false);
    VUON_CHECK(AddBlocks(scope, each.body, appendix.body));
    made.appendices.push_back(std::move(appendix));
  }
  return {};
}

std::vector<Template> ReadShipped() {
  std::vector<Template> templates;
  for (const base::EmbeddedFile& file : embedded::paper_templates()) {
    // What the program carries is read by a test, so that a file which cannot be read is a bug.
    templates.push_back(http::ReadJson<Template>(file.bytes).value());
  }
  return templates;
}

}  // namespace

const std::vector<Template>& ShippedTemplates() {
  static const std::vector<Template> templates = ReadShipped();
  return templates;
}

const Template* FindTemplate(const std::string& kind) {
  for (const Template& of : ShippedTemplates()) {
    if (of.kind == kind) return &of;
  }
  return nullptr;
}

base::Result<paper::OfficialPaper> Fill(const Template& of, const boost::json::value& facts) {
  const Scope scope(facts, of.kind);
  paper::OfficialPaper made;
  const bool ours = !of.by;
  VUON_TRY(agency, scope.Text(ours ? "{{agency.title|upper}}" : "{{enterprise.name|upper}}"));
  VUON_TRY(parent, scope.Find("agency.parent"));
  VUON_TRY(symbol, scope.Text(of.letters.empty() ? "{{agency.symbol}}"
                                                 : of.letters + "-{{agency.symbol}}"));
  VUON_TRY(place, scope.Text("{{province.short}}"));
  VUON_TRY(subject, scope.Text(of.subject));
  VUON_TRY(addressees, Texts(scope, of.addressees.value_or(std::vector<std::string>{})));
  VUON_TRY(recipients, Texts(scope, of.recipients));
  made.agency = std::move(agency);
  made.parent_agency = ours && parent.is_string() ? std::string(parent.as_string()) : "";
  made.symbol = ours ? std::move(symbol) : "";
  made.place = std::move(place);
  made.kind_title = of.kind_title;
  made.subject = std::move(subject);
  made.addressees = std::move(addressees);
  made.recipients = std::move(recipients);
  VUON_CHECK(AddBlocks(scope, of.body, made.body));
  VUON_CHECK(AddSignatures(scope, of, made));
  VUON_CHECK(AddAppendices(scope, of, made));
  return made;
}

base::Result<bool> Holds(const Template& of, const std::string& condition,
                         const boost::json::value& facts) {
  return Scope(facts, of.kind).Holds(condition);
}

}  // namespace vuon::papers
