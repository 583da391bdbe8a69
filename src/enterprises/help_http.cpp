#include <charconv>

#include "enterprises/enterprise_rules.h"
#include "enterprises/enterprises_http.h"
#include "enterprises/merge_history.h"
#include "enterprises/reckon_sizes.h"
#include "identity/permissions.h"

namespace vuon::enterprises {

struct TaxCodeQuery {
  std::optional<std::string> code;
  std::optional<std::string> kind;
  std::optional<std::string> own;  // the enterprise that is being changed
};
BOOST_DESCRIBE_STRUCT(TaxCodeQuery, (), (code, kind, own))

struct TaxCodeCheck {
  std::string form;                   // organisation, dependent_unit, person; empty: none of them
  std::vector<WarningView> errors;    // it would be refused
  std::vector<WarningView> warnings;  // it would be kept
  std::optional<EnterpriseName> taken;
};
BOOST_DESCRIBE_STRUCT(TaxCodeCheck, (), (form, errors, warnings, taken))

struct MergePreviewQuery {
  std::optional<std::string> merged;
};
BOOST_DESCRIBE_STRUCT(MergePreviewQuery, (), (merged))

namespace {

using http::Method;
using http::Nothing;
using http::Reply;

constexpr std::string_view kRead = identity::permission::kEnterpriseRead;
constexpr std::string_view kWrite = identity::permission::kEnterpriseWrite;

// What the fields of the code have to say; the rest of a form is not there yet.
std::vector<WarningView> OfTheCode(const std::vector<base::FieldProblem>& fields,
                                   base::Language language) {
  std::vector<WarningView> told;
  for (const base::FieldProblem& field : fields) {
    if (field.pointer != "/tax_code" && field.pointer != "/kind") continue;
    told.push_back(
        {field.pointer, field.code, base::RenderText(field.code, field.params, language)});
  }
  return told;
}

Reply<TaxCodeCheck> CheckCode(identity::House& house, const http::Request& request,
                              const TaxCodeQuery& query) {
  EnterpriseForm form;
  form.name = "-";
  form.tax_code = query.code.value_or("");
  form.kind = query.kind.value_or("enterprise");
  form = Tidied(form);
  return house.database.Read([&](storage::Connection& reader) {
    TaxCodeCheck check{"", {}, OfTheCode(WarningsOf(form), request.language), std::nullopt};
    const auto fits = CheckForm(form, TaxCodeRules(reader), house.world.Today());
    if (!fits.ok()) check.errors = OfTheCode(fits.problem().fields, request.language);
    if (check.errors.empty()) check.form = TaxCodeFormOf(form.tax_code);
    const auto other = FindByTaxCode(reader, request.Path("province"), form.tax_code);
    if (other && other->id != query.own.value_or("")) check.taken = NameOf(*other);
    return Reply<TaxCodeCheck>(std::move(check));
  });
}

void AddSizes(http::Routes& routes, identity::House& house) {
  routes.Add<Nothing, Nothing, SizesLeft>(
      http::ProvinceOperation(Method::kGet, "/enterprise-sizes", "countOldSizes",
                              "How many sizes in the list were reckoned by older rules", kRead,
                              200),
      [&house](const http::Request& request, const Nothing&,
               const Nothing&) -> base::Result<Reply<SizesLeft>> {
        return Reply<SizesLeft>(house.database.Read([&](storage::Connection& reader) {
          return CountOldSizes(reader, request.Path("province"), house.world.Today());
        }));
      });
  routes.Add<Nothing, Nothing, SizesLeft>(
      http::ProvinceOperation(
          Method::kPost, "/enterprise-sizes/steps", "reckonSizes",
          "Reckon the next sizes by the rules of today; again until none is left", kWrite, 200),
      [&house](const http::Request& request, const Nothing&,
               const Nothing&) -> base::Result<Reply<SizesLeft>> {
        VUON_TRY(left, ReckonSizes(house, identity::ActorOf(request),
                                   identity::CallOf(request, "enterprise.sizes_reckoned", kWrite)));
        return Reply<SizesLeft>(left);
      });
}

}  // namespace

int YearOf(const http::Request& request) {
  const std::string& text = request.Path("year");
  int year = 0;
  std::from_chars(text.data(), text.data() + text.size(), year);
  return year;
}

void AddHelpRoutes(http::Routes& routes, identity::House& house) {
  routes.Add<TaxCodeQuery, Nothing, TaxCodeCheck>(
      http::ProvinceOperation(Method::kGet, "/enterprise-tax-code", "checkTaxCode",
                              "Whether a kind may have this tax code, and who has it already",
                              kWrite, 200),
      [&house](const http::Request& request, const TaxCodeQuery& query, const Nothing&)
          -> base::Result<Reply<TaxCodeCheck>> { return CheckCode(house, request, query); });
  routes.Add<MergePreviewQuery, Nothing, MergePreview>(
      http::ProvinceOperation(
          Method::kGet, "/enterprises/{enterprise:id}/merge-preview", "previewMerge",
          "What merging a duplicate into this enterprise would take along", kWrite, 200),
      [&house](const http::Request& request, const MergePreviewQuery& query,
               const Nothing&) -> base::Result<Reply<MergePreview>> {
        VUON_TRY(preview, house.database.Read([&](storage::Connection& reader) {
          return PreviewMerge(reader, request.Path("province"), request.Path("enterprise"),
                              query.merged.value_or(""), request.language);
        }));
        return Reply<MergePreview>(std::move(preview));
      });
  AddSizes(routes, house);
}

}  // namespace vuon::enterprises
