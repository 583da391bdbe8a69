#include <algorithm>

#include "base/vietnamese_text.h"
#include "councils/council_store.h"
#include "councils/council_verbs.h"

namespace vuon::councils {
namespace {

using base::FoldForSearch;

// An enterprise, as far as conflicts ask for it.
struct Firm {
  std::string id;
  std::string name;
  std::string tax_code;
  std::string representative;
};

struct Sitting {
  std::string person;
  std::string name;
  std::string organisation;
  Interests interests;
  std::vector<Firm> firms;  // those the member acts for
};

struct Asking {
  std::string dossier;
  Firm firm;
  std::string content;              // its answers, where it names its suppliers
  std::vector<std::string> people;  // who acts for the enterprise
};

std::vector<Sitting> ReadSitting(storage::Connection& reader, const std::string& province,
                                 const std::string& council) {
  std::vector<Sitting> sitting;
  std::map<std::string, std::size_t> at;
  for (const storage::Row& row : reader.Query(
           "SELECT m.person_id, p.name, m.organisation, m.interests FROM council_member m JOIN "
           "person p ON p.id = m.person_id WHERE m.province_id = $1 AND m.council_id = $2",
           province, council)) {
    at.emplace(row.Text(0), sitting.size());
    sitting.push_back({row.Text(0), row.Text(1), row.Text(2), {}, {}});
    if (row.Text(3) == "{}") continue;
    auto interests = http::ReadJson<Interests>(row.Text(3));
    VUON_ASSERT(interests.ok());
    sitting.back().interests = std::move(*interests);
  }
  for (const storage::Row& row : reader.Query(
           "SELECT m.person_id, e.id, e.name, e.tax_code, e.representative FROM council_member m "
           "JOIN enterprise_person ep ON ep.province_id = m.province_id AND ep.person_id = "
           "m.person_id JOIN enterprise e ON e.province_id = ep.province_id AND e.id = "
           "ep.enterprise_id WHERE m.province_id = $1 AND m.council_id = $2",
           province, council)) {
    sitting[at.at(row.Text(0))].firms.push_back(
        {row.Text(1), row.Text(2), row.Text(3), row.Text(4)});
  }
  return sitting;
}

std::vector<Asking> ReadAsking(storage::Connection& reader, const std::string& province,
                               const std::string& council) {
  std::vector<Asking> asking;
  std::map<std::string, std::size_t> at;
  for (const storage::Row& row : reader.Query(
           "SELECT a.dossier_id, e.id, e.name, e.tax_code, e.representative, d.content FROM "
           "council_agenda a JOIN dossier d ON d.province_id = a.province_id AND d.id = "
           "a.dossier_id JOIN enterprise e ON e.province_id = a.province_id AND e.id = "
           "d.enterprise_id WHERE a.province_id = $1 AND a.council_id = $2 AND a.state <> 'closed'",
           province, council)) {
    at.emplace(row.Text(0), asking.size());
    asking.push_back(
        {row.Text(0), {row.Text(1), row.Text(2), row.Text(3), row.Text(4)}, row.Text(5), {}});
  }
  for (const storage::Row& row : reader.Query(
           "SELECT a.dossier_id, p.name FROM council_agenda a JOIN dossier d ON d.province_id = "
           "a.province_id AND d.id = a.dossier_id JOIN enterprise_person ep ON ep.province_id = "
           "a.province_id AND ep.enterprise_id = d.enterprise_id JOIN person p ON p.id = "
           "ep.person_id WHERE a.province_id = $1 AND a.council_id = $2 AND a.state <> 'closed'",
           province, council)) {
    asking[at.at(row.Text(0))].people.push_back(row.Text(1));
  }
  return asking;
}

bool SameName(const std::string& one, const std::string& other) {
  return !one.empty() && FoldForSearch(one) == FoldForSearch(other);
}

// The ten digits that an enterprise shares with its branches.
std::string TaxBase(const std::string& tax_code) { return tax_code.substr(0, 10); }

// Whether the answers name this tax code, and not a longer number that holds it.
bool Names(const std::string& content, const std::string& tax_code) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  for (auto at = content.find(tax_code); at != std::string::npos;
       at = content.find(tax_code, at + 1)) {
    const auto end = at + tax_code.size();
    if (at > 0 && digit(content[at - 1])) continue;
    if (end < content.size() && digit(content[end])) continue;
    return true;
  }
  return false;
}

class Finding {
 public:
  Finding(identity::Work& work, const std::string& province, const std::string& council)
      : work_(work), province_(province), council_(council) {}

  void Look(const Sitting& member, const Asking& asking) {
    pair_ = {province_, council_, asking.dossier, member.person};
    if (SameName(member.organisation, asking.firm.name))
      Keep("same_enterprise", member.organisation);
    if (SameName(member.name, asking.firm.representative)) {
      Keep("representative", asking.firm.representative);
    }
    for (const Firm& firm : member.firms) LookAtFirm(firm, asking);
    LookAtRelatives(member, asking);
    for (const DeclaredLink& link : member.interests.links) LookAtLink(link, asking);
  }

 private:
  void Keep(const std::string& kind, const std::string& note) {
    KeepConflict(work_, pair_, kind, true, note);
  }
  void LookAtFirm(const Firm& firm, const Asking& asking) {
    if (firm.id == asking.firm.id) return Keep("same_enterprise", firm.name);
    const bool owner = SameName(firm.representative, asking.firm.representative) ||
                       TaxBase(firm.tax_code) == TaxBase(asking.firm.tax_code);
    if (owner) Keep("owner", firm.name);
    if (Names(asking.content, firm.tax_code)) Keep("supplier", firm.name);
  }
  void LookAtRelatives(const Sitting& member, const Asking& asking) {
    for (const std::string& relative : member.interests.relatives) {
      const bool acts =
          std::any_of(asking.people.begin(), asking.people.end(),
                      [&](const std::string& name) { return SameName(relative, name); });
      if (acts || SameName(relative, asking.firm.representative)) Keep("relative", relative);
    }
  }
  void LookAtLink(const DeclaredLink& link, const Asking& asking) {
    if (TaxBase(link.tax_code) == TaxBase(asking.firm.tax_code)) Keep(link.kind, link.tax_code);
    if (Names(asking.content, link.tax_code)) Keep("supplier", link.tax_code);
  }

  identity::Work& work_;
  const std::string& province_;
  const std::string& council_;
  ConflictPair pair_;
};

}  // namespace

void KeepConflict(identity::Work& work, const ConflictPair& pair, const std::string& kind,
                  bool found, const std::string& note) {
  work.transaction->Execute(
      "INSERT INTO council_conflict (province_id, council_id, dossier_id, person_id, kind, found, "
      "note, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
      pair.province, pair.council, pair.dossier, pair.person, kind, found, note, work.world.Now());
}

void FindConflicts(identity::Work& work, const std::string& province, const std::string& council) {
  storage::Connection& reader = work.transaction.connection();
  const auto asking = ReadAsking(reader, province, council);
  Finding finding(work, province, council);
  for (const Sitting& member : ReadSitting(reader, province, council)) {
    for (const Asking& each : asking) finding.Look(member, each);
  }
}

}  // namespace vuon::councils
