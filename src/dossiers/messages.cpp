#include "dossiers/messages.h"

#include <fmt/format.h>

#include "base/vietnamese_text.h"
#include "dossiers/dossier_work.h"
#include "dossiers/tell_enterprise.h"
#include "enterprises/enterprise_store.h"
#include "identity/permissions.h"

namespace vuon::dossiers {
namespace {

using base::Problem;
using base::ProblemKind;
using identity::Work;
using MessageResult = base::Result<MessageMade>;

constexpr int kPage = 50;

const char* SideOf(Face face) { return face == Face::kOwn ? "enterprise" : "office"; }

std::size_t Letters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

base::Result<std::string> CheckForm(const MessageForm& form) {
  std::vector<base::FieldProblem> fields;
  if (!base::IsIdText(form.id)) fields.push_back({"/id", "dossiers.message_id", {}});
  std::string text = base::Nfc(base::TrimSpace(form.text));
  if (text.empty() || Letters(text) > kLongestMessage || text.find('\0') != std::string::npos) {
    fields.push_back({"/text", "dossiers.message_text", {}});
  }
  if (fields.empty()) return text;
  return Problem{ProblemKind::kInvalid, "dossiers.message_form", {}, std::move(fields)};
}

// The next number of the conversation; whoever else writes waits for this row.
std::int64_t NextNumber(Work& work, const std::string& province, const std::string& dossier,
                        Face face) {
  work.transaction->Execute(
      "INSERT INTO dossier_talk (province_id, dossier_id, last) VALUES ($1, $2, 1) "
      "ON CONFLICT (province_id, dossier_id) DO UPDATE SET last = dossier_talk.last + 1",
      province, dossier);
  const std::int64_t number =
      work.transaction
          ->QueryOne("SELECT last FROM dossier_talk WHERE province_id = $1 AND dossier_id = $2",
                     province, dossier)
          ->Integer(0);
  work.transaction->Execute(face == Face::kOwn ? "UPDATE dossier_talk SET last_enterprise = $3 "
                                                 "WHERE province_id = $1 AND dossier_id = $2"
                                               : "UPDATE dossier_talk SET last_office = $3 "
                                                 "WHERE province_id = $1 AND dossier_id = $2",
                            province, dossier, number);
  return number;
}

// Officers who had to do with the dossier; where none of them may write any more, all officers of
// the programme.
std::vector<std::string> OfficersOf(storage::Connection& reader, const std::string& province,
                                    const std::string& dossier, base::Date today) {
  const std::string role(identity::RoleText(identity::Role::kProgrammeOfficer));
  std::vector<std::string> all, known;
  for (const storage::Row& row :
       reader.Query("SELECT r.person_id, "
                    "CASE WHEN EXISTS (SELECT 1 FROM dossier_step s WHERE s.province_id = $1 "
                    "AND s.dossier_id = $4 AND s.actor_id = r.person_id) OR EXISTS (SELECT 1 FROM "
                    "dossier_message m WHERE m.province_id = $1 AND m.dossier_id = $4 "
                    "AND m.author_id = r.person_id) THEN 1 ELSE 0 END "
                    "FROM role_assignment r WHERE r.province_id = $1 AND r.role = $2 "
                    "AND r.valid_from <= $3 AND (r.valid_to IS NULL OR r.valid_to >= $3) "
                    "GROUP BY r.person_id ORDER BY r.person_id",
                    province, role, today, dossier)) {
    all.push_back(row.Text(0));
    if (row.Flag(1)) known.push_back(row.Text(0));
  }
  return known.empty() ? all : known;
}

// One mail until the other side has read, however many messages are written meanwhile.
void TellOtherSide(Work& work, const std::string& province, Face face, const Dossier& dossier,
                   const std::string& text) {
  storage::Connection& reader = work.transaction.connection();
  const auto talk = reader.QueryOne(
      "SELECT read_office, read_enterprise FROM dossier_talk "
      "WHERE province_id = $1 AND dossier_id = $2",
      province, dossier.id);
  const bool to_office = face == Face::kOwn;
  const auto enterprise = enterprises::FindEnterprise(reader, province, dossier.enterprise_id);
  const Tidings tidings{
      .key = fmt::format("message:{}:{}", dossier.id.text(), talk->Integer(to_office ? 0 : 1)),
      .code = to_office ? "dossiers.mail_message_office" : "dossiers.mail_message",
      .params = {{"code", dossier.code},
                 {"title", dossier.title},
                 {"enterprise", enterprise ? enterprise->form.name : ""},
                 {"text", text}},
      .screen = fmt::format("/{}/{}/{}#messages", dossier.year,
                            to_office ? "dossiers" : "my-dossiers", dossier.id.text()),
      .kind = "dossier_message"};
  if (!to_office) {
    TellEnterprise(work, province, dossier.enterprise_id, tidings);
    return;
  }
  for (const std::string& person :
       OfficersOf(reader, province, dossier.id.text(), work.world.Today())) {
    TellPerson(work, province, person, tidings);
  }
}

MessageResult Send(Work& work, const std::string& province, Face face, const std::string& id,
                   const MessageForm& form) {
  VUON_TRY(record, LoadDossier(work, province, face, id));
  VUON_TRY(text, CheckForm(form));
  if (record.head.state == "draft") {
    return Problem{ProblemKind::kConflict, "dossiers.message_too_early"};
  }
  const auto before = work.transaction->QueryOne(
      "SELECT dossier_id, author_id, body, number FROM dossier_message "
      "WHERE province_id = $1 AND id = $2",
      province, form.id);
  if (before) {
    if (before->Text(0) == id && before->Text(1) == work.actor.PersonId() &&
        before->Text(2) == text) {
      return MessageMade{form.id, before->Integer(3)};
    }
    return Problem{ProblemKind::kConflict, "dossiers.message_id_used"};
  }
  const std::int64_t number = NextNumber(work, province, id, face);
  work.transaction->Execute(
      "INSERT INTO dossier_message (province_id, dossier_id, number, id, side, author_id, author, "
      "body, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      province, id, number, form.id, SideOf(face), work.actor.PersonId(), work.actor.name(), text,
      work.world.Now());
  TellOtherSide(work, province, face, record.head, text);
  work.Changed("dossier", id, nullptr, {{"message", number}});
  return MessageMade{form.id, number};
}

}  // namespace

MessageResult SendMessage(identity::House& house, const identity::Actor& actor,
                          const identity::VerbCall& verb, Face face, const std::string& dossier,
                          const MessageForm& form) {
  return identity::RunVerb<MessageMade>(house, actor, verb, [&](Work& work) -> MessageResult {
    return Send(work, verb.province_id, face, dossier, form);
  });
}

DossierResult ReadMessages(identity::House& house, const identity::Actor& actor,
                           const identity::VerbCall& verb, Face face, const std::string& dossier,
                           const ReadForm& form) {
  return identity::RunVerb<DossierMade>(house, actor, verb, [&](Work& work) -> DossierResult {
    VUON_TRY(record, LoadDossier(work, verb.province_id, face, dossier));
    // No further than there is to read, and never back.
    work.transaction->Execute(
        face == Face::kOwn
            ? "UPDATE dossier_talk SET read_enterprise = CASE WHEN $3 < last THEN $3 ELSE last END "
              "WHERE province_id = $1 AND dossier_id = $2 AND read_enterprise < $3 "
              "AND read_enterprise < last"
            : "UPDATE dossier_talk SET read_office = CASE WHEN $3 < last THEN $3 ELSE last END "
              "WHERE province_id = $1 AND dossier_id = $2 AND read_office < $3 "
              "AND read_office < last",
        verb.province_id, dossier, form.upto);
    return DossierMade{record.head.id.text()};
  });
}

MessagePage MessagesOf(storage::Connection& reader, const std::string& province,
                       const std::string& dossier, Face face, std::int64_t before) {
  const std::string side = SideOf(face);
  MessagePage page;
  for (const storage::Row& row : reader.Query(
           "SELECT id, number, side, author, body, at FROM dossier_message WHERE province_id = $1 "
           "AND dossier_id = $2 AND ($3 = 0 OR number < $3) ORDER BY number DESC LIMIT $4",
           province, dossier, before, kPage)) {
    const bool own = row.Text(2) == side;
    page.items.push_back({row.Text(0), row.Integer(1), row.Text(2),
                          own || face == Face::kOfficer ? std::optional(row.Text(3)) : std::nullopt,
                          own, row.Text(4), row.Instant(5)});
  }
  std::reverse(page.items.begin(), page.items.end());
  if (!page.items.empty() && page.items.front().number > 1) page.older = page.items.front().number;
  page.unread =
      reader
          .QueryOne(
              "SELECT count(*) FROM dossier_message m JOIN dossier_talk t "
              "ON t.province_id = m.province_id AND t.dossier_id = m.dossier_id "
              "WHERE m.province_id = $1 AND m.dossier_id = $2 AND m.side <> $3 AND m.number "
              "> CASE WHEN $3 = 'office' THEN t.read_office ELSE t.read_enterprise END",
              province, dossier, side)
          ->Integer(0);
  return page;
}

}  // namespace vuon::dossiers
