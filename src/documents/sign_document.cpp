#include <fmt/format.h>

#include "documents/document_store.h"
#include "documents/document_verbs.h"
#include "documents/verification_code.h"
#include "identity/hash.h"
#include "identity/permissions.h"
#include "paper/write_paper.h"

namespace vuon::documents {
namespace {

// Where the head has set nothing, whoever signs the first paper of the year has each kind run by
// itself.
std::string RunsOf(identity::Work& work, const std::string& province, const std::string& agency,
                   int year) {
  const auto row = work.transaction->QueryOne(
      "SELECT runs FROM document_numbering WHERE province_id = $1 AND agency_id = $2 AND year = $3",
      province, agency, std::int64_t{year});
  if (row) return row->Text(0);
  work.transaction->Execute(
      "INSERT INTO document_numbering (province_id, agency_id, year, runs, set_by, set_name, "
      "set_at) VALUES ($1, $2, $3, 'each', $4, $5, $6) ON CONFLICT DO NOTHING",
      province, agency, std::int64_t{year}, work.actor.PersonId(), work.actor.name(),
      work.world.Now());
  return "each";
}

// The next number of the run; signers of one run wait for each other here.
std::int64_t NextNumber(identity::Work& work, const std::string& province, const Document& of,
                        const std::string& series, int year) {
  work.transaction->Execute(
      "INSERT INTO document_series (province_id, agency_id, year, series, opening, last) VALUES "
      "($1, $2, $3, $4, 0, 0) ON CONFLICT DO NOTHING",
      province, of.agency_id, std::int64_t{year}, series);
  work.transaction->Execute(
      "UPDATE document_series SET asked = asked + 1 WHERE province_id = $1 AND agency_id = $2 AND "
      "year = $3 AND series = $4",
      province, of.agency_id, std::int64_t{year}, series);
  return work.transaction
             ->QueryOne(
                 "SELECT last FROM document_series WHERE province_id = $1 AND agency_id = $2 AND "
                 "year = $3 AND series = $4",
                 province, of.agency_id, std::int64_t{year}, series)
             ->Integer(0) +
         1;
}

void KeepBytes(identity::Work& work, const std::string& province, const Document& of) {
  const std::string made_at = base::IsoInstant(work.world.Now());
  const std::string name = fmt::format("{}-{}-{}", of.letters.empty() ? "CV" : of.letters,
                                       TwoFigures(*of.number), of.signed_on->Iso());
  const std::string docx = paper::WriteDocx(of.paper, made_at);
  const std::string pdf = paper::WritePdf(of.paper, made_at);
  AddFile(work.transaction, province, of.id,
          {"docx", name + ".docx", paper::kDocxType, 0, identity::Sha256Hex(docx)}, docx,
          work.world.Now(), work.actor.name());
  AddFile(work.transaction, province, of.id,
          {"pdf", name + ".pdf", "application/pdf", 0, identity::Sha256Hex(pdf)}, pdf,
          work.world.Now(), work.actor.name());
}

DocumentResult SignIt(identity::Work& work, const std::string& province, const std::string& id) {
  auto found = FindDocument(work.transaction.connection(), province, id);
  if (!found) return Missing("documents.not_found");
  if (found->state != "reviewed") {
    return Conflict("documents.wrong_state", {{"state", found->state}});
  }
  if (found->maker_id == work.actor.PersonId()) return Conflict("documents.own_draft");
  if (!SignsFor(work.actor, province, found->agency_id)) return OtherAgency(found->agency);
  Document& of = *found;
  const base::Date today = work.world.Today();
  of.year = today.year();
  const std::string series =
      RunsOf(work, province, of.agency_id, of.year) == "one" ? "" : of.letters;
  of.number = NextNumber(work, province, of, series, of.year);
  of.signed_on = today;
  of.code = NewVerificationCode(work.world.randomness());
  of.paper.number = TwoFigures(*of.number);
  of.paper.date = today.Iso();
  of.paper.code = of.code;
  for (paper::PaperSignature& signature : of.paper.signatures) {
    if (signature.name.empty() && signature.note.empty()) signature.name = work.actor.name();
  }
  work.transaction->Execute(
      "UPDATE document SET state = 'signed', year = $3, series = $4, number = $5, signed_on = $6, "
      "code = $7, paper = $8, signer_id = $9, signer = $10, state_since = $11, revision = revision "
      "+ 1 WHERE province_id = $1 AND id = $2",
      province, id, std::int64_t{of.year}, series, *of.number, today, of.code,
      http::WriteJson(of.paper), work.actor.PersonId(), work.actor.name(), work.world.Now());
  AddStep(work.transaction, province, id, "signed", work.world.Now(), work.actor.PersonId(),
          work.actor.name(), "");
  KeepBytes(work, province, of);
  const std::string number = NumberAndSymbol(of.number, of.symbol);
  work.Changed("document", id, {{"state", "reviewed"}}, {{"state", "signed"}, {"number", number}});
  return DocumentMade{id, of.revision + 1, number};
}

}  // namespace

bool SignsFor(const identity::Actor& actor, const std::string& province,
              const std::string& agency_id) {
  if (actor.is_system()) return true;
  return std::any_of(actor.roles().begin(), actor.roles().end(), [&](const auto& held) {
    return held.province_id == province && held.agency_id == agency_id &&
           identity::Grants(held.role, identity::permission::kPaperSign);
  });
}

DocumentResult Sign(identity::House& house, const identity::Actor& actor,
                    const identity::VerbCall& call, const std::string& id) {
  return identity::RunVerb<DocumentMade>(
      house, actor, call, [&](identity::Work& work) { return SignIt(work, call.province_id, id); });
}

}  // namespace vuon::documents
