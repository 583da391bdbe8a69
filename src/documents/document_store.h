#pragma once
#include "documents/document.h"
#include "http/routes.h"
#include "storage/connection.h"

// The SQL of official papers.
namespace vuon::documents {

struct Step {
  std::string to_state;
  base::Instant at;
  std::string actor;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(Step, (), (to_state, at, actor, reason))

struct FileRow {
  std::string form;  // docx, pdf, scan
  std::string file_name;
  std::string media_type;
  std::int64_t size = 0;
  std::string sha256;
};
BOOST_DESCRIBE_STRUCT(FileRow, (), (form, file_name, media_type, size, sha256))

// One line of the register.
struct DocumentRow {
  std::string id;
  std::string agency;
  int year = 0;
  std::string kind;
  std::string letters;
  std::string number;  // "08/QĐ-SKHCN"
  std::string subject;
  std::string record_kind;
  std::string record_id;
  std::string state;
  std::optional<base::Date> signed_on;
  std::string maker;
  std::string signer;
  std::string recipients;
};
BOOST_DESCRIBE_STRUCT(DocumentRow, (),
                      (id, agency, year, kind, letters, number, subject, record_kind, record_id,
                       state, signed_on, maker, signer, recipients))

struct DocumentFilter {
  int year = 0;  // 0: every year
  std::string state;
  std::string kind;
  std::string agency_id;
  std::string record_kind;
  std::string record_id;
  std::string q;
};
inline constexpr int kLongestRegister = 200;

std::optional<Document> FindDocument(storage::Connection& reader, const std::string& province,
                                     const std::string& id);
http::Page<DocumentRow> ListDocuments(storage::Connection& reader, const std::string& province,
                                      const DocumentFilter& filter, const std::string& cursor,
                                      int limit);
std::vector<Step> StepsOf(storage::Connection& reader, const std::string& province,
                          const std::string& id);
std::vector<FileRow> FilesOf(storage::Connection& reader, const std::string& province,
                             const std::string& id);
std::optional<std::string> BytesOf(storage::Connection& reader, const std::string& province,
                                   const std::string& id, const std::string& form);
void AddFile(storage::Transaction& transaction, const std::string& province, const std::string& id,
             const FileRow& file, const std::string& bytes, base::Instant at,
             const std::string& adder);
void AddStep(storage::Transaction& transaction, const std::string& province, const std::string& id,
             const std::string& to_state, base::Instant at, const std::string& actor_id,
             const std::string& actor, const std::string& reason);

// What anybody may learn of a paper whose code or bytes they hold, in the whole deployment.
struct Verified {
  std::string standing;  // genuine, corrected, replaced, recalled, cancelled
  std::string agency;
  std::string number;
  std::string subject;
  base::Date signed_on;
  std::string changed_by;  // number and symbol of the paper that replaced or corrected it
};
std::optional<Verified> VerifyCode(storage::Connection& reader, const std::string& code);
std::optional<Verified> VerifyHash(storage::Connection& reader, const std::string& sha256);

}  // namespace vuon::documents
