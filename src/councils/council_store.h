#pragma once
#include "councils/council.h"
#include "storage/connection.h"

// The SQL of councils.
namespace vuon::councils {

std::optional<Council> FindCouncil(storage::Connection& reader, const std::string& province,
                                   const std::string& council);
// A page of the year's councils, newest first, after `cursor` (an id; empty: from the start); with
// `person`, only those in which that person sits and which are founded.
std::vector<Council> CouncilsOf(storage::Connection& reader, const std::string& province, int year,
                                const std::string& person, const std::string& cursor, int limit);
std::vector<Member> MembersOf(storage::Connection& reader, const std::string& province,
                              const std::string& council);
std::vector<AgendaRow> AgendaOf(storage::Connection& reader, const std::string& province,
                                const std::string& council);
std::vector<Conflict> ConflictsOf(storage::Connection& reader, const std::string& province,
                                  const std::string& council);
std::vector<Seat> SeatsOf(const std::vector<Member>& members);
const Member* MemberOf(const std::vector<Member>& members, const std::string& person);

}  // namespace vuon::councils
