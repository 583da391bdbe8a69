#include "enterprises/enterprise_views.h"

#include "enterprises/enterprise_rules.h"
#include "enterprises/merge_history.h"
#include "enterprises/size_of_facts.h"

namespace vuon::enterprises {

namespace {
constexpr int kMostSameNames = 20;
}

EnterpriseName NameOf(const Enterprise& enterprise) {
  return {enterprise.id, enterprise.form.tax_code, enterprise.form.name, enterprise.state};
}

EnterpriseRow RowOf(const ListedEnterprise& listed) {
  const EnterpriseForm& form = listed.enterprise.form;
  const SizeStanding& standing = listed.enterprise.standing;
  return {listed.enterprise.id,
          form.tax_code,
          form.name,
          form.kind,
          listed.enterprise.state,
          listed.place_name,
          form.address,
          form.representative,
          form.phone,
          form.email,
          form.founded_on,
          standing.size_class,
          standing.year,
          standing.sector_group};
}

EnterpriseView ViewOf(storage::Connection& reader, const std::string& province,
                      const Enterprise& enterprise, base::Language language) {
  EnterpriseView view{enterprise.id,
                      enterprise.form,
                      enterprise.state,
                      enterprise.state_reason,
                      enterprise.merged_into,
                      enterprise.revision,
                      enterprise.created_at,
                      {},
                      {}};
  if (enterprise.state == "merged") return view;
  for (const base::FieldProblem& warning : WarningsOf(enterprise.form)) {
    view.warnings.push_back(
        {warning.pointer, warning.code, base::RenderText(warning.code, warning.params, language)});
  }
  for (const Enterprise& other :
       FindSameName(reader, province, enterprise.folded, enterprise.id, kMostSameNames)) {
    view.same_name.push_back(NameOf(other));
  }
  return view;
}

http::Reply<EnterprisePage> PageOf(storage::Connection& reader, const std::string& province,
                                   const Enterprise& enterprise, base::Language language,
                                   base::Date today) {
  EnterprisePage page{ViewOf(reader, province, enterprise, language), {}, {}, {}, {}, {}};
  SizeRulesBook book(reader, province, today);
  const std::vector<FactsFile> files = FactsFilesOf(reader, province, enterprise.id);
  for (const Facts& facts : FactsOf(reader, province, enterprise.id)) {
    FactsView view{facts.year,
                   facts.form,
                   facts.revision,
                   facts.entered_at,
                   SizeOfFacts(book, facts, language),
                   {}};
    for (const FactsFile& file : files) {
      if (file.year == facts.year) view.files.push_back(file);
    }
    page.facts.push_back(std::move(view));
  }
  for (const LinkedPerson& person : PeopleOf(reader, province, enterprise.id)) {
    page.people.push_back({person.id, person.name, person.email});
  }
  page.merged = MergesInto(reader, province, enterprise.id);
  page.totals = TotalsOf(reader, province, enterprise.id);
  page.timeline = TimelineOf(reader, province, enterprise.id);
  http::Reply<EnterprisePage> reply(std::move(page));
  reply.etag = std::to_string(enterprise.revision);
  return reply;
}

}  // namespace vuon::enterprises
