#pragma once
#include "base/texts.h"
#include "enterprises/enterprise_list.h"
#include "enterprises/enterprise_store.h"
#include "enterprises/facts_files.h"
#include "enterprises/timeline.h"
#include "http/routes.h"

// What the doors of the room send.
namespace vuon::enterprises {

// Something to look at that nobody is refused for.
struct WarningView {
  std::string pointer;
  std::string code;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(WarningView, (), (pointer, code, detail))

struct EnterpriseName {
  std::string id;
  std::string tax_code;
  std::string name;
  std::string state;
};
BOOST_DESCRIBE_STRUCT(EnterpriseName, (), (id, tax_code, name, state))
EnterpriseName NameOf(const Enterprise& enterprise);

struct EnterpriseRow {
  std::string id;
  std::string tax_code;
  std::string name;
  std::string kind;
  std::string state;
  std::string place;
  std::string address;
  std::string representative;
  std::string phone;
  std::string email;
  std::optional<base::Date> founded_on;
  std::string size_class;  // of the newest facts, as it was last reckoned
  std::optional<int> size_year;
  std::string sector_group;
};
BOOST_DESCRIBE_STRUCT(EnterpriseRow, (),
                      (id, tax_code, name, kind, state, place, address, representative, phone,
                       email, founded_on, size_class, size_year, sector_group))
EnterpriseRow RowOf(const ListedEnterprise& listed);

struct EnterpriseView {
  std::string id;
  EnterpriseForm form;
  std::string state;
  std::string state_reason;
  std::optional<std::string> merged_into;
  std::int64_t revision;  // the ETag
  base::Instant created_at;
  std::vector<WarningView> warnings;
  std::vector<EnterpriseName> same_name;  // others that may be the same
};
BOOST_DESCRIBE_STRUCT(EnterpriseView, (),
                      (id, form, state, state_reason, merged_into, revision, created_at, warnings,
                       same_name))

struct WorkingView {
  std::string what;
  std::string article;
};
BOOST_DESCRIBE_STRUCT(WorkingView, (), (what, article))

struct SizeView {
  std::string size_class;  // micro, small, medium, large, unknown
  std::string article;
  std::string pack;  // whose rules these are
  std::string pack_title;
  std::vector<WorkingView> working;
};
BOOST_DESCRIBE_STRUCT(SizeView, (), (size_class, article, pack, pack_title, working))

struct FactsView {
  int year;
  FactsForm form;
  std::int64_t revision;  // the ETag for the next change
  base::Instant entered_at;
  std::optional<SizeView> size;  // nothing where no rules were in force
  std::vector<FactsFile> files;
};
BOOST_DESCRIBE_STRUCT(FactsView, (), (year, form, revision, entered_at, size, files))

// One that was merged into it, and what it brought along.
struct MergeView {
  std::string id;
  std::string tax_code;
  std::string name;
  base::Instant at;
  std::string actor;
  std::string reason;
  int dossiers;
  std::vector<int> years;  // whose facts were copied
  int people;
};
BOOST_DESCRIBE_STRUCT(MergeView, (),
                      (id, tax_code, name, at, actor, reason, dossiers, years, people))

struct PersonLinkView {
  std::string id;
  std::string name;
  std::string email;
};
BOOST_DESCRIBE_STRUCT(PersonLinkView, (), (id, name, email))

struct EnterprisePage {
  EnterpriseView enterprise;
  std::vector<FactsView> facts;        // newest year first
  std::vector<PersonLinkView> people;  // who act for it
  std::vector<MergeView> merged;       // those that were merged into it, first to last
  SupportTotals totals;
  std::vector<TimelineEntry> timeline;  // newest first
};
BOOST_DESCRIBE_STRUCT(EnterprisePage, (), (enterprise, facts, people, merged, totals, timeline))

EnterpriseView ViewOf(storage::Connection& reader, const std::string& province,
                      const Enterprise& enterprise, base::Language language);
// With the revision of the enterprise as the ETag.
http::Reply<EnterprisePage> PageOf(storage::Connection& reader, const std::string& province,
                                   const Enterprise& enterprise, base::Language language,
                                   base::Date today);

}  // namespace vuon::enterprises
