#pragma once
#include "councils/council.h"
#include "storage/connection.h"

// The SQL of councils.
namespace vuon::councils {

std::optional<Council> FindCouncil(storage::Connection& reader, const std::string& province,
                                   const std::string& council);
struct CouncilFilter {
  int year = 0;
  std::string person;  // only councils in which that person sits and which are founded
  std::string state;
  std::string kind;
};
// A page of the year's councils, newest first, after `cursor` (an id; empty: from the start).
std::vector<Council> CouncilsOf(storage::Connection& reader, const std::string& province,
                                const CouncilFilter& filter, const std::string& cursor, int limit);
// Those that were adjourned, in order.
std::vector<Session> SessionsOf(storage::Connection& reader, const std::string& province,
                                const std::string& council);
std::vector<Member> MembersOf(storage::Connection& reader, const std::string& province,
                              const std::string& council);
std::vector<AgendaRow> AgendaOf(storage::Connection& reader, const std::string& province,
                                const std::string& council);
std::vector<Conflict> ConflictsOf(storage::Connection& reader, const std::string& province,
                                  const std::string& council);
std::vector<Seat> SeatsOf(const std::vector<Member>& members);
bool IsSecretary(const Member& member);
const Member* MemberOf(const std::vector<Member>& members, const std::string& person);

}  // namespace vuon::councils
