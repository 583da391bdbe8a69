#include <fmt/format.h>

#include "documents/document_store.h"
#include "documents/document_verbs.h"
#include "identity/hash.h"
#include "identity/place_store.h"

namespace vuon::documents {
namespace {

using identity::Work;

constexpr std::size_t kLongestReason = 2'000;

base::Result<void> CheckReason(const std::string& reason) {
  const bool blank = reason.find_first_not_of(" \t\r\n") == std::string::npos;
  if (!blank && reason.size() <= kLongestReason) return {};
  return Wrong("/reason", "documents.reason_missing");
}

base::Result<Document> Load(Work& work, const std::string& province, const std::string& id,
                            const std::vector<std::string>& states) {
  auto found = FindDocument(work.transaction.connection(), province, id);
  if (!found) return Missing("documents.not_found");
  if (std::find(states.begin(), states.end(), found->state) != states.end()) {
    return *std::move(found);
  }
  return Conflict("documents.wrong_state", {{"state", found->state}});
}

DocumentResult To(Work& work, const std::string& province, const Document& before,
                  const std::string& state, const std::string& reason) {
  work.transaction->Execute(
      "UPDATE document SET state = $3, state_since = $4, revision = revision + 1 WHERE "
      "province_id = $1 AND id = $2",
      province, before.id, state, work.world.Now());
  AddStep(work.transaction, province, before.id, state, work.world.Now(), work.actor.PersonId(),
          work.actor.name(), reason);
  work.Changed("document", before.id, {{"state", before.state}},
               {{"state", state}, {"reason", reason}});
  return DocumentMade{before.id, before.revision + 1,
                      NumberAndSymbol(before.number, before.symbol)};
}

DocumentResult Move(identity::House& house, const identity::Actor& actor,
                    const identity::VerbCall& call, const std::string& id,
                    const std::vector<std::string>& from, const std::string& state,
                    const std::string& reason) {
  return identity::RunVerb<DocumentMade>(house, actor, call, [&](Work& work) -> DocumentResult {
    VUON_TRY(before, Load(work, call.province_id, id, from));
    const bool undoes = state == "cancelled" || state == "recalled";
    if (undoes && !SignsFor(work.actor, call.province_id, before.agency_id)) {
      return OtherAgency(before.agency);
    }
    return To(work, call.province_id, before, state, reason);
  });
}

base::Result<void> CheckChanged(Work& work, const std::string& province,
                                const NewDocument& document) {
  if (!document.changes_id) return {};
  const auto before = FindDocument(work.transaction.connection(), province, *document.changes_id);
  if (!before) return Missing("documents.not_found");
  if (before->state != "issued" && before->state != "corrected") {
    return Conflict("documents.not_issued");
  }
  if (work.transaction->QueryOne("SELECT 1 FROM document WHERE province_id = $1 AND changes_id = "
                                 "$2 AND state NOT IN ('discarded', 'cancelled')",
                                 province, *document.changes_id)) {
    return Conflict("documents.changed_already");
  }
  return {};
}

std::string Joined(const std::vector<std::string>& lines) {
  return fmt::format("{}", fmt::join(lines, "; "));
}

}  // namespace

DocumentResult DraftDocument(Work& work, const std::string& province, const NewDocument& document) {
  const auto agency =
      identity::FindAgency(work.transaction.connection(), province, document.agency_id);
  if (!agency) return Missing("documents.no_agency");
  VUON_CHECK(CheckChanged(work, province, document));
  const std::string id = work.world.NewIdText();
  work.transaction->Execute(
      "INSERT INTO document (province_id, id, agency_id, agency, year, kind, letters, symbol, "
      "subject, record_kind, record_id, template, facts, paper, recipients, maker_id, maker, "
      "created_at, changes_id, change, state_since) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
      "$10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $18)",
      province, id, document.agency_id, agency->name, std::int64_t{work.world.Today().year()},
      document.kind, document.letters, document.paper.symbol, document.paper.subject,
      document.record_kind, document.record_id, document.template_version,
      boost::json::serialize(document.facts), http::WriteJson(document.paper),
      Joined(document.paper.recipients), work.actor.PersonId(), work.actor.name(), work.world.Now(),
      document.changes_id, document.change);
  AddStep(work.transaction, province, id, "draft", work.world.Now(), work.actor.PersonId(),
          work.actor.name(), "");
  work.Changed("document", id, nullptr,
               {{"state", "draft"}, {"kind", document.kind}, {"subject", document.paper.subject}});
  return DocumentMade{id};
}

DocumentResult Review(identity::House& house, const identity::Actor& actor,
                      const identity::VerbCall& call, const std::string& id) {
  return identity::RunVerb<DocumentMade>(house, actor, call, [&](Work& work) -> DocumentResult {
    VUON_TRY(before, Load(work, call.province_id, id, {"draft"}));
    if (before.maker_id == work.actor.PersonId()) return Conflict("documents.own_draft");
    work.transaction->Execute(
        "UPDATE document SET reviewer_id = $3, reviewer = $4 WHERE province_id = $1 AND id = $2",
        call.province_id, id, work.actor.PersonId(), work.actor.name());
    return To(work, call.province_id, before, "reviewed", "");
  });
}

DocumentResult Return(identity::House& house, const identity::Actor& actor,
                      const identity::VerbCall& call, const std::string& id,
                      const std::string& reason) {
  VUON_CHECK(CheckReason(reason));
  return Move(house, actor, call, id, {"reviewed"}, "draft", reason);
}

DocumentResult Discard(identity::House& house, const identity::Actor& actor,
                       const identity::VerbCall& call, const std::string& id) {
  return Move(house, actor, call, id, {"draft", "reviewed"}, "discarded", "");
}

DocumentResult Issue(identity::House& house, const identity::Actor& actor,
                     const identity::VerbCall& call, const std::string& id) {
  return identity::RunVerb<DocumentMade>(house, actor, call, [&](Work& work) -> DocumentResult {
    VUON_TRY(before, Load(work, call.province_id, id, {"signed"}));
    if (before.changes_id) {
      VUON_TRY(changed, Load(work, call.province_id, *before.changes_id, {"issued", "corrected"}));
      const bool corrects = before.change == "corrects";
      if (!(corrects && changed.state == "corrected")) {
        VUON_CHECK(To(work, call.province_id, changed, corrects ? "corrected" : "replaced",
                      NumberAndSymbol(before.number, before.symbol)));
      }
    }
    return To(work, call.province_id, before, "issued", "");
  });
}

DocumentResult Cancel(identity::House& house, const identity::Actor& actor,
                      const identity::VerbCall& call, const std::string& id,
                      const std::string& reason) {
  VUON_CHECK(CheckReason(reason));
  return Move(house, actor, call, id, {"signed"}, "cancelled", reason);
}

DocumentResult Recall(identity::House& house, const identity::Actor& actor,
                      const identity::VerbCall& call, const std::string& id,
                      const std::string& reason) {
  VUON_CHECK(CheckReason(reason));
  return Move(house, actor, call, id, {"issued", "corrected"}, "recalled", reason);
}

DocumentResult AddScan(identity::House& house, const identity::Actor& actor,
                       identity::VerbCall call, const std::string& id, const std::string& file_name,
                       const std::string& bytes) {
  if (!bytes.starts_with("%PDF-") || file_name.empty() || file_name.size() > 200 ||
      file_name.find_first_of("/\\\r\n") != std::string::npos) {
    return Wrong("/file_name", "documents.scan_unusable");
  }
  const std::string sha256 = identity::Sha256Hex(bytes);
  // The bytes of an upload are not in the request that the key is compared with.
  call.request_hash = identity::Sha256Hex(call.request_hash + sha256);
  return identity::RunVerb<DocumentMade>(house, actor, call, [&](Work& work) -> DocumentResult {
    VUON_TRY(of, Load(work, call.province_id, id,
                      {"signed", "issued", "corrected", "replaced", "recalled"}));
    for (const FileRow& file : FilesOf(work.transaction.connection(), call.province_id, id)) {
      if (file.form == "scan") return Conflict("documents.scan_is_there");
    }
    AddFile(work.transaction, call.province_id, id,
            {"scan", file_name, "application/pdf", 0, sha256}, bytes, work.world.Now(),
            work.actor.name());
    work.Changed("document", id, nullptr, {{"file_name", file_name}, {"sha256", sha256}});
    return DocumentMade{id, of.revision, NumberAndSymbol(of.number, of.symbol)};
  });
}

base::Result<Numbering> SetNumbering(identity::House& house, const identity::Actor& actor,
                                     const identity::VerbCall& call, const Numbering& wanted) {
  if (wanted.runs != "one" && wanted.runs != "each") {
    return Wrong("/runs", "documents.runs_unknown");
  }
  return identity::RunVerb<
      Numbering>(house, actor, call, [&](Work& work) -> base::Result<Numbering> {
    const std::string& province = call.province_id;
    const auto agency =
        identity::FindAgency(work.transaction.connection(), province, wanted.agency_id);
    if (!agency) return Missing("documents.no_agency");
    if (!SignsFor(work.actor, province, wanted.agency_id)) return OtherAgency(agency->name);
    if (work.transaction->QueryOne("SELECT 1 FROM document_series WHERE province_id = $1 AND "
                                   "agency_id = $2 AND year = $3 AND last > opening LIMIT 1",
                                   province, wanted.agency_id, std::int64_t{wanted.year})) {
      return Conflict("documents.numbers_given");
    }
    work.transaction->Execute(
        "INSERT INTO document_numbering (province_id, agency_id, year, runs, set_by, set_name, "
        "set_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (province_id, agency_id, year) DO "
        "UPDATE SET runs = excluded.runs, set_by = excluded.set_by, set_name = excluded.set_name, "
        "set_at = excluded.set_at",
        province, wanted.agency_id, std::int64_t{wanted.year}, wanted.runs, work.actor.PersonId(),
        work.actor.name(), work.world.Now());
    for (const auto& [letters, opening] :
         wanted.openings.value_or(std::map<std::string, std::int64_t>{})) {
      if (opening < 0 || opening > 999'999 || (wanted.runs == "one") != letters.empty()) {
        return Wrong("/openings/" + letters, "documents.opening_unusable");
      }
      work.transaction->Execute(
          "INSERT INTO document_series (province_id, agency_id, year, series, opening, last) "
          "VALUES ($1, $2, $3, $4, $5, $5) ON CONFLICT (province_id, agency_id, year, series) DO "
          "UPDATE SET opening = excluded.opening, last = excluded.last",
          province, wanted.agency_id, std::int64_t{wanted.year}, letters, opening);
    }
    work.Changed("document_numbering", wanted.agency_id, nullptr,
                 {{"year", wanted.year}, {"runs", wanted.runs}});
    return wanted;
  });
}

}  // namespace vuon::documents
