#pragma once
#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "paper/official_paper.h"

// Templates of official papers as data (rules/papers/*.json): texts with named fields, conditions
// and repeats. A field is {{record.amount}} or, in a form, {{record.amount|money}}; one that may
// be absent carries a question mark, {{record.signed_on?|date}}, and is printed as dots. Within a
// repeat a name is looked for in the item first, and {{at}} counts from 1.
//   forms: money (3.100.000), words (Ba triệu …), date (07/06/2021), day (ngày 07 tháng 6 năm
//   2021), upper, tenths (30 of 300)
namespace vuon::papers {

struct TemplateColumn {
  std::string title;
  int share = 1;
  std::optional<std::string> align;
};
BOOST_DESCRIBE_STRUCT(TemplateColumn, (), (title, share, align))

// One piece of the body. `when`: a field that has to be there and not empty, zero or false
// ("record.note?"), its opposite ("!record.note?"), or one value ("record.kind=selection"). `each`:
// a list that repeats the piece; of a table, its rows.
struct TemplateBlock {
  std::optional<std::string> kind;
  std::optional<std::string> number;
  std::optional<std::string> title;
  std::optional<std::string> text;
  std::optional<std::string> when;
  std::optional<std::string> each;
  std::optional<std::vector<TemplateColumn>> columns;
  std::optional<std::vector<std::string>> cells;
  std::optional<std::string> bold;                   // of a row: a condition
  std::optional<std::vector<std::string>> last;      // the row of totals
  std::optional<std::vector<TemplateBlock>> blocks;  // repeated together
};
BOOST_DESCRIBE_STRUCT(TemplateBlock, (),
                      (kind, number, title, text, when, each, columns, cells, bold, last, blocks))

struct TemplateSignature {
  std::vector<std::string> authority;
  std::optional<std::string> note;
  std::optional<std::string> name;  // absent: whoever signs
  std::optional<std::string> when;
};
BOOST_DESCRIBE_STRUCT(TemplateSignature, (), (authority, note, name, when))

struct TemplateAppendix {
  std::optional<std::string> number;
  std::string title;
  std::optional<std::string> of;
  std::optional<bool> landscape;
  std::vector<TemplateBlock> body;
};
BOOST_DESCRIBE_STRUCT(TemplateAppendix, (), (number, title, of, landscape, body))

struct TemplateName {
  std::string vi;
  std::string en;
};
BOOST_DESCRIBE_STRUCT(TemplateName, (), (vi, en))

struct Template {
  std::string kind;     // "approval_decision"
  std::string version;  // of the wording
  TemplateName name;
  std::string record_kind;        // what it is about
  std::string agency;             // kind of the agency that issues it
  std::optional<std::string> by;  // enterprise: its own paper, under its name and no number of ours
  std::string letters;            // QĐ, TB, …; empty: an official letter
  std::string kind_title;         // QUYẾT ĐỊNH
  std::string subject;
  std::optional<std::string> when;  // of which records it can be made
  std::optional<std::vector<std::string>> addressees;
  std::vector<TemplateBlock> body;
  std::vector<TemplateSignature> signatures;
  std::vector<std::string> recipients;
  std::optional<std::vector<TemplateAppendix>> appendices;
};
BOOST_DESCRIBE_STRUCT(Template, (),
                      (kind, version, name, record_kind, agency, by, letters, kind_title, subject,
                       when, addressees, body, signatures, recipients, appendices))

// Those the program carries, in the order of their files.
const std::vector<Template>& ShippedTemplates();
const Template* FindTemplate(const std::string& kind);

// Fills the fields. papers.field_unknown {field, template}: no fact has that name;
// papers.form_unknown {field, template}: it cannot be printed in that form.
base::Result<paper::OfficialPaper> Fill(const Template& of, const boost::json::value& facts);
base::Result<bool> Holds(const Template& of, const std::string& condition,
                         const boost::json::value& facts);

}  // namespace vuon::papers
