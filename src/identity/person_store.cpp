#include "identity/person_store.h"

namespace vuon::identity {
namespace {

#define VUON_PERSON_SELECT                                                                   \
  "SELECT id, email, name, phone, password_hash, totp_secret, totp_offered, totp_last_step," \
  " must_change_password, disabled_at, created_at, revision FROM person WHERE "
#define VUON_PERSON_IN_PROVINCE \
  "id IN (SELECT person_id FROM role_assignment WHERE province_id = $1)"

constexpr std::string_view kById = VUON_PERSON_SELECT "id = $1";
constexpr std::string_view kByEmail = VUON_PERSON_SELECT "email_folded = $1";
constexpr std::string_view kInProvince = VUON_PERSON_SELECT VUON_PERSON_IN_PROVINCE " AND id = $2";
constexpr std::string_view kPage =
    VUON_PERSON_SELECT VUON_PERSON_IN_PROVINCE " AND id > $2 ORDER BY id LIMIT $3";

#undef VUON_PERSON_SELECT
#undef VUON_PERSON_IN_PROVINCE

Person PersonOf(const storage::Row& row) {
  Person person{row.Id<PersonTag>(0), row.Text(1), row.Text(2), row.OptionalText(3)};
  person.password_hash = row.Text(4);
  person.totp_secret = row.OptionalText(5);
  person.totp_offered = row.OptionalText(6);
  person.totp_last_step = row.Integer(7);
  person.must_change_password = row.Flag(8);
  if (!row.IsNull(9)) person.disabled_at = row.Instant(9);
  person.created_at = row.Instant(10);
  person.revision = row.Integer(11);
  return person;
}

std::optional<Person> PersonOf(const std::optional<storage::Row>& row) {
  return row ? std::optional(PersonOf(*row)) : std::nullopt;
}

}  // namespace

std::optional<Person> FindPerson(storage::Connection& connection, std::string_view id) {
  return PersonOf(connection.QueryOne(kById, id));
}

std::optional<Person> FindPersonIn(storage::Connection& connection, std::string_view province_id,
                                   std::string_view id) {
  return PersonOf(connection.QueryOne(kInProvince, province_id, id));
}

std::optional<Person> FindPersonByEmail(storage::Connection& connection, std::string_view email) {
  return PersonOf(connection.QueryOne(kByEmail, FoldEmail(email)));
}

std::vector<Person> PeopleIn(storage::Connection& connection, std::string_view province_id,
                             std::string_view after, int limit) {
  std::vector<Person> people;
  for (const storage::Row& row : connection.Query(kPage, province_id, after, limit)) {
    people.push_back(PersonOf(row));
  }
  return people;
}

void InsertPerson(storage::Transaction& transaction, const Person& person) {
  transaction->Execute(
      "INSERT INTO person (id, email, email_folded, name, phone, password_hash,"
      " must_change_password, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      person.id, person.email, FoldEmail(person.email), person.name, person.phone,
      person.password_hash, person.must_change_password, person.created_at);
}

base::Result<void> UpdatePerson(storage::Transaction& transaction, Person& person) {
  const std::int64_t changed = transaction->Execute(
      "UPDATE person SET name = $3, phone = $4, password_hash = $5, totp_secret = $6,"
      " totp_offered = $7, must_change_password = $8, disabled_at = $9, revision = revision + 1"
      " WHERE id = $1 AND revision = $2",
      person.id, person.revision, person.name, person.phone, person.password_hash,
      person.totp_secret, person.totp_offered, person.must_change_password, person.disabled_at);
  if (changed == 0) return base::Problem{base::ProblemKind::kStale, "identity.person_changed"};
  ++person.revision;
  return {};
}

bool SpendTotpStep(storage::Transaction& transaction, std::string_view person_id,
                   std::int64_t step) {
  return transaction->Execute(
             "UPDATE person SET totp_last_step = $2 WHERE id = $1 AND totp_last_step < $2",
             person_id, step) == 1;
}

}  // namespace vuon::identity
