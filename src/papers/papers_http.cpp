#include "papers/papers_http.h"

#include "documents/document_verbs.h"
#include "http/attachment.h"
#include "identity/permissions.h"
#include "identity/verb.h"
#include "paper/write_paper.h"
#include "papers/facts.h"

namespace vuon::papers {

struct KindsQuery {
  std::optional<std::string> record_kind;
  std::optional<std::string> record_id;
};
BOOST_DESCRIBE_STRUCT(KindsQuery, (), (record_kind, record_id))

// A kind of paper; `fits`: the record is in a state that the paper is made of.
struct KindRow {
  std::string kind;
  TemplateName name;
  std::string record_kind;
  std::string letters;
  std::string version;
  bool ours;  // else the enterprise signs it: it is printed, not numbered
  bool fits;
};
BOOST_DESCRIBE_STRUCT(KindRow, (), (kind, name, record_kind, letters, version, ours, fits))

struct KindList {
  std::vector<KindRow> items;
};
BOOST_DESCRIBE_STRUCT(KindList, (), (items))

struct PaperForm {
  std::string kind;
  std::string record_id;
  std::optional<std::string> changes_id;
  std::optional<std::string> change;
};
BOOST_DESCRIBE_STRUCT(PaperForm, (), (kind, record_id, changes_id, change))

namespace {

namespace permission = identity::permission;
using documents::DocumentMade;
using http::Method;
using http::Nothing;
using http::Reply;
using http::Request;

struct Made {
  Facts facts;
  paper::OfficialPaper paper;
};

base::Result<Made> Make(storage::Connection& reader, const identity::Actor& actor,
                        const std::string& province, const Template& of, const std::string& record,
                        base::Date today) {
  VUON_TRY(facts, FactsOf(reader, actor, province, of, record, today));
  if (of.when) {
    VUON_TRY(fits, Holds(of, *of.when, facts.values));
    if (!fits) return base::Problem{base::ProblemKind::kConflict, "papers.record_not_ready"};
  }
  VUON_TRY(paper, Fill(of, facts.values));
  return Made{std::move(facts), std::move(paper)};
}

documents::DocumentResult Draft(identity::Work& work, const std::string& province,
                                const PaperForm& form) {
  const Template* of = FindTemplate(form.kind);
  if (of == nullptr) return base::Problem{base::ProblemKind::kNotFound, "papers.kind_unknown"};
  if (of->by) return base::Problem{base::ProblemKind::kConflict, "papers.not_ours"};
  VUON_TRY(made, Make(work.transaction.connection(), work.actor, province, *of, form.record_id,
                      work.world.Today()));
  return documents::DraftDocument(
      work, province,
      {made.facts.agency_id, of->kind, of->letters, of->record_kind, form.record_id, of->version,
       std::move(made.facts.values), std::move(made.paper), form.changes_id, form.change});
}

KindList KindsFor(storage::Connection& reader, const identity::Actor& actor,
                  const std::string& province, const KindsQuery& query, base::Date today) {
  KindList list;
  for (const Template& of : ShippedTemplates()) {
    if (query.record_kind && of.record_kind != *query.record_kind) continue;
    const bool fits =
        !query.record_id || Make(reader, actor, province, of, *query.record_id, today).ok();
    list.items.push_back({of.kind, of.name, of.record_kind, of.letters, of.version, !of.by, fits});
  }
  return list;
}

base::Result<http::Response> Preview(identity::House& house, const Request& request) {
  const Template* of = FindTemplate(request.Path("kind"));
  if (of == nullptr) return base::Problem{base::ProblemKind::kNotFound, "papers.kind_unknown"};
  VUON_TRY(made, house.database.Read([&](storage::Connection& reader) {
    return Make(reader, identity::ActorOf(request), request.Path("province"), *of,
                request.Path("record"), house.world.Today());
  }));
  const std::string made_at = base::IsoInstant(house.world.Now());
  const std::string form = request.Query("form");
  http::Response response;
  if (form == "text") {
    response.content_type = "text/plain; charset=utf-8";
    response.body = paper::WritePlainText(made.paper);
    return response;
  }
  const bool docx = form == "docx";
  response.content_type = docx ? paper::kDocxType : "application/pdf";
  http::SaveAs(response, of->kind + (docx ? ".docx" : ".pdf"));
  response.body =
      docx ? paper::WriteDocx(made.paper, made_at) : paper::WritePdf(made.paper, made_at);
  return response;
}

}  // namespace

void AddRoutes(http::Routes& routes, identity::House& house) {
  routes.Add<KindsQuery, Nothing, KindList>(
      http::ProvinceOperation(Method::kGet, "/paper-kinds", "listPaperKinds",
                              "Kinds of official papers, and whether a record has what they need",
                              permission::kPaperRead),
      [&house](const Request& request, const KindsQuery& query,
               const Nothing&) -> base::Result<Reply<KindList>> {
        return Reply<KindList>(house.database.Read([&](storage::Connection& reader) {
          return KindsFor(reader, identity::ActorOf(request), request.Path("province"), query,
                          house.world.Today());
        }));
      });
  routes.Add<Nothing, PaperForm, DocumentMade>(
      http::ProvinceOperation(Method::kPost, "/papers", "draftPaper",
                              "Draft an official paper from a record", permission::kPaperWrite,
                              201),
      [&house](const Request& request, const Nothing&,
               const PaperForm& body) -> base::Result<Reply<DocumentMade>> {
        const auto call = identity::CallOf(request, "document.drafted", permission::kPaperWrite);
        const auto made = identity::RunVerb<DocumentMade>(
            house, identity::ActorOf(request), call,
            [&](identity::Work& work) { return Draft(work, call.province_id, body); });
        if (!made.ok()) return made.problem();
        return Reply<DocumentMade>(*made);
      });
  http::Operation preview = http::ProvinceOperation(
      Method::kGet, "/paper-preview/{kind:name}/{record:name}", "previewPaper",
      "What a paper about the record would look like today: pdf, docx or text",
      permission::kPaperRead);
  preview.produces = "application/pdf";
  routes.AddRaw(std::move(preview),
                [&house](const Request& request) { return Preview(house, request); });
}

}  // namespace vuon::papers
