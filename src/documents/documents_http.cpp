#include "documents/documents_http.h"

#include "documents/document_store.h"
#include "documents/document_verbs.h"
#include "identity/permissions.h"
#include "paper/write_paper.h"

namespace vuon::documents {

struct ReasonBody {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(ReasonBody, (), (reason))

// One paper as its screen shows it. `may`: which verbs its state and the person allow.
struct DocumentView {
  DocumentRow row;
  std::string agency_id;
  std::string code;
  std::string reviewer;
  base::Instant created_at;
  std::string template_version;
  std::optional<std::string> changes_id;
  std::optional<std::string> change;
  std::vector<std::string> may;
  std::vector<Step> steps;
  std::vector<FileRow> files;
  std::string text;  // what it says, line by line
  std::int64_t revision;
};
BOOST_DESCRIBE_STRUCT(DocumentView, (),
                      (row, agency_id, code, reviewer, created_at, template_version, changes_id,
                       change, may, steps, files, text, revision))

namespace {

namespace permission = identity::permission;
using http::Method;
using http::Nothing;
using http::Reply;
using http::Request;

// Which verb leads on from which state, who may call it, whether the maker may, and whether it
// takes a signer of the issuing agency.
struct Offer {
  const char* verb;
  std::vector<std::string_view> from;
  std::string_view needs;
  bool maker_may;
  bool of_agency = false;
};

const std::vector<Offer>& Offers() {
  static const std::vector<Offer> offers = {
      {"review", {"draft"}, permission::kPaperWrite, false},
      {"discard", {"draft", "reviewed"}, permission::kPaperWrite, true},
      {"return", {"reviewed"}, permission::kPaperSign, true},
      {"sign", {"reviewed"}, permission::kPaperSign, false, true},
      {"issue", {"signed"}, permission::kPaperWrite, true},
      {"cancel", {"signed"}, permission::kPaperSign, true, true},
      {"recall", {"issued", "corrected"}, permission::kPaperSign, true, true},
      {"scan", {"signed", "issued", "corrected"}, permission::kPaperWrite, true},
      {"replace", {"issued", "corrected"}, permission::kPaperWrite, true},
  };
  return offers;
}

std::vector<std::string> MayOf(const Document& of, const std::vector<FileRow>& files,
                               const identity::Actor& actor, const std::string& province) {
  std::vector<std::string> may;
  for (const Offer& offer : Offers()) {
    if (std::find(offer.from.begin(), offer.from.end(), of.state) == offer.from.end()) continue;
    if (!actor.May(offer.needs, province)) continue;
    if (!offer.maker_may && of.maker_id == actor.PersonId()) continue;
    if (offer.of_agency && !SignsFor(actor, province, of.agency_id)) continue;
    const bool scanned = std::any_of(files.begin(), files.end(),
                                     [](const FileRow& file) { return file.form == "scan"; });
    if (std::string_view(offer.verb) == "scan" && scanned) continue;
    may.emplace_back(offer.verb);
  }
  return may;
}

base::Result<Reply<DocumentView>> ViewOf(storage::Connection& reader, const identity::Actor& actor,
                                         const std::string& province, const std::string& id) {
  const auto of = FindDocument(reader, province, id);
  if (!of) return Missing("documents.not_found");
  DocumentView view{};
  view.row = {of->id,        of->agency,
              of->year,      of->kind,
              of->letters,   NumberAndSymbol(of->number, of->symbol),
              of->subject,   of->record_kind,
              of->record_id, of->state,
              of->signed_on, of->maker,
              of->signer,    ""};
  view.agency_id = of->agency_id;
  view.code = of->code;
  view.reviewer = of->reviewer;
  view.created_at = of->created_at;
  view.template_version = of->template_version;
  view.changes_id = of->changes_id;
  view.change = of->change;
  view.steps = StepsOf(reader, province, id);
  view.files = FilesOf(reader, province, id);
  view.may = MayOf(*of, view.files, actor, province);
  view.text = paper::WritePlainText(of->paper);
  view.revision = of->revision;
  return Reply<DocumentView>(std::move(view));
}

base::Result<Reply<DocumentMade>> Answered(const DocumentResult& made) {
  if (!made.ok()) return made.problem();
  return Reply<DocumentMade>(*made);
}

using Verb = DocumentResult (*)(identity::House&, const identity::Actor&, const identity::VerbCall&,
                                const std::string&);
using ReasonedVerb = DocumentResult (*)(identity::House&, const identity::Actor&,
                                        const identity::VerbCall&, const std::string&,
                                        const std::string&);

void AddVerb(http::Routes& routes, identity::House& house, const char* rest, const char* id,
             const char* summary, const char* name, std::string_view needs, Verb verb) {
  routes.Add<Nothing, Nothing, DocumentMade>(
      http::ProvinceOperation(Method::kPost, std::string("/documents/{document:id}/") + rest, id,
                              summary, needs),
      [&house, name, needs, verb](const Request& request, const Nothing&, const Nothing&) {
        return Answered(verb(house, identity::ActorOf(request),
                             identity::CallOf(request, name, needs), request.Path("document")));
      });
}

void AddReasoned(http::Routes& routes, identity::House& house, const char* rest, const char* id,
                 const char* summary, const char* name, ReasonedVerb verb) {
  routes.Add<Nothing, ReasonBody, DocumentMade>(
      http::ProvinceOperation(Method::kPost, std::string("/documents/{document:id}/") + rest, id,
                              summary, permission::kPaperSign),
      [&house, name, verb](const Request& request, const Nothing&, const ReasonBody& body) {
        return Answered(verb(house, identity::ActorOf(request),
                             identity::CallOf(request, name, permission::kPaperSign),
                             request.Path("document"), body.reason));
      });
}

}  // namespace

void AddRoutes(http::Routes& routes, identity::House& house) {
  AddRegisterRoutes(routes, house);
  routes.Add<Nothing, Nothing, DocumentView>(
      http::ProvinceOperation(Method::kGet, "/documents/{document:id}", "getDocument",
                              "One official paper with its steps and files",
                              permission::kPaperRead),
      [&house](const Request& request, const Nothing&, const Nothing&) {
        return house.database.Read([&](storage::Connection& reader) {
          return ViewOf(reader, identity::ActorOf(request), request.Path("province"),
                        request.Path("document"));
        });
      });
  AddVerb(routes, house, "review", "reviewDocument", "Review a drafted paper", "document.reviewed",
          permission::kPaperWrite, Review);
  AddVerb(routes, house, "discard", "discardDocument", "Take a drafted paper away",
          "document.discarded", permission::kPaperWrite, Discard);
  AddVerb(routes, house, "signature", "signDocument",
          "Sign a reviewed paper: gives its number and makes the bytes that are kept",
          "document.signed", permission::kPaperSign, Sign);
  AddVerb(routes, house, "issue", "issueDocument", "Issue a signed paper", "document.issued",
          permission::kPaperWrite, Issue);
  AddReasoned(routes, house, "return", "returnDocument", "Return a reviewed paper to its maker",
              "document.returned", Return);
  AddReasoned(routes, house, "cancellation", "cancelDocument",
              "Cancel a signed paper; its number is used up", "document.cancelled", Cancel);
  AddReasoned(routes, house, "recall", "recallDocument", "Recall an issued paper",
              "document.recalled", Recall);
  AddFileRoutes(routes, house);
}

}  // namespace vuon::documents
