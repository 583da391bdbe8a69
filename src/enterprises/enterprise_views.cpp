#include "enterprises/enterprise_views.h"

#include <charconv>

#include "enterprises/enterprise_rules.h"
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
  return {
      listed.enterprise.id, form.tax_code, form.name,           form.kind,  listed.enterprise.state,
      listed.place_name,    form.address,  form.representative, form.phone, form.email,
      form.founded_on};
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
  for (const Facts& facts : FactsOf(reader, province, enterprise.id)) {
    page.facts.push_back({facts.year, facts.form, facts.revision, facts.entered_at,
                          SizeOfFacts(reader, province, facts, today, language)});
  }
  for (const LinkedPerson& person : PeopleOf(reader, province, enterprise.id)) {
    page.people.push_back({person.id, person.name, person.email});
  }
  for (const Enterprise& merged : MergedInto(reader, province, enterprise.id)) {
    page.merged.push_back(NameOf(merged));
  }
  page.totals = TotalsOf(reader, province, enterprise.id);
  page.timeline = TimelineOf(reader, province, enterprise.id);
  http::Reply<EnterprisePage> reply(std::move(page));
  reply.etag = std::to_string(enterprise.revision);
  return reply;
}

std::int64_t RevisionOf(const http::Request& request) {
  const std::string match = request.IfMatch().value_or("");
  std::int64_t revision = -1;
  std::from_chars(match.data(), match.data() + match.size(), revision);
  return revision;
}

}  // namespace vuon::enterprises
