#pragma once
#include <boost/describe.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "norms/council_rule.h"

namespace vuon::councils {

// Whether `part` of `whole` reaches the share; with `more_than` the share itself is not enough.
bool Reaches(const norms::Fraction& share, std::int64_t part, std::int64_t whole);

// One seat of a council, as far as quorum and size ask for it.
struct Seat {
  std::string role;
  bool present = false;
  bool authorised = false;  // holds the chair's written authority to preside
};

struct Quorum {
  int members = 0;  // those who count
  int present = 0;
  int needed = 0;
  bool reached = false;
  std::vector<std::string> missing;  // roles that must be there and are not
  bool authority_missing = false;    // the stand-in of the chair has nothing in writing
};
BOOST_DESCRIBE_STRUCT(Quorum, (), (members, present, needed, reached, missing, authority_missing))

// Decree 268/2025, art. 12; circular 20/2023, art. 11: the share of all members, and who must be
// there.
Quorum QuorumOf(const norms::CouncilRule& rule, const std::vector<Seat>& seats);

// What is wrong with the make-up: "size" or the code of a role held too rarely or too often.
std::vector<std::string> WrongSeats(const norms::CouncilRule& rule, const std::vector<Seat>& seats);

const norms::CouncilRole* FindRole(const norms::CouncilRule& rule, const std::string& role);

}  // namespace vuon::councils
