#include "documents/document_store.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/vietnamese_text.h"

namespace vuon::documents {

std::string TwoFigures(std::int64_t number) { return fmt::format("{:02}", number); }

std::string NumberAndSymbol(const std::optional<std::int64_t>& number, const std::string& symbol) {
  return number ? TwoFigures(*number) + "/" + symbol : "";
}

std::optional<Document> FindDocument(storage::Connection& reader, const std::string& province,
                                     const std::string& id) {
  const auto row = reader.QueryOne(
      "SELECT id, agency_id, agency, year, kind, letters, symbol, subject, record_kind, record_id, "
      "template, paper, state, number, signed_on, code, maker_id, maker, created_at, reviewer, "
      "signer, changes_id, change, revision FROM document WHERE province_id = $1 AND id = $2",
      province, id);
  if (!row) return std::nullopt;
  Document of;
  of.id = row->Text(0);
  of.agency_id = row->Text(1);
  of.agency = row->Text(2);
  of.year = static_cast<int>(row->Integer(3));
  of.kind = row->Text(4);
  of.letters = row->Text(5);
  of.symbol = row->Text(6);
  of.subject = row->Text(7);
  of.record_kind = row->Text(8);
  of.record_id = row->Text(9);
  of.template_version = row->Text(10);
  of.paper = http::ReadJson<paper::OfficialPaper>(row->Text(11)).value();
  of.state = row->Text(12);
  of.number = row->OptionalInteger(13);
  if (!row->IsNull(14)) of.signed_on = row->Date(14);
  of.code = row->TextOr(15, "");
  of.maker_id = row->Text(16);
  of.maker = row->Text(17);
  of.created_at = row->Instant(18);
  of.reviewer = row->TextOr(19, "");
  of.signer = row->TextOr(20, "");
  of.changes_id = row->OptionalText(21);
  of.change = row->OptionalText(22);
  of.revision = row->Integer(23);
  return of;
}

http::Page<DocumentRow> ListDocuments(storage::Connection& reader, const std::string& province,
                                      const DocumentFilter& filter, const std::string& cursor,
                                      int limit) {
  const auto most = static_cast<std::size_t>(std::clamp(limit, 1, kLongestRegister));
  const std::string folded = base::FoldForSearch(filter.q);
  http::Page<DocumentRow> page;
  std::string last = cursor;
  // The words are looked for in what the page shows, folded, so rows are read until it is full.
  for (bool more = true; more && !page.next;) {
    const storage::Rows rows = reader.Query(
        "SELECT id, agency, year, kind, letters, number, symbol, subject, record_kind, record_id, "
        "state, signed_on, maker, signer, recipients FROM document WHERE province_id = $1 AND "
        "($2 = 0 OR year = $2) AND (CASE WHEN $3 = '' THEN state <> 'discarded' ELSE state = $3 "
        "END) AND ($4 = '' OR kind = $4) AND ($5 = '' OR agency_id = $5) AND ($6 = '' OR "
        "record_kind = $6) AND ($7 = '' OR record_id = $7) AND ($8 = '' OR id < $8) ORDER BY id "
        "DESC LIMIT $9",
        province, std::int64_t{filter.year}, filter.state, filter.kind, filter.agency_id,
        filter.record_kind, filter.record_id, last, static_cast<std::int64_t>(most) + 1);
    more = rows.size() > most;
    for (const storage::Row& row : rows) {
      DocumentRow of{};
      of.id = row.Text(0);
      of.agency = row.Text(1);
      of.year = static_cast<int>(row.Integer(2));
      of.kind = row.Text(3);
      of.letters = row.Text(4);
      of.number = NumberAndSymbol(row.OptionalInteger(5), row.Text(6));
      of.subject = row.Text(7);
      of.record_kind = row.Text(8);
      of.record_id = row.Text(9);
      of.state = row.Text(10);
      if (!row.IsNull(11)) of.signed_on = row.Date(11);
      of.maker = row.Text(12);
      of.signer = row.TextOr(13, "");
      of.recipients = row.Text(14);
      last = of.id;
      const std::string words = base::FoldForSearch(of.number + " " + of.subject + " " + of.signer);
      if (!folded.empty() && words.find(folded) == std::string::npos) continue;
      if (page.items.size() == most) {
        page.next = page.items.back().id;
        break;
      }
      page.items.push_back(std::move(of));
    }
  }
  return page;
}

std::vector<Step> StepsOf(storage::Connection& reader, const std::string& province,
                          const std::string& id) {
  std::vector<Step> steps;
  for (const storage::Row& row :
       reader.Query("SELECT to_state, at, actor, reason FROM document_step WHERE province_id = $1 "
                    "AND document_id = $2 ORDER BY step",
                    province, id)) {
    steps.push_back({row.Text(0), row.Instant(1), row.Text(2), row.Text(3)});
  }
  return steps;
}

std::vector<FileRow> FilesOf(storage::Connection& reader, const std::string& province,
                             const std::string& id) {
  std::vector<FileRow> files;
  for (const storage::Row& row :
       reader.Query("SELECT form, file_name, media_type, size, sha256 FROM document_file WHERE "
                    "province_id = $1 AND document_id = $2 ORDER BY form",
                    province, id)) {
    files.push_back({row.Text(0), row.Text(1), row.Text(2), row.Integer(3), row.Text(4)});
  }
  return files;
}

std::optional<std::string> BytesOf(storage::Connection& reader, const std::string& province,
                                   const std::string& id, const std::string& form) {
  const auto row = reader.QueryOne(
      "SELECT bytes FROM document_file WHERE province_id = $1 AND document_id = $2 AND form = $3",
      province, id, form);
  if (!row) return std::nullopt;
  const storage::Bytes& bytes = row->Blob(0);
  return std::string(bytes.begin(), bytes.end());
}

void AddFile(storage::Transaction& transaction, const std::string& province, const std::string& id,
             const FileRow& file, const std::string& bytes, base::Instant at,
             const std::string& adder) {
  transaction->Execute(
      "INSERT INTO document_file (province_id, document_id, form, file_name, media_type, size, "
      "sha256, bytes, added_at, added_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      province, id, file.form, file.file_name, file.media_type,
      static_cast<std::int64_t>(bytes.size()), file.sha256,
      storage::Bytes(bytes.begin(), bytes.end()), at, adder);
}

void AddStep(storage::Transaction& transaction, const std::string& province, const std::string& id,
             const std::string& to_state, base::Instant at, const std::string& actor_id,
             const std::string& actor, const std::string& reason) {
  transaction->Execute(
      "INSERT INTO document_step (province_id, document_id, step, to_state, at, actor_id, actor, "
      "reason) VALUES ($1, $2, (SELECT count(*) + 1 FROM document_step WHERE province_id = $1 AND "
      "document_id = $2), $3, $4, $5, $6, $7)",
      province, id, to_state, at, actor_id, actor, reason);
}

namespace {

std::optional<Verified> VerifiedOf(storage::Connection& reader,
                                   const std::optional<storage::Row>& row) {
  if (!row) return std::nullopt;
  const std::string& state = row->Text(2);
  Verified of;
  of.standing = state == "issued" ? "genuine" : state;
  of.agency = row->Text(3);
  of.number = NumberAndSymbol(row->OptionalInteger(4), row->Text(5));
  of.subject = row->Text(6);
  of.signed_on = row->Date(7);
  const auto by = reader.QueryOne(
      "SELECT number, symbol FROM document WHERE province_id = $1 AND changes_id = $2 AND state IN "
      "('issued', 'corrected', 'replaced', 'recalled')",
      row->Text(0), row->Text(1));
  if (by) of.changed_by = NumberAndSymbol(by->OptionalInteger(0), by->Text(1));
  return of;
}

}  // namespace

std::optional<Verified> VerifyCode(storage::Connection& reader, const std::string& code) {
  return VerifiedOf(
      reader, reader.QueryOne("SELECT province_id, id, state, agency, number, symbol, subject, "
                              "signed_on FROM document WHERE code = $1 AND state <> 'signed'",
                              code));
}

std::optional<Verified> VerifyHash(storage::Connection& reader, const std::string& sha256) {
  const storage::Rows rows = reader.Query(
      "SELECT d.province_id, d.id, d.state, d.agency, d.number, d.symbol, d.subject, d.signed_on "
      "FROM document_file f JOIN document d ON d.province_id = f.province_id AND d.id = "
      "f.document_id WHERE f.sha256 = $1 AND d.state <> 'signed' LIMIT 1",
      sha256);
  if (rows.empty()) return std::nullopt;
  return VerifiedOf(reader, rows.front());
}

}  // namespace vuon::documents
