#include "councils/dossier_reading.h"

#include <algorithm>
#include <set>

#include "councils/council_store.h"
#include "dossiers/dossier_views.h"

namespace vuon::councils {

using base::Problem;
using base::ProblemKind;

namespace {

struct Right {
  bool blind = false;
};

base::Result<Right> MayRead(storage::Connection& reader, const std::string& province,
                            const std::string& council, const std::string& dossier,
                            const std::string& person) {
  const auto found = FindCouncil(reader, province, council);
  if (!found || found->state == "draft") {
    return Problem{ProblemKind::kNotFound, "councils.not_found"};
  }
  const auto members = MembersOf(reader, province, council);
  const Member* member = MemberOf(members, person);
  if (member == nullptr) return Problem{ProblemKind::kNotFound, "councils.not_found"};
  const auto agenda = AgendaOf(reader, province, council);
  if (std::none_of(agenda.begin(), agenda.end(),
                   [&](const AgendaRow& row) { return row.dossier_id == dossier; })) {
    return Problem{ProblemKind::kNotFound, "councils.dossier_unknown"};
  }
  if (!member->declared) return Problem{ProblemKind::kRefused, "councils.interests_undeclared"};
  const auto conflicts = ConflictsOf(reader, province, council);
  if (std::any_of(conflicts.begin(), conflicts.end(), [&](const Conflict& conflict) {
        return conflict.dossier_id == dossier && conflict.person_id == person;
      })) {
    return Problem{ProblemKind::kRefused, "councils.conflicted"};
  }
  return Right{found->blind_enterprise};
}

std::vector<std::string> NamesOf(storage::Connection& reader, const std::string& province,
                                 const std::string& enterprise) {
  const auto row = reader.QueryOne(
      "SELECT name, tax_code, representative, address, phone, email, bank_account FROM enterprise "
      "WHERE province_id = $1 AND id = $2",
      province, enterprise);
  std::vector<std::string> names;
  for (std::size_t column = 0; row && column < 7; ++column) names.push_back(row->Text(column));
  return names;
}

std::set<std::string> ReleasedFiles(storage::Connection& reader, const std::string& province,
                                    const std::string& council, const std::string& dossier) {
  std::set<std::string> files;
  for (const storage::Row& row : reader.Query(
           "SELECT file_id FROM council_paper WHERE province_id = $1 AND council_id = $2 AND "
           "dossier_id = $3",
           province, council, dossier)) {
    files.insert(row.Text(0));
  }
  return files;
}

std::string EndingOf(const std::string& file_name) {
  const auto dot = file_name.rfind('.');
  return dot == std::string::npos ? "" : file_name.substr(dot);
}

void AddPaper(DossierReading& reading, const norms::NormText& title,
              const dossiers::AttachedFile& file, const std::set<std::string>& released) {
  if (reading.blind && !released.contains(file.id)) {
    ++reading.papers_withheld;
    return;
  }
  const std::string name = reading.blind
                               ? reading.code + "-" + std::to_string(reading.papers.size() + 1) +
                                     EndingOf(file.file_name)
                               : file.file_name;
  reading.papers.push_back({file.id, title, name, file.media_type, file.size});
}

void AddForm(DossierReading& reading, const dossiers::DossierView& view) {
  const std::set<std::string> shown(view.shown.begin(), view.shown.end());
  const boost::json::object& answers = view.answers.as_object();
  boost::json::object kept;
  for (const calls::FormField& field : view.form) {
    if (!shown.contains(field.key) || (reading.blind && !field.prefill.empty())) continue;
    reading.form.push_back(field);
    if (const boost::json::value* answer = answers.if_contains(field.key))
      kept[field.key] = *answer;
  }
  reading.answers = std::move(kept);
}

}  // namespace

base::Result<DossierReading> ReadForMember(storage::Connection& reader, const std::string& province,
                                           const std::string& council, const std::string& dossier,
                                           const std::string& person, base::Date today) {
  VUON_TRY(right, MayRead(reader, province, council, dossier, person));
  auto record = dossiers::FindRecord(reader, province, dossier);
  if (!record) return Problem{ProblemKind::kNotFound, "councils.dossier_unknown"};
  VUON_TRY(reply, dossiers::ViewOf(reader, province, std::move(*record), today, false));
  const dossiers::DossierView& view = reply.body;
  DossierReading reading;
  reading.dossier_id = view.id;
  reading.code = view.code;
  reading.title = view.title;
  reading.blind = right.blind;
  reading.item_title = view.item_title;
  reading.units = view.units.count();
  reading.eligible_cost = view.eligible_cost;
  reading.support = view.support;
  reading.own_cost = view.own_cost;
  reading.working = view.working.support;
  AddForm(reading, view);
  if (reading.blind) {
    const auto names = NamesOf(reader, province, view.enterprise_id);
    reading.title = Struck(reading.title, names);
    StrikeAll(reading.answers, names);
  } else {
    reading.enterprise = view.enterprise;
  }
  const auto released = ReleasedFiles(reader, province, council, dossier);
  for (const dossiers::PaperView& paper : view.papers) {
    for (const dossiers::AttachedFile& file : paper.files) {
      AddPaper(reading, paper.title, file, released);
    }
  }
  for (const dossiers::AttachedFile& file : view.other_files) {
    AddPaper(reading, {"Giấy tờ khác", "Another paper"}, file, released);
  }
  return reading;
}

}  // namespace vuon::councils
